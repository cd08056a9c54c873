import { html, nothing, svg, type TemplateResult } from 'lit';
import { durationOf, type CoachErrorCode, type Take } from '@coachlight/client';
import { clock, dayAndTime, spokenLength } from '../shared/format.js';
import type { Way } from '../shared/problem.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { Strings } from '../shared/strings/index.js';
import type { TakeController } from './take-controller.js';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';

const BARS = 44;
/** From here on the person is told, softly, that time is running out. */
const SOON_MS = 20_000;

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
  { state, leftMs, peaks }: TakeController,
  maxSeconds: number,
  { t: { recorder: t }, lang }: StringsController,
): TemplateResult {
  if (state === 'idle') return html`<p class="hint">${t.hint(spokenLength(maxSeconds * 1000, lang))}</p>`;
  if (state === 'asking') return html`<p class="hint">${t.asking}</p>`;
  const soon = leftMs <= SOON_MS;
  return html`<p class="word">${state === 'paused' ? t.paused : t.recording}</p>
    ${levelBars(peaks)}
    <p class="left ${soon ? 'soon' : ''}">${t.left(clock(Math.ceil(leftMs / 1000) * 1000))}</p>
    <p class="hint">${soon ? t.soon : t.kept}</p>`;
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

/** Asks once more, in place, with the safe answer first. */
export function sure(sentence: string, keep: Way, go: Way): TemplateResult {
  return html`<div class="sure" role="group" aria-label=${sentence}>
    <p>${sentence}</p>
    <div class="actions">
      <button class="button keep" type="button" @click=${keep.act}>${keep.label}</button>
      <button class="button danger" type="button" @click=${go.act}>${go.label}</button>
    </div>
  </div>`;
}

/** A recording that was made here before and not sent. */
export function offerCard(
  offer: Take,
  { t: { recorder: t }, lang }: StringsController,
  use: () => void,
  discard: () => void,
): TemplateResult {
  return html`<div class="offer">
    <p>${t.unsent(whenSaid(offer.startedAt, lang))}</p>
    <p class="quiet-text">${spokenLength(durationOf(offer), lang)}</p>
    <div class="actions">
      <button class="button use" type="button" @click=${use}>${t.use}</button>
      <button class="button quiet danger discard" type="button" @click=${discard}>${t.discard}</button>
    </div>
  </div>`;
}

function whenSaid(iso: string, lang: string): string {
  const now = new Date();
  const date = new Date(iso);
  if (date.toDateString() !== now.toDateString()) return dayAndTime(iso, lang, now);
  return new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' }).format(date);
}

const TRY_AGAIN: readonly CoachErrorCode[] = [
  'microphone-denied',
  'microphone-dismissed',
  'microphone-missing',
  'microphone-busy',
  'recorder-failed',
  'unexpected',
];

/**
 * One sentence about the microphone, and a way on where there is one. While a microphone
 * is open it is shown and not read aloud.
 */
export function problemLine(code: CoachErrorCode, t: Strings, open: boolean, tryAgain?: () => void): TemplateResult {
  return html`<div class="problem" part="problem" role=${open ? nothing : 'alert'}>
    <p>${t.errors[code]}</p>
    ${wayOn(code, t, tryAgain)}
  </div>`;
}

function wayOn(code: CoachErrorCode, t: Strings, tryAgain?: () => void): TemplateResult | typeof nothing {
  if (code === 'microphone-blocked') return link(location.href, t.common.openInNewTab);
  if (code === 'insecure-page' && location.protocol === 'http:') {
    return link(location.href.replace('http:', 'https:'), t.recorder.openSecure);
  }
  if (!tryAgain || !TRY_AGAIN.includes(code)) return nothing;
  return html`<p class="actions">
    <button class="button" type="button" @click=${tryAgain}>${t.common.tryAgain}</button>
  </p>`;
}

function link(href: string, label: string): TemplateResult {
  return html`<p class="actions"><a class="button" href=${href} target="_blank" rel="noopener">${label}</a></p>`;
}
