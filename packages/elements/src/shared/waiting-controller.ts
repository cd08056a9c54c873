import type { Client, OutboxItem } from '@coachlight/client';
import type { LitElement, ReactiveController } from 'lit';
import { LiveController } from './live-controller.js';
import type { StringsController } from './strings-controller.js';
import type { WaitingLine } from './waiting-line.js';

/** What leaves sooner than this is not spoken of. */
const SOON_MS = 60_000;

type LineWords = Pick<StringsController, 't' | 'lang'>;

/** Fetches the quiet line about what waits when something has waited for a while, and nothing before. */
export class WaitingController implements ReactiveController {
  #host: LitElement;
  #client: () => Client | undefined;
  #words: LineWords;
  #items: LiveController<OutboxItem[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #line: WaitingLine | undefined;

  constructor(host: LitElement, client: () => Client | undefined, words: LineWords) {
    this.#host = host;
    this.#client = client;
    this.#words = words;
    this.#items = new LiveController<OutboxItem[]>(host, () => client()?.outbox.items);
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['coach-recording-started', 'input'])
      this.#host.addEventListener(type, this.#prepare, { once: true });
  }

  hostUpdated(): void {
    const [first] = this.#items.value ?? [];
    if (!first || this.#line || this.#timer) return;
    this.#timer = setTimeout(this.#look, Math.max(0, Date.parse(first.queuedAt) + SOON_MS - Date.now()));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Somebody makes something: if the network goes now, what speaks of it and what saves it is here. */
  #prepare = (): void => {
    import('./waiting-line.js').catch(() => {});
    this.#client()
      ?.outbox.files('')
      .catch(() => {});
  };

  #look = async (): Promise<void> => {
    const waits = this.#items.value?.length;
    // Without the code there is no line; the next change asks for it again.
    const code = waits ? await import('./waiting-line.js').catch(() => undefined) : undefined;
    this.#timer = undefined;
    if (!code || !this.#host.isConnected) return;
    const parts = { host: this.#host, items: this.#items, client: this.#client, words: this.#words };
    this.#line ??= new code.WaitingLine({ ...parts, soonMs: SOON_MS });
  };
}
