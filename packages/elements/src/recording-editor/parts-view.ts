import { html, nothing, svg, type TemplateResult } from 'lit';
import { clock } from '../shared/format.js';
import { icon } from '../shared/icon.js';
import type { EditorStrings } from '../shared/strings/en-editor.js';
import type { Part } from './parts.js';

/** What the list of parts shows, and what a person can do with each. */
export interface PartList {
  t: EditorStrings['editor'];
  parts: readonly Part[];
  labelOf(part: Part): string;
  /** Which one is being heard. */
  isHeard(part: Part): boolean;
  off: boolean;
  listen(part: Part): void;
  again(part: Part): void;
  /** Where it is heard now, a part begins. */
  add(): void;
}

export const PLAY = svg`<path d="M8.5 5.5v13l10-6.5z" fill="currentColor" />`;
export const PAUSE = svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="4" />`;

const FLAG = svg`<path d="M7 21V4h10l-2.5 4L17 12H7" />`;

/** Every part in words: what is on the waveform as a flag, and more. */
export function partsView(list: PartList): TemplateResult {
  const { t, parts, off, add } = list;
  const rows = html`<ol class="parts" aria-label=${t.parts}>
    ${parts.map((part) => row(part, list))}
  </ol>`;
  return html`<div class="divided">
    ${parts.length > 0 ? rows : nothing}
    <button class="button quiet add" type="button" ?disabled=${off} @click=${add}>${icon(FLAG)} ${t.addPart}</button>
  </div>`;
}

function row(part: Part, { t, labelOf, isHeard, off, listen, again }: PartList): TemplateResult {
  const label = labelOf(part);
  const heard = isHeard(part);
  return html`<li class="part" data-index=${part.index}>
    <button
      class="button hear"
      type="button"
      aria-label=${t.named(heard ? t.pause : t.play, label)}
      ?disabled=${off}
      @click=${() => listen(part)}
    >
      ${icon(heard ? PAUSE : PLAY)}
    </button>
    <p class="title">
      <span class="label" dir="auto">${label}</span>
      <span class="at">${clock(Math.round(part.fromMs / 100) * 100)}</span>
    </p>
    <button
      class="button quiet again"
      type="button"
      aria-label=${t.named(t.again, label)}
      ?disabled=${off}
      @click=${() => again(part)}
    >
      ${t.again}
    </button>
  </li>`;
}
