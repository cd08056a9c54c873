import { momentOf, wallTime } from './zoned.js';

/** When a coach is at work, in the coach's own zone. Times are `HH:MM`, days ISO (1 = Monday). */
export interface OfficeHours {
  timeZone: string;
  days: number[];
  from: string;
  to: string;
  /** How many office hours a considered reply may take. */
  windowHours: number;
}

const HOUR_MS = 3_600_000;
/** A window that is not used up after a year of days cannot be counted. */
const MOST_DAYS = 366;

/**
 * By when a considered reply is promised: `windowHours` of the coach's office hours after
 * `sentAt`. Hours are real ones, also on the days on which the clock changes. Office hours
 * that make no sense (no day, the end before the beginning) count every hour.
 */
export function replyBy(sentAt: Date, hours: OfficeHours): Date {
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  let left = hours.windowHours * HOUR_MS;
  const start = wallTime(sentAt, hours.timeZone);
  for (let ahead = 0; from < to && ahead < MOST_DAYS; ahead += 1) {
    const day = start.day + ahead;
    if (!hours.days.includes(isoWeekday(start.year, start.month, day))) continue;
    const opens = momentOf({ ...start, day, minutes: from }, hours.timeZone).getTime();
    const closes = momentOf({ ...start, day, minutes: to }, hours.timeZone).getTime();
    const begin = Math.max(opens, sentAt.getTime());
    if (begin >= closes) continue;
    if (left <= closes - begin) return new Date(begin + left);
    left -= closes - begin;
  }
  return new Date(sentAt.getTime() + hours.windowHours * HOUR_MS);
}

/** `HH:MM` as minutes since midnight; `NaN` if it is neither, which no comparison survives. */
function minutesOf(time: string): number {
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function isoWeekday(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}
