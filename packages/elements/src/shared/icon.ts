import { html, type TemplateResult } from 'lit';

/**
 * A sign beside or instead of words that say the same: it is never read aloud.
 * @param shape drawn on 24 × 24, in the colour of the words around it
 */
export function icon(shape: TemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}
