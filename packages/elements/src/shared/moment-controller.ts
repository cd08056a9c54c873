import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The longest that a timer can run; a moment further away is looked at again then. */
const LONGEST_MS = 2_147_483_647;

/**
 * Renders its element again when a moment has come, e.g. when a door opens. One timer, and
 * none while there is nothing to wait for; a device that slept looks again when it is seen.
 */
export class MomentController implements ReactiveController {
  #host: ReactiveControllerHost;
  #next: () => number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due: number | undefined;

  /** @param next the next moment at which something looks different, in milliseconds since 1970 */
  constructor(host: ReactiveControllerHost, next: () => number | undefined) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
    this.#due = undefined;
  }

  hostUpdated(): void {
    const due = this.#next();
    if (due === this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    if (due === undefined) return;
    this.#timer = setTimeout(this.#look, Math.min(Math.max(0, due - Date.now()), LONGEST_MS));
  }

  #look = (): void => {
    this.#due = undefined;
    this.#host.requestUpdate();
  };
}
