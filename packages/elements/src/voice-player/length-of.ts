import { once } from './once.js';

/** A length that nobody recorded is a broken file, or a stream without an end. */
const LONGEST_MS = 24 * 3_600_000;
/** Browsers that do not know how long a file is find out when they are sent beyond its end. */
const BEYOND_THE_END_S = 1e7;

/** The length of a file that has begun to load, in milliseconds; 0 if it has none. */
export async function lengthOf(audio: HTMLAudioElement): Promise<number> {
  if (audio.duration === Infinity) {
    audio.currentTime = BEYOND_THE_END_S;
    await once(audio, 'durationchange');
  }
  const ms = audio.duration * 1000;
  return Number.isFinite(ms) && ms <= LONGEST_MS ? ms : 0;
}
