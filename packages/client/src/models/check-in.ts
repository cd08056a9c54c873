import type { Id } from './id.js';
import { wallTime } from './zoned.js';

/** `weekly` asks three things; `question` is one thing, on any day. */
export type CheckInKind = 'weekly' | 'question';

/** The built-in prompts (C1), in the order in which they are asked. */
export const PROMPTS = {
  weekly: ['wins', 'challenges', 'help'],
  question: ['help'],
} as const satisfies Record<CheckInKind, readonly string[]>;

/** The prompt whose answer the coach sees first (C4). */
export const HELP = 'help';

/** The answer to one prompt: words here, sound as a chapter of the recording with the same key. */
export interface CheckInPart {
  key: string;
  text: string;
}

export interface CheckIn {
  id: Id;
  kind: CheckInKind;
  /** The ISO week that a weekly check-in belongs to, e.g. `2026-W47`, in the client's zone; else empty. */
  period: string;
  parts: CheckInPart[];
}

/** The ISO 8601 week of a calendar day: weeks begin on Monday, week 1 holds the first Thursday. */
export function isoWeek(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  const weekday = date.getUTCDay() || 7;
  date.setUTCDate(date.getUTCDate() + 4 - weekday);
  const week = Math.ceil(((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** The ISO week that it is at `moment` on the calendar of `timeZone`. */
export function weekIn(moment: Date, timeZone: string): string {
  const { year, month, day } = wallTime(moment, timeZone);
  return isoWeek(year, month, day);
}
