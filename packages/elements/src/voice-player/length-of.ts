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

/** The length of a file of which nothing else is known, in milliseconds; 0 if it cannot be told. */
export async function lengthOfFile(address: string): Promise<number> {
  const audio = new Audio();
  try {
    audio.preload = 'metadata';
    audio.src = address;
    await once(audio, 'loadedmetadata');
    return await lengthOf(audio);
  } catch {
    return 0;
  } finally {
    audio.removeAttribute('src');
    audio.load();
  }
}
