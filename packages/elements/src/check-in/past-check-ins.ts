import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import {
  type CheckInKind,
  type CheckInThread,
  type Client,
  type Engagement,
  type Message,
  type OutboxItem,
  type Practice,
  weekIn,
} from '@coachlight/client';
import { deliveryStyles } from '../shared/delivery.styles.js';
import { deliverySteps, deliveryWord } from '../shared/delivery.js';
import { dayAndTime } from '../shared/day-and-time.js';
import { hearing } from '../shared/hearing.js';
import { fetchViews } from '../shared/late-views.js';
import { LiveController } from '../shared/live-controller.js';
import { practicePromise, replyPromise } from '../shared/reply-promise.js';
import { shortName } from '../shared/names.js';
import { messageStyles } from '../shared/message.styles.js';
import { problem } from '../shared/problem.js';
import type { StringsController } from '../shared/strings-controller.js';
import { WaitingController } from '../shared/waiting-controller.js';
import { pastCheckInsStyles } from './past-check-ins.styles.js';
import { promptWords } from './prompts.js';

const SHOWN_AT_FIRST = 4;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const pastStyles: readonly CSSStyleSheet[] = [messageStyles, deliveryStyles, pastCheckInsStyles].map(
  ({ styleSheet }) => styleSheet!,
);

interface Options {
  client(): Client | undefined;
  engagement(): Engagement | undefined;
  kind(): CheckInKind;
  words: StringsController;
  failed(error: unknown): void;
  /** The person has something else to say, or to say differently; `writing` if there are words to change. */
  more(writing?: boolean): void;
}

/** The run of past check-ins of one client, newest first, each with the coach's answers beneath it. */
export class PastCheckIns {
  #host: LitElement;
  #options: Options;
  #threads: LiveController<CheckInThread[]>;
  #outbox: LiveController<OutboxItem[]>;
  #shown = SHOWN_AT_FIRST;
  /** Fetched when the coach has said something that could be kept, or something was not accepted. */
  #late: Partial<typeof import('./late-past.js')> = {};
  #kept: InstanceType<(typeof import('./late-past.js'))['KeptToHear']> | undefined;

