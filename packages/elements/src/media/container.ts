/** How containers begin: where, with which letters, and what they are. */
const BEGINNINGS: readonly [number, string, string][] = [
  [0, '\x1aE\xdf\xa3', 'audio/webm'],
  [0, 'OggS', 'audio/ogg'],
  [4, 'ftyp', 'audio/mp4'],
];

/**
 * The first chunk under the name of what it is. Recorders make another container than they
 * were asked for, and some do not say so: the bytes do. A name that fits is kept, with its codec.
 */
export async function typed(chunk: Blob, asked: string): Promise<Blob> {
  const named = chunk.type || asked;
  const letters = String.fromCharCode(...new Uint8Array(await chunk.slice(0, 8).arrayBuffer()));
  const found = BEGINNINGS.find(([at, sign]) => letters.startsWith(sign, at))?.[2];
  const type = found && !named.startsWith(found) ? found : named;
  return chunk.type === type ? chunk : new Blob([chunk], { type });
}
