import type { Chapter } from '@coachlight/client';
import type { Stretch } from '../media/editing/index.js';

/** Less than this is no part, and not worth keeping alone. */
export const LEAST_MS = 500;
/** The key of a part that nobody asked for. */
const OWN_KEY = /^part-\d+$/;

/** What is said between two flags. */
export interface Part extends Stretch {
  /** Which chapter; -1 is what was said before the first one. */
  index: number;
  key: string;
}

/** All that was said, in parts; empty where nothing is divided. */
export function partsOf(chapters: readonly Chapter[], durationMs: number): Part[] {
  if (chapters.length === 0) return [];
  const starts = chapters.map(({ key, atMs }, index) => ({ index, key, fromMs: atMs }));
  if (starts[0]!.fromMs > 0) starts.unshift({ index: -1, key: '', fromMs: 0 });
  return starts.map((part, place) => ({ ...part, toMs: starts[place + 1]?.fromMs ?? durationMs }));
}

/** True for a flag that can be moved, or taken away: the first part begins with the sound itself. */
export function isFree(chapters: readonly Chapter[], index: number): boolean {
  return index > 0 || (chapters[index]?.atMs ?? 0) > 0;
}

/** Between which moments a flag may stand. */
export function reachOf(chapters: readonly Chapter[], index: number, durationMs: number): Stretch {
  const before = chapters[index - 1]?.atMs ?? 0;
  const after = chapters[index + 1]?.atMs ?? durationMs;
  return { fromMs: before + LEAST_MS, toMs: Math.max(before + LEAST_MS, after - LEAST_MS) };
}

/**
 * A part that begins at `atMs`: the next prompt that nobody has answered yet, else one without
 * a name. What was not divided becomes two parts. `undefined` if one begins there already.
 */
export function withPart(
  chapters: readonly Chapter[],
  atMs: number,
  durationMs: number,
  prompts: readonly string[] = [],
): Chapter[] | undefined {
  const edges = [0, durationMs, ...chapters.map((chapter) => chapter.atMs)];
  if (edges.some((edge) => Math.abs(edge - atMs) < LEAST_MS)) return undefined;
  const all = chapters.length > 0 ? chapters : [{ key: prompts[0] ?? 'part-1', atMs: 0 }];
  const before = all.filter((chapter) => chapter.atMs < atMs);
  const after = all.filter((chapter) => chapter.atMs > atMs);
  const said = new Set(all.map(({ key }) => key));
  const since = prompts.indexOf(before.at(-1)?.key ?? '') + 1;
  const next = prompts.slice(since).find((key) => !said.has(key));
  return numbered([...before, { key: next ?? 'part-0', atMs }, ...after]);
}

/** Joined to the part before it; one that is left alone and has no name is no part. */
export function withoutPart(chapters: readonly Chapter[], index: number): Chapter[] {
  const rest = numbered(chapters.filter((_, place) => place !== index));
  return rest.length === 1 && rest[0]!.key === 'part-1' ? [] : rest;
}

/** One flag elsewhere, as far as its neighbours let it. */
export function moved(chapters: readonly Chapter[], index: number, toMs: number, durationMs: number): Chapter[] {
  const atMs = within(reachOf(chapters, index, durationMs), toMs);
  return chapters.map((chapter, place) => (place === index ? { ...chapter, atMs } : chapter));
}

/** A moment, kept inside a stretch, in whole milliseconds. */
export function within({ fromMs, toMs }: Stretch, ms: number): number {
  return Math.round(Math.max(fromMs, Math.min(toMs, ms)));
}

/** Parts without a name are called by their place, whatever was put before them. */
function numbered(chapters: readonly Chapter[]): Chapter[] {
  return chapters.map(({ key, atMs }, place) => ({ key: OWN_KEY.test(key) ? `part-${place + 1}` : key, atMs }));
}