  constructor(host: LitElement, options: Options) {
    this.#host = host;
    this.#options = options;
    this.#threads = new LiveController<CheckInThread[]>(host, () => {
      const engagement = options.engagement();
      return engagement && options.client()?.checkIns.past(engagement.id);
    });
    this.#outbox = new LiveController<OutboxItem[]>(host, () => options.client()?.outbox.items);
    new WaitingController(host, () => options.client(), options.words);
  }

  /** T3: by when the coach answers what is said now. */
  promise(practice: Practice | undefined): string {
    const { engagement, words } = this.#options;
    const known = engagement();
    return known ? replyPromise(known, new Date(), words) : practicePromise(practice, words);
  }

  /** True if there is a weekly check-in of this week already. */
  hasThisWeek(timeZone: string): boolean {
    const period = weekIn(new Date(), timeZone);
    return (this.#threads.value ?? []).some(({ message }) => message.checkIn?.period === period);
  }

  /** For somebody whose sign-in ran out while something was on its way: it waits, and leaves when they are back. */
  renderWaiting(signIn: () => void): TemplateResult | typeof nothing {
    const { t } = this.#options.words;
    if (!this.#outbox.value?.some(({ state }) => state !== 'stored')) return nothing;
    return problem('signed-out', t, [{ label: t.common.signIn, act: signIn }]);
  }

  /** Where what was sent a moment ago is now. */
  renderSent(sent: Message): TemplateResult {
    const { t } = this.#options.words;
    const { sendMoreWeekly, sendMoreQuestion } = t.checkIn;
    const known = this.#threads.value;
    const message = known?.find((thread) => thread.message.id === sent.id)?.message ?? sent;
    // Taken back, wherever that was asked for: nothing is on its way any more.
    if (known && message === sent) queueMicrotask(() => this.#sayAgain(sent));
    const coach = shortName(this.#options.engagement()?.coach.name ?? '');
    return html`<div class="sent">
      <h3 class="thanks" tabindex="-1">${t.checkIn.sentHeading}</h3>
      <div role="status">
        ${deliverySteps(message, coach, t)}
        ${this.#waitsForNetwork(message) ? html`<p class="quiet-text">${t.checkIn.sendsLater}</p>` : nothing}
      </div>
      ${this.#renderParked(message)}
      <button class="button" type="button" @click=${() => this.#options.more()}>
        ${this.#options.kind() === 'weekly' ? sendMoreWeekly : sendMoreQuestion}
      </button>
    </div>`;
  }

  #sayAgain({ checkIn }: Message): void {
    this.#options.more(checkIn!.parts.some(({ text }) => text));
  }

  #waitsForNetwork({ id, delivery }: Message): boolean {
    const tried = this.#outbox.value?.some((item) => item.id === id && item.attempts > 0) ?? false;
    // Also while it is tried once more: a sentence that comes and goes would be read aloud each time.
    return ['waiting', 'sending'].includes(delivery) && (tried || !navigator.onLine);
  }

  /** @param except the message that is shown elsewhere until it is with the coach */
  render(except: string | undefined): TemplateResult | typeof nothing {
    const { words, kind } = this.#options;
    const said = this.#said;
    if (!said) return nothing;
    const { t } = words;
    const { error } = this.#threads.state;
    return html`${this.#kept?.render(said)}
      <section class="run" part="past" aria-labelledby="run">
        <h3 id="run" class="run-heading">${kind() === 'weekly' ? t.checkIn.pastWeekly : t.checkIn.pastQuestion}</h3>
        ${error ? problem(error.code, t) : nothing} ${this.#renderRun(except)}
      </section>`;
  }

  /** All that was said in the engagement; nothing as long as nobody knows which. */
  get #said(): readonly Message[] | undefined {
    const { client, engagement } = this.#options;
    const chosen = engagement();
    const said = chosen && (client()?.messages.thread(chosen.id).value ?? []);
    const isNeeded = ({ author, delivery, recording }: Message) =>
      delivery === 'parked' || (recording && author.id === chosen!.coach.id);
    if (!this.#kept && said?.some(isNeeded)) void this.#fetchLate();
    return said;
  }

  async #fetchLate(): Promise<void> {
    await fetchViews(this.#host, this.#late, import('./late-past.js'));
    const { KeptToHear } = this.#late;
    if (KeptToHear) this.#kept ??= new KeptToHear(this.#host, this.#options);
  }

  #renderRun(except: string | undefined): TemplateResult | typeof nothing {
    const { t } = this.#options.words;
    const { value, error } = this.#threads.state;
    if (!value) return error ? nothing : html`<p class="quiet-text">${t.common.loading}</p>`;
    const threads = this.#ofThisKind(value, except);
    if (threads.length === 0) return html`<p class="quiet-text">${t.checkIn.pastEmpty}</p>`;
    return html`<ol class="past">
        ${threads.slice(0, this.#shown).map((thread) => this.#renderThread(thread))}
      </ol>
      ${
        threads.length > this.#shown
          ? html`<button class="button" type="button" @click=${this.#showEarlier}>${t.checkIn.showEarlier}</button>`
          : nothing
      }`;
  }

  #ofThisKind(threads: CheckInThread[], except: string | undefined): CheckInThread[] {
    const time = ({ message }: CheckInThread) => message.created || '~' + message.saidAt;
    return threads
      .filter(({ message }) => message.checkIn?.kind === this.#options.kind())
      .filter(({ message }) => message.id !== except || message.delivery === 'sent')
      .sort((a, b) => (time(a) < time(b) ? 1 : -1));
  }

  #renderThread({ message, replies }: CheckInThread): TemplateResult {
    const { words, client } = this.#options;
    const coach = shortName(this.#options.engagement()!.coach.name);
    const away =
      message.delivery === 'sent' ? nothing : html`<span class="where">${deliveryWord(message, coach, words.t)}</span>`;
    return html`<li class="thread">
      <p class="when">${this.#renderTime(message)} ${away}</p>
      ${this.#renderParked(message)} ${hearing(message, client()!, words, this.#chapterLabels(message))}
      ${this.#renderWords(message)}
      ${
        replies.length > 0
          ? html`<ul class="answers">
              ${replies.map((reply) => this.#renderAnswer(reply))}
            </ul>`
          : html`<p class="answer-comes">
              ${replyPromise(this.#options.engagement()!, new Date(message.created || message.saidAt), words)}
            </p>`
      }
    </li>`;
  }

  #renderParked(message: Message): TemplateResult | typeof nothing {
    if (message.delivery !== 'parked') return nothing;
    const { client, words, failed } = this.#options;
    const item = this.#outbox.value?.find(({ id }) => id === message.id);
    return this.#late.parkedProblem?.(item, client()!, words.t, failed, () => this.#sayAgain(message)) ?? nothing;
  }

  #renderTime({ saidAt }: Message): TemplateResult {
    return html`<time datetime=${saidAt}>${dayAndTime(saidAt, this.#options.words.lang, new Date())}</time>`;
  }

  #renderWords({ checkIn, body }: Message): TemplateResult {
    const written = (checkIn?.parts ?? []).filter(({ text }) => text.trim() !== '');
    const kind = checkIn?.kind ?? 'weekly';
    const part = ({ key, text }: { key: string; text: string }) =>
      html`<div>
        ${kind === 'weekly' ? html`<dt>${promptWords(kind, key, this.#options.words.t).label}</dt>` : nothing}
        <dd class="words" dir="auto">${text}</dd>
      </div>`;
    return html`${body ? html`<p class="words" dir="auto">${body}</p>` : nothing}
    ${written.length > 0 ? html`<dl class="parts">${written.map(part)}</dl>` : nothing}`;
  }

  #renderAnswer(reply: Message): TemplateResult {
    const { client, words } = this.#options;
    return html`<li class="answer">
      <p class="when">
        <strong><bdi>${reply.author.name}</bdi></strong> ${this.#renderTime(reply)}
      </p>
      ${hearing(reply, client()!, words, {}, this.#kept?.of(reply))}
      ${reply.body ? html`<p class="words" dir="auto">${reply.body}</p>` : nothing}
    </li>`;
  }

  #chapterLabels({ checkIn, recording }: Message): Record<string, string> {
    const kind = checkIn?.kind ?? 'weekly';
    const chapters = recording?.chapters ?? [];
    return Object.fromEntries(chapters.map(({ key }) => [key, promptWords(kind, key, this.#options.words.t).label]));
  }

  #showEarlier = (): void => {
    this.#shown += 10;
    this.#host.requestUpdate();
  };
}
