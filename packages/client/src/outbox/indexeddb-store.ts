import { CoachError } from '../errors.js';
import type { Id } from '../models/id.js';
import { answer, committed, openDatabase } from './indexeddb.js';
import type { Composing, DeviceStore, OutboxItem, Take, TextDraft } from './store.js';
import { gone, isSent, recordingOf } from './take.js';

type Table = 'takes' | 'chunks' | 'items' | 'drafts' | 'leases' | 'marks';

/** Each version adds to the one before: what an older page has written is still there, and it can go on writing. */
const VERSION = 2;

/**
 * `chunks`: `ArrayBuffer` by take, segment and number (blobs in IndexedDB have a history of trouble).
 * `leases`: who works alone under a name, where browsers have no locks. `marks`: `since`, when all of this was made.
 */
const KEYS: Record<Table, string | string[] | null> = {
  takes: 'id',
  chunks: null,
  items: 'id',
  drafts: ['place', 'field'],
  leases: 'name',
  marks: null,
};

function upgrade(database: IDBDatabase): void {
  for (const table of Object.keys(KEYS) as Table[]) {
    if (database.objectStoreNames.contains(table)) continue;
    const rows = database.createObjectStore(table, { keyPath: KEYS[table] });
    if (table === 'marks') rows.put(new Date().toISOString(), 'since');
  }
}

