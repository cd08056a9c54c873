import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Chapter } from '@coachlight/client';
import { icon } from '../shared/icon.js';
import type { StringsController } from '../shared/strings-controller.js';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';
import type { HandsController } from './hands-controller.js';
import { clockTenths, spokenMoment } from './moments.js';
import { isFree } from './parts.js';

/** What can be moved: a grip, the place where it is heard, or the flag of a part. */
export type Thing = 'from' | 'to' | 'now' | number;

/** What the timeline shows, and what a person can do there. */
export interface Timeline {
  words: StringsController<'editor'>;
  hands: HandsController;
  peaks: readonly number[];
  bars: number;
  chapters: readonly Chapter[];
  labelOf(index: number): string;
  off: boolean;
  key(thing: Thing, event: KeyboardEvent): void;
  /** The part that begins there belongs to the one before. */
  join(index: number): void;
}

const EARLIER = svg`<path d="m14 6-6 6 6 6" />`;
const LATER = svg`<path d="m10 6 6 6-6 6" />`;
const STEP_MS = 100;

/** Flags above, the voice, and the two grips below it. */
export function timelineView(timeline: Timeline): TemplateResult {
  const { chapters, hands } = timeline;
  const flags = chapters.map((_, index) => index).filter((index) => isFree(chapters, index));
  return html`<div
    class="timeline ${hands.held ? 'held' : ''}"
    @pointerdown=${hands.grab}
    @pointermove=${hands.drag}
    @pointerup=${hands.drop}
    @pointercancel=${hands.drop}
    @mousedown=${(event: Event) => event.preventDefault()}
  >
    ${flags.length > 0 ? html`<div class="flags">${flags.map((index) => flag(index, timeline))}</div>` : nothing}
    ${voice(timeline)}
    <div class="trims">${grip('from', timeline)}${grip('to', timeline)}</div>
  </div>`;
}

/** The name of a thing that can be moved. */
function nameOf(thing: Thing, { words, labelOf }: Timeline): string {
  const { editor: t } = words.t;
  if (typeof thing === 'number') return t.partBegins(labelOf(thing));
  return { from: t.begin, to: t.end, now: t.position }[thing];
}

/** What was chosen, exactly, with a tenth of a second more or less: for fingers, which are wider than that. */
export function exactly(timeline: Timeline): TemplateResult {
  const { words, hands, off, join } = timeline;
  const { editor: t } = words.t;
  const { chosen } = hands;
  const button = (name: string, label: string, shape: TemplateResult, byMs: number) =>
    html`<button
      class="button nudge ${name}"
      type="button"
      aria-label=${label}
      ?disabled=${off}
      @click=${() => hands.nudge(byMs)}
    >
      ${icon(shape)}
    </button>`;
  return html`<div class="exactly">
    ${button('earlier', t.earlier, EARLIER, -STEP_MS)}
    <p class="what">
      <span class="name">${typeof chosen === 'number' ? t.part(chosen + 1) : nameOf(chosen, timeline)}</span>
      <span class="at">${clockTenths(hands.placeOf(chosen), words.lang)}</span>
    </p>
    ${button('later', t.later, LATER, STEP_MS)}
    ${
      typeof chosen === 'number'
        ? html`<button class="button quiet join" type="button" ?disabled=${off} @click=${() => join(chosen)}>
            ${t.join}
          </button>`
        : nothing
    }
  </div>`;
}

/** Anything that can be moved: by a hand (the timeline listens), or by keys. */
function slider(thing: Thing, look: string, inside: unknown, timeline: Timeline): TemplateResult {
  const { words, hands, off, key } = timeline;
  const { fromMs, toMs } = hands.reachOf(thing);
  const at = hands.placeOf(thing);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return html`<div
    class=${look}
    role="slider"
    tabindex="0"
    data-thing=${thing}
    data-at=${at}
    aria-label=${nameOf(thing, timeline)}
    aria-valuemin=${seconds(fromMs)}
    aria-valuemax=${seconds(toMs)}
    aria-valuenow=${seconds(at)}
    aria-valuetext=${spokenMoment(at, words.lang)}
    aria-disabled=${off ? 'true' : nothing}
    @focus=${() => hands.choose(thing)}
    @keydown=${(event: KeyboardEvent) => key(thing, event)}
  >
    ${inside}
  </div>`;
}

function look(name: string, thing: Thing, { hands }: Timeline): string {
  return hands.chosen === thing ? `${name} ${hands.held ? 'active' : 'chosen'}` : name;
}

function bubble(thing: Thing, { hands, words }: Timeline): TemplateResult {
  return html`<span class="bubble" aria-hidden="true">${clockTenths(hands.placeOf(thing), words.lang)}</span>`;
}

function grip(thing: 'from' | 'to', timeline: Timeline): TemplateResult {
  const inside = html`<span class="pill"></span>${bubble(thing, timeline)}`;
  return slider(thing, look(`handle ${thing}`, thing, timeline), inside, timeline);
}

function flag(index: number, timeline: Timeline): TemplateResult {
  const inside = html`<span class="pennant">${index + 1}</span>${bubble(index, timeline)}`;
  return slider(index, look('handle flag', index, timeline), inside, timeline);
}

/** What stays is in colour; what goes is pale, thin and hatched. */
function voice(timeline: Timeline): TemplateResult {
  const inside = html`${wave('rest', timeline)}<span class="gone before"></span
    ><span class="gone after"></span>${wave('kept', timeline)}<span class="now"></span>`;
  return slider('now', 'wave', inside, timeline);
}

function wave(name: string, { peaks, bars }: Timeline): TemplateResult {
  const count = Math.min(bars, peaks.length);
  const width = Math.max(1, count) * BAR_WIDTH;
  const middle = WAVE_HEIGHT / 2;
  const path = count > 0 ? wavePath(peaks, count) : `M0 ${middle}H${width}`;
  return html`<svg class=${name} viewBox="0 0 ${width} ${WAVE_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${path} />`}
  </svg>`;
}
