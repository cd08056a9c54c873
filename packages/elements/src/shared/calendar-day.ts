/** Words from elsewhere, which keep their own direction inside a sentence. */
export const isolated = (words: string): string => words && `\u2068${words}\u2069`;

/** `2026-11-21` as people write it in their language; as it stands if it is no day. */
export function calendarDay(day: string, lang: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
