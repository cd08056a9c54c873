import type { Id } from './id.js';

/** One uninterrupted piece of sound in one container, as the browser recorded it. */
export interface Segment {
  /** As the first chunk named it, e.g. `audio/webm;codecs=opus`. */
  mime: string;
  /** By our own clock, pauses left out: what containers say cannot be trusted. */
  durationMs: number;
  /** Bytes. */
  size: number;
  /** Hex, lower case; empty where the page has no `crypto.subtle`. */
  sha256: string;
}

/** Where something begins, on the joined timeline of all segments. */
export interface Chapter {
  /** The prompt that is answered from here on, e.g. `help`. */
  key: string;
  atMs: number;
}

/** Something that a person said: segments that are played as one timeline. */
export interface Recording {
  id: Id;
  segments: Segment[];
  /** Loudest sample of each equal slice of the timeline, 0 to 1; at most {@link MAX_PEAKS}. */
  peaks: number[];
  chapters: Chapter[];
  /** True if a segment ended without being stopped by the person. */
  interrupted: boolean;
  /** What was said, in words: beside the sound, never in its place (P3). Left out where nobody made any. */
  transcript?: string;
}

export const MAX_PEAKS = 400;
/** Letters of a transcript that the server takes. */
export const MAX_TRANSCRIPT = 50_000;
/** What one segment may weigh on the server. */
export const MAX_SEGMENT_BYTES = 30 * 1024 * 1024;

/** The length of the whole timeline in milliseconds. */
export function durationOf(recording: Pick<Recording, 'segments'>): number {
  return recording.segments.reduce((sum, segment) => sum + segment.durationMs, 0);
}

/** Squeezes any number of peaks into at most `count`, keeping the loudest of each slice. */
export function squeezePeaks(peaks: readonly number[], count: number = MAX_PEAKS): number[] {
  if (peaks.length <= count) return [...peaks];
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * peaks.length) / count);
    const to = Math.floor(((index + 1) * peaks.length) / count);
    return Math.max(...peaks.slice(from, to));
  });
}
