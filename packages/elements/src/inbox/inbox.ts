import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { HELP, placeOf, type CoachError, type InboxEntry, type Message, type OutboxItem } from '@coachlight/client';
import { cardStyles } from '../shared/card.styles.js';
import { messageStyles } from '../shared/message.styles.js';
import { AccountController } from '../shared/account-controller.js';
import { accountFooter, insetSignIn } from '../shared/account-footer.js';
import { DraftsController } from '../shared/drafts-controller.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { CoachMessageSentEvent, emit } from '../shared/events.js';
import { accountStyles, controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { PinsController } from '../shared/pins-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { enInbox, type InboxStrings } from '../shared/strings/en-inbox.js';
import { problem, problemWith } from '../shared/problem.js';
import { SendingController } from '../shared/sending-controller.js';
import { WaitingController } from '../shared/waiting-controller.js';
import { isListening, type VoicePlayer, type VoiceRecorder } from '../shared/voice.js';
import { entryDetail } from './entry-detail.js';
import { entryList } from './entry-list.js';
import { inboxStyles } from './inbox.styles.js';

const PAGE = 20;
const MAX_SECONDS = 240;
const BODY = 'body';

/**
 * The coach's desk: what clients said, who waits for an answer first, and the place to
 * listen and answer.
 *
 * @element coach-inbox
 * @slot heading - Words of your own in place of the heading
 * @fires {CoachMessageSentEvent} coach-message-sent - The answer is safe on this device and will arrive once
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart list - Everybody who said something
 * @csspart detail - The one that is open, with the place for the answer
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachInbox extends PracticeElement<keyof InboxStrings> {
  static override styles = [hostStyles, controlStyles, accountStyles, cardStyles, messageStyles, inboxStyles];

  constructor() {
    super(enInbox);
    new WaitingController(this, () => this.connection.client, this.words);
  }

  @state() private open = '';
  @state() private waitingShown = PAGE;
  @state() private answeredShown = PAGE;
  @state() private news = '';
  @state() private accountOpen = false;
  @query('coach-voice-recorder') private readonly recorder!: VoiceRecorder | null;
  @query('.detail coach-voice-player') private readonly player!: VoicePlayer | null;

  readonly #account = new AccountController(this, this.connection);
  readonly #engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.#account, practice: this.practiceLive },
    'coach',
  );
  readonly #entries = new LiveController<InboxEntry[]>(this, () =>
    this.#account.current ? this.connection.client?.inbox.entries : undefined,
  );
  readonly #outbox = new LiveController<OutboxItem[]>(this, () => this.connection.client?.outbox.items);
  readonly #sending = new SendingController(this, {
    ready: () => true,
    send: () => this.#handOver(),
    sent: (message) => this.#said(message),
    report: (error) => this.report(error),
  });
  readonly #drafts = new DraftsController(this, {
    place: () => this.#place,
    client: () => this.connection.client,
    failed: this.#sending.fail,
  });
  readonly #lazy = new LazyController(
    this,
    {
      'coach-sign-in': () => import('../sign-in/define.js'),
      'coach-voice-player': () => import('../voice-player/define.js'),
      'coach-voice-recorder': () => import('../voice-recorder/define.js'),
    },
    this.#sending.fail,
  );
  readonly #pins = new PinsController(this, {
    client: () => this.connection.client,
    engagement: () => this.#mine?.find(({ message }) => message.id === this.open)?.engagement,
    failed: this.#sending.fail,
  });
  /** Ids that were there when the desk was first seen, or have been announced. */
  #known: Set<string> | undefined;

  /** Where the answer to the open entry is kept on this device until it is sent. */
  get #place(): string {
    return this.open ? placeOf('reply', this.open) : '';
  }

  protected override get standing(): CoachError | undefined {
    return super.standing ?? this.#entries.state.error;
  }

  /** Of this practice, and of the engagement if one is named; in the order of the desk (N1). */
  get #mine(): InboxEntry[] | undefined {
    const { practice, engagement } = this.connection;
    const id = this.practiceLive.value?.id;
    if (practice && !id) return undefined;
    return this.#entries.value?.filter(
      (entry) => (!practice || entry.engagement.practice === id) && (!engagement || entry.engagement.id === engagement),
    );
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    return html`<section class="card" part="card" aria-labelledby="heading">
        <div id="heading">
          <slot name="heading"><h2 class="heading">${t.inbox.heading}</h2></slot>
        </div>
        <p role="status" class=${this.news ? 'news' : 'visually-hidden'}>${this.news}</p>
        ${this.#renderState()}
      </section>
      ${this.#account.current ? accountFooter(this, this.#account, t, { open: this.accountOpen, toggle: this.#toggleAccount }) : nothing}`;
  }

  #renderState(): TemplateResult {
    const { t } = this.words;
    const { standing } = this;
    const account = this.#account.current;
    if (this.connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    if (account === null || standing?.code === 'signed-out') return this.#renderSignIn();
    const entries = this.#mine;
    if (!entries) return standing ? problem(standing.code, t) : html`<p class="quiet-text">${t.common.loading}</p>`;
    if (entries.length === 0 && this.#engagements.missing) return problemWith(t.inbox.notCoach(account?.name ?? ''));
    return html`${standing ? problemWith(`${t.errors[standing.code]} ${t.inbox.lastKnown}`, [], true) : nothing}
    ${entries.length > 0 ? this.#renderDesk(entries) : this.#renderEmpty()}`;
  }

  #renderSignIn(): TemplateResult {
    return html`<p class="lead">${this.words.t.inbox.signIn}</p>
      ${insetSignIn(this)}`;
  }

  #renderEmpty(): TemplateResult {
    const { t } = this.words;
    return html`<div class="empty">
      <p class="lead">${t.inbox.noneWaiting}</p>
      <p class="quiet-text">${t.inbox.empty}</p>
    </div>`;
  }

  #renderDesk(entries: InboxEntry[]): TemplateResult {
    const entry = entries.find(({ message }) => message.id === this.open);
    return html`<div class="columns ${entry ? 'opened' : ''}">
      <div class="list" part="list">${this.#renderLists(entries)}</div>
      <article class="detail" part="detail" @keydown=${this.#closeOnEscape}>
        ${entry ? keyed(entry.message.id, this.#renderEntry(entry)) : html`<p class="quiet-text choose">${this.words.t.inbox.choose}</p>`}
      </article>
    </div>`;
  }

  #renderLists(entries: InboxEntry[]): TemplateResult {
    const { t } = this.words;
    const waiting = entries.filter(({ answered }) => !answered);
    const answered = entries.filter((entry) => entry.answered);
    return html`<h3 class="small-heading">
        ${waiting.length > 0 ? t.inbox.waiting(waiting.length) : t.inbox.noneWaiting}
      </h3>
      ${waiting.length === 0 ? html`<p class="quiet-text">${t.inbox.allAnswered}</p>` : nothing}
      ${this.#renderPage(waiting, this.waitingShown, () => (this.waitingShown += PAGE))}
      ${
        answered.length > 0
          ? html`<details>
              <summary>${t.inbox.answered(answered.length)}</summary>
              ${this.#renderPage(answered, this.answeredShown, () => (this.answeredShown += PAGE))}
            </details>`
          : nothing
      }`;
  }

  #renderPage(entries: InboxEntry[], shown: number, more: () => void): TemplateResult {
    const { words, open } = this;
    const view = { open, words, now: new Date(), pick: this.#pick };
    return html`${entryList({ ...view, entries: entries.slice(0, shown) })}
    ${
      entries.length > shown
        ? html`<button class="button more" type="button" @click=${more}>${words.t.inbox.showMore}</button>`
        : nothing
    }`;
  }

  #renderEntry(entry: InboxEntry): TemplateResult {
    const { t } = this.words;
    return html`<button class="button quiet back" type="button" @click=${this.#close}>${t.inbox.back}</button>
      ${entryDetail({
        entry,
        client: this.connection.client!,
        pins: this.#pins,
        items: this.#outbox.value ?? [],
        words: this.words,
        now: new Date(),
        playHelp: this.#playHelp,
        failed: this.#sending.fail,
        mended: () => this.renderRoot.querySelector<HTMLElement>('#body')?.focus(),
      })}
      ${this.#renderReply(entry)}`;
  }

  #renderReply({ client, replies }: InboxEntry): TemplateResult {
    const { t } = this.words;
    return html`<section class="reply" aria-labelledby="reply">
      <h4 id="reply" class="small-heading">
        ${(replies.length > 0 ? t.inbox.answerMore : t.inbox.answerHeading)(client.name)}
      </h4>
      <coach-voice-recorder
        max-seconds=${MAX_SECONDS}
        place=${this.#place}
        .label=${t.inbox.recorderLabel}
        @coach-recording-started=${() => this.#sending.rest()}
      ></coach-voice-recorder>
      <label class="label" for="body">${t.inbox.write}</label>
      <textarea
        id="body"
        class="field"
        rows="4"
        dir="auto"
        .value=${this.#drafts.text(BODY)}
        @input=${(event: InputEvent) => this.#drafts.set(BODY, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${this.#sending.trouble(t)}
      <button class="button primary" type="button" @click=${this.#send}>${t.inbox.send}</button>
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (this.open) this.#lazy.need('coach-voice-recorder');
    if (this.player) this.#lazy.need('coach-voice-player');
    this.#announce();
    if (changed.has('open')) this.#moveFocus(changed.get('open') as string | undefined);
  }

  /** Says who is new, once, and never into a recording. */
  #announce(): void {
    const entries = this.#mine;
    if (!entries) {
      this.#known = undefined;
      return;
    }
    const known = this.#known;
    const fresh = entries.filter(({ message }) => known && !known.has(message.id));
    this.#known = new Set(entries.map(({ message }) => message.id));
    if (fresh.length === 0 || isListening(this.recorder)) return;
    this.news = fresh.map(({ client }) => this.words.t.inbox.newFrom(client.name)).join(' ');
  }

  /** Into what was opened; back to the entry in the list when it is closed. */
  #moveFocus(before: string | undefined): void {
    const target = this.open ? '.detail-name' : `[data-id="${before ?? ''}"]`;
    this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  /** What is being recorded for another entry stops and is kept: it is offered again there. */
  #pick = (id: string): void => {
    if (id === this.open) return this.#moveFocus('');
    this.#sending.rest();
    this.news = '';
    this.open = id;
  };

  #close = (): void => {
    this.open = '';
  };

  #closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isListening(this.recorder)) this.#close();
  };

  #toggleAccount = (): void => {
    this.accountOpen = !this.accountOpen;
  };

  #playHelp = async (): Promise<void> => {
    try {
      await customElements.whenDefined('coach-voice-player');
      await this.player?.playChapter(HELP);
    } catch (error) {
      this.#sending.fail(error);
    }
  };

  #send = async (): Promise<void> => {
    await this.recorder?.stop();
    const something = this.recorder?.recording || this.#drafts.texts[BODY];
    this.#sending.want(something ? '' : this.words.t.inbox.nothingYet);
  };

  async #handOver(): Promise<Message> {
    await this.#drafts.settled();
    const recording = this.recorder?.recording?.id;
    const entry = this.#mine!.find(({ message }) => message.id === this.open)!;
    return this.connection.client!.messages.send({
      engagement: entry.engagement.id,
      body: this.#drafts.text(BODY).trim(),
      ...(recording && { recording }),
      replyTo: entry.message.id,
      place: this.#place,
    });
  }

  #said(message: Message): void {
    this.recorder?.reset();
    this.#drafts.handedOver();
    emit(this, new CoachMessageSentEvent(message));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-inbox': CoachInbox;
  }
}
