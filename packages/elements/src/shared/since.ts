import { dayAndTime } from './day-and-time.js';

interface SinceWords {
  at(day: string, time: string): string;
}

/** “14:05” for today, “yesterday 14:05”, and the day with the time before that. */
export function sinceWhen(iso: string, lang: string, now: Date, { at }: SinceWords): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' }).format(date);
  if (isSameDay(date, now)) return at('', time);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (!isSameDay(date, yesterday)) return dayAndTime(iso, lang, now);
  return at(new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-1, 'day'), time);
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
