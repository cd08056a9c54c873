import { segmentName } from './rules.js';

/** What the server itself has counted of one stored segment. */
export interface Receipt {
  /** Bytes. */
  size: number;
  /** Hex, lower case. */
  sha256: string;
}

/** The largest segment that the schema allows, in bytes: read whole, or the hash would be wrong. */
const MAX_SEGMENT_BYTES = 30 * 1024 * 1024;

/**
 * Before a recording is stored: names its files ourselves, because a name given by a sender may
 * end in anything, and writes down what was really received, so that a device can prove that
 * the server holds its bytes before it lets go of its own copy.
 */
export function takeIn(recording: core.Record): void {
  const files = recording.getUnsavedFiles('segments');
  const receipts: Receipt[] = [];
  files.forEach((file, index) => {
    if (!file) return;
    file.name = segmentName(index, file.name);
    receipts.push(receiptOf(file));
  });
  if (receipts.length > 0) recording.set('receipts', receipts);
}

/** The same before a recording is replaced: with all of its sound or with none, so that each file has its receipt. */
export function takeInAnew(recording: core.Record): void {
  const files = recording.getUnsavedFiles('segments').length;
  const names = (of: core.Record) => of.getStringSlice('segments').join('/');
  const all = recording.get('segments') as unknown[];
  if (files > 0 ? all.length !== files : names(recording) !== names(recording.original())) {
    const message = 'The sound of a recording is replaced as a whole.';
    throw new BadRequestError(message, { segments: new ValidationError('segments_mixed', message) });
  }
  takeIn(recording);
}

/** What is really in a file that is about to be stored. */
export function receiptOf(file: filesystem.File): Receipt {
  const reader = file.reader!.open();
  try {
    // The text keeps the raw bytes (a test compares the hashes of random bytes).
    return { size: file.size, sha256: $security.sha256(toString(reader, MAX_SEGMENT_BYTES + 1)) };
  } finally {
    reader.close();
  }
}

/** What somebody said is kept by no cache but the listener's own memory. */
export function keepPrivate(event: core.FileDownloadRequestEvent): void {
  // The type file puts `response` on the event itself; what runs has it one level down.
  const { requestEvent } = event as { requestEvent?: core.RequestEvent };
  (requestEvent ?? event).response.header().set('Cache-Control', 'private, no-store');
}
