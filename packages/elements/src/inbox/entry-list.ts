import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { durationOf, HELP, type InboxEntry } from '@coachlight/client';
import { dayAndTime } from '../shared/day-and-time.js';
import { spokenLength } from '../shared/format.js';
import type { InboxStrings } from '../shared/strings/en-inbox.js';
import type { StringsController } from '../shared/strings-controller.js';

/** What an entry is, in one or two words. */
export function kindOf({ message }: InboxEntry, { t }: StringsController<keyof InboxStrings>): string {
  return t.inbox.kinds[message.checkIn?.kind ?? 'message'];
}

/** By when an answer is promised: a plain fact, never a reproach. */
export function promiseOf(
  { promisedBy, answered }: InboxEntry,
  { t, lang }: StringsController<keyof InboxStrings>,
  now: Date,
): string {
  if (!promisedBy || answered) return '';
  const when = dayAndTime(promisedBy, lang, now);
  return new Date(promisedBy) < now ? t.inbox.promisedFor(when) : t.inbox.promisedBy(when);
}

/** The beginning of what was asked in writing, or how long somebody spoke. */
function gistOf({ message }: InboxEntry, { t, lang }: StringsController<keyof InboxStrings>): string {
  const written = message.checkIn?.parts.find((part) => part.key === HELP && part.text)?.text || message.body;
  if (written) return written;
  return message.recording ? t.common.spoken(spokenLength(durationOf(message.recording), lang)) : '';
}

interface ListView {
  entries: readonly InboxEntry[];
  /** Which one is open. */
  open: string;
  words: StringsController<keyof InboxStrings>;
  now: Date;
  pick: (id: string) => void;
}

/** Everybody who said something, one button each. */
export function entryList({ entries, open, words, now, pick }: ListView): TemplateResult {
  return html`<ul class="entries">
    ${repeat(
      entries,
      ({ message }) => message.id,
      (entry) => {
        const { message, client } = entry;
        const promise = promiseOf(entry, words, now);
        const asks = entry.helpAsked && !entry.answered && message.checkIn?.kind === 'weekly';
        return html`<li>
          <button
            class="entry"
            type="button"
            data-id=${message.id}
            aria-current=${message.id === open ? 'true' : nothing}
            @click=${() => pick(message.id)}
          >
            <span class="who"><bdi>${client.name}</bdi></span>
            <span class="what">
              ${kindOf(entry, words)} ·
              <time datetime=${message.saidAt}>${dayAndTime(message.saidAt, words.lang, now)}</time>
            </span>
            ${asks ? html`<span class="asks">${words.t.inbox.asksForHelp}</span>` : nothing}
            <span class="gist" dir="auto">${gistOf(entry, words)}</span>
            ${promise ? html`<span class="promised">${promise}</span>` : nothing}
          </button>
        </li>`;
      },
    )}
  </ul>`;
}
