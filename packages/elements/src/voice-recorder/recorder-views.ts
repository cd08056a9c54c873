import { html, nothing, svg, type TemplateResult } from 'lit';
import { clock, spokenLength } from '../shared/format.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { Strings } from '../shared/strings/index.js';
import type { TakeController } from './take-controller.js';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';

export const MICROPHONE = svg`<rect x="9" y="3" width="6" height="11" rx="3" fill="currentColor" stroke="none" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />`;
export const STOP = svg`<rect x="6.5" y="6.5" width="11" height="11" rx="2.5" fill="currentColor" stroke="none" />`;

const BARS = 44;
/** From here on the person is told, softly, that time is running out; a minute would be most of a short one. */
const soonMs = (maxSeconds: number): number => (maxSeconds > 120 ? 60_000 : 20_000);

/** One thing that is asked, and answered in the recording. */
export interface Prompt {
  /** Becomes the key of a chapter: a–z, 0–9, - and _. */
  key: string;
  /** What the person reads. */
  label: string;
}

/** What is being asked, above the control. */
export function promptLine(
  prompts: readonly Prompt[],
  index: number,
  { recorder: t }: Strings,
): TemplateResult | typeof nothing {
  const prompt = prompts[index];
  if (!prompt) return nothing;
  return html`<div class="prompt" part="prompt">
    ${prompts.length > 1 ? html`<p class="quiet-text">${t.promptOf(index + 1, prompts.length)}</p>` : nothing}
    <p class="asked">${prompt.label}</p>
  </div>`;
}

/** The words below the control: what it does, or how far the recording is. */
export function stageWords(
  { state, leftMs, peaks, durable, problem }: TakeController,
  maxSeconds: number,
  { t: { recorder: t, errors }, lang }: StringsController,
): TemplateResult {
  // Nothing is promised that is not so: where there is no room, the sentence about that stands alone.
  const kept = durable ? !problem?.code.startsWith('storage') && t.kept : errors['storage-blocked'];
  if (state === 'idle')
    return html`<p class="hint">${t.hint(spokenLength(maxSeconds * 1000, lang))} ${durable ? nothing : kept}</p>`;
  if (state === 'asking') return html`<p class="hint">${t.asking}</p>`;
  const soon = leftMs <= soonMs(maxSeconds);
  return html`<p class="word">${state === 'paused' ? t.paused : t.recording}</p>
    ${levelBars(peaks)}
    <p class="left ${soon ? 'soon' : ''}">${t.left(clock(Math.ceil(leftMs / 1000) * 1000))}</p>
    <p class="hint">${soon ? t.soon : kept || nothing}</p>`;
}

/** The last seconds of the voice, newest at the end: shows that it is heard. */
function levelBars(peaks: readonly number[]): TemplateResult {
  const newest = peaks.slice(-BARS);
  const path = wavePath([...Array<number>(BARS - newest.length).fill(0), ...newest]);
  return html`<svg
    class="level"
    viewBox="0 0 ${BARS * BAR_WIDTH} ${WAVE_HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<path d=${path} />`}
  </svg>`;
}
