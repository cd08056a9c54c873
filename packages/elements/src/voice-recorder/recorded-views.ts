import { html, nothing, svg, type TemplateResult } from 'lit';
import { durationOf, type CoachErrorCode, type Take } from '@coachlight/client';
import { dayAndTime } from '../shared/day-and-time.js';
import { spokenLength } from '../shared/format.js';
import { icon } from '../shared/icon.js';
import type { Way } from '../shared/problem.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { Strings } from '../shared/strings/index.js';
import type { Prompt } from './recorder-views.js';
import type { TakeController } from './take-controller.js';
import { recordedStyles } from './recorded.styles.js';

/** The looks of what is rendered here, for the root that it is rendered into. */
export const recordedSheet: CSSStyleSheet = recordedStyles.styleSheet!;

const SAFE = svg`<circle cx="12" cy="12" r="9" /><path d="m8 12.3 2.8 2.8L16 9.6" />`;

/** What has to be confirmed in place before it is done; an id stands for an offered take. */
export type Question = 'discard' | 'again' | { offer: string };

/** What these views show of a recorder, and what its person can do in them. */
export interface Recorded {
  take: TakeController;
  words: StringsController;
  label: string;
  prompts: readonly Prompt[];
  /** What would be asked next, if there is time and something is left. */
  next: Prompt | undefined;
  off: boolean;
  question: Question | undefined;
  ask(question: Question | undefined): () => void;
  act: { add(): void; again(): void; discard(): void; next(): void };
}

/** What was recorded: to be heard, continued, said again or thrown away. */
export function recordedView(recorded: Recorded): TemplateResult {
  const { take, words, label, prompts, question } = recorded;
  const { t } = words;
  const { recording, full, durable, source } = take;
  return html`<div class="recorded">
    <p class="safe">
      ${durable ? icon(SAFE) : nothing}<span>${durable ? t.recorder.recorded : t.errors['storage-blocked']}</span>
    </p>
    ${full ? html`<p class="quiet-text">${t.recorder.full}</p>` : nothing}
    <coach-voice-player
      .label=${label || t.recorder.yours}
      .recording=${recording}
      .source=${source}
      .chapterLabels=${Object.fromEntries(prompts.map((prompt) => [prompt.key, prompt.label]))}
    ></coach-voice-player>
    ${question ? questionView(recorded) : choices(recorded)}
  </div>`;
}

function choices({ take, words, next, off, ask, act }: Recorded): TemplateResult {
  const { recorder: t } = words.t;
  const choice = (name: string, label: string, press: () => void) =>
    html`<button class="button ${name}" type="button" ?disabled=${off} @click=${press}>${label}</button>`;
  return html`<div class="actions choices">
    ${next ? choice('next', t.next(next.label), act.next) : nothing}
    ${take.canAdd ? choice('add', t.add, act.add) : nothing} ${choice('again', t.again, ask('again'))}
    ${choice('discard quiet danger', t.discard, ask('discard'))}
  </div>`;
}

function questionView({ take, words, question, ask, act }: Recorded): TemplateResult {
  const { recorder: t } = words.t;
  const several = (take.take?.segments.length ?? 0) > 1;
  const keep = { label: t.keep, act: ask(undefined) };
  if (question === 'discard') return sure(t.askDiscard, keep, { label: t.discard, act: act.discard });
  return sure(several ? t.askAgainLast : t.askAgain, keep, { label: t.again, act: act.again });
}

/** A recording that was made here before and not sent: to be used or thrown away. */
export function offerView(offer: Take, { take, words, question, ask }: Recorded): TemplateResult {
  const { recorder: t } = words.t;
  if (typeof question === 'object' && question.offer === offer.id) {
    const discard = () => void take.throwAway(offer);
    return sure(t.askDiscard, { label: t.keep, act: ask(undefined) }, { label: t.discard, act: discard });
  }
  return offerCard(offer, words, () => void take.use(offer), ask({ offer: offer.id }));
}

/** Asks once more, in place, with the safe answer first. */
function sure(sentence: string, keep: Way, go: Way): TemplateResult {
  return html`<div class="sure" role="group" aria-label=${sentence}>
    <p>${sentence}</p>
    <div class="actions">
      <button class="button keep" type="button" @click=${keep.act}>${keep.label}</button>
      <button class="button danger" type="button" @click=${go.act}>${go.label}</button>
    </div>
  </div>`;
}

/** A recording that was made here before and not sent. */
function offerCard(
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
