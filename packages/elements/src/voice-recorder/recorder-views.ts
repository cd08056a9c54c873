import { html, nothing, svg, type TemplateResult } from 'lit';
import { durationOf, type CoachErrorCode, type Take } from '@coachlight/client';
import { dayAndTime, spokenLength } from '../shared/format.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { Strings } from '../shared/strings/index.js';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';

const BARS = 44;

/** The last seconds of the voice, newest at the end: shows that it is heard. */
export function levelBars(peaks: readonly number[]): TemplateResult {
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
export function sure(sentence: string, keep: [string, () => void], act: [string, () => void]): TemplateResult {
  return html`<div class="sure" role="group" aria-label=${sentence}>
    <p>${sentence}</p>
    <div class="actions">
      <button class="button keep" type="button" @click=${keep[1]}>${keep[0]}</button>
      <button class="button danger" type="button" @click=${act[1]}>${act[0]}</button>
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
      <button class="button quiet danger" type="button" @click=${discard}>${t.discard}</button>
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
  'microphone-denied', 'microphone-dismissed', 'microphone-missing', 'microphone-busy', 'recorder-failed', 'unexpected',
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
  return html`<p class="actions"><button class="button" type="button" @click=${tryAgain}>${t.common.tryAgain}</button></p>`;
}

function link(href: string, label: string): TemplateResult {
  return html`<p class="actions"><a class="button" href=${href} target="_blank" rel="noopener">${label}</a></p>`;
}
