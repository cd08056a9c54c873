/** The containers of sound that are taken: what phones and messengers export, and every browser can play. */
export type Container = 'mp4' | 'ogg' | 'webm' | 'wav' | 'mp3';

/** How they begin: where, and with which letters. */
const BEGINNINGS: readonly [number, string, Container][] = [
  [4, 'ftyp', 'mp4'],
  [0, 'OggS', 'ogg'],
  [0, '\x1aE\xdf\xa3', 'webm'],
  [8, 'WAVE', 'wav'],
  [0, 'ID3', 'mp3'],
];
/** All that the letters above need, and the header of an mp3 frame. */
const LETTERS = 12;

/** Which container a file is, by its first bytes: what its name and the system say of it proves nothing. */
export async function containerOf(file: Blob): Promise<Container | undefined> {
  const bytes = new Uint8Array(await file.slice(0, LETTERS).arrayBuffer());
  const letters = String.fromCharCode(...bytes);
  const [, , found] = BEGINNINGS.find(([at, sign]) => letters.startsWith(sign, at)) ?? [];
  if (found === 'wav' && !letters.startsWith('RIFF')) return undefined;
  return found ?? (isFrame(bytes) ? 'mp3' : undefined);
}

/** An mp3 without tags begins with a frame: eleven bits set, layer III, and no value that is reserved. */
function isFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const bitrate = third >> 4;
  const rate = (third >> 2) & 3;
  const synchronous = first === 0xff && second >> 5 === 7;
  return synchronous && version !== 1 && layer === 1 && bitrate > 0 && bitrate < 15 && rate !== 3;
}
