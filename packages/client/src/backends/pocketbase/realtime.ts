import type PocketBase from 'pocketbase';
import type { WatchedArea } from '../../backend.js';
import type { RecordArea } from '../../models/entry.js';

/** First and longest pause before the next attempt to connect, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;
/** How often somebody looks without being told, once the stream has failed three times. */
const LOOK_MS = 10_000;

/** Hints only: what changed is asked for in the ordinary way, so nothing but ids travels here. */
const ONLY_IDS = 'options=' + encodeURIComponent(JSON.stringify({ query: { fields: 'id' } }));
const ALL: readonly WatchedArea[] = ['messages', 'engagements', 'signals', 'goals', 'assessments', 'sessions', 'pins'];

/** The collections that an area consists of. What the record consists of is loaded when it is watched. */
async function topicsOf(area: WatchedArea): Promise<string[]> {
  const names =
    ALL.indexOf(area) < ALL.indexOf('goals') ? [area] : (await import('./areas.js')).AREAS[area as RecordArea];
  return names.map((name) => `${name}/*?${ONLY_IDS}`);
}

interface Watcher {
  listener: () => void;
  areas: readonly WatchedArea[];
}

interface Stream {
  source: EventSource;
  clientId: string;
  /** What the server tells us of. */
  heard: Set<WatchedArea>;
  subscriptions: string[];
  asking: boolean;
}

/**
 * One event stream for all who watch, open while somebody watches and somebody is signed in.
 * Not the SDK's: that one gives up if the first attempt fails, and tells of a new connection
 * before the server listens for us, so that a message in between would go unnoticed. The server
 * is asked for what is watched only, as each change costs it a look at the rules for each of us.
 */
export class Realtime {
  readonly #pb: PocketBase;
  #watchers = new Set<Watcher>();
  #stream: Stream | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = FIRST_PAUSE;
  #looking: ReturnType<typeof setInterval> | undefined;
  #token = '';
  #person = '';
  #leaveAccount: (() => void) | undefined;

  constructor(pb: PocketBase) {
    this.#pb = pb;
  }

  /** @param areas of these only; of all, if none are named */
  watch(listener: () => void, areas: readonly WatchedArea[] = []): () => void {
    const watcher = { listener, areas: areas.length > 0 ? areas : ALL };
    this.#watchers.add(watcher);
    if (this.#watchers.size === 1) this.#open();
    else void this.#subscribe();
    return () => {
      if (this.#watchers.delete(watcher) && this.#watchers.size === 0) this.#close();
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
    this.#lookNoMore();
    this.#disconnect();
  }

  /** Begins from scratch; does nothing more while nobody is signed in. */
  #connect = (): void => {
    this.#disconnect();
    this.#person = this.#pb.authStore.record?.id ?? '';
    if (!this.#person) return;
    const source = new EventSource(this.#pb.buildURL('/api/realtime'));
    const stream: Stream = { source, clientId: '', heard: new Set(), subscriptions: [], asking: false };
    this.#stream = stream;
    source.addEventListener('error', () => this.#retry(stream));
    source.addEventListener('PB_CONNECT', ({ lastEventId }) => {
      stream.clientId = lastEventId;
      void this.#subscribe();
    });
  };

  /** Asks for what is watched and not yet heard of, one request at a time; then tells what may have been missed. */
  async #subscribe(): Promise<void> {
    const stream = this.#stream;
    if (!stream?.clientId || stream.asking) return;
    stream.asking = true;
    for (let news = this.#newFor(stream); news.length > 0; news = this.#newFor(stream)) {
      try {
        for (const area of news) await this.#hear(stream, area);
        const { clientId, subscriptions } = stream;
        await this.#pb.send('/api/realtime', { method: 'POST', body: { clientId, subscriptions } });
      } catch {
        return this.#retry(stream);
      }
      if (stream !== this.#stream) return;
      this.#pause = FIRST_PAUSE;
      this.#lookNoMore();
      this.#tell(news); // whatever happened while nobody listened
    }
    stream.asking = false;
  }

  async #hear(stream: Stream, area: WatchedArea): Promise<void> {
    for (const topic of await topicsOf(area)) {
      stream.source.addEventListener(topic, () => this.#tell([area]));
      stream.subscriptions.push(topic);
    }
    stream.heard.add(area);
  }

  #newFor({ heard }: Stream): WatchedArea[] {
    const watched = [...this.#watchers].flatMap(({ areas }) => areas);
    return ALL.filter((area) => watched.includes(area) && !heard.has(area));
  }

  /** The browser would try again by itself, but every three seconds for ever, or not at all. */
  #retry(stream: Stream): void {
    if (stream !== this.#stream) return;
    this.#disconnect();
    this.#timer = setTimeout(this.#connect, this.#pause * (0.7 + 0.6 * Math.random()));
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    if (this.#pause > 4 * FIRST_PAUSE) this.#looking ??= setInterval(() => this.#tell(ALL), LOOK_MS);
  }

  #lookNoMore(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  #disconnect(): void {
    clearTimeout(this.#timer);
    this.#stream?.source.close();
    this.#stream = undefined;
  }

  #tell(changed: readonly WatchedArea[]): void {
    for (const { listener, areas } of [...this.#watchers]) {
      if (changed.some((area) => areas.includes(area))) listener();
    }
  }
}
