/** “Thursday, 15:00” within the next week, with the date otherwise. */
export function dayAndTime(iso: string, lang: string, now: Date, timeZone?: string): string {
  const date = new Date(iso);
  const near = Math.abs(date.getTime() - now.getTime()) < 6 * 86_400_000;
  const day: Intl.DateTimeFormatOptions = near
    ? { weekday: 'long' }
    : { weekday: 'short', day: 'numeric', month: 'short' };
  const text = new Intl.DateTimeFormat(lang, { ...day, hour: 'numeric', minute: '2-digit', timeZone }).format(date);
  // “4:00 PM” stays in one line.
  return text.replace(/\s(?=[^\s\d]+$)/u, '\u00A0');
}
