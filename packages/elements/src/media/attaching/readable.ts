import { containerOf } from './sniffing.js';

/** An empty `Tags` element, and a `Void` after it. */
const ENDING = [0x12, 0x54, 0xc3, 0x67, 0x80, 0xec, 0x8a, ...Array<number>(10).fill(0)];

/**
 * The sound as it can be read whatever has become of it: mediabunny looks for the next element after a damaged one,
 * and in WebM that ends in garbage it would look for ever, and the page would stand still. So there is one at the end.
 */
export async function readable(sound: Blob): Promise<Blob> {
  return (await containerOf(sound)) === 'webm' ? new Blob([sound, new Uint8Array(ENDING)]) : sound;
}
