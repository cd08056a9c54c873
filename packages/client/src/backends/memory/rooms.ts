import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Signal } from '../../models/signal.js';

/** How long a signal is kept. */
const KEPT_MS = 120_000;
/** Letters of what it says, as JSON. */
const MAX_PAYLOAD = 60 * 1024;

interface StoredSignal {
  signal: Signal;
  receiver: Id;
  at: number;
}

/** What the two sides of each session have told each other in the last two minutes. */
export class MemorySignals {
  #signals: StoredSignal[] = [];

  get count(): number {
    return this.#signals.length;
  }

  /** True if it was not there before. @throws `refused` */
  add(signal: Signal, receiver: Id, now: number): boolean {
    this.#sweep(now);
    if ((JSON.stringify(signal.payload) ?? '').length > MAX_PAYLOAD)
      throw new CoachError('refused', undefined, { fields: { payload: 'validation_json_size_limit' } });
    const { id, sender, instance, seq } = signal;
    // Each number of an instance of somebody is given once.
    const isHere = this.#signals.some(
      ({ signal: known }) => known.sender === sender && known.instance === instance && known.seq === seq,
    );
    if (isHere || this.#signals.some((known) => known.signal.id === id)) return false;
    this.#signals.push({ signal, receiver, at: now });
    return true;
  }

  /** What this person can hear of a session. */
  for(receiver: Id, session: Id, now: number): Signal[] {
    this.#sweep(now);
    const theirs = this.#signals.filter((one) => one.receiver === receiver && one.signal.session === session);
    return theirs.map(({ signal }) => signal);
  }

  #sweep(now: number): void {
    this.#signals = this.#signals.filter(({ at }) => now - at < KEPT_MS);
  }
}
