import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Counts whole seconds down to zero. Its timer lives only while it counts and the element is on the page. */
export class CountdownController implements ReactiveController {
  #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #left = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Seconds; 0 when it is over. */
  get left(): number {
    return this.#left;
  }

  start(seconds: number): void {
    this.stop();
    this.#left = seconds;
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#host.requestUpdate();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#left = 0;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.stop();
  }

  #tick(): void {
    this.#left -= 1;
    if (this.#left <= 0) this.stop();
    else this.#host.requestUpdate();
  }
}
