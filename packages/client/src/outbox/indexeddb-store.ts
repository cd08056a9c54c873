import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { CoachError } from '../errors.js';
import type { Id } from '../models/id.js';
import type { DeviceStore, OutboxItem, Take, TextDraft } from './store.js';
import { gone, isSent } from './take.js';

type ChunkKey = [take: Id, segment: number, seq: number];

interface Schema extends DBSchema {
  takes: { key: Id; value: Take };
  /** Bytes as `ArrayBuffer`: blobs in IndexedDB have a history of trouble. */
  chunks: { key: ChunkKey; value: ArrayBuffer };
  items: { key: Id; value: OutboxItem };
  drafts: { key: [place: string, field: string]; value: TextDraft };
  /** Who works alone under a name, where browsers have no locks. */
  leases: { key: string; value: Lease };
  /** `since`: when this database was made. */
  marks: { key: string; value: string };
}

/** Its holder has `name` until then (milliseconds since 1970), and says so again and again. */
export interface Lease {
  name: string;
  holder: string;
  until: number;
}

type Table = 'takes' | 'chunks' | 'items' | 'drafts' | 'leases';
export type Transaction = IDBPTransaction<Schema, Table[], 'readwrite'>;

/** Each version adds to the one before: what an older page has written is still there, and it can go on writing. */
const VERSION = 2;

function upgrade(database: IDBPDatabase<Schema>): void {
  const add = (name: Table | 'marks', options?: IDBObjectStoreParameters) =>
    database.objectStoreNames.contains(name) ? undefined : database.createObjectStore(name, options);
  add('takes', { keyPath: 'id' });
  add('chunks');
  add('items', { keyPath: 'id' });
  add('drafts', { keyPath: ['place', 'field'] });
  add('leases', { keyPath: 'name' });
  void add('marks')?.put(new Date().toISOString(), 'since');
}