/** Keeps everything in the IndexedDB database of the page's origin. */
export class IndexedDbStore implements DeviceStore {
  readonly durable = true;
  readonly cleared = new Set<() => void>();
  #name: string;
  /** The memory that this page has known. */
  #since: string | undefined;
  #database: Promise<IDBDatabase> | undefined;

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
    return this.#read('takes', (takes) => takes.getAll());
  }

  take(id: Id): Promise<Take | undefined> {
    return this.#read('takes', (takes) => takes.get(id));
  }

  putTake(take: Take): Promise<void> {
    return this.change(['takes'], 'strict', async (takes) => {
      if (isSent(await answer<Take | undefined>(takes.get(take.id)))) throw gone(take.id);
      takes.put(take);
    });
  }

  deleteTake(id: Id): Promise<void> {
    return this.change(['takes', 'chunks'], 'strict', async (takes, chunks) => {
      const take = await answer<Take | undefined>(takes.get(id));
      if (take?.state !== 'queued') eraseTake(takes, chunks, id);
    });
  }

  putChunk(take: Take, segment: number, seq: number, bytes: ArrayBuffer): Promise<void> {
    return this.change(['takes', 'chunks'], seq === 0 ? 'strict' : 'default', async (takes, chunks) => {
      const row = await answer<Take | undefined>(takes.get(take.id));
      if (!row || isSent(row)) throw gone(take.id);
      takes.put(take);
      chunks.put(bytes, [take.id, segment, seq]);
    });
  }

  chunks(take: Id, segment: number): Promise<ArrayBuffer[]> {
    return this.#read('chunks', (chunks) => chunks.getAll(chunksOf(take, segment)));
  }

  compose({ inTables }: Composing): Promise<void> {
    return this.change(['takes', 'chunks'], 'strict', inTables);
  }

  enqueue(item: OutboxItem, place: string, again: boolean = false): Promise<void> {
    return this.change(['takes', 'items', 'drafts'], 'strict', async (takes, items, drafts) => {
      const recording = item.post?.recording?.id;
      if (recording && (again || (await answer(items.getKey(item.id))) === undefined)) {
        const take = await answer<Take | undefined>(takes.get(recording));
        if (take?.state !== 'closed' && !again) throw gone(recording);
        if (take) takes.put({ ...take, state: 'queued' });
        // It may have been edited since the item was made.
        if (!again) item.post!.recording = recordingOf(take!);
      }
      items.put(item);
      drafts.delete(draftsOf(place));
    });
  }

  async takeBack(id: Id): Promise<void> {
    const { takeBack } = await import('./take-back.js');
    return this.change(['takes', 'items', 'drafts'], 'strict', (...tables) => takeBack(id, ...tables));
  }

  items(): Promise<OutboxItem[]> {
    return this.#read('items', (items) => items.getAll());
  }

  putItem(item: OutboxItem): Promise<void> {
    return this.change(['items'], 'strict', async (items) => {
      if ((await answer(items.getKey(item.id))) !== undefined) items.put(item);
    });
  }

  finish(id: Id, confirmedAt: string): Promise<void> {
    return this.change(['takes', 'items'], 'strict', async (takes, items) => {
      const sent = await answer<OutboxItem | undefined>(items.get(id));
      const take = await answer<Take | undefined>(takes.get(soundOf(sent)));
      if (take) takes.put({ ...take, state: 'confirmed', confirmedAt, sent });
      items.delete(id);
    });
  }

  deleteItem(id: Id): Promise<void> {
    return this.change(['takes', 'chunks', 'items'], 'strict', async (takes, chunks, items) => {
      eraseTake(takes, chunks, soundOf(await answer<OutboxItem | undefined>(items.get(id))));
      items.delete(id);
    });
  }

  drafts(place: string): Promise<TextDraft[]> {
    return this.#read('drafts', (drafts) => drafts.getAll(draftsOf(place)));
  }

  putDraft(draft: TextDraft): Promise<void> {
    return this.change(['drafts'], 'default', async (drafts) => {
      if (draft.text === '') drafts.delete([draft.place, draft.field]);
      else drafts.put(draft);
    });
  }

  /** One transaction: all of `work`, or nothing. `work` waits for nothing but answers of these tables. */
  change(
    tables: Table[],
    durability: 'strict' | 'default',
    work: (...tables: IDBObjectStore[]) => Promise<void>,
  ): Promise<void> {
    return this.#with(async (database) => {
      const change = database.transaction(tables, 'readwrite', { durability });
      const done = committed(change);
      // Both are awaited below; what fails first must not leave the other unheard.
      done.catch(() => {});
      try {
        await work(...tables.map((table) => change.objectStore(table)));
      } catch (error) {
        abort(change);
        throw error;
      }
      await done;
    });
  }

  #read<T>(table: Table, ask: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return this.#with((database) => answer(ask(database.transaction(table).objectStore(table))));
  }

  /** Runs `work`, and once more on a new connection if the first one turns out to be dead. */
  async #with<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
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

  #drop(connection: Promise<IDBDatabase>): void {
    if (this.#database === connection) this.#database = undefined;
    connection.then((database) => database.close()).catch(() => {});
  }

  #connect(): Promise<IDBDatabase> {
    if (this.#database) return this.#database;
    const forget = () => {
      if (this.#database === opening) this.#database = undefined;
    };
    const lost = () => {
      forget();
      // Somebody cleared it, or a newer page changes it: whoever knows what was in it wants to look.
      if (this.cleared.size > 0) void this.open().catch(() => {});
    };
    const open = (version?: number) => openDatabase(this.#name, version, { upgrade, lost });
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
  async #recognise(database: IDBDatabase): Promise<IDBDatabase> {
    const since = await answer<string>(database.transaction('marks').objectStore('marks').get('since'));
    const known = this.#since;
    this.#since = since ?? '';
    if (known && known !== since) for (const tell of this.cleared) queueMicrotask(tell);
    return database;
  }
}

function eraseTake(takes: IDBObjectStore, chunks: IDBObjectStore, id: Id): void {
  takes.delete(id);
  chunks.delete(IDBKeyRange.bound([id], [id, []]));
}

/** The take of an item; no take has an empty id. */
const soundOf = (item: OutboxItem | undefined): Id => item?.post?.recording?.id ?? '';
const chunksOf = (take: Id, segment: number) => IDBKeyRange.bound([take, segment], [take, segment, []]);
const draftsOf = (place: string) => IDBKeyRange.bound([place], [place, []]);

function abort(change: IDBTransaction): void {
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
  // Where a disk has no block left, browsers cannot even open what is there, and say that they do not know why.
  const full = isFull(error) || (error instanceof DOMException && error.name === 'UnknownError');
  const code = full ? 'storage-full' : 'storage-blocked';
  return new CoachError(code, error instanceof Error ? error.message : code, { cause: error });
}
