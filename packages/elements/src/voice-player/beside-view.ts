import { css, html, nothing, type TemplateResult } from 'lit';
import { CoachPinChangedEvent } from '../shared/pin-event.js';
import { emit } from '../shared/coach-event.js';
import { heardWords } from '../shared/strings/en-heard.js';
import type { CoachVoicePlayer } from './voice-player.js';

/** Beside the sound, never in its place: what was said in words, and keeping it to hear it again. */
export function beside(player: CoachVoicePlayer, t: object): TemplateResult {
  const words = player.recording?.transcript?.trim();
  return html`${player.pinnable ? pin(player, t) : nothing}
  ${
    words
      ? html`<details class="words" part="words">
          <summary>${heardWords(t).inWords}</summary>
          <p dir="auto">${words}</p>
        </details>`
      : nothing
  }`;
}

function pin(player: CoachVoicePlayer, t: object): TemplateResult {
  const { keep, kept, keptLabel } = heardWords(t);
  const { pinned } = player;
  return html`<p class="keeping">
    <button
      class="pin ${pinned ? 'kept' : ''}"
      type="button"
      aria-label=${pinned ? keptLabel : nothing}
      @click=${() => emit(player, new CoachPinChangedEvent(!pinned))}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M7 4.5h10v15l-5-4-5 4z" />
      </svg>
      ${pinned ? kept : keep}
    </button>
  </p>`;
}

const styles = css`
  .keeping,
  .words {
    grid-column: 1 / -1;
    margin-block-start: 0.4rem;
  }
  .pin {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: 2.75rem;
    padding: 0.3em 0.6em;
    margin-inline-start: -0.6em;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-accent);
    text-align: start;
    cursor: pointer;
  }
  .pin:hover {
    background: var(--_color-surface-quiet);
  }
  .pin .icon {
    flex: none;
    inline-size: 1.3em;
    block-size: 1.3em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .pin.kept .icon {
    fill: currentColor;
  }
  .words summary {
    min-block-size: 2.75rem;
    padding-block: 0.6em;
    color: var(--_color-accent);
    cursor: pointer;
  }
  .words p {
    white-space: pre-line;
    overflow-wrap: anywhere;
    max-inline-size: 42em;
  }
  @media (forced-colors: active) {
    .pin {
      margin-inline-start: 0;
      border: 1px solid ButtonText;
    }
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;
