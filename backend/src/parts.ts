import {
  differ,
  isWhole,
  MOST_PARTS,
  orderOf,
  tracksOf,
  type Part,
  type PartProblem,
  type Track,
} from './part-rules.js';
import { receiptOf } from './recordings.js';

const COLLECTION = 'recording_parts';

interface StoredPart extends Part {
  record: core.Record;
}

/**
 * Before a part is stored: names it ourselves and writes down what was really received, so that
 * a device that comes back knows which parts it need not send again.
 */
export function takePart(part: core.Record): void {
  const [file] = part.getUnsavedFiles('bytes');
  if (!file) return;
  refuseTooLate(part);
  refuseTooMany(part.getString('owner'));
  file.name = `part_${$security.randomString(10).toLowerCase()}.bin`;
  const { size, sha256 } = receiptOf(file);
  part.set('size', size);
  part.set('sha256', sha256);
}

/** Another page of the same person was faster, and has had the recording joined. */
function refuseTooLate(part: core.Record): void {
  if (!isMade(part.getString('recording'), part.getString('owner'))) return;
  const message = 'The recording of this part is stored already.';
  throw new BadRequestError(message, { recording: new ValidationError('validation_not_unique', message) });
}

function isMade(recording: string, owner: string): boolean {
  return $app.countRecords('recordings', $dbx.hashExp({ id: recording, owner })) > 0;
}

/** Nobody fills the disk with recordings that are never finished. */
function refuseTooMany(owner: string): void {
  if ($app.countRecords(COLLECTION, $dbx.hashExp({ owner })) < MOST_PARTS) return;
  const message = 'Too many recordings of this person wait for the rest of their parts.';
  throw new BadRequestError(message, { bytes: new ValidationError('parts_too_many', message) });
}

/** A part may begin like a picture or a page; it is neither. */
export function serveAsBytes(event: core.FileDownloadRequestEvent): void {
  const { requestEvent } = event as { requestEvent?: core.RequestEvent };
  (requestEvent ?? event).response.header().set('Content-Type', 'application/octet-stream');
}

/**
 * A recording that is created without its files is made of the parts that its owner has sent.
 * The rules have said yes by now; whether the files are sound is looked at when it is stored.
 */
export function createFromParts(event: core.RecordRequestEvent): void {
  const recording = event.record!;
  const parts = partsOf(event.app, recording);
  // What has been made already is not made again; parts that came too late have to go all the same.
  const isNew = !isMade(recording.id, recording.getString('owner'));
  if (isNew && recording.getUnsavedFiles('segments').length === 0) joinAndCreate(event, parts);
  else if (isNew) event.next();
  if (parts.length > 0) event.app.runInTransaction((app) => parts.forEach(({ record }) => app.delete(record)));
  if (!isNew) event.next();
}

function joinAndCreate(event: core.RecordRequestEvent, parts: StoredPart[]): void {
  const recording = event.record!;
  const tracks = tracksOf(parsed(recording.getString('tracks')));
  const ordered = orderOf(tracks, parts);
  if ('code' in ordered) throw refusal(ordered);
  const folder = `${$app.dataDir()}/.pb_temp_to_delete/joining_${$security.randomString(15)}`;
  try {
    recording.set('segments', join(folder, tracks, ordered));
    event.next();
  } finally {
    $os.removeAll(folder);
  }
}

function partsOf(app: CoreApp, recording: core.Record): StoredPart[] {
  const filter = 'owner = {:owner} && recording = {:recording} && engagement = {:engagement}';
  const found = app.findRecordsByFilter(COLLECTION, filter, 'segment,seq', 0, 0, {
    owner: recording.getString('owner'),
    recording: recording.id,
    engagement: recording.getString('engagement'),
  });
  return found.map((record) => ({
    record: record!,
    segment: record!.getInt('segment'),
    seq: record!.getInt('seq'),
    size: record!.getInt('size'),
  }));
}

/** One file for each segment, in a folder that the server empties by itself should it die meanwhile. */
function join(folder: string, tracks: Track[], segments: StoredPart[][]): filesystem.File[] {
  const stored = $app.newFilesystem();
  const here = $filesystem.local(folder);
  try {
    return segments.map((parts, index) => {
      const name = `joined${index}`;
      const writer = here.newWriter(name, null as never);
      try {
        for (const { record } of parts)
          append(writer, stored, `${record.baseFilesPath()}/${record.getString('bytes')}`);
      } finally {
        writer.close();
      }
      const file = $filesystem.fileFromPath(`${folder}/${name}`);
      if (!isWhole(tracks[index]!, receiptOf(file))) throw refusal(differ(`Segment ${index} has other bytes.`));
      return file;
    });
  } finally {
    here.close();
    stored.close();
  }
}

/** From the one place to the other piece by piece: nothing here is in memory as a whole. */
function append(writer: blob.Writer, stored: filesystem.System, key: string): void {
  const reader = readerOf(stored, key);
  try {
    writer.readFrom(reader);
  } finally {
    reader.close();
  }
}

/** The row of a part may have outlived its bytes, if the power went. Then only the whole will do. */
function readerOf(stored: filesystem.System, key: string): blob.Reader {
  if (!stored.exists(key)) throw refusal(differ('A part is not here any more.'));
  return stored.getReader(key);
}

function refusal({ code, message }: PartProblem): BadRequestError {
  return new BadRequestError('This recording cannot be put together.', {
    segments: new ValidationError(code, message),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
