import { ClientResponseError, type default as PocketBase } from 'pocketbase';
import type { RecordingsPort, StoredRecording } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import { type Receipt } from '../../models/receipt.js';
import { MAX_SEGMENT_BYTES, type Recording } from '../../models/recording.js';
import { sameRecording, sameWords } from '../same.js';
import { isNotUnique, isWordlessNo, type Guard } from './guard.js';
import { later } from './later.js';
import { patience } from './patience.js';
import { refusedIfClosed } from './refused.js';
import { recordingOf, type RecordingRow } from './rows.js';
import { unsentRecordings } from './unsent.js';
import { receiptsOf, segmentsOf } from './untrusted.js';

/** Together more bytes than this travel in parts. */
const IN_PARTS_OVER = 5_000_000;
/** How much faster the server has the parts together than a slow phone would have sent them. */
const JOINED_FASTER = 20;

/** The server sniffs the type and names the file anew; the ending is for people who look into its folders. */
const ENDINGS: readonly [start: string, ending: string][] = [
  ['audio/webm', 'webm'],
  ['video/webm', 'webm'],
  ['audio/mp4', 'mp4'],
  ['video/mp4', 'mp4'],
  ['audio/ogg', 'ogg'],
  ['audio/wav', 'wav'],
  ['audio/mpeg', 'mp3'],
];

const inParts = later(() => import('./in-parts.js'));
const replacing = later(() => import('./replacing.js'));

/** What somebody wants to have stored. */
interface Putting {
  owner: Id;
  engagement: Id;
  recording: Recording;
  segments: Blob[];
}

export class PocketBaseRecordings implements RecordingsPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  /** What was sent once already, and may have arrived although the answer did not. */
  readonly #tried = new Set<Id>();

  constructor(pb: PocketBase, guard: Guard) {
    this.#pb = pb;
    this.#guard = guard;
  }

  async put(engagement: Id, recording: Recording, segments: Blob[]): Promise<void> {
    const owner = this.#guard.me();
    if (segments.some(({ size }) => size > MAX_SEGMENT_BYTES)) throw new CoachError('too-large');
    if (segments.length === 0 || segments.length !== recording.segments.length) {
      throw new CoachError('refused', undefined, { fields: { segments: 'validation_required' } });
    }
    const what = { owner, engagement, recording, segments };
    const bytes = segments.reduce((sum, { size }) => sum + size, 0);
    const isLong = bytes > IN_PARTS_OVER;
    // A long one may also have been sent before this page was opened: asking costs less than sending.
    if ((isLong || this.#tried.has(recording.id)) && (await this.#stands(what))) return;
    this.#tried.add(recording.id);
    if (isLong) {
      const { putInParts } = await inParts();
      const parts = { owner, engagement, recording: recording.id, segments };
      const join = () => this.#create(what, [], patience(bytes / JOINED_FASTER));
      if (await putInParts(this.#pb, this.#guard, parts, join)) return;
    }
    await this.#create(what, segments);
  }

  /** @param files None: the server joins the parts that it has. */
  async #create(what: Putting, files: Blob[], signal?: AbortSignal): Promise<void> {
    const form = formOf(what, files);
    try {
      await this.#guard.ask(() => this.#pb.collection('recordings').create(form, { fields: 'id', signal }));
    } catch (error) {
      const isThere = isNotUnique(error) || files.length === 0;
      if (isThere && (await this.#stands(what))) return;
      if (isNotUnique(error)) throw new CoachError('taken', undefined, { cause: error });
      if (isWordlessNo(error)) throw await refusedIfClosed(this.#pb, this.#guard, what.engagement, error);
      throw error;
    }
  }

  /**
   * True if this very recording is there: sent before, or put in the place of what its speaker has mended since.
   * @throws `taken` if it is another one, and stays
   */
  async #stands(what: Putting): Promise<boolean> {
    const { owner, engagement, recording, segments } = what;
    const row = await this.#find(recording.id);
    if (!row) return false;
    if (row.owner !== owner || row.engagement !== engagement) throw new CoachError('taken');
    const stored = recordingOf(row);
    if (!sameRecording(stored, recording)) {
      const { replaceSound } = await replacing();
      await replaceSound(this.#pb, this.#guard, row, formOf(what, segments));
    } else if (!sameWords(stored, recording)) {
      const { replaceWords } = await replacing();
      await replaceWords(this.#pb, this.#guard, row, recording.transcript);
    }
    return true;
  }

  async receipts(id: Id): Promise<Receipt[] | undefined> {
    this.#guard.me();
    const row = await this.#find(id, 'id,receipts');
    return row && receiptsOf(row.receipts);
  }

  async segment(id: Id, index: number): Promise<Blob> {
    const row = await this.#withFile(id, index);
    const track = segmentsOf(row.tracks)[index];
    const bytes = await this.#guard.ask(async () => download(await this.#addressOf(row, index), track?.size ?? 0));
    // The server calls sound in WebM a video; the recorder knew better.
    return bytes.slice(0, bytes.size, track?.mime || bytes.type);
  }

  /** With a token of its own: the server gives out no other, and each lasts three minutes. */
  async address(id: Id, index: number): Promise<string> {
    const row = await this.#withFile(id, index);
    return this.#guard.ask(() => this.#addressOf(row, index));
  }

  async #withFile(id: Id, index: number): Promise<RecordingRow> {
    this.#guard.me();
    const row = await this.#find(id, 'id,collectionId,segments,tracks');
    if (!row?.segments[index]) throw new CoachError('not-found');
    return row;
  }

  async #addressOf(row: RecordingRow, index: number): Promise<string> {
    const token = await this.#pb.files.getToken();
    return this.#pb.files.getURL(row, row.segments[index]!, { token });
  }

  async unsent(): Promise<StoredRecording[]> {
    return unsentRecordings(this.#pb, this.#guard);
  }

  async #find(id: Id, fields?: string): Promise<RecordingRow | undefined> {
    try {
      return await this.#guard.ask(() => this.#pb.collection('recordings').getOne<RecordingRow>(id, { fields }));
    } catch (error) {
      if (error instanceof CoachError && error.code === 'not-found') return undefined;
      throw error;
    }
  }
}

function formOf({ owner, engagement, recording }: Putting, files: Blob[]): FormData {
  const form = new FormData();
  form.set('id', recording.id);
  form.set('owner', owner);
  form.set('engagement', engagement);
  form.set('tracks', JSON.stringify(recording.segments));
  form.set('peaks', JSON.stringify(recording.peaks));
  form.set('chapters', JSON.stringify(recording.chapters));
  form.set('interrupted', String(recording.interrupted));
  // As JSON: a form makes two letters of the end of each line.
  form.set('@jsonPayload', JSON.stringify({ transcript: recording.transcript ?? '' }));
  files.forEach((blob, index) => form.append('segments', blob, `${index}.${endingOf(recording, index)}`));
  return form;
}

function endingOf({ segments }: Recording, index: number): string {
  const mime = segments[index]?.mime ?? '';
  return ENDINGS.find(([start]) => mime.startsWith(start))?.[1] ?? 'bin';
}

/**
 * The whole file at once, and into no cache: without our hooks the server lets those that many people share keep
 * it for a month, and this page keeps it for as long as it is needed.
 */
async function download(url: string, size: number): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(url, { signal: patience(size), cache: 'no-store' });
    if (response.ok) return await response.blob();
  } catch (originalError) {
    throw new ClientResponseError({ url, status: 0, originalError });
  }
  throw new ClientResponseError({ url, status: response.status });
}
