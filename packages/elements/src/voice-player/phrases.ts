import { spokenLength } from '../shared/format.js';

/**
 * “2 minutes 5 seconds”. Every player of a list has such a phrase: English is put together
 * here, because the first that a browser formats costs it more than all the rest of a player.
 */
export function phrase(ms: number, lang: string): string {
  if (!/^en\b/.test(lang)) return spokenLength(ms, lang);
  const all = Math.max(0, Math.round(ms / 1000));
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
  return [minutes > 0 && count(minutes, 'minute'), (seconds > 0 || all === 0) && count(seconds, 'second')]
    .filter(Boolean)
    .join(' ');
}
