import type { Backend } from '../backend.js';
import { CoachError } from '../errors.js';
import { AREAS, type Entry, type EntryKind } from '../models/entry.js';
import type { Message, Post } from '../models/message.js';
import type { Account } from '../models/person.js';
import type { Receipt } from '../models/receipt.js';
import type { Recording } from '../models/recording.js';
import type { Engagement } from '../models/practice.js';
import { pageLocks } from './browser-platform.js';
import { Journal } from './journal.js';
// Loaded when needed in life; here they are there before the first test.
import './dispatcher.js';
import './journal-acts.js';
import './acts.js';
import './held.js';
import './export.js';
import './take-back.js';
import type { Change, Locks, Platform } from './platform.js';
import type { Take } from './store.js';

export const MAYA: Account = {
  id: 'mayamayamayamay',
  name: 'Maya Lindqvist',
  email: 'maya@example.com',
  locale: 'en',
  timeZone: 'Europe/Berlin',
};
export const RUTH: Account = {
  id: 'ruthruthruthrut',
  name: 'Ruth Okafor',
  email: 'ruth@example.com',
  locale: 'en',
  timeZone: 'Europe/Berlin',
};

/** A small generator, so that what a test calls chance is the same each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** What several pages of one device have in common. */
export class FakeDevice {
  time = Date.parse('2026-11-20T12:00:00Z');
  locks: Locks = pageLocks();
  #pages = new Set<FakePlatform>();
  #chance = seeded(7);
  #sha: Platform['sha256'] = async (bytes) =>
    `${bytes.byteLength}:${new Uint8Array(bytes).reduce((sum, byte) => (sum * 31 + byte) % 65521, 7)}`;

  page(): FakePlatform {
    const page: FakePlatform = new FakePlatform(this, this.#chance, this.#sha, (change) => {
      for (const other of this.#pages) if (other !== page) other.hear(change);
    });
    this.#pages.add(page);
    return page;
  }
}

/** A page with a clock and timers that only the test moves. */
export class FakePlatform implements Platform {
  timeZone = 'Europe/Berlin';
  timers: { at: number; call: () => void }[] = [];
  #device: FakeDevice;
  #wakers = new Set<(online: boolean) => void>();
  #ears = new Set<(change: Change) => void>();
  changes: Platform['changes'];
  locks: Locks;

  constructor(
    device: FakeDevice,
    readonly chance: () => number,
    readonly sha256: Platform['sha256'],
    post: (change: Change) => void,
  ) {
    this.#device = device;
    this.locks = device.locks;
    this.changes = {
      post: (change) => post(structuredClone(change)),
      listen: (listener) => {
        this.#ears.add(listener);
        return () => this.#ears.delete(listener);
      },
    };
  }

  now(): number {
    return this.#device.time;
  }

  random(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
    return crypto.getRandomValues(bytes);
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.now() + ms, call };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  wake(listener: (online: boolean) => void): () => void {
    this.#wakers.add(listener);
    return () => this.#wakers.delete(listener);
  }

