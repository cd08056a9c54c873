import { asCoachError, CoachError } from '../errors.js';
import { Live } from '../live.js';
import type { Entry } from '../models/entry.js';
import { newId, type Id } from '../models/id.js';
import type { Message, Post } from '../models/message.js';
import type { Account } from '../models/person.js';
import { MAX_SEGMENT_BYTES } from '../models/recording.js';
import type { Acts } from './acts.js';
import type { Dispatcher } from './dispatcher.js';
import { inQueue, messageOf } from './items.js';
import type { SendParts } from './parts.js';
import type { Arrival } from './platform.js';
import type { EntriesItem, OutboxItem, PostItem } from './store.js';
import { recordingOf } from './take.js';

/** What a person wants to send; the rest is added here. `recording` is the id of a closed take. */
export type PostDraft = Omit<Post, 'id' | 'saidAt' | 'recording'> & { recording: Id | undefined };

/** When the code that sends is asked for again, if it did not come. */
const RELOAD_MS = 10_000;

/**
 * Everything that a person has sent and the server has not yet proved to hold. Ids are
 * made here, so that sending twice is sending once; nothing is deleted because somebody
 * said no.
 */
export class Outbox {
  /** The items of the signed-in person to this server, oldest first. When a sign-in runs out they stay in view. */
  readonly items: Live<OutboxItem[]>;
  /** Messages that arrived while this page was open, so that none is missing until threads are read again. */
  readonly arrived = new Live<Message[]>([]);
  /** The same for entries of the record. */
  readonly arrivedEntries = new Live<Entry[]>([]);

  #parts: SendParts;
  #dispatcher: Promise<Dispatcher> | undefined;
  /** Items that are on their way in this page. */
  #sending = new Set<Id>();
  #cancelReload: (() => void) | undefined;
  #closed = false;
  #account: Account | undefined;
  #owner: Id | undefined;
  /** Of whom the server was asked whether it still has everything. */
  #checked: Id | undefined;
  #lastQueued = 0;
  #asked = 0;
  #shown = 0;
  #leave: (() => void)[] = [];

