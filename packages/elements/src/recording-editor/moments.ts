import { clock, spokenLength } from '../shared/format.js';

/** `0:04.2` for eyes, with the sign that the language uses. */
export function clockTenths(ms: number, lang: string): string {
  const tenths = Math.round(ms / 100);
  const seconds = new Intl.NumberFormat(lang, {
    ...{ minimumIntegerDigits: 2, minimumFractionDigits: 1, maximumFractionDigits: 1 },
    numberingSystem: 'latn', // as every clock of the house
  });
  return `${Math.floor(tenths / 600)}:${seconds.format((tenths % 600) / 10)}`;
}

/** “1 minute, 4.2 seconds”, for ears. */
export function spokenMoment(ms: number, lang: string): string {
  const tenths = Math.round(ms / 100);
  if (tenths % 10 === 0) return spokenLength(tenths * 100, lang);
  const part = (value: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const minutes = Math.floor(tenths / 600);
  const parts = [minutes > 0 ? part(minutes, 'minute') : '', part((tenths % 600) / 10, 'second')];
  return new Intl.ListFormat(lang, { type: 'unit', style: 'narrow' }).format(parts.filter(Boolean));
}

/** How much, for eyes: tenths only where whole seconds would say nothing. */
export function shortLength(ms: number, lang: string): string {
  return ms < 1000 ? clockTenths(ms, lang) : clock(Math.round(ms / 1000) * 1000);
}
