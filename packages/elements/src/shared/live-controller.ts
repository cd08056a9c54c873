import type { Live, LiveState } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Listens to a live value for as long as its element is on the page, and renders the
 * element when the value changes. `choose` may answer another live value, or none, as the
 * element changes.
 */
export class LiveController<T> implements ReactiveController {
  #host: ReactiveControllerHost;
  #choose: () => Live<T> | undefined;
  #live: Live<T> | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, choose: () => Live<T> | undefined) {
    this.#host = host;
    this.#choose = choose;
    host.addController(this);
  }

  get state(): LiveState<T> {
    return this.#live?.state ?? { value: undefined, error: undefined };
  }

  get value(): T | undefined {
    return this.state.value;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const live = this.#choose();
    if (live === this.#live) return;
    this.#leave?.();
    this.#live = live;
    this.#leave = live?.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#live = undefined;
  }
}
