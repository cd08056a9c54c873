import { asCoachError, CoachError } from '../errors.js';
import { withChapter, withSegment } from './reshaping.js';
import type { Platform } from './platform.js';
import type { Cut, DeviceStore, Take } from './store.js';

/** How far a segment has come when a chunk is handed over. */
export interface Progress {
  /** By the recorder's own clock, pauses left out. */
  durationMs: number;
  /** All so far, one for each `PEAK_MS`. */
  peaks: number[];
}

/**
 * Writes one take while it is being recorded. Bytes stay in memory until the server has proved
 * that it holds them, so that they can be written again if the storage is cleared under the page.
 */
export class TakeWriter {
  #store: DeviceStore;
  #sha256: Platform['sha256'];
  #release: () => void = () => {};
  #take: Take;
  #writers: SegmentWriter[] = [];
  #saved = false;

  constructor(store: DeviceStore, sha256: Platform['sha256'], take: Take) {
    this.#store = store;
    this.#sha256 = sha256;
    this.#take = take;
  }

  /** From here on somebody records into it; `release` is called when it is closed. */
  open(take: Take, release: () => void): void {
    this.#take = take;
    this.#release = release;
  }

  /** Nobody records into it after all. */
  release(): void {
    this.#release();
  }

  /** The closed take was changed on the device; `fresh`: what is new in it. */
  follow(take: Take, fresh: readonly { key: number; sound: Blob }[] = []): void {
    this.#take = take;
    const added = fresh.map(({ key, sound }) => new SegmentWriter(key, this.#paper(key), sound));
    this.#writers = [...this.#present, ...added];
  }

  /** As it is now; a new object after each change. */
  get take(): Take {
    return this.#take;
  }

  /** Bytes that only this page's memory holds, because the storage did not take them. */
  get unsavedBytes(): number {
    return this.#present.reduce((sum, writer) => sum + writer.unsavedBytes, 0);
  }

  /** Begins a segment. `mime` is used until the first chunk names its own. */
  async openSegment(mime: string = ''): Promise<SegmentWriter> {
    const key = this.#take.nextKey;
    const segment = { key, mime, durationMs: 0, size: 0, sha256: '', peaks: [], closed: false };
    // What goes on is not cut any more; that it was stays in `interrupted`.
    this.#take = { ...this.#take, cut: undefined, nextKey: key + 1, segments: [...this.#take.segments, segment] };
    // The row alone: nothing was said yet, and the first chunk writes it again.
    await this.#save().catch(() => {});
    const writer = new SegmentWriter(key, this.#paper(key));
    this.#writers.push(writer);
    return writer;
  }

  #paper(key: number): Paper {
    return {
      take: () => this.#take,
      change: (part) => (this.#take = withSegment(this.#take, key, part)),
      put: (seq, bytes) => this.#store.putChunk(this.#take, key, seq, bytes),
      stored: () => this.#store.chunks(this.#take.id, key),
      save: () => this.#save(),
      restore: () => this.#restore(),
      sha256: this.#sha256,
    };
  }

  /** From here on (`atMs` on the joined timeline) this prompt is answered. */
  async mark(key: string, atMs: number): Promise<void> {
    this.#take = withChapter(this.#take, { key, atMs });
    await this.#save();
  }

  /**
   * Closes what is open, and the take; `cut` says why, if the person did not stop it. Answers `undefined`
   * if nothing was recorded: then the take is gone.
   * @throws `storage-full`, `storage-blocked` if the device did not keep it: the sound is in memory while the page lives.
   */
  async close({ cut }: { cut?: Cut | undefined } = {}): Promise<Take | undefined> {
    try {
      let failed: unknown;
      for (const writer of this.#writers) await writer.close().catch((error: unknown) => (failed = error));
      // What could not be measured stays open: it is recovered when the page is loaded again.
      if (this.#take.segments.some((segment) => !segment.closed)) throw asCoachError(failed);
      return await this.#end(cut);
    } finally {
      this.#release();
    }
  }

  /** What memory holds of one segment; `undefined` if this writer did not record it. */
  bytesOf(key: number): Blob | undefined {
    return this.#writers.find((writer) => writer.key === key)?.bytes;
  }

  /** True if the device holds all that memory holds. */
  get saved(): boolean {
    return this.#saved && this.unsavedBytes === 0;
  }

  /** Writes everything that memory holds once more. */
  save(): Promise<void> {
    return this.#restore();
  }

  async #end(cut: Cut | undefined): Promise<Take | undefined> {
    const segments = this.#take.segments.filter((segment) => segment.size > 0);
    this.#take = { ...this.#take, segments, state: 'closed', ...(cut && { interrupted: true, cut }) };
    if (segments.length === 0) {
      await this.#store.deleteTake(this.#take.id);
      return undefined;
    }
    await (this.unsavedBytes > 0 ? this.#restore() : this.#save());
    return this.#take;
  }

  async #save(): Promise<void> {
    this.#saved = false;
    await this.#store.putTake(this.#take);
    this.#saved = true;
  }

  /** The storage may have been cleared: from here on nothing counts as written. */
  async #restore(): Promise<void> {
    for (const writer of this.#present) writer.forgetWritten();
    await this.#save();
    for (const writer of this.#present) await writer.writeAll();
  }

  /** Without segments that the person has thrown away. */
  get #present(): SegmentWriter[] {
    return this.#writers.filter((writer) => this.#take.segments.some(({ key }) => key === writer.key));
  }
}

/** What a segment needs of its take. */
interface Paper {
  take(): Take;
  change(part: Partial<Take['segments'][number]>): void;
  put(seq: number, bytes: ArrayBuffer): Promise<void>;
  stored(): Promise<ArrayBuffer[]>;
  save(): Promise<void>;
  restore(): Promise<void>;
  sha256: Platform['sha256'];
}

/** Writes one segment, chunk by chunk, in the order in which they are handed over. */
export class SegmentWriter {
  readonly key: number;
  #paper: Paper;
  #kept: Blob[] = [];
  #written = 0;
  #last: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  /** `whole`: all of it at once, measured and on the device already. */
  constructor(key: number, paper: Paper, whole?: Blob) {
    this.key = key;
    this.#paper = paper;
    if (!whole) return;
    this.#kept = [whole];
    this.#written = 1;
    this.#closing = Promise.resolve();
  }

  get unsavedBytes(): number {
    return this.#kept.slice(this.#written).reduce((sum, chunk) => sum + chunk.size, 0);
  }

  get bytes(): Blob {
    return new Blob(this.#kept, { type: this.#mime });
  }

  get #mime(): string {
    return this.#paper.take().segments.find((segment) => segment.key === this.key)?.mime ?? '';
  }

  /**
   * Resolves when the chunk is on disk. Empty chunks are no chunks.
   * @throws `storage-full`, `storage-blocked`: the bytes stay in memory and are tried again
   * with the next chunk. `bad-value` after `close`.
   */
  append(chunk: Blob, progress: Progress): Promise<void> {
    if (this.#closing) return Promise.reject(new CoachError('bad-value', 'This segment is closed.'));
    this.#paper.change({ durationMs: progress.durationMs, peaks: [...progress.peaks] });
    if (chunk.size === 0) return this.#last.catch(() => {});
    if (this.#kept.length === 0 && chunk.type) this.#paper.change({ mime: chunk.type });
    this.#kept.push(chunk);
    return this.#next(() => this.#write());
  }

  /** Measures and closes the segment, after what is still being written. Twice is once. */
  close(): Promise<void> {
    this.#closing ??= this.#next(() => this.#finish());
    return this.#closing;
  }

  forgetWritten(): void {
    this.#written = 0;
  }

  /** Writes what is not written yet. */
  async writeAll(): Promise<void> {
    for (let seq = this.#written; seq < this.#kept.length; seq += 1) {
      await this.#paper.put(seq, await this.#kept[seq]!.arrayBuffer());
      this.#written = seq + 1;
    }
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.catch(() => {}).then(work);
    return this.#last;
  }

  /** Once more if it fails, with the whole take: it may have been cleared away. What is full keeps what it has. */
  async #write(): Promise<void> {
    try {
      await this.writeAll();
    } catch (error) {
      if (asCoachError(error).code === 'storage-full') throw error;
      await this.#paper.restore();
    }
  }

  async #finish(): Promise<void> {
    const bytes = await this.bytes.arrayBuffer().catch(async () => new Blob(await this.#paper.stored()).arrayBuffer());
    this.#paper.change({ size: bytes.byteLength, sha256: await this.#paper.sha256(bytes), closed: true });
    if (bytes.byteLength === 0) return;
    const stored = await this.#paper.stored().catch(() => []);
    const size = stored.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    if (size === bytes.byteLength) await this.#paper.save();
    else await this.#paper.restore();
  }
}
