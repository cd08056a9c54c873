import { html, type TemplateResult } from 'lit';
import type { Client, CoachErrorCode, EntriesItem } from '@coachlight/client';
import { problem } from './problem.js';
import type { Strings } from './strings/index.js';

interface KeptView {
  client: Client;
  t: Strings;
  words: { notTaken: string; discard: string };
  /** What the person wrote; `undefined` for what is shown elsewhere. */
  textOf(entry: EntriesItem['entries'][number]): string | undefined;
  failed(error: unknown): void;
}

/** What the server did not take is not lost: it can be sent again, or let go. */
export function keptActs(items: readonly EntriesItem[], view: KeptView): TemplateResult[] {
  const { client, t, words, failed } = view;
  return items.flatMap(({ id, reason, entries }) => {
    const text = view.textOf(entries[0]!);
    if (text === undefined) return [];
    const code = reason in t.errors ? (reason as CoachErrorCode) : 'refused';
    const ways = [
      { label: t.common.tryAgain, act: () => void client.outbox.retry(id).catch(failed) },
      { label: words.discard, act: () => void client.outbox.discard(id).catch(failed) },
    ];
    return html`<div class="kept">
      ${problem(code, t, ways)}
      <p class="quiet-text">${words.notTaken}</p>
      <p class="words" dir="auto">${text}</p>
    </div>`;
  });
}
