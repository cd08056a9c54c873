import type { Entry } from '../models/entry.js';
import type { Id } from '../models/id.js';
import type { Post } from '../models/message.js';
import type { Chapter, Segment } from '../models/recording.js';

/**
 * One recording on this device, from the first second on.
 * `recording`: a microphone is (or was, before a crash) feeding it.
 * `closed`: complete, and waits for the person to send or discard it.
 * `queued`: belongs to an item of the outbox.
 * `confirmed`: the server has proved that it holds the bytes.
 */
export interface Take {
  /** Becomes the id of the recording. */
  id: Id;
  /** Where on which page it was made, so that it is offered again there and nowhere else. */
  place: string;
  state: 'recording' | 'closed' | 'queued' | 'confirmed';
  /** ISO 8601, UTC. */
  startedAt: string;
  confirmedAt: string;
  segments: TakeSegment[];
  /** The `key` that the next segment gets: it only ever grows. */
  nextKey: number;
  chapters: Chapter[];
  /** True if a segment ended without being stopped by the person. */
  interrupted: boolean;
  /** Why the last such segment ended; takes of older versions do not say. */
  cut?: Cut;
  /** Who was signed in on this page when it was begun, on whatever server; takes of older versions do not say. */
  by?: Id[];
  /** What was said, in words, made by a function that the page gave; left out where there is none. */
  transcript?: string;
  /** What the server has proved to hold: sent again as it was, if the server should lose it. */
  sent?: PostItem;
}

/**
 * Why a recording ended that the person did not stop. `microphone-lost`: a call, a locked
 * screen, a device that went. `page-gone`: the page was closed, reloaded or crashed.
 */
export type Cut = 'microphone-lost' | 'recorder-failed' | 'storage-full' | 'page-gone';

/** Until it is closed, `size` and `sha256` of a segment are 0 and empty. */
export interface TakeSegment extends Segment {
  /** Never reused within a take, so that a re-recorded segment cannot inherit old chunks. */
  key: number;
  /** Loudest sample of each {@link PEAK_MS} milliseconds, 0 to 1. */
  peaks: number[];
  closed: boolean;
}

export const PEAK_MS = 100;

/** One chunk as memory keeps it. */
export interface Chunk {
  segment: number;
  seq: number;
  bytes: ArrayBuffer;
}

/** The same change of one take in either kind of store. */
export interface Composing {
  inTables(takes: IDBObjectStore, chunks: IDBObjectStore): Promise<void>;
  inMemory(takes: Map<Id, Take>, chunks: Map<Id, Chunk[]>): void;
}

/** What a take is put together from: a segment that it has, kept as it is, or new sound. */
export type TakePiece = { segment: number } | { sound: Blob; durationMs: number; peaks: number[] };

/** One act of one person that is on its way to one server. */
export type OutboxItem = PostItem | EntriesItem;

/** Something said: a message with all that belongs to it. Its id is the message's. */
export interface PostItem extends OutboxBase {
  post: Post;
  entries?: undefined;
}

/** Something added to the record: one act, so all of it or nothing. Its id is that of the first entry. */
export interface EntriesItem extends OutboxBase {
  post?: undefined;
  entries: Entry[];
}

interface OutboxBase {
  id: Id;
  /** Leaves only under this person … */
  owner: Id;
  ownerName: string;
  /** … to this server. */
  backend: string;
  /** Where it was made, so that it can be taken back there to be mended; items of older versions do not say. */
  place?: string;
  /** Its sound is on the server and not on this device: only the message is still to be sent. */
  soundThere?: true;
  /** `stored`: the server said yes; `done` only when it has proved that it holds every byte. */
  state: 'waiting' | 'sending' | 'stored' | 'parked';
  attempts: number;
  /** Not tried again before this moment (milliseconds since 1970). */
  notBefore: number;
  /** Why it is parked, as an error code; empty otherwise. */
  reason: string;
  queuedAt: string;
}

/** Typed words that have not been sent, by place and field. */
export interface TextDraft {
  place: string;
  field: string;
  text: string;
}

/**
 * Where the device keeps things. Two implementations: IndexedDB, and memory for pages
 * whose storage is blocked (`durable` is false there, and the person is told).
 */
export interface DeviceStore {
  readonly durable: boolean;
  /** Called when everything was cleared away under this page, and what it knows can be put back. */
  readonly cleared: Set<() => void>;
  /** When this memory began (ISO 8601, UTC): with the first visit, or after the last time it was cleared. */
  since(): Promise<string>;
  takes(): Promise<Take[]>;
  take(id: Id): Promise<Take | undefined>;
  /** @throws `not-found` if the take belongs to the outbox by now: then nothing is changed. */
  putTake(take: Take): Promise<void>;
  /** Removes the take with all its chunks, unless the outbox still has to send it. */
  deleteTake(id: Id): Promise<void>;
  /**
   * One chunk and the row of its take, in one transaction. Resolves when they are on disk;
   * chunk 0 strictly so, because nothing plays without it. `segment` is the segment's `key`.
   * @throws `not-found` if there is no such row: the storage was cleared under the page.
   */
  putChunk(take: Take, segment: number, seq: number, bytes: ArrayBuffer): Promise<void>;
  /**
   * A closed take gets other segments, in one transaction: the row, what is new in it, and the end of every chunk that
   * no segment of it has any more: see `composing.ts`, which is loaded by whoever edits.
   * @throws `not-found` if the take has changed meanwhile, or belongs to somebody else by now
   */
  compose(work: Composing): Promise<void>;
  /** In order of `seq`. A gap is left out: what follows it still plays. */
  chunks(take: Id, segment: number): Promise<ArrayBuffer[]>;
  /**
   * The item, its take in state `queued` and the end of its drafts, all in one transaction.
   * Its recording is the take as it is in that moment. The same item may be given twice. @throws `not-found` if its take is gone or was queued by another item.
   * `again`: it was in the queue before, so its take need not be `closed`, or on this device at all.
   */
  enqueue(item: OutboxItem, place: string, again?: boolean): Promise<void>;
  /**
   * The way back: the item ends, its take is `closed` at its place, and its words are drafts there, joined to
   * what stands there by now; all in one transaction. @throws `not-found` if nothing of it would be left
   */
  takeBack(id: Id): Promise<void>;
  items(): Promise<OutboxItem[]>;
  /** Changes an item that is there. One that was sent or thrown away meanwhile stays gone. */
  putItem(item: OutboxItem): Promise<void>;
  /** Removes the item and marks its take `confirmed`, with the item in `sent`, in one transaction. */
  finish(id: Id, confirmedAt: string): Promise<void>;
  /** Removes the item, its take and every chunk: only ever by the person's own act. */
  deleteItem(id: Id): Promise<void>;
  drafts(place: string): Promise<TextDraft[]>;
  /** An empty text ends the draft. */
  putDraft(draft: TextDraft): Promise<void>;
}
