import { html, nothing, type TemplateResult } from 'lit';
import type { Client, Id, Kept, Recording } from '@coachlight/client';
import { hearing } from '../shared/hearing.js';
import { shortName } from '../shared/names.js';
import type { Way } from '../shared/problem.js';
import type { OutboxStrings } from '../shared/strings/en-outbox.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { What } from './kept-words.js';

/** One thing that lies on this device, or on the server alone. */
export interface KeptRow {
  id: Id;
  what: What;
  /** Where it is, in the few words of the house; empty where the heading above says it. */
  state?: string;
  /** Since when, and where it was made. */
  facts?: readonly string[];
  /** The beginning of what was written. */
  gist?: string;
  /** Why it ended or stays, and how to go on: a sentence each. */
  notes?: readonly string[];
  /** What the person should do about it, because it has been here for long. */
  advice?: string;
  recording?: Recording | undefined;
  /** Each in a place of its own, so that one that is pressed stays when another goes. */
  ways: readonly (Way | undefined)[];
  /** Throws it away for good; asked for first. */
  discard?: () => void;
}

/** What a list of rows shows of its element, and what the person can open in it. */
export interface RowsView {
  client: Client;
  words: StringsController<keyof OutboxStrings>;
  /** The one that can be heard, and the one about which the person is asked. */
  heard: Id;
  asked: Id;
  hear(id: Id): void;
  ask(id: Id): void;
  /** The answer was to keep it. */
  keep(id: Id): void;
}

/** What it is, since when, where it is now, and every way on. */
export function keptRow(row: KeptRow, view: RowsView): TemplateResult {
  const { what, state = '', facts = [], gist = '', notes = [], advice = '' } = row;
  const line = [state, ...facts].filter(Boolean).join(' · ');
  return html`<li class="row" part="row" data-id=${row.id}>
    ${said('what', what)} ${line ? html`<p class="quiet-text">${line}</p>` : nothing}
    ${gist ? html`<p class="gist" dir="auto">${gist}</p>` : nothing}
    ${notes.filter(Boolean).map((note) => html`<p class="note">${note}</p>`)}
    ${advice ? html`<p class="note long">${advice}</p>` : nothing} ${sound(row, view)}
    ${view.asked === row.id && row.discard ? sure(row, view) : actions(row, view)}
  </li>`;
}

/** Lengths are read as phrases and written as clocks. */
function said(name: string, { shown, spoken }: What): TemplateResult {
  if (shown === spoken) return html`<p class=${name} dir="auto">${shown}</p>`;
  return html`<p class=${name} dir="auto">
    <span aria-hidden="true">${shown}</span><span class="visually-hidden">${spoken}</span>
  </p>`;
}

function sound({ id, what, recording }: KeptRow, { client, words, heard }: RowsView): TemplateResult | typeof nothing {
  if (heard !== id || !recording) return nothing;
  return html`<div class="sound">${hearing({ recording, author: { id: '', name: what.spoken } }, client, words)}</div>`;
}

function actions(row: KeptRow, view: RowsView): TemplateResult {
  const { outbox: t } = view.words.t;
  const { id, what, advice, recording, ways, discard } = row;
  const { heard, hear, ask } = view;
  const named = (label: string) => t.named(label, what.spoken);
  return html`<div class="actions">
    ${
      recording
        ? html`<button
            class="button quiet listen"
            type="button"
            aria-label=${named(t.listen)}
            aria-expanded=${heard === id}
            @click=${() => hear(heard === id ? '' : id)}
          >
            ${t.listen}
          </button>`
        : nothing
    }
    ${ways.map(
      (way, index) =>
        way &&
        html`<button
          class="button ${advice && index === ways.length - 1 ? 'primary' : 'quiet'}"
          type="button"
          aria-label=${named(way.label)}
          @click=${way.act}
        >
          ${way.label}
        </button>`,
    )}
    ${
      discard
        ? html`<button
            class="button quiet danger discard"
            type="button"
            aria-label=${named(t.discard)}
            @click=${() => ask(id)}
          >
            ${t.discard}
          </button>`
        : nothing
    }
  </div>`;
}

/** Asks once more, in place, with the safe answer first. */
function sure({ id, what, discard }: KeptRow, { words, keep }: RowsView): TemplateResult {
  const { outbox: t } = words.t;
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') keep(id);
  };
  return html`<div class="sure" role="group" aria-label=${t.sure(what.spoken)} @keydown=${leave}>
    ${said('asks', { shown: t.sure(what.shown), spoken: t.sure(what.spoken) })}
    <div class="actions">
      <button class="button keep" type="button" @click=${() => keep(id)}>${t.keep}</button>
      <button class="button danger" type="button" aria-label=${t.named(t.discard, what.spoken)} @click=${discard}>
        ${t.discard}
      </button>
    </div>
  </div>`;
}

/** What waits for other people on this device: nobody but they see what it is. */
export function othersView(
  others: Kept['others'],
  t: OutboxStrings['outbox'],
  since: (iso: string) => string,
): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  const rows = others.map(
    (other) =>
      html`<li>
        <p>${t.others(other.count, other.name, shortName(other.name))}</p>
        <p class="quiet-text">${since(other.since)}</p>
      </li>`,
  );
  return html`<ul class="others">
    ${rows}
  </ul>`;
}
