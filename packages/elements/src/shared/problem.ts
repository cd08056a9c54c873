import { html, nothing, type TemplateResult } from 'lit';
import type { CoachErrorCode } from '@coachlight/client';
import type { Strings } from './strings/index.js';

/** One way on from a problem. */
export interface Way {
  label: string;
  act: () => void;
}

/** What passes by itself and loses nothing: said quietly, without the colour of danger. */
const CALM: readonly CoachErrorCode[] = ['offline', 'too-many-requests'];

/** The one look of every error: a sentence in the person's language, and the ways on. */
export function problem(code: CoachErrorCode, t: Strings, ways: readonly Way[] = []): TemplateResult {
  return problemWith(t.errors[code], ways, CALM.includes(code));
}

/** For sentences that are not about an error code, e.g. “say something first”. */
export function problemWith(sentence: string, ways: readonly Way[] = [], calm = false): TemplateResult {
  const buttons = ways.map(
    ({ label, act }) => html`<button class="button" type="button" @click=${act}>${label}</button>`,
  );
  return html`<div class=${calm ? 'problem calm' : 'problem'} part="problem" role=${calm ? 'status' : 'alert'}>
    <p>${sentence}</p>
    ${buttons.length > 0 ? html`<p class="actions">${buttons}</p>` : nothing}
  </div>`;
}
