import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { durationOf, type Recording } from '@coachlight/client';
import { silences } from '../media/gaps.js';
import { clock } from '../shared/format.js';
import type { PlayerStrings } from '../shared/strings/en-player.js';
import { troubleWords } from '../shared/strings/en-trouble.js';
import { heardWords } from '../shared/strings/en-heard.js';
import type { Playback } from './playback.js';
import type { CoachVoicePlayer } from './voice-player.js';

const ENDINGS: Record<string, string> = {
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
};

/** Below the timeline: what is not in the sound, and what went wrong with it. */
export function inWords(player: CoachVoicePlayer, t: PlayerStrings, playback?: Playback): TemplateResult {
  return html`${gapNotes(player, t)} ${playback?.problem ? problemLine(player, t, playback) : nothing}`;
}

/** One sentence, and a way on. A sound that this browser cannot play may be played by another: all of it is files. */
function problemLine(player: CoachVoicePlayer, t: PlayerStrings, { problem, files }: Playback): TemplateResult {
  const { errors, common } = t;
  const sentence = problem!.code in errors ? errors[problem!.code as keyof typeof errors] : errors.unexpected;
  return html`<p class="problem" part="problem" role="alert">
    ${sentence}
    ${
      problem!.code === 'unplayable' && files.length > 0
        ? files.map((address, index) => file(player, t, address, files.length > 1 ? index + 1 : 0))
        : html`<button class="button" type="button" @click=${() => void player.play()}>${common.tryAgain}</button>`
    }
  </p>`;
}

/** @param number of one among several; 0 of one alone */
function file({ recording }: CoachVoicePlayer, t: PlayerStrings, address: string, number: number): TemplateResult {
  const ending = ENDINGS[recording?.segments[Math.max(0, number - 1)]?.mime.split(';')[0] ?? ''];
  const name = [`recording${number ? `-${number}` : ''}`, ending].filter(Boolean).join('.');
  return html`<a class="button" href=${address} download=${name}
    >${number ? heardWords(t).savePart(number) : t.common.saveFile}</a
  > `;
}

/**
 * Where one segment ends by itself and the next one begins. A new prompt, and so a new
 * chapter, begins with a segment of its own: that is no gap.
 */
function joints({ interrupted, segments, chapters }: Recording): number[] {
  if (!interrupted) return [];
  const ends = segments.map((_, index) => durationOf({ segments: segments.slice(0, index + 1) }));
  return ends.slice(0, -1).filter((end) => !chapters.some(({ atMs }) => atMs === end));
}

/** What is not in a recording, in words; the signs on the timeline say the same. */
function gapNotes({ recording }: CoachVoicePlayer, t: PlayerStrings): TemplateResult | typeof nothing {
  if (!recording) return nothing;
  const words = troubleWords(t);
  const notes = [
    ...silences(recording.peaks, durationOf(recording)).map(({ fromMs, toMs }) => ({
      at: fromMs,
      words: words.silence(clock(fromMs), clock(toMs)),
    })),
    ...joints(recording).map((at) => ({ at, words: words.joint(clock(at)) })),
  ].sort((one, other) => one.at - other.at);
  if (notes.length === 0) return nothing;
  return html`<ul class="gaps" part="gaps">
    ${notes.map((note) => html`<li>${note.words}</li>`)}
  </ul>`;
}

/** A broken line where nothing was heard, and a broken upright one where the recording was cut. */
export function gapMarks({ recording }: CoachVoicePlayer): TemplateResult | typeof nothing {
  if (!recording) return nothing;
  const all = durationOf(recording);
  const x = (ms: number) => ((ms / all) * 100).toFixed(2);
  const path = [
    ...silences(recording.peaks, all).map(({ fromMs, toMs }) => `M${x(fromMs)} 5H${x(toMs)}`),
    ...joints(recording).map((at) => `M${x(at)} 0V10`),
  ].join('');
  if (!path) return nothing;
  return html`<svg class="marks gap-marks" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${path} />`}
  </svg>`;
}

const styles = css`
  .problem {
    grid-column: 1 / -1;
    margin-block-start: 0.6rem;
  }
  .button {
    min-block-size: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent);
    text-decoration: underline;
    cursor: pointer;
  }
  .gap-marks {
    stroke: var(--_color-text-quiet);
    stroke-dasharray: 2 4;
  }
  .gaps {
    grid-column: 1 / -1;
    margin-block-start: 0.4rem;
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  @media (forced-colors: active) {
    .gap-marks {
      stroke: CanvasText;
    }
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;
