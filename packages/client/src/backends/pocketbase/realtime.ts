import type PocketBase from 'pocketbase';
import type { WatchedArea } from '../../backend.js';
import { AREAS } from '../../models/entry.js';

/** First and longest pause before the next attempt to connect, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;

/** Hints only: what changed is asked for in the ordinary way, so nothing but ids travels here. */
const ONLY_IDS = 'options=' + encodeURIComponent(JSON.stringify({ query: { fields: 'id' } }));
/** What changes together, by the collections that it consists of. */
const COLLECTIONS: Record<WatchedArea, readonly string[]> = {
  messages: ['messages'],
  engagements: ['engagements'],
  signals: ['signals'],
  ...AREAS,
};
const TOPICS = Object.entries(COLLECTIONS).flatMap(([area, names]) =>
  names.map((name) => ({ topic: `${name}/*?${ONLY_IDS}`, area: area as WatchedArea })),
);
const SUBSCRIPTIONS = TOPICS.map(({ topic }) => topic);

/**
 * One event stream for all who watch, open while somebody watches and somebody is signed in.
 * Not the SDK's: that one gives up if the first attempt fails, and tells of a new connection
 * before the server listens for us, so that a message in between would go unnoticed.
 */
export class Realtime {
  readonly #pb: PocketBase;
  #listeners = new Set<(area: WatchedArea | undefined) => void>();
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = FIRST_PAUSE;
  #token = '';
  #person = '';
  #leaveAccount: (() => void) | undefined;

  constructor(pb: PocketBase) {
    this.#pb = pb;
  }

  /** @param areas of these only; of all, if there are none */
  watch(listener: () => void, areas: readonly WatchedArea[] = []): () => void {
    // A listener of its own for each call, so that watching twice with one function is two watches.
    const own = (area: WatchedArea | undefined) => {
      if (!area || areas.length === 0 || areas.includes(area)) listener();
    };
    this.#listeners.add(own);
    if (this.#listeners.size === 1) this.#open();
    return () => {
      if (this.#listeners.delete(own) && this.#listeners.size === 0) this.#close();
    };
  }

  #open(): void {
    globalThis.addEventListener?.('online', this.#connect);
    this.#token = this.#pb.authStore.token;
    // A stream belongs to one person for good: another one needs another stream.
    this.#leaveAccount = this.#pb.authStore.onChange((token, record) => {
      const samePerson = token && this.#token && record?.id === this.#person;
      this.#token = token;
      if (!samePerson) this.#connect();
    });
    this.#connect();
  }

  #close(): void {
    globalThis.removeEventListener?.('online', this.#connect);
    this.#leaveAccount?.();
    this.#disconnect();
  }

  /** Begins from scratch; does nothing more while nobody is signed in. */
  #connect = (): void => {
    this.#disconnect();
    this.#person = this.#pb.authStore.record?.id ?? '';
    if (!this.#person) return;
    const source = new EventSource(this.#pb.buildURL('/api/realtime'));
    this.#source = source;
    source.addEventListener('error', () => this.#retry(source));
    source.addEventListener('PB_CONNECT', (event) => void this.#subscribe(source, event.lastEventId));
    for (const { topic, area } of TOPICS) source.addEventListener(topic, () => this.#tell(area));
  };

  async #subscribe(source: EventSource, clientId: string): Promise<void> {
    try {
      await this.#pb.send('/api/realtime', { method: 'POST', body: { clientId, subscriptions: SUBSCRIPTIONS } });
    } catch {
      return this.#retry(source);
    }
    if (source !== this.#source) return;
    this.#pause = FIRST_PAUSE;
    this.#tell(undefined); // whatever happened while nobody listened
  }

  /** The browser would try again by itself, but every three seconds for ever, or not at all. */
  #retry(source: EventSource): void {
    if (source !== this.#source) return;
    this.#disconnect();
    this.#timer = setTimeout(this.#connect, this.#pause * (0.7 + 0.6 * Math.random()));
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  #disconnect(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #tell(area: WatchedArea | undefined): void {
    for (const listener of [...this.#listeners]) listener(area);
  }
}
