import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Chapter } from '@coachlight/client';
import { clock } from '../shared/format.js';
import type { PlayerStrings } from '../shared/strings/en-player.js';
import { heardWords } from '../shared/strings/en-heard.js';
import type { CoachVoicePlayer } from './voice-player.js';

interface Part extends Chapter {
  label: string;
}

/** Those that have a name, in order. The parts that a person made are counted. */
function named({ recording, chapterLabels }: CoachVoicePlayer, t: object): Part[] {
  const { part } = heardWords(t);
  const labelOf = (key: string) => chapterLabels[key] || (/^part-\d+$/.test(key) ? part(key.slice(5)) : '');
  const parts = recording?.chapters.map((chapter) => ({ ...chapter, label: labelOf(chapter.key) })) ?? [];
  return parts.filter(({ label }) => label).sort((one, other) => one.atMs - other.atMs);
}

/** A small sign above the waveform where each chapter begins; the buttons below say the same in words. */
export function marks(player: CoachVoicePlayer, t: object): TemplateResult | typeof nothing {
  const { durationMs } = player;
  const later = named(player, t).filter(({ atMs }) => atMs > 0);
  if (later.length === 0 || durationMs === 0) return nothing;
  const path = later.map(({ atMs }) => `M${((atMs / durationMs) * 100).toFixed(2)} 0V10`).join('');
  return html`<svg class="marks" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${path} />`}
  </svg>`;
}

/** A button for each chapter; the one that is heard is marked. */
export function buttons(player: CoachVoicePlayer, t: PlayerStrings): TemplateResult | typeof nothing {
  const chapters = named(player, t);
  if (chapters.length === 0) return nothing;
  const current = chapters.filter(({ atMs }) => atMs <= player.positionMs + 1).at(-1);
  return html`<ul class="chapters" aria-label=${t.player.chapters}>
    ${chapters.map(
      (chapter) =>
        html`<li>
          <button
            class="chapter"
            type="button"
            aria-current=${chapter === current ? 'true' : nothing}
            @click=${() => void player.playChapter(chapter.key)}
          >
            <span>${chapter.label}</span> <span class="at">${clock(chapter.atMs)}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}

const styles = css`
  .marks {
    inset-block-start: -4px;
    block-size: 7px;
    stroke: var(--_color-text-quiet);
  }
  .chapters {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    margin-block-start: 0.6rem;
  }
  .chapters li {
    max-inline-size: 100%;
  }
  .chapter {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    max-inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.3em 0.75em;
    border: 1px solid var(--_color-line);
    border-radius: 1.4rem;
    background: var(--_color-surface);
    color: var(--_color-text);
    font-size: 0.9em;
    text-align: start;
    hyphens: auto;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .chapter:hover {
    background: var(--_color-surface-quiet);
  }
  .chapter[aria-current] {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
    box-shadow: inset 0 0 0 1px var(--_color-accent);
  }
  .at {
    flex: none;
    white-space: nowrap;
    color: var(--_color-text-quiet);
    font-variant-numeric: tabular-nums;
    direction: ltr;
  }
  .chapter[aria-current] .at {
    color: inherit;
  }
  @container (inline-size < 11rem) {
    .chapter {
      flex-wrap: wrap;
      overflow-wrap: break-word;
    }
  }
  @media (pointer: coarse) {
    .chapter {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .marks {
      stroke: CanvasText;
    }
    .chapter[aria-current] {
      border: 2px solid Highlight;
    }
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;
