import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/** One file out of a zip archive, by its exact name. @throws if the archive or the file is not as it should be */
export function fileFromZip(zip: Buffer, name: string): Buffer {
  let at = directoryOf(zip);
  while (zip.length >= at + 46 && zip.readUInt32LE(at) === ENTRY) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) return contentOf(zip, at);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`The archive holds no ${name}.`);
}

/** The directory lies at the end, before a comment of unknown length. */
function directoryOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= 0; at--) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return zip.readUInt32LE(at + 16);
  }
  throw new Error('This is not a zip archive.');
}

function contentOf(zip: Buffer, entry: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const packed = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(from, from + packed);
  if (method === 0) return Buffer.from(bytes);
  if (method === 8) return inflateRawSync(bytes);
  throw new Error(`Packed in a way that is not known here (${method}).`);
}