  hear(change: Change): void {
    for (const ear of this.#ears) ear(change);
  }

  comeOnline(): void {
    for (const waker of this.#wakers) waker(true);
  }

  /** Moves the clock to the next timer and lets it go off; false if there is none. */
  fireNext(): boolean {
    const next = this.timers.sort((a, b) => a.at - b.at).shift();
    if (!next) return false;
    this.#device.time = Math.max(this.#device.time, next.at);
    next.call();
    return true;
  }
}

/** What may happen to one request: `before`: it never arrives; `after`: it is done, the answer is lost. */
export type Mishap = CoachError | 'before' | 'after' | undefined;

/** A server in memory, whose answers the test decides. */
export class FakeBackend implements Backend {
  readonly address = 'https://fake.example';
  readonly posts = new Map<string, Message>();
  readonly entries = new Map<string, Entry>();
  readonly files = new Map<string, { engagement: string; recording: Recording; bytes: Blob[] }>();
  engagementList: Engagement[] = [];
  /** Every request, as `post <id>`. */
  readonly calls: string[] = [];
  /** Decides about each request. */
  mishap: (call: string) => Mishap = () => undefined;
  /** Held requests wait for this. */
  gate: (call: string) => Promise<void> = async () => {};
  #person: Account | undefined;
  #watchers = new Set<(account: Account | undefined) => void>();
  #listeners = new Set<() => void>();

  constructor(person: Account | undefined = MAYA) {
    this.#person = person;
  }

  get watchers(): number {
    return this.#listeners.size;
  }

  signIn(person: Account | undefined): void {
    this.#person = person;
    for (const watcher of [...this.#watchers]) watcher(person);
  }

  hint(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts a message there as if somebody else had sent it. */
  store(post: Post, author: Account): Message {
    const created = new Date(Date.parse('2026-11-20T13:00:00Z') + this.posts.size * 1000).toISOString();
    const message: Message = {
      ...structuredClone(post),
      author: { id: author.id, name: author.name },
      created,
      delivery: 'sent',
    };
    this.posts.set(post.id, message);
    return message;
  }

  /** The same for an entry of the record. */
  storeEntry(entry: Entry): void {
    const created = new Date(Date.parse('2026-11-20T13:00:00Z') + this.entries.size * 1000).toISOString();
    this.entries.set(entry.id, { ...structuredClone(entry), created });
  }

  account: Backend['account'] = {
    watch: (listener) => {
      this.#watchers.add(listener);
      listener(this.#person);
      return () => this.#watchers.delete(listener);
    },
    requestCode: async () => ({ id: 'request', validForSeconds: 180 }),
    signInWithCode: async () => MAYA,
    acceptInvite: async () => MAYA,
    refresh: async () => this.#me(),
    signOut: async () => this.signIn(undefined),
    signOutEverywhere: async () => this.signIn(undefined),
  };

  practices: Backend['practices'] = {
    bySlug: (slug) =>
      this.#call(`practice ${slug}`, () => {
        throw new CoachError('practice-unknown');
      }),
  };

  engagements: Backend['engagements'] = { list: () => this.#call('engagements', () => this.engagementList) };

  recordings: Backend['recordings'] = {
    put: (engagement, recording, bytes) =>
      this.#call(`put ${recording.id}`, () => {
        const known = this.files.get(recording.id);
        const isCarried = [...this.posts.values()].some((post) => post.recording?.id === recording.id);
        if (known && isCarried && JSON.stringify(known.recording) !== JSON.stringify(recording))
          throw new CoachError('taken');
        this.files.set(recording.id, structuredClone({ engagement, recording, bytes }));
      }),
    receipts: (id) =>
      this.#call(`receipts ${id}`, (): Receipt[] | undefined =>
        this.files
          .get(id)
          ?.recording.segments.map(({ sha256 }, index) => ({ size: this.files.get(id)!.bytes[index]!.size, sha256 })),
      ),
    segment: (id, index) =>
      this.#call(`segment ${id}`, () => {
        const blob = this.files.get(id)?.bytes[index];
        if (!blob) throw new CoachError('not-found');
        return blob;
      }),
    address: (id, index) =>
      this.#call(`address ${id}`, () => `https://sound.example.com/${id}/${index}?${this.calls.length}`),
    unsent: () =>
      this.#call('unsent', () => {
        const carried = new Set([...this.posts.values()].map(({ recording }) => recording?.id));
        const stored = [...this.files.entries()].filter(([id]) => !carried.has(id));
        return stored.map(([, { recording, engagement }]) => ({
          recording,
          engagement,
          created: '2026-11-20T13:00:00Z',
        }));
      }),
  };

  messages: Backend['messages'] = {
    post: (post) =>
      this.#call(`post ${post.id}`, () => {
        const me = this.#me();
        const { author, created, delivery, ...known } = this.posts.get(post.id) ?? ({} as Message);
        if (author && JSON.stringify(known) !== JSON.stringify(post)) throw new CoachError('taken');
        if (post.recording && !this.files.has(post.recording.id))
          throw new CoachError('refused', '', { fields: { recording: 'missing' } });
        if (!author) this.store(post, me);
      }),
    get: (id) => this.#call(`get ${id}`, () => this.posts.get(id)),
    ofEngagement: (id) =>
      this.#call(`thread ${id}`, () => [...this.posts.values()].filter((post) => post.engagement === id)),
    forCoach: (id) => this.#call(`desk ${id}`, () => [...this.posts.values()]),
  };

  record: Backend['record'] = {
    add: (entries) =>
      this.#call(`add ${entries[0]!.id}`, () => {
        for (const entry of entries) if (!this.entries.has(entry.id)) this.storeEntry(entry);
        return entries.map(({ id }) => this.entries.get(id)!);
      }),
    of: (engagement, area) =>
      this.#call(`record ${engagement} ${area}`, () => {
        const kinds: readonly EntryKind[] = AREAS[area];
        return [...this.entries.values()].filter((one) => one.engagement === engagement && kinds.includes(one.kind));
      }),
  };

  rooms: Backend['rooms'] = {
    send: ({ id }) => this.#call(`send ${id}`, () => {}),
    listen: () => () => {},
    relay: async () => ({ urls: [], username: '', credential: '', validForSeconds: 600 }),
  };

  #me(): Account {
    if (!this.#person) throw new CoachError('signed-out');
    return this.#person;
  }

  async #call<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    await this.gate(call);
    const mishap = this.mishap(call);
    if (mishap instanceof CoachError) throw mishap;
    if (mishap === 'before') throw new CoachError('offline');
    const value = structuredClone(work());
    if (mishap === 'after') throw new CoachError('offline');
    return value;
  }
}

/** Bytes that nobody confuses with others. */
export function sound(seed: number, size: number = 100, type: string = 'audio/webm;codecs=opus'): Blob {
  return new Blob([Uint8Array.from({ length: size }, (_, index) => (seed * 37 + index) % 251)], { type });
}

/** Records `chunks` chunks into one segment and closes the take. */
export async function recordTake(journal: Journal, place: string, chunks: number = 3, seed: number = 1): Promise<Take> {
  const writer = await journal.begin(place);
  const segment = await writer.openSegment('audio/webm');
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    await segment.append(sound(seed + chunk), {
      durationMs: (chunk + 1) * 1000,
      peaks: Array(10 * (chunk + 1)).fill(0.5),
    });
  }
  return (await writer.close())!;
}

/** The locks of a tab that can die: what it holds is free from then on. */
export function mortal(locks: Locks): { locks: Locks; die: () => void } {
  let die = () => {};
  const death = new Promise<never>((_, reject) => (die = () => reject(new Error('the tab is gone'))));
  death.catch(() => {});
  return { locks: { ...locks, alone: (name, work) => locks.alone(name, () => Promise.race([death, work()])) }, die };
}

/** A promise that the test settles. */
export function gate(): { wait: Promise<void>; open: () => void } {
  let open = () => {};
  const wait = new Promise<void>((resolve) => (open = resolve));
  return { wait, open };
}

/** Lets everything run that needs no timer. */
export async function settle(rounds: number = 20): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise<void>((resolve) => channelTask(resolve));
}

/** A task, not a timer: browsers slow timers of hidden pages down. */
function channelTask(call: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    call();
  };
  port2.postMessage(0);
}
