import type { Chapter } from '../models/recording.js';
import type { Take, TakeSegment } from './store.js';

/** What becomes of a take and its chapters when its segments change: loaded by whoever records or edits. */

/** The take with one of its segments changed. */
export function withSegment(take: Take, key: number, change: Partial<TakeSegment>): Take {
  const segments = take.segments.map((segment) => (segment.key === key ? { ...segment, ...change } : segment));
  return { ...take, segments };
}

/** The take with a chapter that begins at `atMs`. To go on with the same chapter is no new one. */
export function withChapter(take: Take, chapter: Chapter): Take {
  const before = take.chapters.filter((other) => other.atMs < chapter.atMs);
  const later = take.chapters.filter((other) => other.atMs > chapter.atMs);
  if (before.at(-1)?.key === chapter.key) return { ...take, chapters: [...before, ...later] };
  return { ...take, chapters: [...before, chapter, ...later] };
}

/**
 * The take without one segment, and without its words, which may tell of it. Chapters move up with what follows,
 * and what follows keeps the chapter that it was said under, even if that one began in the lost segment.
 */
export function withoutSegment(take: Take, index: number): Take {
  const lost = take.segments[index];
  if (!lost) return take;
  const from = take.segments.slice(0, index).reduce((sum, segment) => sum + segment.durationMs, 0);
  const to = from + lost.durationMs;
  const { transcript: _, ...told } = take;
  const rest: Take = {
    ...told,
    segments: take.segments.filter((segment) => segment !== lost),
    chapters: [
      ...take.chapters.filter((chapter) => chapter.atMs < from),
      ...take.chapters
        .filter((chapter) => chapter.atMs >= to)
        .map((chapter) => ({ ...chapter, atMs: chapter.atMs - lost.durationMs })),
    ],
  };
  const carried = take.chapters.filter((chapter) => chapter.atMs < to).at(-1);
  const follows = index < take.segments.length - 1 && !rest.chapters.some((chapter) => chapter.atMs === from);
  return carried && follows ? withChapter(rest, { key: carried.key, atMs: from }) : rest;
}
