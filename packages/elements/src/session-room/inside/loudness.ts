import { Clock } from '../../media/clock.js';
import { Meter } from '../../media/meter.js';

/** How loud a track is, while somebody looks. */
export class Loudness {
  #changed: () => void;
  #track: MediaStreamTrack | null = null;
  #meter: Meter | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get level(): number {
    return this.#meter?.level ?? 0;
  }

  /** `null`: nobody looks, or there is nothing to hear. */
  listenTo(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.close();
    this.#track = track;
    if (!track) return;
    // A clock that stands still: what was before is of no interest.
    this.#meter = new Meter(new MediaStream([track]), new Clock(), this.#changed);
    this.#meter.resume();
  }

  close(): void {
    this.#meter?.close();
    this.#meter = undefined;
    this.#track = null;
  }
}
