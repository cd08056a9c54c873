import { CoachError } from '../errors.js';
import { MAX_TRANSCRIPT, type Chapter } from '../models/recording.js';
import { answer } from './indexeddb.js';
import type { Composing, Take, TakePiece, TakeSegment } from './store.js';
import { gone } from './take.js';

/** What else a composition may say. */
export interface Composition {
  /** What the pieces were made from: if the take has other segments by now, nothing is done. */
  from?: Take;
  /** Its words from now on; empty: none. Left out: they stay. */
  transcript?: string;
}

/** All of a segment at once, under a key that was never used. */
export interface NewSound {
  key: number;
  sound: Blob;
  bytes: ArrayBuffer;
}

/**
 * The row of a take that is put together anew, and what is new in it.
 * @throws `bad-value` if nothing would be left of it, or a piece is none
 */
export async function composed(
  before: Take,
  pieces: readonly TakePiece[],
  sha256: (bytes: ArrayBuffer) => Promise<string>,
): Promise<{ take: Take; fresh: NewSound[] }> {
  const fresh: NewSound[] = [];
  const segments: (TakeSegment | undefined)[] = [];
  for (const piece of pieces) {
    if ('segment' in piece) segments.push(before.segments[piece.segment]);
    else {
      const { durationMs, peaks, sound } = piece;
      const key = before.nextKey + fresh.length;
      const bytes = await sound.arrayBuffer();
      fresh.push({ key, sound, bytes });
      const measured = { size: sound.size, sha256: await sha256(bytes), closed: true };
      segments.push({ key, mime: sound.type, durationMs, peaks: [...peaks], ...measured });
    }
  }
  const whole = segments.filter((segment) => segment !== undefined && segment.size > 0) as TakeSegment[];
  if (whole.length === 0 || whole.length < pieces.length || new Set(whole).size < whole.length)
    throw new CoachError('bad-value', `The recording ${before.id} cannot be made of these pieces.`);
  return { take: { ...before, segments: whole, nextKey: before.nextKey + fresh.length }, fresh };
}

/** Chapters in order, as a take keeps them. */
export const inOrder = (chapters: readonly Chapter[]): Chapter[] => [...chapters].sort((a, b) => a.atMs - b.atMs);

/** The take with other words beside its sound, as many as a server takes; empty: none. */
export function withWords(take: Take, transcript: string | undefined): Take {
  if (transcript === undefined) return take;
  const { transcript: _, ...rest } = take;
  const words = wholeLetters(transcript.slice(0, MAX_TRANSCRIPT));
  return words ? { ...rest, transcript: words } : rest;
}

/** Half a letter, as it is left where an emoji was cut in two, makes a server refuse the whole message. */
const wholeLetters = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

const keysOf = ({ segments }: Take) => segments.map(({ key }) => key).join();

/** True if both have the same segments in the same order. */
export const sameSegments = (one: Take, other: Take): boolean => keysOf(one) === keysOf(other);

/** Puts `take` in the place of `before`, in either kind of store: unless another tab was faster. */
export function composing(before: Take, take: Take, fresh: readonly NewSound[]): Composing {
  const { id } = take;
  const kept = new Set(take.segments.map(({ key }) => key));
  // The store tries once more on a new connection: what it had done after all is done.
  const check = (row: Take | undefined) => {
    if (!row || ![before, take].some((one) => one.state === row.state && sameSegments(one, row))) throw gone(id);
  };
  return {
    async inTables(takes, chunks) {
      check(await answer<Take | undefined>(takes.get(id)));
      takes.put(take);
      for (const { key, bytes } of fresh) chunks.put(bytes, [id, key, 0]);
      for (let key = 0; key < take.nextKey; key += 1) {
        if (!kept.has(key)) chunks.delete(IDBKeyRange.bound([id, key], [id, key, []]));
      }
    },
    inMemory(takes, chunks) {
      check(takes.get(id));
      takes.set(id, structuredClone(take));
      const old = (chunks.get(id) ?? []).filter(({ segment }) => kept.has(segment));
      chunks.set(id, [...old, ...fresh.map(({ key, bytes }) => ({ segment: key, seq: 0, bytes }))]);
    },
  };
}
