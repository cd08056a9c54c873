import type { RecordingsPort } from './backend.js';
import type { Id } from './models/id.js';

/**
 * An address from which a segment is played while it is fetched. It is good for some minutes, so a player
 * comes back with the one that is spent. One that still answers is none that this page may play from, as its
 * policy may allow sound from the page alone: then all of it is fetched.
 */
export async function streamed(
  port: RecordingsPort,
  recording: Id,
  index: number,
  spent: string | undefined,
): Promise<string> {
  if (!spent || !(await answers(spent))) return port.address(recording, index);
  return URL.createObjectURL(await port.segment(recording, index));
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