/** Keeps everything in the IndexedDB database of the page's origin. */
export class IndexedDbStore implements DeviceStore {
  readonly durable = true;
  readonly cleared = new Set<() => void>();
  #name: string;
  /** The memory that this page has known. */
  #since: string | undefined;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name: string = 'coachlight') {
    this.#name = name;
  }

  /** @throws `storage-blocked` if this page may not keep anything */
  async open(): Promise<void> {
    await this.#with(async () => {});
  }

  close(): void {
    if (this.#database) this.#drop(this.#database);
  }

  since(): Promise<string> {
    return this.#with(async () => this.#since!);
  }

  takes(): Promise<Take[]> {
    return this.#with((database) => database.getAll('takes'));
  }

  take(id: Id): Promise<Take | undefined> {
    return this.#with((database) => database.get('takes', id));
  }

  putTake(take: Take): Promise<void> {
    return this.change(['takes'], 'strict', async (change) => {
      const takes = change.objectStore('takes');
      if (isSent(await takes.get(take.id))) throw gone(take.id);
      await takes.put(take);
    });
  }

  deleteTake(id: Id): Promise<void> {
    return this.change(['takes', 'chunks'], 'strict', async (change) => {
      const take = await change.objectStore('takes').get(id);
      if (take?.state !== 'queued') await eraseTake(change, id);
    });
  }

  putChunk(take: Take, segment: number, seq: number, bytes: ArrayBuffer): Promise<void> {
    return this.change(['takes', 'chunks'], seq === 0 ? 'strict' : 'default', async (change) => {
      const takes = change.objectStore('takes');
      const row = await takes.get(take.id);
      if (!row || isSent(row)) throw gone(take.id);
      await Promise.all([takes.put(take), change.objectStore('chunks').put(bytes, [take.id, segment, seq])]);
    });
  }

  chunks(take: Id, segment: number): Promise<ArrayBuffer[]> {
    return this.#with((database) => database.getAll('chunks', chunksOf(take, segment)));
  }

  deleteChunks(take: Id, segment: number): Promise<void> {
    return this.change(['chunks'], 'default', (change) => change.objectStore('chunks').delete(chunksOf(take, segment)));
  }

  enqueue(item: OutboxItem, place: string, again: boolean = false): Promise<void> {
    return this.change(['takes', 'items', 'drafts'], 'strict', async (change) => {
      const items = change.objectStore('items');
      const recording = item.post?.recording?.id;
      if (recording && (await items.getKey(item.id)) === undefined) {
        const take = await change.objectStore('takes').get(recording);
        if (take?.state !== 'closed' && !again) throw gone(recording);
        if (take) await change.objectStore('takes').put({ ...take, state: 'queued' });
      }
      await Promise.all([items.put(item), change.objectStore('drafts').delete(draftsOf(place))]);
    });
  }

  async takeBack(id: Id): Promise<void> {
    const { mend } = await import('./take-back.js');
    return this.change(['takes', 'items', 'drafts'], 'strict', async (change) => {
      const [takes, items, drafts] = [
        change.objectStore('takes'),
        change.objectStore('items'),
        change.objectStore('drafts'),
      ];
      const item = await items.get(id);
      if (!item) throw gone(id);
      const sound = await takes.get(item.post?.recording?.id ?? '');
      const mended = mend(item, sound, await drafts.getAll(draftsOf(item.place ?? '')));
      if (mended.take) await takes.put(mended.take);
      for (const draft of mended.drafts) await drafts.put(draft);
      await items.delete(id);
    });
  }

  items(): Promise<OutboxItem[]> {
    return this.#with((database) => database.getAll('items'));
  }

  putItem(item: OutboxItem): Promise<void> {
    return this.change(['items'], 'strict', async (change) => {
      const items = change.objectStore('items');
      if ((await items.getKey(item.id)) !== undefined) await items.put(item);
    });
  }

  finish(id: Id, confirmedAt: string): Promise<void> {
    return this.change(['takes', 'items'], 'strict', async (change) => {
      const items = change.objectStore('items');
      const sent = await items.get(id);
      const take = sent?.post && (await change.objectStore('takes').get(sent.post.recording?.id ?? ''));
      if (take) await change.objectStore('takes').put({ ...take, state: 'confirmed', confirmedAt, sent });
      await items.delete(id);
    });
  }

  deleteItem(id: Id): Promise<void> {
    return this.change(['takes', 'chunks', 'items'], 'strict', async (change) => {
      const recording = (await change.objectStore('items').get(id))?.post?.recording?.id;
      if (recording) await eraseTake(change, recording);
      await change.objectStore('items').delete(id);
    });
  }

  drafts(place: string): Promise<TextDraft[]> {
    return this.#with((database) => database.getAll('drafts', draftsOf(place)));
  }

  putDraft(draft: TextDraft): Promise<void> {
    return this.change(['drafts'], 'default', (change) => {
      const drafts = change.objectStore('drafts');
      return draft.text === '' ? drafts.delete([draft.place, draft.field]) : drafts.put(draft);
    });
  }

  /** One transaction: all of `work`, or nothing. */
  change(
    tables: Table[],
    durability: 'strict' | 'default',
    work: (change: Transaction) => Promise<unknown>,
  ): Promise<void> {
    return this.#with(async (database) => {
      const change = database.transaction(tables, 'readwrite', { durability });
      // Both are awaited below; what fails first must not leave the other unheard.
      change.done.catch(() => {});
      try {
        await work(change);
      } catch (error) {
        abort(change);
        throw error;
      }
      await change.done;
    });
  }

  /** Runs `work`, and once more on a new connection if the first one turns out to be dead. */
  async #with<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const first = this.#connect();
    try {
      return await work(await first);
    } catch (error) {
      if (error instanceof CoachError || isFull(error)) throw asStorageError(error);
      this.#drop(first);
    }
    try {
      return await work(await this.#connect());
    } catch (error) {
      throw asStorageError(error);
    }
  }

  #drop(connection: Promise<IDBPDatabase<Schema>>): void {
    if (this.#database === connection) this.#database = undefined;
    connection.then((database) => database.close()).catch(() => {});
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    if (this.#database) return this.#database;
    const forget = () => {
      if (this.#database === opening) this.#database = undefined;
    };
    const lost = () => {
      forget();
      // Somebody cleared it, or a newer page changes it: whoever knows what was in it wants to look.
      if (this.cleared.size > 0) void this.open().catch(() => {});
    };
    const open = (version?: number) =>
      openDB<Schema>(this.#name, version, {
        upgrade,
        // A newer page wants to change the database: leaving is better than blocking it.
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          lost();
        },
        terminated: lost,
      });
    // A newer page was here and has added to it: what this one knows is there all the same.
    const opening = open(VERSION)
      .catch((error: unknown) => {
        if ((error as DOMException).name !== 'VersionError') throw error;
        return open();
      })
      .then((database) => this.#recognise(database));
    opening.catch(forget);
    this.#database = opening;
    return opening;
  }

  /** Tells whether it is the memory that this page has known, or one that was made since. */
  async #recognise(database: IDBPDatabase<Schema>): Promise<IDBPDatabase<Schema>> {
    const since = await database.get('marks', 'since');
    const known = this.#since;
    this.#since = since ?? '';
    if (known && known !== since) for (const tell of this.cleared) queueMicrotask(tell);
    return database;
  }
}

async function eraseTake(change: Transaction, id: Id): Promise<void> {
  await Promise.all([
    change.objectStore('takes').delete(id),
    change.objectStore('chunks').delete(IDBKeyRange.bound([id], [id, []])),
  ]);
}

const chunksOf = (take: Id, segment: number) => IDBKeyRange.bound([take, segment], [take, segment, []]);
const draftsOf = (place: string) => IDBKeyRange.bound([place], [place, []]);

function abort(change: Transaction): void {
  try {
    change.abort();
  } catch {
    // It was over already.
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function asStorageError(error: unknown): CoachError {
  if (error instanceof CoachError) return error;
  const code = isFull(error) ? 'storage-full' : 'storage-blocked';
  return new CoachError(code, error instanceof Error ? error.message : code, { cause: error });
}
