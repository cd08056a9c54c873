import { voice } from './one-voice.js';
import { kept, pace, PLACES, SPEED } from './places.js';

/** Recordings of which it is known where they were left. */
const MOST = 200;

/** Keeps where a recording was left, in milliseconds; 0 forgets it. Where nothing can be kept it begins anew. */
export function remember(id: string, ms: number): void {
  const known = kept(PLACES);
  const places = Object.entries(known instanceof Object ? known : {}).filter(([one]) => one !== id);
  if (ms > 0) places.push([id, Math.round(ms)]);
  try {
    localStorage.setItem(PLACES, JSON.stringify(Object.fromEntries(places.slice(-MOST))));
  } catch {
    // blocked or full
  }
}

/** For everything that is heard from now on, in whatever player. */
export function setSpeed(rate: number): void {
  pace.rate = rate;
  voice.now?.setSpeed();
  for (const player of voice.players) player.tell();
  try {
    localStorage.setItem(SPEED, String(rate));
  } catch {
    // for this page, then
  }
}

/** When the person signs out. */
export function forgetHeard(): void {
  try {
    localStorage.removeItem(PLACES);
  } catch {
    // there is nothing
  }
}
