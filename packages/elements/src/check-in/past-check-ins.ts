import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import {
  replyBy,
  type CheckInKind,
  type CheckInThread,
  type Client,
  type Engagement,
  type Message,
  type OutboxItem,
} from '@coachlight/client';
import { deliveryWord, parkedProblem } from '../shared/delivery.js';
import { dayAndTime } from '../shared/format.js';
import { hearing } from '../shared/hearing.js';
import { LiveController } from '../shared/live-controller.js';
import { shortName } from '../shared/names.js';
import { problem } from '../shared/problem.js';
import type { StringsController } from '../shared/strings-controller.js';
import { promptWords } from './prompts.js';

const SHOWN_AT_FIRST = 4;

interface Options {
  client(): Client | undefined;
  engagement(): Engagement | undefined;
  kind(): CheckInKind;
  words: StringsController;
  failed(error: unknown): void;
}

/** The run of past check-ins of one client, newest first, each with the coach's answers beneath it. */
export class PastCheckIns {
  #host: ReactiveControllerHost;
  #options: Options;
  #threads: LiveController<CheckInThread[]>;
  #outbox: LiveController<OutboxItem[]>;
  #shown = SHOWN_AT_FIRST;

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#host = host;
    this.#options = options;
    this.#threads = new LiveController<CheckInThread[]>(host, () => {
      const engagement = options.engagement();
      return engagement && options.client()?.checkIns.past(engagement.id);
    });
    this.#outbox = new LiveController<OutboxItem[]>(host, () => options.client()?.outbox.items);
  }

  /** The newest state of one message, and its place in the outbox while it has one. */
  find(id: string): { message: Message | undefined; item: OutboxItem | undefined } {
    return {
      message: this.#threads.value?.find(({ message }) => message.id === id)?.message,
      item: this.#outbox.value?.find((item) => item.id === id),
    };
  }

  /** True if a weekly check-in of this ISO week is in the run already. */
  has(period: string): boolean {
    return (this.#threads.value ?? []).some(({ message }) => message.checkIn?.period === period);
  }

  /** @param except the message that is shown elsewhere until it is with the coach */
  render(except: string | undefined): TemplateResult | typeof nothing {
    const { words, kind, engagement } = this.#options;
    if (!engagement()) return nothing;
    const { t } = words;
    const { error } = this.#threads.state;
    return html`<section class="run" part="past" aria-labelledby="run">
      <h3 id="run" class="run-heading">${kind() === 'weekly' ? t.checkIn.pastWeekly : t.checkIn.pastQuestion}</h3>
      ${error ? problem(error.code, t) : nothing} ${this.#renderRun(except)}
    </section>`;
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
      ${threads.length > this.#shown
        ? html`<button class="button" type="button" @click=${this.#showEarlier}>${t.checkIn.showEarlier}</button>`
        : nothing}`;
  }

  #ofThisKind(threads: CheckInThread[], except: string | undefined): CheckInThread[] {
    const time = ({ message }: CheckInThread) => message.created || '~' + message.saidAt;
    return threads
      .filter(({ message }) => message.checkIn?.kind === this.#options.kind())
      .filter(({ message }) => message.id !== except || message.delivery === 'sent')
      .sort((a, b) => (time(a) < time(b) ? 1 : -1));
  }

  #renderThread({ message, replies }: CheckInThread): TemplateResult {
    const { words, client, failed } = this.#options;
    const coach = shortName(this.#options.engagement()!.coach.name);
    const away = message.delivery === 'sent' ? nothing : html`<span class="where">${deliveryWord(message, coach, words.t)}</span>`;
    const parked = message.delivery === 'parked';
    return html`<li class="thread">
      <p class="when">${this.#renderTime(message)} ${away}</p>
      ${parked ? parkedProblem(this.find(message.id).item, client()!, words.t, failed) : nothing}
      ${hearing(message, client()!, words, this.#chapterLabels(message))} ${this.#renderWords(message)}
      ${replies.length > 0
        ? html`<ul class="answers">
            ${replies.map((reply) => this.#renderAnswer(reply))}
          </ul>`
        : html`<p class="answer-comes">${this.#whenItComes(message)}</p>`}
    </li>`;
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
      <p class="when"><strong class="name" dir="auto">${reply.author.name}</strong> ${this.#renderTime(reply)}</p>
      ${hearing(reply, client()!, words)}
      ${reply.body ? html`<p class="words" dir="auto">${reply.body}</p>` : nothing}
    </li>`;
  }

  #chapterLabels({ checkIn, recording }: Message): Record<string, string> {
    const kind = checkIn?.kind ?? 'weekly';
    const chapters = recording?.chapters ?? [];
    return Object.fromEntries(chapters.map(({ key }) => [key, promptWords(kind, key, this.#options.words.t).label]));
  }

  /** The promise while it lies ahead; afterwards no date, and no blame either way. */
  #whenItComes(message: Message): string {
    const { t, lang } = this.#options.words;
    const { hours, coach } = this.#options.engagement()!;
    if (!hours) return t.checkIn.answerComes;
    const now = new Date();
    const by = replyBy(new Date(message.created || message.saidAt), hours);
    if (by <= now) return t.checkIn.answerComes;
    return t.checkIn.promise(shortName(coach.name), dayAndTime(by.toISOString(), lang, now));
  }

  #showEarlier = (): void => {
    this.#shown += 10;
    this.#host.requestUpdate();
  };
}
