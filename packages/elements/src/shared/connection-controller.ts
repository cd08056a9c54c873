import { ContextConsumer } from '@lit/context';
import { asCoachError, clientFor, type Client, type CoachError } from '@coachlight/client';
import type { LitElement, ReactiveController } from 'lit';
import { connectionContext, defaultBackend, type Connection } from './connection.js';

/** What an element must have to be connected: the three attributes. */
export interface ConnectedHost extends LitElement {
  backend: string;
  practice: string;
  engagement: string;
}

/** True while a `coach-practice` is around the element that has not been upgraded yet: pasted scripts arrive in any order. */
function waitsForProvider(host: Element): boolean {
  let node: Node | null = host.parentNode;
  while (node) {
    if (node instanceof Element && node.localName === 'coach-practice') return !customElements.get('coach-practice');
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return false;
}

/**
 * Finds the client of an element: its own `backend` attribute, else what a
 * `coach-practice` around it gives, else the origin that the loader came from.
 */
export class ConnectionController implements ReactiveController {
  #host: ConnectedHost;
  #consumer: ContextConsumer<typeof connectionContext, ConnectedHost>;
  #address: string | undefined;
  #own: Client | undefined;
  #error: CoachError | undefined;

  constructor(host: ConnectedHost) {
    this.#host = host;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, { context: connectionContext, subscribe: true });
  }

  get #given(): Connection | undefined {
    return this.#host.backend ? undefined : this.#consumer.value;
  }

  /** `undefined` while the adapter of the backend is being loaded, and where there is an `error`. */
  get client(): Client | undefined {
    return this.#given ? this.#given.client : this.#own;
  }

  get practice(): string {
    return this.#host.practice || this.#given?.practice || '';
  }

  get engagement(): string {
    return this.#host.engagement || this.#given?.engagement || '';
  }

  /** Why there is no client, e.g. because no backend is named anywhere. */
  get error(): CoachError | undefined {
    return this.#given ? this.#given.error : this.#error;
  }

  /** True where the element itself must show the brand of its practice, because nothing around it does. */
  get standsAlone(): boolean {
    return this.#given?.practice !== this.practice;
  }

  hostUpdate(): void {
    const address = this.#host.backend || defaultBackend();
    if (this.#given || address === this.#address) return;
    if (!this.#host.backend && waitsForProvider(this.#host)) return;
    this.#address = address;
    void this.#connect(address);
  }

  async #connect(address: string): Promise<void> {
    this.#own = undefined;
    this.#error = undefined;
    try {
      const client = await clientFor(address);
      if (address === this.#address) this.#own = client;
    } catch (error) {
      if (address === this.#address) this.#error = asCoachError(error);
    }
    this.#host.requestUpdate();
  }
}
