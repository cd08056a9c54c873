import type { Chapter } from './recording.js';

/** A stretch of the joined timeline of all segments, in milliseconds. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** The part of one segment that stays, counted from the beginning of that segment. */
export interface KeptPart extends Stretch {
  segment: number;
  /** Where the segment begins on the joined timeline. */
  startMs: number;
  /** Nothing of the segment goes: its bytes stay as they are. */
  whole: boolean;
}

/** Less than any packet of sound: nothing could be kept of it. */
const SLIVER_MS = 2.5;

/** What stays of each segment if only these stretches are kept, in this order. Slivers are not kept. */
export function partsKept(segments: readonly { durationMs: number }[], stretches: readonly Stretch[]): KeptPart[] {
  return stretches.flatMap((stretch) => {
    let startMs = 0;
    return segments.flatMap(({ durationMs }, segment) => {
      const fromMs = Math.max(0, stretch.fromMs - startMs);
      const toMs = Math.min(durationMs, stretch.toMs - startMs);
      const part = { segment, fromMs, toMs, startMs, whole: fromMs === 0 && toMs === durationMs };
      startMs += durationMs;
      return part.whole || toMs - fromMs >= SLIVER_MS ? [part] : [];
    });
  });
}

/** A stretch that stayed, and what became of it: sound is cut between packets, so a little more may be gone. */
export interface KeptStretch extends Stretch {
  /** Where on the old timeline it really begins now. */
  beganMs: number;
  durationMs: number;
}

/**
 * Chapters after everything but these stretches is gone, in the order of the stretches. What is kept
 * stays under the chapter that it was said under, though the chapter may have begun in what is gone.
 */
export function chaptersAlong(chapters: readonly Chapter[], kept: readonly KeptStretch[]): Chapter[] {
  const sorted = [...chapters].sort((a, b) => a.atMs - b.atMs);
  const made: Chapter[] = [];
  let begin = 0;
  for (const { fromMs, toMs, beganMs, durationMs } of kept) {
    const inside = sorted.filter(({ atMs }) => atMs > fromMs && atMs < toMs);
    for (const { key, atMs } of [...chapterAt(sorted, fromMs), ...inside]) {
      const moved = begin + Math.min(Math.max(0, atMs - beganMs), durationMs);
      if (made.at(-1)?.atMs === moved) made.pop();
      if (made.at(-1)?.key !== key) made.push({ key, atMs: moved });
    }
    begin += durationMs;
  }
  // A chapter whose sound was lost between two packets would begin where the recording ends.
  return made.filter(({ atMs }) => atMs < begin);
}

/** The chapter that a moment belongs to, as if it began there; none before the first one. */
export function chapterAt(chapters: readonly Chapter[], atMs: number): Chapter[] {
  const { key } = chapters.filter((chapter) => chapter.atMs <= atMs).at(-1) ?? {};
  return key === undefined ? [] : [{ key, atMs }];
}

/** The peaks of a part of a segment, one for each `everyMs` begun of it. */
export function peaksWithin(peaks: readonly number[], { fromMs, toMs }: Stretch, everyMs: number): number[] {
  const first = Math.round(fromMs / everyMs);
  return peaks.slice(first, first + Math.ceil((toMs - fromMs) / everyMs));
}
