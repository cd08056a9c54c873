import { html, nothing, type TemplateResult } from 'lit';
import { HELP, type Client, type InboxEntry, type Message, type OutboxItem } from '@coachlight/client';
import { deliveryWord } from '../shared/delivery.js';
import { dayAndTime } from '../shared/day-and-time.js';
import { hearing } from '../shared/hearing.js';
import { parkedProblem } from '../shared/parked.js';
import type { PinsController } from '../shared/pins-controller.js';
import { shortName } from '../shared/names.js';
import type { InboxStrings } from '../shared/strings/en-inbox.js';
import type { StringsController } from '../shared/strings-controller.js';
import { kindOf, promiseOf } from './entry-list.js';

interface DetailView {
  entry: InboxEntry;
  client: Client;
  pins: PinsController;
  items: readonly OutboxItem[];
  words: StringsController<keyof InboxStrings>;
  now: Date;
  playHelp: () => void;
  failed: (error: unknown) => void;
  /** An answer stands where it was said again. */
  mended: () => void;
}

/** One thing that a client said: what they ask for first, then everything, then what was answered. */
export function entryDetail(view: DetailView): TemplateResult {
  const { entry, client, pins, words, now } = view;
  const { message } = entry;
  const promise = promiseOf(entry, words, now);
  return html`<header class="detail-head">
      <h3 class="detail-name" tabindex="-1"><bdi>${entry.client.name}</bdi></h3>
      <p class="quiet-text">
        ${kindOf(entry, words)} · <time datetime=${message.saidAt}>${dayAndTime(message.saidAt, words.lang, now)}</time>
      </p>
      ${message.about ? html`<p class="quiet-text">${words.t.inbox.about(message.about.title)}</p>` : nothing}
      ${promise ? html`<p class="promised">${promise}</p>` : nothing}
    </header>
    ${help(view)} ${hearing(message, client, words, chapterLabels(view), pins.of(message))} ${otherParts(view)}
    ${message.body ? html`<p class="words" dir="auto">${message.body}</p>` : nothing} ${answers(view)}`;
}

/** C4: the request for help comes first, in words, or as the place in the sound where it begins. */
function help({ entry, words, playHelp }: DetailView): TemplateResult | typeof nothing {
  const { message, client } = entry;
  const { t } = words;
  const text = message.checkIn?.parts.find(({ key }) => key === HELP)?.text ?? '';
  const spoken = message.recording?.chapters.some(({ key }) => key === HELP) ?? false;
  if (!text && !spoken) return nothing;
  return html`<section class="help" aria-labelledby="help">
    <h4 id="help" class="small-heading">${t.inbox.helpHeading(shortName(client.name))}</h4>
    ${text ? html`<p class="words" dir="auto">${text}</p>` : nothing}
    ${
      spoken
        ? html`<button class="button play-help" type="button" @click=${playHelp}>
            <span aria-hidden="true" class="play-sign"></span>${t.inbox.playHelp}
          </button>`
        : nothing
    }
  </section>`;
}

function label(key: string, { entry, words }: DetailView): string {
  const { prompts } = words.t.inbox;
  const name = entry.message.checkIn?.kind === 'question' ? 'question' : key;
  return prompts[name as keyof typeof prompts] ?? key;
}

function chapterLabels(view: DetailView): Record<string, string> {
  const chapters = view.entry.message.recording?.chapters ?? [];
  return Object.fromEntries(chapters.map(({ key }) => [key, label(key, view)]));
}

function otherParts(view: DetailView): TemplateResult | typeof nothing {
  const parts = (view.entry.message.checkIn?.parts ?? []).filter(({ key, text }) => key !== HELP && text.trim() !== '');
  if (parts.length === 0) return nothing;
  return html`<dl class="parts">
    ${parts.map(
      ({ key, text }) =>
        html`<div>
          <dt>${label(key, view)}</dt>
          <dd class="words" dir="auto">${text}</dd>
        </div>`,
    )}
  </dl>`;
}

function answers(view: DetailView): TemplateResult | typeof nothing {
  const { replies } = view.entry;
  if (replies.length === 0) return nothing;
  return html`<ul class="answers">
    ${replies.map((reply) => answer(reply, view))}
  </ul>`;
}

function answer(
  reply: Message,
  { entry, client, pins, items, words, now, failed, mended }: DetailView,
): TemplateResult {
  const { t, lang } = words;
  const mine = reply.author.id !== entry.client.id;
  const to = shortName(entry.client.name);
  return html`<li class="answer">
    <p class="quiet-text">
      <strong><bdi>${mine ? t.inbox.you : reply.author.name}</bdi></strong>
      <time datetime=${reply.saidAt}>${dayAndTime(reply.saidAt, lang, now)}</time>
      ${mine ? html`<span class="where">${deliveryWord(reply, to, t)}</span>` : nothing}
    </p>
    ${
      reply.delivery === 'parked'
        ? parkedProblem(
            items.find(({ id }) => id === reply.id),
            client,
            t,
            failed,
            mended,
          )
        : nothing
    }
    ${hearing(reply, client, words, {}, pins.of(reply))}
    ${reply.body ? html`<p class="words" dir="auto">${reply.body}</p>` : nothing}
  </li>`;
}
