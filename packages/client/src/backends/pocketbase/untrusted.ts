import type { Receipt } from '../../models/receipt.js';
import { MAX_TRANSCRIPT, type Chapter, type Segment } from '../../models/recording.js';
import type { OfficeHours } from '../../models/reply-promise.js';

/**
 * The server keeps JSON columns as the sender's device wrote them, and checks their size
 * only. So the other side reads them as what anybody may have sent: what has not the shape
 * that it should have is left out, or one row would keep a coach from the whole desk.
 */

export function segmentsOf(json: unknown): Segment[] {
  return listOf(json).map(({ mime, durationMs, size, sha256 }) => ({
    mime: textOf(mime),
    durationMs: numberOf(durationMs),
    size: numberOf(size),
    sha256: textOf(sha256),
  }));
}

export function receiptsOf(json: unknown): Receipt[] {
  return listOf(json).map(({ size, sha256 }) => ({ size: numberOf(size), sha256: textOf(sha256) }));
}

export function chaptersOf(json: unknown): Chapter[] {
  const chapters = listOf(json).map(({ key, atMs }) => ({ key: textOf(key), atMs: numberOf(atMs) }));
  return chapters.filter(({ key }) => key !== '');
}

/** From 0 to 1. */
export function peaksOf(json: unknown): number[] {
  return Array.isArray(json) ? json.map((peak) => Math.min(1, numberOf(peak))) : [];
}

/** Beside the sound; what is longer than anybody's may be is cut. */
export function transcriptOf(value: unknown): string {
  return textOf(value).slice(0, MAX_TRANSCRIPT);
}

/** ISO weekdays. */
export function daysOf(json: unknown): OfficeHours['days'] {
  return Array.isArray(json) ? json.filter((day) => Number.isInteger(day)) : [];
}

/** Names and values of tokens that are both words. */
export function brandOf(json: unknown): Record<string, string> {
  if (typeof json !== 'object' || json === null) return {};
  return Object.fromEntries(Object.entries(json).filter(([, value]) => typeof value === 'string'));
}

function listOf(json: unknown): Record<string, unknown>[] {
  const items: unknown[] = Array.isArray(json) ? json : [];
  return items.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (Number.isFinite(value) ? Math.max(0, value as number) : 0);
