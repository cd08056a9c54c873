import type { CoachError } from '../errors.js';
import { backoff } from '../models/backoff.js';
import { engagementOf, inQueue } from './items.js';
import type { OutboxItem } from './store.js';

/**
 * What a failed attempt means for an item. None of them ever deletes it.
 * `retry`: the same again, not before `waitMs`; `everything` if no other item may try before either.
 * `sign-in`: nothing leaves until somebody is signed in again.
 * `park`: the person must look at it; what comes after it may go.
 */
export type Verdict =
  | { act: 'retry'; waitMs: number; everything: boolean }
  | { act: 'sign-in' }
  | { act: 'park'; reason: string };

/** The shortest wait after an answer that nobody planned for, or one that asks to slow down. */
const SLOW_MS = 30_000;
/** A refusal without a reason may be a full disk, so it is tried again; for about half an hour. */
const PATIENCE = 12;

/**
 * @param attempts How many attempts failed before this one.
 * @param chance From 0 up to 1, for the jitter.
 */
export function judge(error: CoachError, attempts: number, chance: number): Verdict {
  const waitMs = backoff(attempts, chance);
  const slowly = Math.max(waitMs, Math.round(SLOW_MS * (0.7 + 0.6 * chance)));
  switch (error.code) {
    case 'offline':
      return { act: 'retry', waitMs, everything: false };
    case 'too-many-requests':
      return { act: 'retry', waitMs: slowly, everything: true };
    case 'signed-out':
      return { act: 'sign-in' };
    case 'refused':
      if (Object.keys(error.fields).length > 0 || attempts >= PATIENCE) return { act: 'park', reason: error.code };
      return { act: 'retry', waitMs: slowly, everything: false };
    case 'taken':
    case 'outdated':
    case 'not-found':
    case 'too-large':
    case 'bad-value':
    case 'engagement-missing':
    case 'practice-unknown':
      return { act: 'park', reason: error.code };
    default:
      return { act: 'retry', waitMs: slowly, everything: false };
  }
}

/** Longer than anything ever waits: what seems to have further to go was noted under a clock that was put back since. */
const LONGEST_WAIT_MS = 400_000;

/** True if a wait has come to its end, as far as the clock can be believed. */
export function isOver(until: number, now: number): boolean {
  return until <= now || until > now + LONGEST_WAIT_MS;
}

/**
 * What may leave now: of each engagement the oldest item that is not parked, if its time
 * has come. `busy` are engagements of which something is on its way.
 */
export function due(
  items: readonly OutboxItem[],
  now: number,
  busy: { has(engagement: string): boolean } = new Set(),
): OutboxItem[] {
  return heads(items).filter((item) => isOver(item.notBefore, now) && !busy.has(engagementOf(item)));
}

/** When the next item may leave (milliseconds since 1970); `undefined` if none waits. */
export function nextTime(items: readonly OutboxItem[]): number | undefined {
  const times = heads(items).map((item) => item.notBefore);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function heads(items: readonly OutboxItem[]): OutboxItem[] {
  const heads = new Map<string, OutboxItem>();
  for (const item of inQueue(items)) {
    if (item.state !== 'parked' && !heads.has(engagementOf(item))) heads.set(engagementOf(item), item);
  }
  return [...heads.values()];
}
