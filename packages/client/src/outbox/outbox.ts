import type { Backend } from '../backend.js';
import { asCoachError, CoachError } from '../errors.js';
import { Live } from '../live.js';
import { newId, type Id } from '../models/id.js';
import type { Message, Post } from '../models/message.js';
import type { Account } from '../models/person.js';
import { isHeld, MAX_SEGMENT_BYTES } from '../models/recording.js';
import { due, inQueue, judge, messageOf, nextTime } from './delivery.js';
import { exportFiles } from './export.js';
import type { Journal } from './journal.js';
import type { Platform } from './platform.js';
import type { DeviceStore, OutboxItem } from './store.js';
import { recordingOf } from './take.js';

/** What a person wants to send; the rest is added here. `recording` is the id of a closed take. */
export type PostDraft = Omit<Post, 'id' | 'saidAt' | 'recording'> & { recording: Id | undefined };

export interface OutboxParts {
  backend: Backend;
  store: DeviceStore;
  journal: Journal;
  platform: Platform;
}

/** How long nothing is tried after the device's own storage failed. */
const STORAGE_PAUSE_MS = 5000;

/**
 * Everything that a person has sent and the server has not yet proved to hold. One path
 * leads out, under a lock that all pages share; ids are made here, so that sending twice
 * is sending once; nothing is deleted because somebody said no.
 */
export class Outbox {
  /** The items of the signed-in person to this server, oldest first. */
  readonly items: Live<OutboxItem[]>;
  /** Messages that arrived while this page was open, so that none is missing until threads are read again. */
  readonly arrived = new Live<Message[]>([]);

  #parts: OutboxParts;
  #account: Account | undefined;
  /** Whose items are shown: stays when a sign-in runs out. */
  #owner: Id | undefined;
  #sending = new Set<Id>();
  /** Engagements of which something is on its way. */
  #lanes = new Map<Id, Promise<void>>();
  #flushing: Promise<void> | undefined;
  #poke: () => void = () => {};
  #poked = false;
  #forgetWaits = false;
  #needsSignIn = false;
  /** Asked to slow down: one at a time until something gets through. */
  #limited = false;
  #pausedUntil = 0;
  #lastQueued = 0;
  #cancelTimer: (() => void) | undefined;
  #leave: (() => void)[] = [];

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.items = new Live<OutboxItem[]>(undefined, () => this.#follow());
    this.#leave.push(
      parts.backend.account.watch((account) => this.#signedIn(account)),
      parts.platform.wake((online) => {
        this.#forgetWaits ||= online;
        void this.flush();
      }),
    );
  }

