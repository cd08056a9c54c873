import { html, nothing, svg, type TemplateResult } from 'lit';
import { asCoachError, durationOf, type Take } from '@coachlight/client';
import type { Stretch } from '../media/editing/index.js';
import { dayAndTime } from '../shared/day-and-time.js';
import { spokenLength } from '../shared/format.js';
import { icon } from '../shared/icon.js';
import type { Way } from '../shared/problem.js';
import type { StringsController } from '../shared/strings-controller.js';
import { moreDoor, type Prompt } from './recorder-views.js';
import type { TakeController } from './take-controller.js';
import { recordedStyles } from './recorded.styles.js';
import type * as MoreViews from './more-views.js';
import type { TakeHost } from './take-host.js';
import type * as TroubleViews from './trouble-views.js';

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = recordedStyles.styleSheet!;

const SAFE = svg`<circle cx="12" cy="12" r="9" /><path d="m8 12.3 2.8 2.8L16 9.6" />`;

/** What has to be confirmed in place before it is done; an id stands for an offered take. */
export type Question = 'discard' | 'again' | 'edit' | { offer: string };

/** What these views show of a recorder, and what its person can do in them. */
export interface Recorded {
  take: TakeController;
  host: TakeHost;
  words: StringsController;
  label: string;
  prompts: readonly Prompt[];
  /** What would be asked next, if there is time and something is left. */
  next: Prompt | undefined;
  off: boolean;
  /** Whether the door “More” is open. */
  more: boolean;
  question: Question | undefined;
  ask(question: Question | undefined): () => void;
  act: Acts;
  /** What comes only after the first press, or with a take that is offered. */
  trouble: Partial<typeof TroubleViews & typeof MoreViews>;
}

/** What the element does for its views. */
interface Acts {
  press(): void;
  more(): void;
  pause(): void;
  stop(): void;
  nextPrompt(): void;
  add(): void;
  again(stretch: Stretch): void;
  next(): void;
  listen(): void;
  /** A recording may last so many seconds. */
  last(seconds: number): void;
  /** Politely, for ears. */
  say(sentence: string): void;
}

/** What was recorded: to be heard, continued, said again or thrown away. */
export function recordedView(recorded: Recorded): TemplateResult {
  const { take, words, label, prompts, question, trouble } = recorded;
  const { t } = words;
  const { recording, full, source } = take;
  if (question === 'edit') return trouble.editView?.(recorded) ?? html``;
  return html`<div class="recorded">
    ${trouble.aboutTake?.(recorded) ?? html`<p class="safe">${icon(SAFE)}<span>${t.recorder.recorded}</span></p>`}
    ${full ? html`<p class="quiet-text">${t.recorder.full}</p>` : nothing} ${trouble.mentions?.(recorded)}
    <coach-voice-player
      only-here
      .label=${label || t.recorder.yours}
      .recording=${recording}
      .source=${source}
      .chapterLabels=${Object.fromEntries(prompts.map((prompt) => [prompt.key, prompt.label]))}
    ></coach-voice-player>
    ${question ? questionView(recorded) : choices(recorded)}
  </div>`;
}

function choices(recorded: Recorded): TemplateResult {
  const { take, words, next, off, ask, act, trouble } = recorded;
  const { recorder: t } = words.t;
  const cut = take.take?.cut && trouble.wordsOf?.(words);
  const choice = (name: string, label: string, press: () => void) =>
    html`<button class="button ${name}" type="button" ?disabled=${off} @click=${press}>${label}</button>`;
  return html`<div class="actions choices">
    ${next ? choice('next', t.next(next.label), act.next) : nothing}
    ${take.canAdd ? choice('add', cut?.goOn ?? t.add, act.add) : nothing}
    ${cut ? choice('listen', cut.listen, act.listen) : nothing} ${choice('again', t.again, ask('again'))}
    ${choice('discard quiet danger', t.discard, ask('discard'))} ${moreDoor(recorded)}
  </div>`;
}

function questionView({ take, words, question, ask, act }: Recorded): TemplateResult {
  const { recorder: t } = words.t;
  const several = (take.take?.segments.length ?? 0) > 1;
  const keep = { label: t.keep, act: ask(undefined) };
  if (question === 'discard')
    return sure(t.askDiscard, keep, { label: t.discard, act: () => throwAway(take, take.take) });
  return sure(several ? t.askAgainLast : t.askAgain, keep, {
    label: t.again,
    act: () => act.again(newest(take.take!)),
  });
}

/** Where the newest piece is: the only one, or one of several. */
function newest({ segments }: Take): Stretch {
  return { fromMs: durationOf({ segments: segments.slice(0, -1) }), toMs: durationOf({ segments }) };
}

function throwAway(take: TakeController, gone: Take | undefined): void {
  if (gone) void take.act(async (late) => late.throwAway(take, gone)).catch(() => {});
}

/** A recording that was made here before and not sent: to be used or thrown away. */
export function offerView(offer: Take, recorded: Recorded): TemplateResult {
  const { take, words, question, ask, trouble } = recorded;
  const { recorder: t } = words.t;
  if (typeof question === 'object' && question.offer === offer.id) {
    const discard = () => (ask(undefined)(), throwAway(take, offer));
    return sure(t.askDiscard, { label: t.keep, act: ask(undefined) }, { label: t.discard, act: discard });
  }
  return html`<div class="offer">
    <p>${t.unsent(whenSaid(offer.startedAt, words.lang))}</p>
    ${trouble.whyCut?.(offer, words)}
    <p class="quiet-text">${spokenLength(durationOf(offer), words.lang)}</p>
    <div class="actions">
      ${trouble.goOnWith?.(offer, recorded)}
      <button class="button use" type="button" @click=${() => use(take, offer)}>${t.use}</button>
      <button class="button quiet danger discard" type="button" @click=${ask({ offer: offer.id })}>${t.discard}</button>
    </div>
  </div>`;
}

function use(take: TakeController, offer: Take): void {
  void take.act((late) => late.use(take, offer)).catch((error: unknown) => take.failed(asCoachError(error)));
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

function whenSaid(iso: string, lang: string): string {
  const now = new Date();
  const date = new Date(iso);
  if (date.toDateString() !== now.toDateString()) return dayAndTime(iso, lang, now);
  return new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' }).format(date);
}
