import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** Renders its element again when the network goes or comes back. */
export class OnlineController implements ReactiveController {
  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** False only where the browser knows that there is no network. */
  get online(): boolean {
    return isServer || navigator.onLine;
  }

  hostConnected(): void {
    addEventListener('online', this.#look);
    addEventListener('offline', this.#look);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#look);
    removeEventListener('offline', this.#look);
  }

  #look = (): void => this.#host.requestUpdate();
}
