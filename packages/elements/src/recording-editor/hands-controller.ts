import { durationOf, type Take } from '@coachlight/client';
import type { LitElement, ReactiveController } from 'lit';
import type { Stretch } from '../media/editing/index.js';
import type { EditController } from './edit-controller.js';
import type { ListeningController } from './listening-controller.js';
import { isFree, LEAST_MS, moved, reachOf, within } from './parts.js';
import type { Thing } from './timeline-view.js';

const STEP_MS = 100;
const PAGE_MS = 1000;
/** Who moves the end hears what is said before it. */
const LAST_WORDS_MS = 2000;
/** How far a finger may miss, in pixels. */
const FINGER = 32;
/** On the voice itself a press means the place, unless it is on the line of a grip. */
const LINE = 10;

interface HandsHost extends LitElement {
  take: Take | undefined;
  off: boolean;
}

/** Moves the grips, the flags and the place where it is heard: by pointer, touch and keys. */
export class HandsController implements ReactiveController {
  /** What stays. */
  trim: Stretch = { fromMs: 0, toMs: 0 };
  /** What was moved last. */
  chosen: Thing = 'from';
  /** True while it is in a hand. */
  held = false;

  #host: HandsHost;
  #edit: EditController;
  #voice: ListeningController;
  /** Between what is held and where it is held, in milliseconds. */
  #offMs = 0;

  constructor(host: HandsHost, edit: EditController, voice: ListeningController) {
    this.#host = host;
    this.#edit = edit;
    this.#voice = voice;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.held = false;
  }

  get durationMs(): number {
    return this.#host.take ? durationOf(this.#host.take) : 0;
  }

  /** How much would be cut away, in milliseconds. */
  get goneMs(): number {
    return this.trim.fromMs + this.durationMs - this.trim.toMs;
  }

  /** Nothing is marked. */
  reset(): void {
    this.trim = { fromMs: 0, toMs: this.durationMs };
    this.#host.requestUpdate();
  }

  choose(thing: Thing): void {
    this.chosen = thing;
    this.#host.requestUpdate();
  }

  placeOf(thing: Thing): number {
    if (typeof thing === 'number') return this.#edit.chapters[thing]?.atMs ?? 0;
    return { from: this.trim.fromMs, to: this.trim.toMs, now: this.#voice.nowMs }[thing];
  }

  /** Between which moments it can stand: grips do not cross, and a flag does not pass another one. */
  reachOf(thing: Thing): Stretch {
    const { durationMs, trim } = this;
    if (typeof thing === 'number') return reachOf(this.#edit.chapters, thing, durationMs);
    const least = Math.min(LEAST_MS, durationMs);
    if (thing === 'from') return { fromMs: 0, toMs: trim.toMs - least };
    if (thing === 'to') return { fromMs: trim.fromMs + least, toMs: durationMs };
    return { fromMs: 0, toMs: durationMs };
  }

  /** Puts it there. The voice follows, so that what is heard next is what was moved. */
  move(thing: Thing, ms: number): void {
    const at = within(this.reachOf(thing), ms);
    if (thing !== 'now') this.#voice.pause();
    if (thing === 'from') this.trim = { ...this.trim, fromMs: at };
    if (thing === 'to') this.trim = { ...this.trim, toMs: at };
    if (typeof thing === 'number') this.#edit.show(moved(this.#edit.chapters, thing, at, this.durationMs));
    this.#voice.seek(thing === 'to' ? Math.max(this.trim.fromMs, at - LAST_WORDS_MS) : at);
    this.#host.requestUpdate();
  }

  /** A tenth of a second, for what was chosen. */
  nudge(byMs: number): void {
    if (this.#busy) return;
    this.move(this.chosen, this.placeOf(this.chosen) + byMs);
    this.#settle(this.chosen);
  }

  /** Time runs from left to right in every language, as on every player. Answers whether the key meant something. */
  key(thing: Thing, key: string): boolean {
    const at = this.placeOf(thing);
    const { fromMs, toMs } = this.reachOf(thing);
    const targets: Record<string, number> = {
      ArrowRight: at + STEP_MS,
      ArrowUp: at + STEP_MS,
      ArrowLeft: at - STEP_MS,
      ArrowDown: at - STEP_MS,
      PageUp: at + PAGE_MS,
      PageDown: at - PAGE_MS,
      Home: fromMs,
      End: toMs,
    };
    const target = targets[key];
    if (target === undefined || this.#busy) return target !== undefined;
    this.move(thing, target);
    this.#settle(thing);
    return true;
  }

  readonly grab = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#busy || this.durationMs === 0) return;
    const thing = this.#near(event);
    if (thing === undefined) return;
    const timeline = event.currentTarget as HTMLElement;
    timeline.setPointerCapture(event.pointerId);
    timeline.querySelector<HTMLElement>(`[data-thing="${thing}"]`)?.focus();
    this.held = true;
    this.choose(thing);
    this.#offMs = thing === 'now' ? 0 : this.placeOf(thing) - this.#under(event);
    if (thing === 'now') this.move(thing, this.#under(event));
  };

  readonly drag = (event: PointerEvent): void => {
    if (!this.held || this.#busy) return;
    const ms = this.#under(event) + this.#offMs;
    const { toMs } = this.reachOf(this.chosen);
    // Tenths, as the keys do; the very end seldom is one.
    this.move(this.chosen, ms > toMs - STEP_MS / 2 ? toMs : Math.round(ms / STEP_MS) * STEP_MS);
  };

  readonly drop = (): void => {
    if (!this.held) return;
    this.held = false;
    this.#settle(this.chosen);
    this.#host.requestUpdate();
  };

  get #busy(): boolean {
    return this.#host.off || this.#edit.working;
  }

  #settle(thing: Thing): void {
    if (typeof thing === 'number') void this.#edit.save();
  }

  get #wave(): DOMRect {
    return this.#host.renderRoot.querySelector('.wave')!.getBoundingClientRect();
  }

  /** The moment under a pointer. */
  #under({ clientX }: PointerEvent): number {
    const { left, width } = this.#wave;
    return ((clientX - left) / width) * this.durationMs;
  }

  /** What a pointer means: of two that are near, the nearer one, so that none hides another. */
  #near(event: PointerEvent): Thing | undefined {
    const row = (event.target as Element).closest('.flags, .wave, .trims');
    const { chapters } = this.#edit;
    const flags = chapters.map((_, index) => index).filter((index) => isFree(chapters, index));
    if (row?.matches('.flags')) return this.#nearest(event, flags, FINGER);
    if (row?.matches('.wave')) return this.#nearest(event, ['from', 'to'], LINE) ?? 'now';
    return row ? this.#nearest(event, ['from', 'to'], FINGER) : undefined;
  }

  #nearest(event: PointerEvent, things: Thing[], pixels: number): Thing | undefined {
    const reach = (pixels / this.#wave.width) * this.durationMs;
    const under = this.#under(event);
    const far = (thing: Thing) => Math.abs(this.placeOf(thing) - under);
    const near = things.filter((thing) => far(thing) <= reach).sort((one, other) => far(one) - far(other));
    // Where both grips stand on one spot, the side of the press decides.
    return near.length > 1 && far(near[0]!) === far(near[1]!) && under > this.placeOf(near[0]!) ? near[1] : near[0];
  }
}
