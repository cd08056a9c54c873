/** Times and dates in the language of the place. All lengths are milliseconds. */

/** `2:05`, for eyes. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** “2 minutes, 5 seconds”, for ears. */
export function spokenLength(ms: number, lang: string): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const part = (value: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 ? part(minutes, 'minute') : '', rest > 0 || minutes === 0 ? part(rest, 'second') : ''];
  return new Intl.ListFormat(lang, { type: 'unit', style: 'narrow' }).format(parts.filter(Boolean));
}