  /**
   * Takes something over: when this resolves it is on this device and will arrive once.
   * @throws `signed-out`, `bad-value` (nothing was said), `too-large`, `not-found` (no such
   * take), `storage-full`, `storage-blocked`. Nothing is changed then.
   */
  async add(draft: PostDraft, place: string): Promise<Message> {
    const { journal, platform, store } = this.#parts;
    const account = this.#account;
    if (!account) throw new CoachError('signed-out');
    const queued = Math.max(platform.now(), this.#lastQueued + 1);
    this.#lastQueued = queued;
    const said = { id: newId(platform.random), saidAt: new Date(platform.now()).toISOString() };
    const recording = draft.recording ? recordingOf(await journal.closed(draft.recording)) : undefined;
    const post: Post = { ...draft, ...said, recording };
    checkPost(post);
    const item: OutboxItem = {
      id: post.id,
      owner: account.id,
      ownerName: account.name,
      backend: this.#parts.backend.address,
      post,
      state: 'waiting',
      attempts: 0,
      notBefore: 0,
      reason: '',
      queuedAt: new Date(queued).toISOString(),
    };
    await store.enqueue(item, place);
    await this.#changed();
    void this.flush();
    return messageOf(item);
  }

  /** Tries a parked or waiting item again at once. */
  async retry(id: Id): Promise<void> {
    const item = (await this.#own()).find((other) => other.id === id);
    if (!item) return;
    await this.#parts.store.putItem({ ...item, state: 'waiting', attempts: 0, notBefore: 0, reason: '' });
    await this.#changed();
    await this.flush();
  }

  /** An item as files, for keeping it elsewhere: each segment, and the words if there are any. */
  async files(id: Id): Promise<File[]> {
    const item = (await this.#own()).find((other) => other.id === id);
    return item ? exportFiles(item.post, (recording, index) => this.#parts.journal.segment(recording, index)) : [];
  }

  /** Throws an item away with its sound. Ask the person first. */
  async discard(id: Id): Promise<void> {
    await this.#parts.platform.locks.alone(this.#lock, () => this.#parts.store.deleteItem(id));
    await this.#changed();
  }

  /**
   * Sends what may leave now; resolves when this page's turn is over, whatever came of it.
   * Call it as often as you like: there is one path, and one page at a time.
   */
  flush(): Promise<void> {
    this.#needsSignIn = false;
    this.#poked = true;
    this.#poke();
    this.#flushing ??= this.#parts.platform.locks
      .alone(this.#lock, () => this.#drain())
      .catch(() => this.#pause(STORAGE_PAUSE_MS))
      .then(() => this.#schedule())
      .catch(() => {})
      .finally(() => {
        this.#flushing = undefined;
      });
    return this.#flushing;
  }

  /** Lets go of everything; what waits stays on the device. */
  close(): void {
    for (const leave of this.#leave) leave();
    this.#leave = [];
    this.#account = undefined;
    this.#cancelTimer?.();
  }

  /** One for each server: one that does not answer is in nobody else's way. */
  get #lock(): string {
    return `coachlight-outbox ${this.#parts.backend.address}`;
  }

  #signedIn(account: Account | undefined): void {
    this.#account = account;
    this.#owner = account?.id ?? this.#owner;
    void this.#show();
    if (account) void this.flush();
  }

  async #own(): Promise<OutboxItem[]> {
    const items = await this.#parts.store.items();
    return inQueue(items.filter((item) => item.owner === this.#owner && item.backend === this.#parts.backend.address));
  }

  /** Runs under the lock: lanes side by side, one for each engagement, until nothing may leave. */
  async #drain(): Promise<void> {
    do {
      this.#poked = false;
      if (this.#forgetWaits) await this.#resetWaits();
      for (const item of await this.#startable()) {
        const lane = this.#send(item).finally(() => this.#lanes.delete(item.post.engagement));
        this.#lanes.set(item.post.engagement, lane);
      }
      if (this.#lanes.size > 0) await Promise.race([...this.#lanes.values(), this.#nextPoke()]);
    } while (this.#lanes.size > 0 || this.#poked);
  }

  #nextPoke(): Promise<void> {
    return this.#poked ? Promise.resolve() : new Promise((resolve) => (this.#poke = resolve));
  }

  async #startable(): Promise<OutboxItem[]> {
    const now = this.#parts.platform.now();
    if (!this.#account || this.#needsSignIn || now < this.#pausedUntil) return [];
    const ready = due(await this.#own(), now, new Set(this.#lanes.keys()));
    return this.#limited ? ready.slice(0, Math.max(0, 1 - this.#lanes.size)) : ready;
  }

  async #resetWaits(): Promise<void> {
    this.#forgetWaits = false;
    for (const item of await this.#own()) {
      if (item.notBefore > 0) await this.#parts.store.putItem({ ...item, attempts: 0, notBefore: 0 });
    }
  }

  /** One attempt. Never rejects: what cannot even be noted is tried again after a pause. */
  async #send(item: OutboxItem): Promise<void> {
    this.#sending.add(item.id);
    await this.#show();
    try {
      const message = await this.#deliver(item);
      this.#limited = false;
      if (message) await this.#finish(item, message);
    } catch (error) {
      await this.#failed(item, asCoachError(error)).catch(() => this.#pause(STORAGE_PAUSE_MS));
    } finally {
      this.#sending.delete(item.id);
      await this.#changed();
    }
  }

  /** Answers the message as the server shows it, or `undefined` if it could not prove that it holds it. */
  async #deliver(item: OutboxItem): Promise<Message | undefined> {
    const { backend, store } = this.#parts;
    let current = item;
    if (item.state !== 'stored') {
      current = await this.#upload(item);
      await backend.messages.post(current.post);
      current = { ...current, state: 'stored' };
      await store.putItem(current);
    }
    const message = await backend.messages.get(item.id);
    const recording = current.post.recording;
    if (message && (!recording || isHeld(recording, await backend.recordings.receipts(recording.id)))) return message;
    // It said yes and has lost it: from the beginning, with the bytes that are still here.
    const waitMs = judge(new CoachError('unexpected'), item.attempts, this.#parts.platform.chance());
    if (waitMs.act === 'retry') await this.#wait({ ...current, state: 'waiting' }, waitMs.waitMs);
    return undefined;
  }

  async #upload(item: OutboxItem): Promise<OutboxItem> {
    const { backend, journal, platform, store } = this.#parts;
    const recording = item.post.recording;
    if (!recording) return item;
    const bytes = await Promise.all(recording.segments.map((_, index) => journal.segment(recording.id, index)));
    // A device that lost a chunk sends what is left, under its true measure.
    const segments = await Promise.all(
      recording.segments.map(async (segment, index) => {
        const blob = bytes[index]!;
        if (blob.size === segment.size) return segment;
        return { ...segment, size: blob.size, sha256: await platform.sha256(await blob.arrayBuffer()) };
      }),
    );
    const damaged = segments.some((segment, index) => segment !== recording.segments[index]);
    const found = damaged ? { ...recording, segments, interrupted: true } : recording;
    const current = damaged ? { ...item, post: { ...item.post, recording: found } } : item;
    if (damaged) await store.putItem(current);
    await backend.recordings.put(item.post.engagement, found, bytes);
    return current;
  }

  async #finish(item: OutboxItem, message: Message): Promise<void> {
    const { platform, store } = this.#parts;
    await store.finish(item.id, new Date(platform.now()).toISOString());
    this.#arrived(message);
    platform.changes.post({ arrived: message });
  }

  async #failed(item: OutboxItem, error: CoachError): Promise<void> {
    const verdict = judge(error, item.attempts, this.#parts.platform.chance());
    const latest = (await this.#own()).find((other) => other.id === item.id) ?? item;
    if (verdict.act === 'sign-in') this.#needsSignIn = true;
    else if (verdict.act === 'park') await this.#parts.store.putItem({ ...latest, state: 'parked', reason: verdict.reason });
    else {
      if (verdict.everything) this.#limited = true;
      if (verdict.everything) this.#pause(verdict.waitMs);
      await this.#wait(latest, verdict.waitMs);
    }
  }

  async #wait(item: OutboxItem, waitMs: number): Promise<void> {
    const notBefore = this.#parts.platform.now() + waitMs;
    await this.#parts.store.putItem({ ...item, attempts: item.attempts + 1, notBefore });
  }

  #pause(waitMs: number): void {
    this.#pausedUntil = this.#parts.platform.now() + waitMs;
  }

  /** One timer, and only while something waits for its time. */
  async #schedule(): Promise<void> {
    const { platform } = this.#parts;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (!this.#account || this.#needsSignIn) return;
    const items = await this.#own().catch(() => undefined);
    const next = items ? nextTime(items) : this.#pausedUntil;
    if (next === undefined || !this.#account) return;
    const at = Math.max(next, this.#pausedUntil, platform.now());
    this.#cancelTimer = platform.after(at - platform.now(), () => void this.flush());
  }

  /** Keeps `items` fresh while somebody listens: at once, and whenever another page says so. */
  #follow(): () => void {
    void this.#show();
    return this.#parts.platform.changes.listen((change) => {
      if (change.arrived) this.#arrived(change.arrived);
      void this.#show();
    });
  }

  #arrived(message: Message): void {
    const others = (this.arrived.value ?? []).filter((other) => other.id !== message.id);
    this.arrived.set([...others, message]);
  }

  async #changed(): Promise<void> {
    await this.#show();
    this.#parts.platform.changes.post({});
  }

  async #show(): Promise<void> {
    try {
      const items = await this.#own();
      this.items.set(items.map((item) => (this.#sending.has(item.id) ? { ...item, state: 'sending' } : item)));
    } catch (error) {
      this.items.fail(asCoachError(error));
    }
  }
}

/** What the server would refuse is better refused before it leaves the person's hands. */
function checkPost(post: Post): void {
  const words = [post.body, ...(post.checkIn?.parts.map((part) => part.text) ?? [])];
  if (!post.recording && words.every((text) => text.trim() === '')) throw new CoachError('bad-value', 'There is nothing to send.');
  if (post.recording?.segments.some((segment) => segment.size > MAX_SEGMENT_BYTES)) throw new CoachError('too-large');
}
