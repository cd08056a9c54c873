import { CoachError } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Fetches the code of elements when there is use for them; what the network refused is fetched again when it is back. */
export class LazyController implements ReactiveController {
  #loaders: Record<string, () => Promise<unknown>>;
  #failed: (error: CoachError) => void;
  #asked = new Set<string>();
  #missing = new Set<string>();

  constructor(
    host: ReactiveControllerHost,
    loaders: Record<string, () => Promise<unknown>>,
    failed: (error: CoachError) => void,
  ) {
    this.#loaders = loaders;
    this.#failed = failed;
    host.addController(this);
  }

  need(tag: string): void {
    if (this.#asked.has(tag) || customElements.get(tag)) return;
    this.#asked.add(tag);
    void this.#load(tag);
  }

  hostConnected(): void {
    addEventListener('online', this.#again);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#again);
  }

  #again = (): void => {
    for (const tag of this.#missing) void this.#load(tag);
  };

  async #load(tag: string): Promise<void> {
    try {
      await this.#loaders[tag]?.();
      this.#missing.delete(tag);
    } catch (cause) {
      this.#missing.add(tag);
      this.#failed(new CoachError('offline', `the code of ${tag} could not be fetched`, { cause }));
    }
  }
}
