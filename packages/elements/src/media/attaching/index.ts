import { CoachError, deviceJournal, type Take } from '@coachlight/client';
import { peaksOf } from './loudness.js';
import { containerOf, type Container } from './sniffing.js';

/** What may be attached. */
export interface Limits {
  maxMs: number;
  maxBytes: number;
}

/** What is a breath longer than the limit is not refused. */
const GRACE_MS = 1000;

/**
 * A sound file that was made elsewhere as a take like any other (R8): on this device, closed, and not sent.
 * It is looked at before anything is kept: by its bytes, never by its name.
 * @param place where recordings belong, as for the recorder
 * @param options.signal ends it; nothing is kept then
 * @throws CoachError `not-sound`, `too-large`, `too-long`; `not-found` if the file cannot be read any more; `offline`
 * if what reads it cannot be fetched; `storage-full`, `storage-blocked`. Nothing is kept then.
 */
export async function attached(
  file: File,
  place: string,
  { maxMs, maxBytes }: Limits,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Take> {
  const container = file.size > 0 ? await opened(containerOf(file)) : undefined;
  if (!container) throw new CoachError('not-sound', `${file.name} is no sound file that can be taken.`);
  if (file.size > maxBytes) throw new CoachError('too-large', `${file.name} has ${file.size} bytes.`);
  const sound = new Blob([await opened(file.arrayBuffer())]); // the file may change or go
  const { mime, durationMs } = await heldBy(sound, container);
  if (durationMs > maxMs + GRACE_MS) throw new CoachError('too-long', `${file.name} lasts ${durationMs} ms.`);
  const peaks = await peaksOf(sound, durationMs);
  signal?.throwIfAborted();
  return kept(sound.slice(0, sound.size, mime), place, { durationMs, peaks });
}

/** A file that was moved, or lies in a cloud that is away, cannot be read. */
function opened<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((cause: unknown) => {
    throw new CoachError('not-found', 'The file cannot be read.', { cause });
  });
}

async function heldBy(sound: Blob, container: Container): Promise<{ mime: string; durationMs: number }> {
  const reading = await import('./reading.js').catch((cause: unknown) => {
    throw new CoachError('offline', 'The code that reads sound files could not be fetched.', { cause });
  });
  const held = await reading.read(sound, container);
  if (!held) throw new CoachError('not-sound', 'The file holds no sound alone, or is cut off.');
  return held;
}

/** In one chunk: what is on disk is always all of it. */
async function kept(sound: Blob, place: string, progress: { durationMs: number; peaks: number[] }): Promise<Take> {
  const journal = await deviceJournal();
  const writer = await journal.begin(place);
  try {
    const segment = await writer.openSegment(sound.type);
    await segment.append(sound, progress);
    return (await writer.close())!;
  } catch (error) {
    await writer.close().catch(() => {});
    await journal.discard(writer.take.id).catch(() => {});
    throw error;
  }
}
