import { svg, html, type TemplateResult } from 'lit';

/** Signs, drawn on 24 × 24 in the colour of the words around them. */
const SHAPES = {
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3" fill="currentColor" stroke="none" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />`,
  stop: svg`<rect x="6.5" y="6.5" width="11" height="11" rx="2.5" fill="currentColor" stroke="none" />`,
  play: svg`<path d="M8.5 5.5v13l10-6.5z" fill="currentColor" />`,
  pause: svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="4" />`,
  safe: svg`<circle cx="12" cy="12" r="9" /><path d="m8 12.3 2.8 2.8L16 9.6" />`,
};

/** A sign beside or instead of words that say the same: it is never read aloud. */
export function icon(name: keyof typeof SHAPES): TemplateResult {
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
    ${SHAPES[name]}
  </svg>`;
}
