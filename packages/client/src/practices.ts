import type { PracticesPort } from './backend.js';
import { liveQuery, type Hint } from './live-query.js';
import type { Live } from './live.js';
import type { Practice } from './models/practice.js';

/** Practices as everybody may see them. */
export class Practices {
  #port: PracticesPort;
  #hints: readonly Hint[];
  #bySlug = new Map<string, Live<Practice>>();

  constructor(port: PracticesPort, hints: readonly Hint[]) {
    this.#port = port;
    this.#hints = hints;
  }

  /** Fails with `practice-unknown` if there is none of this name. */
  bySlug(slug: string): Live<Practice> {
    let live = this.#bySlug.get(slug);
    if (!live) this.#bySlug.set(slug, (live = liveQuery(() => this.#port.bySlug(slug), this.#hints)));
    return live;
  }
}
