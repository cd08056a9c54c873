import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { asCoachError, CoachError, type Account, type CodeRequest, type OutboxItem } from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { CountdownController } from '../shared/countdown-controller.js';
import { CoachSignedInEvent, CoachSignedOutEvent, emit } from '../shared/events.js';
import { spokenLength } from '../shared/format.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { LiveController } from '../shared/live-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { enSignIn, type SignInStrings } from '../shared/strings/en-sign-in.js';
import { problem, problemWith } from '../shared/problem.js';
import { asciiDigits, looksLikeEmail } from './what-was-typed.js';
import { signInStyles } from './sign-in.styles.js';

const CODE_LENGTH = 8;
/** Long enough for a mail to arrive, and within what the server allows. */
const SECONDS_BEFORE_RESEND = 30;

type Step = 'email' | 'code';
type Leaving = '' | 'here' | 'everywhere';

/**
 * Lets a person sign in with a code that comes by email, shows who is signed in, and
 * lets them sign out here or everywhere.
 *
 * @element coach-sign-in
 * @slot heading - Words of your own above the form
 * @fires {CoachSignedInEvent} coach-signed-in - Somebody signed in on this device
 * @fires {CoachSignedOutEvent} coach-signed-out - The person signed out on this device
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachSignIn extends PracticeElement<keyof SignInStrings> {
  static override styles = [hostStyles, controlStyles, signInStyles];

  constructor() {
    super(enSignIn);
  }

  /** Without heading and frame, for a place inside another card. */
  @property({ type: Boolean, reflect: true }) inset = false;

  @state() private step: Step = 'email';
  @state() private busy = false;
  @state() private error: CoachError | undefined;
  /** A sentence about what was typed, before anything was sent. */
  @state() private wrong = '';
  @state() private news = '';
  @state() private leaving: Leaving = '';
  @query('input') private readonly input!: HTMLInputElement | null;

  readonly #account = new AccountController(this, this.connection);
  readonly #resend = new CountdownController(this);
  readonly #outbox = new LiveController<OutboxItem[]>(this, () => this.connection.client?.outbox.items);
  #email = '';
  /** Somebody wants the cursor here. */
  #wish: FocusOptions | undefined;
  #request: CodeRequest | undefined;

  /** Puts the cursor into the field that is asked for now. */
  override focus(options?: FocusOptions): void {
    this.#wish = options ?? {};
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#wish) void this.updateComplete.then(this.#focusAsWished);
  }

  /** What is asked for may come later than the wish: who is here is not known at once. */
  #focusAsWished = (): void => {
    const target = this.input ?? (this.#account.current ? this.renderRoot.querySelector('button') : null);
    if (!target || !this.#wish) return;
    target.focus(this.#wish);
    target.scrollIntoView({ block: 'nearest' });
    this.#wish = undefined;
  };

  protected override render(): TemplateResult {
    return html`<section class="card" part="card">
      <slot name="heading" class="heading-slot">${this.#renderHeading()}</slot>
      <div class="stack">
        ${this.#renderInvitation()} ${this.#renderState()}
        <p role="status" class=${this.news ? 'quiet-text' : 'visually-hidden'}>${this.news}</p>
      </div>
    </section>`;
  }

  /** Somebody who is signed in is not asked to. */
  #renderHeading(): TemplateResult | typeof nothing {
    return this.#account.current ? nothing : html`<h2 class="heading">${this.words.t.signIn.heading}</h2>`;
  }

  #renderState(): TemplateResult {
    const { standing } = this;
    const { t } = this.words;
    if (this.connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    const account = this.#account.current;
    if (account === undefined) return html`<p class="quiet-text">${t.common.loading}</p>`;
    if (account) return this.leaving ? this.#renderLeaving(account) : this.#renderAccount(account);
    return this.step === 'email' ? this.#renderEmail() : this.#renderCode();
  }

  #renderInvitation(): TemplateResult | typeof nothing {
    const { state, error } = this.#account.invitation;
    const { t } = this.words;
    const use = { label: t.signIn.useInvite, act: () => this.#account.useInvitation() };
    if (state === 'opening') return html`<p role="status">${t.signIn.inviteOpening}</p>`;
    if (state === 'asks') {
      const stay = { label: t.signIn.leaveInvite, act: () => this.#account.leaveInvitation() };
      return problemWith(t.signIn.inviteAsks(this.#account.current?.name ?? ''), [use, stay]);
    }
    if (state !== 'failed' || !error) return nothing;
    return problem(error.code, t, error.code === 'invite-invalid' ? [] : [{ ...use, label: t.common.tryAgain }]);
  }

  #renderEmail(): TemplateResult {
    const { t } = this.words;
    return html`<form novalidate @submit=${this.#askForCode}>
      <p>${t.signIn.intro}</p>
      <div>
        <label class="label" for="email">${t.signIn.email}</label>
        <input
          id="email"
          class="field"
          type="email"
          dir="ltr"
          autocomplete="email"
          autocapitalize="off"
          spellcheck="false"
          maxlength="255"
          .value=${this.#email}
          aria-invalid=${this.wrong ? 'true' : 'false'}
          aria-describedby="wrong"
        />
      </div>
      ${this.#renderTrouble()}
      <button class="button primary" type="submit" aria-disabled=${this.busy}>${t.signIn.sendCode}</button>
      ${this.#renderRemembered()}
    </form>`;
  }

  /** Where the browser keeps nothing it would not be true. */
  #renderRemembered(): TemplateResult | typeof nothing {
    if (this.connection.client?.journal.durable === false) return nothing;
    return html`<p class="quiet-text">${this.words.t.signIn.remembered}</p>`;
  }

  #renderCode(): TemplateResult {
    const { t } = this.words;
    const minutes = Math.max(1, Math.round((this.#request?.validForSeconds ?? 60) / 60));
    return html`<form novalidate @submit=${this.#signIn}>
      <p>${t.signIn.codeSent(this.#email, minutes)}</p>
      <div>
        <label class="label" for="code">${t.signIn.code}</label>
        <input
          id="code"
          class="field code"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck="false"
          maxlength="20"
          aria-invalid=${this.wrong || this.error?.code === 'code-wrong' ? 'true' : 'false'}
          aria-describedby="wrong"
        />
      </div>
      ${this.#renderTrouble()}
      <button class="button primary" type="submit" aria-disabled=${this.busy}>${t.signIn.signIn}</button>
      <p class="quiet-text">${t.signIn.noMail} ${this.#renderResendWait()}</p>
      <div class="actions">
        ${
          this.#resend.left > 0
            ? nothing
            : html`<button class="button" type="button" @click=${this.#askAgain}>${t.signIn.sendAgain}</button>`
        }
        <button class="button quiet" type="button" @click=${this.#otherEmail}>${t.signIn.otherEmail}</button>
      </div>
    </form>`;
  }

  #renderResendWait(): string {
    const { left } = this.#resend;
    return left > 0 ? this.words.t.signIn.sendAgainIn(spokenLength(left * 1000, this.words.lang)) : '';
  }

  #renderTrouble(): TemplateResult {
    const sentence = this.wrong || (this.error ? this.words.t.errors[this.error.code] : '');
    return html`<div id="wrong">${sentence ? problemWith(sentence) : nothing}</div>`;
  }

  #renderAccount(account: Account): TemplateResult {
    const { t } = this.words;
    return html`<p class="name">${t.common.signedInAs(account.name)}</p>
      ${this.#renderRemembered()} ${this.#renderTrouble()}
      <div class="actions">
        <button class="button" type="button" @click=${this.#signOut}>${t.signIn.signOut}</button>
        <button class="button quiet" type="button" @click=${() => (this.leaving = 'everywhere')}>
          ${t.signIn.signOutEverywhere}
        </button>
      </div>`;
  }

  #renderLeaving(account: Account): TemplateResult {
    const { t } = this.words;
    const count = this.#waitingOf(account);
    return html`<div class="stack" role="group" aria-labelledby="leaving">
      <div id="leaving" class="stack">
        ${this.leaving === 'everywhere' ? html`<p>${t.signIn.everywhereSure}</p>` : nothing}
        ${count > 0 ? html`<p>${t.signIn.waiting(count)}</p>` : nothing}
      </div>
      ${this.#renderTrouble()}
      <div class="actions">
        <button class="button primary" type="button" @click=${() => (this.leaving = '')}>${t.signIn.stay}</button>
        <button class="button danger" type="button" aria-disabled=${this.busy} @click=${this.#leave}>
          ${count > 0 ? t.signIn.signOutAnyway : t.signIn.signOut}
        </button>
      </div>
    </div>`;
  }

  /** How many things this person said are on this device only. */
  #waitingOf(account: Account): number {
    return (this.#outbox.value ?? []).filter((item) => item.owner === account.id && item.state !== 'stored').length;
  }

  #askForCode = (event: SubmitEvent): void => {
    event.preventDefault();
    const email = this.input?.value.trim() ?? '';
    this.wrong = looksLikeEmail(email) ? '' : this.words.t.signIn.emailWrong;
    this.error = undefined;
    if (this.wrong) return this.focus();
    this.#email = email;
    void this.#requestCode();
  };

  #askAgain = (): void => {
    void this.#requestCode(this.words.t.signIn.sentAgain);
  };

  async #requestCode(news = ''): Promise<void> {
    const done = await this.#try(async () => {
      this.#request = await this.connection.client!.account.requestCode(this.#email);
    });
    if (!done) return;
    this.step = 'code';
    this.news = news;
    this.#resend.start(SECONDS_BEFORE_RESEND);
    await this.updateComplete;
    if (this.input) this.input.value = '';
    this.focus();
  }

  #signIn = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = asciiDigits(this.input?.value ?? '');
    this.wrong = code.length === CODE_LENGTH ? '' : this.words.t.signIn.codeShort;
    this.error = undefined;
    this.news = '';
    if (this.wrong) return this.focus();
    void this.#useCode(code);
  };

  async #useCode(code: string): Promise<void> {
    const around = (this.getRootNode() as Partial<ShadowRoot>).host;
    const done = await this.#try(async () => {
      const account = await this.connection.client!.account.signInWithCode(this.#request!.id, code);
      // Who asked for the sign-in has put it away by now: the page hears of it from there.
      emit(this.isConnected ? this : (around ?? this), new CoachSignedInEvent(account));
    });
    if (this.error?.code === 'code-expired') this.#resend.stop();
    if (!done) return this.input?.select();
    this.step = 'email';
    this.#resend.stop();
  }

  #otherEmail = (): void => {
    this.step = 'email';
    this.error = undefined;
    this.wrong = '';
    this.news = '';
    this.focus();
  };

  #signOut = (): void => {
    this.leaving = 'here';
    const account = this.#account.current;
    if (account && this.#waitingOf(account) === 0) void this.#leave();
  };

  #leave = async (): Promise<void> => {
    const { account } = this.connection.client!;
    const done = await this.#try(() =>
      this.leaving === 'everywhere' ? account.signOutEverywhere() : account.signOut(),
    );
    if (!done) return;
    this.leaving = '';
    this.news = this.words.t.signIn.signedOut;
    emit(this, new CoachSignedOutEvent());
  };

  /** Does one thing at a time; what fails becomes a sentence and an event. */
  async #try(act: () => Promise<void>): Promise<boolean> {
    if (this.busy || !this.connection.client) return false;
    this.busy = true;
    this.error = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = asCoachError(thrown);
      this.report(this.error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-sign-in': CoachSignIn;
  }
}
