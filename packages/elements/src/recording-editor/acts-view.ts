import { html, nothing, type TemplateResult } from 'lit';
import type { EditorStrings } from '../shared/strings/en-editor.js';

/** What can be done with all of it, and what was done last. */
export interface Acts {
  t: EditorStrings['editor'];
  /** How much would go: for eyes, and for ears. */
  gone: { shown: string; spoken: string };
  pending: boolean;
  working: boolean;
  off: boolean;
  /** True if whoever leaves has to be asked first. */
  asks: boolean;
  /** What was done last; empty if nothing was. */
  news: string;
  canUndo: boolean;
  cut(): void;
  undo(): void;
  done(): void;
  keepAll(): void;
  escape(event: KeyboardEvent): void;
}

/** What was done, and the way back. */
export function newsView({ t, news, canUndo, working, off, undo }: Acts): TemplateResult | typeof nothing {
  if (!news) return nothing;
  const back = html`<button class="button undo" type="button" aria-disabled=${working} ?disabled=${off} @click=${undo}>
    ${t.undo}
  </button>`;
  return html`<div class="news">
    <p>${news}</p>
    ${canUndo ? back : nothing}
  </div>`;
}

/** The way out; with a question before it if something is marked and still there. */
export function leaveView(acts: Acts): TemplateResult {
  const { t, asks, pending, working, done } = acts;
  if (asks && pending) return question(acts);
  return html`<div class="actions ends">
    <button class="button done" type="button" aria-disabled=${working} @click=${done}>${t.done}</button>
  </div>`;
}

/** Says how much it would take. */
export function cutButton(acts: Acts): TemplateResult {
  const { pending, working, off, cut } = acts;
  return html`<button
    class="button primary cut"
    type="button"
    ?disabled=${off || !pending}
    aria-disabled=${working}
    @click=${cut}
  >
    ${cutWords(acts)}
  </button>`;
}

function cutWords({ t, gone, pending, working }: Acts): TemplateResult | string {
  if (working) return t.working;
  if (!pending) return t.cut;
  return html`<span aria-hidden="true">${t.cutAway(gone.shown)}</span
    ><span class="visually-hidden">${t.cutAway(gone.spoken)}</span>`;
}

/** What is marked looks gone already: who leaves is asked whether it should be. */
function question(acts: Acts): TemplateResult {
  const { t, gone, working, cut, keepAll, escape } = acts;
  return html`<div class="question" role="group" aria-label=${t.askUncut(gone.spoken)} @keydown=${escape}>
    <p aria-hidden="true">${t.askUncut(gone.shown)}</p>
    <div class="actions">
      <button class="button keep" type="button" aria-disabled=${working} @click=${keepAll}>${t.keepAll}</button>
      <button class="button primary cut-all" type="button" aria-disabled=${working} @click=${cut}>
        ${cutWords(acts)}
      </button>
    </div>
  </div>`;
}
