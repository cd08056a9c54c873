import { CoachError } from '../errors.js';
import { newId, type Id } from '../models/id.js';
import type { Chapter } from '../models/recording.js';
import type { Platform } from './platform.js';
import type { DeviceStore, Take, TakeSegment } from './store.js';
import { withoutSegment, withSegment } from './take.js';
import type { TakeWriter } from './take-writer.js';

/** For how long sound stays on the device after the server has proved that it holds it. */
export const KEEP_MS = 7 * 86_400_000;

const lockOf = (take: Id) => `coachlight-take-${take}`;

/** Every recording on this device, from its first second until the server holds it. */
export class Journal {
  #store: DeviceStore;
  #platform: Platform;
  /** What this page recorded: the only copy where the device did not take it. */
  #own = new Map<Id, TakeWriter>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: DeviceStore, platform: Platform) {
    this.#store = store;
    this.#platform = platform;
  }

  /** False where the browser keeps nothing for this page: what is recorded is gone with the page. */
  get durable(): boolean {
    return this.#store.durable;
  }

  /**
   * Begins a take: call it before the microphone is asked for. The person who speaks is
   * not kept waiting by a full disk: then the take lives in memory and `append` says so.
   */
  async begin(place: string): Promise<TakeWriter> {
    const take: Take = {
      id: newId(this.#platform.random),
      place,
      state: 'recording',
      startedAt: new Date(this.#platform.now()).toISOString(),
      confirmedAt: '',
      segments: [],
      nextKey: 0,
      chapters: [],
      interrupted: false,
    };
    const writer = await this.#hold(take);
    await this.#store.putTake(take).catch(() => {});
    return writer;
  }

  /** Goes on with a closed take. @throws `not-found` if it is gone, was sent, or is open in another tab */
  async reopen(id: Id): Promise<TakeWriter> {
    const take = await this.closed(id);
    const open: Take = { ...take, state: 'recording' };
    const writer = await this.#hold(open);
    await this.#store.putTake(open);
    return writer;
  }

  /**
   * What was recorded at this place and neither sent nor discarded, oldest first. A take
   * whose page died is closed here and marked as interrupted; one that another tab is
   * recording is left alone.
   */
  unsent(place: string): Promise<Take[]> {
    return this.#inTurn(() => this.#unsentAt(place));
  }

  async #unsentAt(place: string): Promise<Take[]> {
    const here = (await this.#store.takes()).filter((take) => take.place === place);
    const found: (Take | undefined)[] = [];
    for (const take of here) {
      if (take.state === 'closed') found.push(take);
      if (take.state === 'recording') {
        found.push(await this.#platform.locks.ifFree(lockOf(take.id), () => this.#recover(take.id)));
      }
    }
    return found.filter((take) => take !== undefined).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  /** A guest has said who they are: what they recorded and did not send belongs to a place of their own now. */
  move(from: string, to: string): Promise<void> {
    return this.#inTurn(async () => {
      for (const take of await this.#unsentAt(from)) await this.#store.putTake({ ...take, place: to });
    });
  }

  /** One look at a time: of two that meet a take whose page died, the second would pass it by. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** A take that is complete and has not been sent. @throws `not-found`, `storage-full`, `storage-blocked` */
  async closed(id: Id): Promise<Take> {
    // Memory may hold what the disk refused: now is the time to try again.
    const own = this.#own.get(id);
    if (own?.take.state === 'closed') await own.save();
    this.#forget(id);
    const take = await this.#store.take(id);
    if (take?.state === 'closed') return take;
    throw new CoachError('not-found', `The recording ${id} is not waiting on this device.`);
  }

  /** The sound of one segment. @throws `not-found`, `storage-blocked` */
  async segment(id: Id, index: number): Promise<Blob> {
    const own = this.#own.get(id);
    // A device that does not answer has not lost anything; what this page recorded is here all the same.
    const orOwn = (error: unknown) => {
      if (!own) throw error;
      return undefined;
    };
    const take = (await this.#store.take(id).catch(orOwn)) ?? own?.take;
    const segment = take?.segments[index];
    if (!segment) throw new CoachError('not-found', `The recording ${id} has no segment ${index} on this device.`);
    const chunks = await this.#store.chunks(id, segment.key).catch(orOwn);
    const kept = new Blob(chunks ?? [], { type: segment.mime });
    const memory = own?.bytesOf(segment.key);
    const blob = memory && memory.size > kept.size ? memory : kept;
    if (blob.size === 0)
      throw new CoachError('not-found', `The sound of segment ${index} of ${id} is not on this device.`);
    return blob;
  }

  /** Throws one segment away. Answers the take, or `undefined` if that was all of it. @throws `not-found` */
  async removeSegment(id: Id, index: number): Promise<Take | undefined> {
    const take = await this.closed(id);
    const lost = take.segments[index];
    if (!lost) return take;
    const rest = withoutSegment(take, index);
    if (rest.segments.length === 0) return void (await this.discard(id));
    await this.#store.putTake(rest);
    await this.#store.deleteChunks(id, lost.key);
    return rest;
  }

  /** Sets all chapters of a take. @throws `not-found` */
  async mark(id: Id, chapters: Chapter[]): Promise<Take> {
    const sorted = [...chapters].sort((a, b) => a.atMs - b.atMs);
    const take = { ...(await this.closed(id)), chapters: sorted };
    await this.#store.putTake(take);
    return take;
  }

  /** Throws a take away, unless it has been handed to the outbox. */
  async discard(id: Id): Promise<void> {
    this.#own.delete(id);
    await this.#store.deleteTake(id);
  }

  /** Frees the sound of recordings that the server has held for seven days. */
  async sweep(): Promise<void> {
    const before = new Date(this.#platform.now() - KEEP_MS).toISOString();
    for (const take of await this.#store.takes()) {
      if (take.state === 'confirmed' && take.confirmedAt < before) await this.#store.deleteTake(take.id);
    }
  }

  /** What the disk holds need not stay in memory. */
  #forget(id: Id): void {
    const own = this.#own.get(id);
    if (own?.saved && own.take.state === 'closed') this.#own.delete(id);
  }

  /** A writer that nobody else can have while it is open. */
  async #hold(take: Take): Promise<TakeWriter> {
    const { TakeWriter } = await this.#loadWriter();
    return new Promise((resolve, reject) => {
      void this.#platform.locks
        .ifFree(
          lockOf(take.id),
          () =>
            new Promise<true>((release) => {
              const writer = new TakeWriter(this.#store, this.#platform.sha256, take, () => {
                this.#forget(take.id);
                release(true);
              });
              this.#own.set(take.id, writer);
              resolve(writer);
            }),
        )
        .then(
          (held) => held ?? reject(new CoachError('not-found', `The recording ${take.id} is open elsewhere.`)),
          reject,
        );
    });
  }

  /** Loaded on the first press, as the recording engine is. */
  async #loadWriter(): Promise<typeof import('./take-writer.js')> {
    try {
      return await import('./take-writer.js');
    } catch (cause) {
      throw new CoachError('offline', 'The recorder could not be loaded.', { cause });
    }
  }

  /** Closes what a dead page left open. Nothing was said if there are no bytes: then the take goes. */
  async #recover(id: Id): Promise<Take | undefined> {
    let take = await this.#store.take(id);
    if (take?.state !== 'recording') return take?.state === 'closed' ? take : undefined;
    for (const { key, closed } of take.segments) {
      if (!closed) take = withSegment(take, key, await this.#measure(id, key));
    }
    const segments = take.segments.filter((segment) => segment.size > 0);
    if (segments.length === 0) return void (await this.#store.deleteTake(id));
    const closed: Take = { ...take, segments, interrupted: true, cut: 'page-gone', state: 'closed' };
    await this.#store.putTake(closed);
    return closed;
  }

  async #measure(id: Id, key: number): Promise<Partial<TakeSegment>> {
    const bytes = await new Blob(await this.#store.chunks(id, key)).arrayBuffer();
    return { size: bytes.byteLength, sha256: await this.#platform.sha256(bytes), closed: true };
  }
}
