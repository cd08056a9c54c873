import type { PracticesPort } from './backend.js';
import { liveQuery, type Rhythm } from './live-query.js';
import type { Live } from './live.js';
import type { Practice } from './models/practice.js';

/** Practices as everybody may see them. */
export class Practices {
  #port: PracticesPort;
  #rhythm: Rhythm;
  #bySlug = new Map<string, Live<Practice>>();

  constructor(port: PracticesPort, rhythm: Rhythm) {
    this.#port = port;
    this.#rhythm = rhythm;
  }

  /** Fails with `practice-unknown` if there is none of this name. */
  bySlug(slug: string): Live<Practice> {
    let live = this.#bySlug.get(slug);
    if (!live) this.#bySlug.set(slug, (live = liveQuery(() => this.#port.bySlug(slug), [], this.#rhythm)));
    return live;
  }
}
