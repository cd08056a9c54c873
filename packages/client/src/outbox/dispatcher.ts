import { asCoachError, type CoachError } from '../errors.js';
import { backoff } from '../models/backoff.js';
import type { Id } from '../models/id.js';
import { due, isOver, judge, nextTime } from './delivery.js';
import { alone, engagementOf } from './items.js';
import { send } from './send.js';
import type { SendParts } from './parts.js';
import type { Arrival } from './platform.js';
import type { OutboxItem } from './store.js';

/** What the dispatcher asks of the outbox that it works for. */
export interface Queue {
  /** The items that may leave under whoever is signed in; `undefined` while nobody is. */
  ready(): Promise<OutboxItem[] | undefined>;
  /** Items that are on their way in this page: kept by the dispatcher. */
  sending: Set<Id>;
  /** Something about the items changed. Never rejects. */
  changed(): Promise<void>;
  /** The server has proved that it holds this one. */
  arrived(arrival: Arrival): void;
}

/** How long nothing is tried after the device's own storage failed. */
const STORAGE_PAUSE_MS = 5000;

/**
 * The one path by which items leave. One page at a time walks it, under a lock; inside,
 * each engagement has a lane of its own, and its items go one after the other.
 */
export class Dispatcher {
  #parts: SendParts;
  #queue: Queue;
  /** By engagement. */
  #lanes = new Map<Id, Promise<void>>();
  #turning: Promise<void> | undefined;
  #poked = false;
  #poke: () => void = () => {};
  #forgetWaits = false;
  #needsSignIn = false;
  /** Asked to slow down: one at a time until something gets through. */
  #limited = false;
  #pausedUntil = 0;
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(parts: SendParts, queue: Queue) {
    this.#parts = parts;
    this.#queue = queue;
  }

  /** Sends what may leave; resolves when this page's turn is over. `forgetWaits`: also what was told to wait. */
  flush(forgetWaits: boolean = false): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#forgetWaits ||= forgetWaits;
    this.#needsSignIn = false;
    this.#poked = true;
    this.#poke();
    this.#turning ??= this.#turn();
    return this.#turning;
  }

  /** Starts nothing any more. What is on its way may still arrive. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer?.();
  }

  async #turn(): Promise<void> {
    let ended = false;
    try {
      await alone(this.#parts, () => this.#drain());
      ended = true;
    } catch {
      this.#pause(STORAGE_PAUSE_MS);
    }
    this.#turning = undefined;
    // Somebody asked between the last look and the end of the turn.
    if (ended && this.#poked) return this.flush();
    await this.#schedule();
  }

  async #drain(): Promise<void> {
    try {
      for (;;) {
        this.#poked = false;
        if (this.#forgetWaits) await this.#resetWaits();
        for (const item of await this.#startable()) this.#open(item);
        if (this.#lanes.size === 0 && !this.#poked) return;
        await Promise.race([...this.#lanes.values(), this.#nextPoke()]);
      }
    } finally {
      // The lock is not given away while something is on its way.
      await Promise.all(this.#lanes.values());
    }
  }

  #nextPoke(): Promise<void> {
    return this.#poked ? Promise.resolve() : new Promise((resolve) => (this.#poke = resolve));
  }

  async #startable(): Promise<OutboxItem[]> {
    const now = this.#parts.platform.now();
    if (this.#closed || this.#needsSignIn || !isOver(this.#pausedUntil, now)) return [];
    const ready = due((await this.#queue.ready()) ?? [], now, this.#lanes);
    return this.#limited ? ready.slice(0, Math.max(0, 1 - this.#lanes.size)) : ready;
  }

  async #resetWaits(): Promise<void> {
    this.#forgetWaits = false;
    for (const item of (await this.#queue.ready()) ?? []) {
      if (item.notBefore > 0) await this.#parts.store.putItem({ ...item, attempts: 0, notBefore: 0 });
    }
  }

  #open(item: OutboxItem): void {
    const engagement = engagementOf(item);
    this.#lanes.set(
      engagement,
      this.#attempt(item).finally(() => this.#lanes.delete(engagement)),
    );
  }

  /** One attempt. Never rejects: what cannot even be noted is tried again after a pause. */
  async #attempt(item: OutboxItem): Promise<void> {
    const { platform, store } = this.#parts;
    this.#queue.sending.add(item.id);
    await this.#queue.changed();
    try {
      const arrival = await send(item, this.#parts);
      // What was on its way before the server asked to slow down says nothing about now.
      if (isOver(this.#pausedUntil, platform.now())) this.#limited = false;
      if (arrival) {
        await store.finish(item.id, new Date(platform.now()).toISOString());
        this.#queue.arrived(arrival);
      } else {
        // It said yes and has lost it: from the beginning, with the bytes that are still here.
        await this.#wait({ ...item, state: 'waiting' }, backoff(item.attempts, platform.chance()));
      }
    } catch (error) {
      await this.#failed(item, asCoachError(error)).catch(() => this.#pause(STORAGE_PAUSE_MS));
    } finally {
      this.#queue.sending.delete(item.id);
      await this.#queue.changed();
    }
  }

  async #failed(item: OutboxItem, error: CoachError): Promise<void> {
    const verdict = judge(error, item.attempts, this.#parts.platform.chance());
    if (verdict.act === 'sign-in') {
      this.#needsSignIn = true;
      return;
    }
    if (verdict.act === 'retry' && verdict.everything) {
      this.#limited = true;
      this.#pause(verdict.waitMs);
    }
    // The attempt may have changed it: what the device holds now is what counts.
    const latest = (await this.#parts.store.items()).find((other) => other.id === item.id) ?? item;
    if (verdict.act === 'retry') await this.#wait(latest, verdict.waitMs);
    else await this.#parts.store.putItem({ ...latest, state: 'parked', reason: verdict.reason });
  }

  async #wait(item: OutboxItem, waitMs: number): Promise<void> {
    const notBefore = this.#parts.platform.now() + waitMs;
    await this.#parts.store.putItem({ ...item, attempts: item.attempts + 1, notBefore });
  }

  #pause(waitMs: number): void {
    this.#pausedUntil = this.#parts.platform.now() + waitMs;
  }

  /** One timer, and only while something waits for its time. */
  async #schedule(): Promise<void> {
    const { platform } = this.#parts;
    if (this.#needsSignIn) return;
    const items = await this.#queue.ready().catch(() => undefined);
    const next = items ? nextTime(items) : this.#pausedUntil || undefined;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (next === undefined || this.#closed || this.#turning) return;
    const at = Math.max(next, this.#pausedUntil);
    const now = platform.now();
    this.#cancelTimer = platform.after(isOver(at, now) ? 0 : at - now, () => void this.flush());
  }
}