  constructor(parts: SendParts) {
    this.#parts = parts;
    this.items = new Live<OutboxItem[]>(undefined, () => this.#follow());
    this.#leave.push(
      parts.backend.account.watch((account) => this.#signedIn(account)),
      parts.platform.wake((online) => void this.flush(online)),
      () => parts.store.cleared.delete(this.#cleared),
    );
    parts.store.cleared.add(this.#cleared);
  }

  /**
   * Takes something over: when this resolves it is on this device and will arrive once.
   * @throws `signed-out`, `bad-value` (nothing was said), `too-large`, `not-found` (no such
   * take), `storage-full`, `storage-blocked`. Nothing is changed then.
   */
  async add(draft: PostDraft, place: string): Promise<Message> {
    const { journal, platform } = this.#parts;
    const base = this.#begin(newId(platform.random));
    const recording = draft.recording ? recordingOf(await journal.closed(draft.recording)) : undefined;
    const said = { id: base.id, saidAt: new Date(platform.now()).toISOString() };
    const post: Post = wholeLetters({ ...draft, ...said, recording });
    checkPost(post);
    const item: PostItem = { ...base, post };
    await this.#queue(item, place);
    return messageOf(item);
  }

  /** The same for entries that are one act. Their author is the signed-in person. */
  async addEntries(drafts: readonly Omit<Entry, 'author'>[], place: string): Promise<Entry[]> {
    const base = this.#begin(drafts[0]!.id);
    const entries = drafts.map((draft) => ({ ...wholeTexts(draft), author: base.owner }) as Entry);
    const item: EntriesItem = { ...base, entries };
    await this.#queue(item, place);
    return entries;
  }

  /** A new item of the signed-in person. @throws `signed-out` */
  #begin(id: Id): Omit<PostItem, 'post' | 'entries'> {
    const account = this.#account;
    if (!account) throw new CoachError('signed-out');
    return {
      id,
      owner: account.id,
      ownerName: account.name,
      backend: this.#parts.server,
      state: 'waiting',
      attempts: 0,
      notBefore: 0,
      reason: '',
      queuedAt: this.#nextPlace(),
    };
  }

  async #queue(item: OutboxItem, place: string, again?: boolean): Promise<void> {
    await this.#parts.store.enqueue({ ...item, place }, place, again);
    await this.#changed();
    void this.flush();
  }

  /** Whose items are shown: the signed-in person, and whoever was when a sign-in has run out. */
  get owner(): Id | undefined {
    return this.#owner;
  }

  /** Something complete, under an id of its own: the same twice is once. */
  async put(item: Pick<PostItem, 'post' | 'soundThere'>): Promise<void> {
    await this.#queue({ ...this.#begin(item.post.id), ...item }, '', true);
  }

  /** Tries a parked or waiting item again at once. */
  async retry(id: Id): Promise<void> {
    await this.#act((acts) => acts.retry(id));
    await this.flush();
  }

  /** An item as files, for keeping it elsewhere: each segment, and the words if there are any. */
  files(id: Id): Promise<File[]> {
    return this.#act((acts) => acts.files(id));
  }

  /** Throws an item away with its sound, after what is on its way just now. Ask the person first. */
  discard(id: Id): Promise<void> {
    return this.#act((acts) => acts.discard(id));
  }

  /**
   * Takes a message back to where it was made, to mend it: its words are drafts there again, its recording
   * waits to be sent or discarded. After what is on its way just now.
   * @throws `not-found` if the server has it already, or nobody knows where it was made; `offline`, `signed-out` if an
   * answer may have been lost and the server cannot be asked whether it has it
   */
  takeBack(id: Id): Promise<void> {
    return this.#act((acts) => acts.takeBack(id));
  }

  /**
   * Sends what may leave now; resolves when this page's turn is over, whatever came of it.
   * Call it as often as you like: there is one path, and one page at a time.
   * `forgetWaits`: also what was told to wait, because the network is back.
   */
  async flush(forgetWaits: boolean = false): Promise<void> {
    // Nothing may leave while nobody is signed in.
    if (!this.#account || this.#closed) return;
    const dispatcher = await this.#load().catch(() => undefined);
    if (this.#closed) return;
    if (dispatcher) return dispatcher.flush(forgetWaits);
    this.#cancelReload?.();
    this.#cancelReload = this.#parts.platform.after(RELOAD_MS, () => void this.flush());
  }

  /** Forgets whose items were shown, on all pages: the person has signed out. */
  forget(): void {
    this.#parts.platform.changes.post({ backend: this.#parts.server, left: this.#owner });
    this.#hasLeft();
  }

  #hasLeft(): void {
    this.#owner = undefined;
    this.arrived.set([]);
    this.arrivedEntries.set([]);
    void this.#show();
  }

  /** Lets go of everything; what waits stays on the device. */
  close(): void {
    for (const leave of this.#leave) leave();
    this.#closed = true;
    this.#cancelReload?.();
    void this.#dispatcher?.then((dispatcher) => dispatcher.close());
  }

  #signedIn(account: Account | undefined): void {
    if (account && account.id !== this.#owner) this.#hasLeft();
    this.#account = account;
    this.#owner = account?.id ?? this.#owner;
    void this.#show();
    if (account) void this.flush().then(() => this.#recheck(account.id));
  }

  /** Once for each person and page: what a server has lost after its yes leaves again. */
  async #recheck(owner: Id): Promise<void> {
    const takes = await this.#parts.store.takes().catch(() => []);
    if (this.#checked === owner || !takes.some(({ sent }) => sent?.owner === owner)) return;
    this.#checked = owner;
    try {
      await (await import('./held.js')).sendAgain(this.#parts, takes, owner);
      await this.#changed();
      await this.flush();
    } catch {
      // No answer, so it is asked again the next time that somebody comes.
      this.#checked = undefined;
    }
  }

  /**
   * The code that sends is loaded as soon as somebody is signed in: an element is ready
   * before that, and when the network goes it is here already.
   */
  #load(): Promise<Dispatcher> {
    this.#dispatcher ??= import('./dispatcher.js').then(
      ({ Dispatcher }) =>
        new Dispatcher(this.#parts, {
          sending: this.#sending,
          ready: async () => (this.#account ? this.#own() : undefined),
          changed: () => this.#changed(),
          arrived: (arrival) => this.#arrived(arrival, true),
        }),
      (error: unknown) => {
        this.#dispatcher = undefined;
        throw error;
      },
    );
    return this.#dispatcher;
  }

  /** Later than everything that waits, whatever the clock says: the queue is in this order. */
  #nextPlace(): string {
    const newest = Date.parse(this.items.value?.at(-1)?.queuedAt ?? '') || 0;
    this.#lastQueued = Math.max(this.#parts.platform.now(), newest + 1, this.#lastQueued + 1);
    return new Date(this.#lastQueued).toISOString();
  }

  async #own(): Promise<OutboxItem[]> {
    const items = await this.#parts.store.items();
    return inQueue(items.filter((item) => item.owner === this.#owner && item.backend === this.#parts.server));
  }

  #find = async (id: Id): Promise<OutboxItem | undefined> => (await this.#own()).find((item) => item.id === id);

  /** What a person does about something that waits; loaded when something does. */
  async #act<T>(act: (acts: Acts) => Promise<T>): Promise<T> {
    try {
      const { Acts } = await import('./acts.js');
      return await act(new Acts(this.#parts, this.#find));
    } finally {
      await this.#changed();
    }
  }

  /** Everything was cleared away under this page: what it knows to be waiting waits again. */
  #cleared = async (): Promise<void> => {
    const known = this.items.value;
    if (!known?.length) return;
    await this.#act((acts) => acts.putBack(known)).catch(() => {});
    await this.flush();
  };

  /** Keeps `items` fresh while somebody listens: at once, and whenever another page says so. */
  #follow(): () => void {
    void this.#show();
    return this.#parts.platform.changes.listen((change) => {
      if (change.backend !== this.#parts.server) return;
      if (change.arrived) this.#arrived(change.arrived, false);
      if (change.left === this.#owner) this.#hasLeft();
      void this.#show();
      // In line behind the page that sends, so that what it leaves behind goes on at once.
      void this.flush();
    });
  }

  #arrived(arrival: Arrival, tell: boolean): void {
    if ('message' in arrival) {
      const { recording } = arrival.message;
      if (recording) this.#parts.journal.forget(recording.id);
      this.arrived.set(withNew(this.arrived.value, [arrival.message]));
    } else this.arrivedEntries.set(withNew(this.arrivedEntries.value, arrival.entries));
    if (tell) this.#parts.platform.changes.post({ backend: this.#parts.server, arrived: arrival });
  }

  async #changed(): Promise<void> {
    await this.#show();
    this.#parts.platform.changes.post({ backend: this.#parts.server });
  }

  async #show(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const own = await this.#own();
      // A slow look is not shown after a newer one.
      if (asked < this.#shown) return;
      this.#shown = asked;
      this.items.set(own.map((item) => (this.#sending.has(item.id) ? { ...item, state: 'sending' } : item)));
    } catch (error) {
      this.items.fail(asCoachError(error));
    }
  }
}

function withNew<T extends { id: Id }>(known: readonly T[] | undefined, news: readonly T[]): T[] {
  const ids = new Set(news.map(({ id }) => id));
  return [...(known ?? []).filter(({ id }) => !ids.has(id)), ...news];
}

/** Half a letter, as it is left where an emoji was cut in two, makes a server refuse the whole message. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

function wholeLetters(post: Post): Post {
  const parts = post.checkIn?.parts.map(({ key, text }) => ({ key, text: whole(text) }));
  return { ...post, body: whole(post.body), checkIn: post.checkIn && { ...post.checkIn, parts: parts ?? [] } };
}

function wholeTexts<T extends object>(draft: T): T {
  const fields = Object.entries(draft).map(([name, value]) => [name, typeof value === 'string' ? whole(value) : value]);
  return Object.fromEntries(fields) as T;
}

/** What the server would refuse is better refused before it leaves the person's hands. */
function checkPost(post: Post): void {
  const words = [post.body, ...(post.checkIn?.parts.map((part) => part.text) ?? [])];
  if (!post.recording && words.every((text) => text.trim() === '')) throw new CoachError('bad-value');
  if (post.recording?.segments.some((segment) => segment.size > MAX_SEGMENT_BYTES)) throw new CoachError('too-large');
}
