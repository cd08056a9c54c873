import { html, nothing, type TemplateResult } from 'lit';
import { PROMPTS, type CheckInKind, type Recording } from '@coachlight/client';
import type { DraftsController } from '../shared/drafts-controller.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { Strings } from '../shared/strings/index.js';

/** One answer fits on the server up to here. */
const MAX_LETTERS = 5000;

/** The words of one prompt: its name and one line on what it is for. */
export function promptWords(kind: CheckInKind, key: string, t: Strings): { label: string; hint: string } {
  const { prompts, hints } = t.checkIn;
  const name = kind === 'question' ? 'question' : key;
  // A key comes from the server, and may be called “constructor”.
  if (!Object.hasOwn(prompts, name)) return { label: key, hint: '' };
  return { label: prompts[name as keyof typeof prompts], hint: hints[name as keyof typeof hints] };
}

const labels = new WeakMap<Strings, Record<CheckInKind, { key: string; label: string }[]>>();

/** Key and label of each prompt, as the recorder wants them: the same list each time, and none for a single question. */
export function promptLabels(kind: CheckInKind, t: Strings): { key: string; label: string }[] {
  const known = labels.get(t) ?? {
    weekly: PROMPTS.weekly.map((key) => ({ key, label: promptWords('weekly', key, t).label })),
    question: [],
  };
  labels.set(t, known);
  return known[kind];
}

/** What to talk about, in order; `now` is the key that is being answered. Shorter when something was said. */
export function promptList(
  kind: CheckInKind,
  t: Strings,
  now: string | undefined,
  spoken: Recording | undefined,
): TemplateResult {
  const said = (key: string) => spoken?.chapters.some((chapter) => chapter.key === key) ?? false;
  const at = PROMPTS[kind].findIndex((key) => key === now);
  return html`<ol class="prompts" part="prompts" aria-label=${t.checkIn.promptsLabel}>
    ${PROMPTS[kind].map((key, index) => {
      const { label, hint } = promptWords(kind, key, t);
      const state = index === at ? 'now' : index < at || said(key) ? 'said' : '';
      return html`<li class=${state} aria-current=${state === 'now' ? 'step' : nothing}>
        <span class="prompt-label">${label}</span>
        ${spoken ? nothing : html`<span class="hint">${hint}</span>`}
      </li>`;
    })}
  </ol>`;
}

/** A field for each prompt, with what was typed before. */
export function promptFields(kind: CheckInKind, t: Strings, drafts: DraftsController): TemplateResult {
  return html`<div class="fields">
    ${PROMPTS[kind].map((key) => {
      const { label, hint } = promptWords(kind, key, t);
      return html`<div>
        <label class="label" for=${key}>${label}</label>
        <p class="hint" id=${`${key}-hint`}>${hint}</p>
        <textarea
          id=${key}
          class="field"
          rows="3"
          dir="auto"
          aria-describedby=${`${key}-hint`}
          .value=${drafts.text(key)}
          @input=${(event: InputEvent) => drafts.set(key, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>`;
    })}
  </div>`;
}

/** The request for help can be marked afterwards, while listening: tapping on while speaking is optional. */
export function markAsk(marked: boolean, { checkIn: t }: Strings, mark: () => void): TemplateResult {
  return html`<div class="mark">
    <button class="button quiet" type="button" aria-describedby="mark-hint" @click=${mark}>${t.askStartsHere}</button>
    <p class="quiet-text" id="mark-hint" role="status">${marked ? t.askMarked : t.askStartsHint}</p>
  </div>`;
}

/** What keeps this from being sent, as a sentence; empty if nothing does. */
export function whatIsWrong(texts: readonly string[], spoken: Recording | undefined, words: StringsController): string {
  const { t, lang } = words;
  if (texts.length === 0 && !spoken) return t.checkIn.nothingYet;
  if (texts.every((text) => text.length <= MAX_LETTERS)) return '';
  return t.checkIn.tooLong(new Intl.NumberFormat(lang).format(MAX_LETTERS));
}
