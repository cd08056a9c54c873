import { CoachError } from '../errors.js';
import { Live } from '../live.js';
import type { Id } from '../models/id.js';
import type { Chapter } from '../models/recording.js';
import type { Composition } from './composing.js';
import type { Told } from './journal-acts.js';
import type { Platform } from './platform.js';
import type { DeviceStore, Take, TakePiece } from './store.js';
import { gone } from './take.js';
import type { TakeWriter } from './take-writer.js';

/** For how long sound stays on the device after the server has proved that it holds it. */
export const KEEP_MS = 7 * 86_400_000;

type Acts = typeof import('./journal-acts.js');

/** What the acts of a journal work on. */
export interface Desk {
  store: DeviceStore;
  platform: Platform;
  /** What this page recorded: a copy for as long as the server has not proved to hold it. */
  own: Map<Id, TakeWriter>;
  /** Server to whoever is signed in there on this page. */
  people: Map<string, Id>;
  changed(): void;
  /** Runs `work` unless somebody records into this take, here or in another tab. */
  alone<T>(take: Id, work: () => Promise<T>): Promise<T | undefined>;
}

/** Every recording on this device, from its first second until the server holds it. */
export class Journal {
  /** Tells whenever a take of this page ended, went, or came back. */
  readonly changes = new Live<void>(undefined);
  #desk: Desk;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: DeviceStore, platform: Platform) {
    this.#desk = {
      ...{ store, platform, own: new Map(), people: new Map() },
      changed: () => this.changes.set(),
      alone: (take, work) => platform.locks.ifFree(`coachlight-take-${take}`, work),
    };
    store.cleared.add(() => {
      for (const own of this.#desk.own.values()) if (own.take.state === 'closed') void own.save().catch(() => {});
    });
  }

  /** False where the browser keeps nothing for this page: what is recorded is gone with the page. */
  get durable(): boolean {
    return this.#desk.store.durable;
  }

  /** Notes who is signed in at a server; `undefined` when they have left. */
  speaks(server: string, person: Id | undefined): void {
    if (person) this.#desk.people.set(server, person);
    else this.#desk.people.delete(server);
  }

  /** Fetches what recording needs, so that it can begin when the network has gone. @throws `offline` */
  async ready(): Promise<void> {
    await this.#acts();
  }

  /**
   * Begins a take: call it before the microphone is asked for. The person who speaks is
   * not kept waiting by a full disk: then the take lives in memory and `append` says so.
   */
  async begin(place: string): Promise<TakeWriter> {
    return (await this.#acts()).begin(this.#desk, place);
  }

  /** Goes on with a closed take, on a full disk too. @throws `not-found` if it is gone, was sent, or is open in another tab */
  reopen(id: Id): Promise<TakeWriter> {
    return this.#edit(id, (acts) => acts.reopen);
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
    const { alone, store } = this.#desk;
    const here = (await store.takes()).filter((take) => take.place === place);
    const found: (Take | undefined)[] = [];
    for (const take of here) {
      if (take.state === 'closed') found.push(take);
      if (take.state === 'recording') {
        const recover = async () => (await this.#acts()).recover(this.#desk, take.id);
        found.push(await alone(take.id, recover));
      }
    }
    return found.filter((take) => take !== undefined).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  /** A guest has said who they are: what they recorded and did not send belongs to a place of their own now. */
  move(from: string, to: string): Promise<void> {
    return this.#inTurn(async () => {
      for (const take of await this.#unsentAt(from)) {
        const moved = { ...take, place: to, by: [to.slice(to.lastIndexOf('/') + 1)] };
        this.#desk.own.get(take.id)?.follow(moved);
        await this.#desk.store.putTake(moved);
      }
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
    const { own, store } = this.#desk;
    const here = own.get(id);
    let take = await store.take(id).catch(unless(here));
    // Memory may hold what the disk refused, or lost: now is the time to try again.
    if (here?.take.state === 'closed' && (!take || !here.saved)) {
      await here.save();
      take = here.take;
    }
    if (take?.state === 'closed') return take;
    throw gone(id);
  }

  /** The sound of one segment. @throws `not-found`, `storage-blocked` */
  async segment(id: Id, index: number): Promise<Blob> {
    const { store } = this.#desk;
    const own = this.#desk.own.get(id);
    const take = (await store.take(id).catch(unless(own))) ?? own?.take;
    const segment = take?.segments[index];
    if (!segment) throw gone(id);
    const chunks = await store.chunks(id, segment.key).catch(unless(own));
    const kept = new Blob(chunks ?? [], { type: segment.mime });
    const memory = own?.bytesOf(segment.key);
    const blob = memory && memory.size > kept.size ? memory : kept;
    if (blob.size === 0) throw gone(id);
    return blob;
  }

  /** Throws one segment away. Answers the take, or `undefined` if that was all of it. @throws `not-found` */
  removeSegment(id: Id, index: number): Promise<Take | undefined> {
    return this.#edit(id, (acts) => acts.removeSegment, index);
  }

  /**
   * Puts a closed take together anew, as one: what is no piece of it any more is gone from the device.
   * @param chapters all of them, on the new timeline; `undefined`: they stay as they are
   * @throws `not-found` (also if it is not as `more.from` any more), `bad-value`, `storage-full`, `storage-blocked`;
   * nothing is changed then
   */
  compose(
    id: Id,
    pieces: readonly TakePiece[],
    chapters: readonly Chapter[] | undefined,
    more?: Composition,
  ): Promise<Take> {
    return this.#edit(id, (acts) => acts.compose, pieces, chapters, more);
  }

  /** Sets all chapters of a take. @throws `not-found` */
  mark(id: Id, chapters: readonly Chapter[]): Promise<Take> {
    return this.describe(id, { chapters });
  }

  /** Sets what is told beside the sound: the words of a take (none, if empty), or all its chapters. @throws `not-found` */
  describe(id: Id, told: Told): Promise<Take> {
    return this.#edit(id, (acts) => acts.describe, told);
  }

  /** Throws a take away, unless it has been handed to the outbox. */
  async discard(id: Id): Promise<void> {
    this.forget(id);
    await this.#desk.store.deleteTake(id);
    this.#desk.changed();
  }

  /** The same, unless somebody records into it just now, here or in another tab. */
  async discardIdle(id: Id): Promise<void> {
    await this.#desk.alone(id, () => this.discard(id));
  }

  /** Frees the sound of recordings that the server has held for seven days. */
  async sweep(): Promise<void> {
    const { store, platform } = this.#desk;
    const before = new Date(platform.now() - KEEP_MS).toISOString();
    for (const take of await store.takes()) {
      if (take.state === 'confirmed' && take.confirmedAt < before) await store.deleteTake(take.id);
    }
  }

  /** The server has proved to hold it: memory lets go. */
  forget(id: Id): void {
    this.#desk.own.delete(id);
  }

  /** Writes once more what the device has lost and this page's memory still has; false if it has nothing of it. */
  async rewrite(id: Id): Promise<boolean> {
    const own = this.#desk.own.get(id);
    await own?.save();
    return own !== undefined;
  }

  /** One act on a closed take at a time: each sees what the one before has left. */
  async #edit<T, More extends unknown[]>(
    id: Id,
    choose: (acts: Acts) => (desk: Desk, take: Take, ...more: More) => Promise<T>,
    ...more: More
  ): Promise<T> {
    const act = choose(await this.#acts());
    return this.#inTurn(async () => act(this.#desk, await this.closed(id), ...more));
  }

  /** Loaded on the first press, as the recording engine is, or where a dead page has left something. */
  async #acts(): Promise<Acts> {
    try {
      return await import('./journal-acts.js');
    } catch (cause) {
      throw new CoachError('offline', undefined, { cause });
    }
  }
}

/** A device that does not answer has not lost anything; what this page recorded is here all the same. */
const unless = (own: TakeWriter | undefined) => (error: unknown) => {
  if (!own) throw error;
  return undefined;
};
