/** A moment as a clock and a calendar on the wall of one time zone show it. */
export interface WallTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** Minutes since midnight on the clock. */
  minutes: number;
}

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, using one is not. A zone that nobody knows is read as UTC. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: timeZone || 'UTC' });
  } catch {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
  formats.set(timeZone, format);
  return format;
}

/** What the wall of `timeZone` (IANA name) shows at `moment`. */
export function wallTime(moment: Date, timeZone: string): WallTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(moment)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, minutes: hour * 60 + minute };
}

/**
 * The moment at which the wall of `timeZone` shows `wall`. `day` and `minutes` may run
 * over: day 32 and minute 1440 mean what follows. Of an hour that exists twice the
 * first is meant; a time that is skipped is read by the clock of before the change, so it
 * comes out later on the wall by what was skipped.
 */
export function momentOf(wall: WallTime, timeZone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, 0, wall.minutes);
  const before = asUtc - offsetAt(asUtc - DAY_MS, timeZone);
  const after = asUtc - offsetAt(asUtc + DAY_MS, timeZone);
  const shown = [before, after].find((moment) => moment + offsetAt(moment, timeZone) === asUtc);
  return new Date(shown ?? before);
}

/** How far the wall is ahead of UTC, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const minute = Math.floor(time / 60_000) * 60_000;
  const wall = wallTime(new Date(minute), timeZone);
  return Date.UTC(wall.year, wall.month - 1, wall.day, 0, wall.minutes) - minute;
}
