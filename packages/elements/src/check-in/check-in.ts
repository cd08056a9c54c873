import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { HELP, placeOf, type CheckInKind, type CoachErrorCode, type Message, type Recording } from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { accountFooter, signInToSend } from '../shared/account-footer.js';
import { cardStyles } from '../shared/card.styles.js';
import { DraftsController } from '../shared/drafts-controller.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { CoachMessageSentEvent, emit, type CoachRecordingStoppedEvent } from '../shared/events.js';
import { accountStyles, controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { shortName } from '../shared/names.js';
import { OwnPlaceController } from '../shared/own-place-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { en } from '../shared/strings/en.js';
import { problem } from '../shared/problem.js';
import { SendingController } from '../shared/sending-controller.js';
import type { Transcribe, VoiceRecorder } from '../shared/voice.js';
import { checkInStyles } from './check-in.styles.js';
import type { PastCheckIns } from './past-check-ins.js';
import { markAsk, promptFields, promptLabels, promptList, whatIsWrong } from './prompts.js';

/**
 * A weekly check-in, or one question on any day: spoken or written, sent to the coach, and
 * answered in the same place.
 *
 * @element coach-check-in
 * @slot heading - Words of your own in place of the heading
 * @fires {CoachMessageSentEvent} coach-message-sent - It is safe on this device and will arrive once
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box in which somebody speaks or writes
 * @csspart prompts - What to talk about
 * @csspart delivery - Where it is after sending
 * @csspart kept - What the coach said and the client keeps to hear again
 * @csspart past - The run of past check-ins with their answers
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachCheckIn extends PracticeElement {
  static override styles = [hostStyles, controlStyles, accountStyles, cardStyles, checkInStyles];

  constructor() {
    super(en);
  }

  /** `weekly` asks for wins, challenges and what the coach can help with; `question` is one thing on any day. */
  @property() kind: CheckInKind = 'weekly';
  /** Makes words of what was said, to stand beside it: see `coach-voice-recorder`. Nothing does so by itself. */
  @property({ attribute: false }) transcribe?: Transcribe;

  @state() private writing = false;
  @state() private speaking = false;
  @state() private spoken: Recording | undefined;
  @state() private answering: string | undefined;
  @state() private marked = false;
  @state() private sent: Message | undefined;
  @state() private accountOpen = false;

  readonly #account = new AccountController(this, this.connection);
  readonly #engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.#account, practice: this.practiceLive },
    'client',
  );
  readonly #sending = new SendingController(this, {
    ready: () => this.#engagements.need === 'nothing' && this.#own.settled,
    send: () => this.#handOver(),
    sent: (message) => this.#said(message),
    report: (error) => this.report(error),
  });
  readonly #drafts = new DraftsController(this, {
    place: () => this.#own.place,
    client: () => this.connection.client,
    failed: this.#sending.fail,
  });
  readonly #own: OwnPlaceController = new OwnPlaceController(this, {
    common: () => this.#commonPlace,
    account: () => this.#account.current,
    client: () => this.connection.client,
    settled: () => this.#drafts.settled(),
    left: () => this.#clear(),
    failed: this.#sending.fail,
  });
  readonly #lazy = new LazyController(
    this,
    {
      'coach-sign-in': () => import('../sign-in/define.js'),
      'coach-voice-player': () => import('../voice-player/define.js'),
      'past check-ins': async () => this.#recall(await import('./past-check-ins.js')),
    },
    this.#sending.fail,
  );
  /** Fetched when the check-in stands on the page: nobody waits for the past to speak. */
  #past: PastCheckIns | undefined;

  get #recorder(): VoiceRecorder | null {
    return this.renderRoot.querySelector<VoiceRecorder>('coach-voice-recorder');
  }

  get #kind(): CheckInKind {
    return this.kind === 'question' ? 'question' : 'weekly';
  }

  get #commonPlace(): string {
    const { practice, engagement } = this.connection;
    return practice ? placeOf('check-in', practice, this.#kind, engagement) : '';
  }

  /** Why there is nothing to speak into at all. */
  get #blocked(): CoachErrorCode | undefined {
    if (this.connection.error) return this.connection.error.code;
    if (this.standing?.code === 'practice-unknown') return 'practice-unknown';
    return this.connection.client && !this.connection.practice ? 'bad-value' : undefined;
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const blocked = this.#blocked;
    if (blocked) return html`<section class="card" part="card">${problem(blocked, t)}</section>`;
    const heading = this.#kind === 'weekly' ? t.checkIn.weeklyHeading : t.checkIn.questionHeading;
    return html`<section class="card" part="card" aria-labelledby="heading">
        <header>
          <div id="heading">
            <slot name="heading"><h2 class="heading">${heading}</h2></slot>
          </div>
          <p class="promise">${this.#past?.promise(this.practiceLive.value) ?? t.checkIn.promiseAny}</p>
        </header>
        ${this.#renderNotices()} ${engagementChooser(this.#engagements, t.checkIn.whoFor)}
        ${this.sent ? this.#renderSent(this.sent) : nothing} ${this.#renderCompose()}
      </section>
      ${this.#past?.render(this.sent?.id)}
      ${this.#asksWho ? nothing : accountFooter(this, this.#account, t, { open: this.accountOpen, toggle: this.#toggleAccount })}`;
  }

  #renderNotices(): TemplateResult | typeof nothing {
    const { t } = this.words;
    const code = this.#engagements.missing ? 'engagement-missing' : this.standing?.code;
    const again = !this.sent && this.#kind === 'weekly' && this.#past?.hasThisWeek(this.#account.timeZone);
    return html`${code ? problem(code, t) : nothing}
    ${this.#account.current === null && !this.accountOpen ? this.#past?.renderWaiting(this.#toggleAccount) : nothing}
    ${again ? html`<p class="quiet-text">${t.checkIn.alreadyThisWeek}</p>` : nothing}`;
  }

  #renderSent(sent: Message): TemplateResult {
    return this.#past?.renderSent(sent) ?? html`<p role="status">${this.words.t.delivery.waiting}</p>`;
  }

  #renderCompose(): TemplateResult {
    const { t } = this.words;
    const kind = this.#kind;
    return html`<div class="compose" ?hidden=${this.sent !== undefined}>
      ${this.writing ? promptFields(kind, t, this.#drafts) : promptList(kind, t, this.answering, this.spoken)}
      <coach-voice-recorder
        ?hidden=${this.writing}
        max-seconds="180"
        place=${this.#own.place}
        .label=${t.checkIn.recorderLabel}
        .prompts=${promptLabels(kind, t)}
        .transcribe=${this.transcribe}
        @coach-recording-started=${this.#started}
        @coach-recording-stopped=${this.#stopped}
        @coach-recording-discarded=${this.#discarded}
        @click=${this.#follow}
      ></coach-voice-recorder>
      ${this.#renderMark()} ${this.#renderGoesAlong()} ${this.#sending.trouble(t)} ${this.#renderFoot()}
    </div>`;
  }

  #renderMark(): TemplateResult | typeof nothing {
    const known = this.spoken?.chapters.some(({ key }) => key === HELP) && !this.marked;
    if (!this.spoken || this.writing || this.#kind !== 'weekly' || known) return nothing;
    return markAsk(this.marked, this.words.t, this.#markAsk);
  }

  #renderGoesAlong(): TemplateResult | typeof nothing {
    const { t } = this.words;
    if (this.writing ? !this.spoken : !this.#written) return nothing;
    return html`<p class="quiet-text">${this.writing ? t.checkIn.voiceGoesAlong : t.checkIn.textGoesAlong}</p>`;
  }

  /** The way to the other form of answering; and sending, as soon as there is something to send. */
  #renderFoot(): TemplateResult {
    const { t } = this.words;
    const coach = this.#engagements.chosen?.coach.name;
    if (this.#asksWho) return signInToSend(this, t, () => this.#sending.rest());
    const send = html`<button class="button ${this.speaking ? '' : 'primary'}" type="button" @click=${this.#send}>
      ${coach ? t.checkIn.sendTo(shortName(coach)) : t.common.send}
    </button>`;
    return html`${this.#sending.wanted ? html`<p role="status">${this.#waitingFor()}</p>` : nothing}
      <div class="foot">
        ${this.#begun ? send : nothing}
        <button class="button quiet" type="button" @click=${this.#toggleWriting}>
          ${this.writing ? t.checkIn.speakInstead : t.common.writeInstead}
        </button>
      </div>`;
  }

  /** Send was pressed by somebody who has not said who they are. */
  get #asksWho(): boolean {
    return this.#sending.wanted && this.#engagements.need === 'sign-in';
  }

  get #begun(): boolean {
    return this.writing || this.speaking || this.spoken !== undefined || this.#written;
  }

  get #written(): boolean {
    return Object.keys(this.#drafts.texts).length > 0;
  }

  #waitingFor(): string {
    const { t } = this.words;
    if (this.#engagements.need === 'engagement') return t.checkIn.whoFor;
    if (this.#engagements.need === 'missing') return t.errors['engagement-missing'];
    return this.#sending.handing ? t.common.loading : t.checkIn.sendsLater;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#fetchWhatIsUsed();
    if (changed.has('sent') && this.sent) this.renderRoot.querySelector<HTMLElement>('.thanks')?.focus();
  }

  #fetchWhatIsUsed(): void {
    const root = this.renderRoot;
    if (this.connection.client) this.#lazy.need('past check-ins');
    // A guest who has begun will be asked at Send: the code is there by then, even if the network is not.
    if (root.querySelector('coach-sign-in') || (this.#account.current === null && this.#begun))
      this.#lazy.need('coach-sign-in');
    if (root.querySelector('.run coach-voice-player')) this.#lazy.need('coach-voice-player');
  }

  #recall({ PastCheckIns: Past, pastStyles }: typeof import('./past-check-ins.js')): void {
    (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(...pastStyles);
    this.#past = new Past(this, {
      client: () => this.connection.client,
      engagement: () => this.#engagements.chosen,
      kind: () => this.#kind,
      words: this.words,
      failed: this.#sending.fail,
      more: this.#more,
    });
    this.requestUpdate();
  }

  #started = (): void => {
    this.#sending.rest();
    this.speaking = true;
    this.marked = false;
    this.#follow();
    // On a small phone what stops the recording must not slip below the edge of the screen.
    void this.updateComplete.then(() => this.#recorder?.scrollIntoView({ block: 'nearest' }));
  };

  #stopped = (event: CoachRecordingStoppedEvent): void => {
    this.speaking = false;
    this.spoken = event.recording;
    this.answering = undefined;
  };

  #discarded = (): void => {
    this.spoken = undefined;
    this.answering = undefined;
    this.marked = false;
  };

  /** Which prompt is being answered may change with every press inside the recorder. */
  #follow = (): void => {
    void this.#recorder?.updateComplete.then(() => {
      const { state, currentPrompt } = this.#recorder!;
      this.answering = state === 'recording' || state === 'paused' ? currentPrompt : undefined;
    });
  };

  #markAsk = async (): Promise<void> => {
    try {
      await this.#recorder?.mark(HELP);
      this.marked = true;
    } catch (error) {
      this.#sending.fail(error);
    }
  };

  #toggleWriting = (): void => {
    this.writing = !this.writing;
    this.#sending.rest();
    this.#goOn();
  };

  #more = (writing = false): void => {
    this.writing = writing;
    this.sent = undefined;
    this.#goOn();
  };

  /** The cursor goes to where the person goes on: what they pressed may be gone. */
  #goOn(): void {
    void this.updateComplete.then(() => {
      const control = this.#recorder?.renderRoot.querySelector<HTMLElement>('button');
      (this.renderRoot.querySelector('textarea') ?? control)?.focus();
    });
  }

  #toggleAccount = (): boolean => (this.accountOpen = !this.accountOpen);

  #send = async (): Promise<void> => {
    await this.#recorder?.stop();
    this.#sending.want(whatIsWrong(Object.values(this.#drafts.texts), this.#recorder?.recording, this.words));
    await this.updateComplete;
    const signIn = this.renderRoot.querySelector<HTMLElement>('.to-send coach-sign-in');
    if (!signIn) return;
    await customElements.whenDefined('coach-sign-in');
    signIn.focus();
  };

  async #handOver(): Promise<Message> {
    await this.#drafts.settled();
    const recording = this.#recorder?.recording?.id;
    return this.connection.client!.checkIns.send({
      engagement: this.#engagements.chosen!.id,
      kind: this.#kind,
      texts: this.#drafts.texts,
      ...(recording && { recording }),
      place: this.#own.place,
    });
  }

  /** Everything is in the outbox: the form is empty again. */
  #said(message: Message): void {
    this.#clear();
    this.#drafts.handedOver();
    this.sent = message;
    emit(this, new CoachMessageSentEvent(message));
  }

  /** Nothing of what somebody said stays in sight; on the device it is kept. */
  #clear(): void {
    this.#recorder?.reset();
    this.#discarded();
    this.speaking = false;
    this.writing = false;
    this.sent = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-check-in': CoachCheckIn;
  }
}
