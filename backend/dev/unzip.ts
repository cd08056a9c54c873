import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, isAbsolute } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
/** A number that does not fit stands elsewhere. */
const ELSEWHERE = 0xffffffff;

interface Entry {
  name: string;
  method: number;
  crc: number;
  /** Bytes in the archive. */
  packed: number;
  /** Bytes as a file. */
  size: number;
  /** Where its own header begins. */
  at: number;
}

/**
 * Unpacks an archive of any size into a folder, file by file and piece by piece, and checks the
 * sum of each. Returns how many files there were. @throws if the archive is damaged
 */
export async function unzip(archive: string, folder: string): Promise<number> {
  const file = await open(archive, 'r');
  try {
    const entries = await directoryOf(file);
    const files = entries.filter(({ name }) => !name.endsWith('/'));
    for (const entry of files) await unpack(file, archive, entry, placeOf(folder, entry.name));
    return files.length;
  } finally {
    await file.close();
  }
}

/** A name that leads out of the folder is no name of ours. */
function placeOf(folder: string, name: string): string {
  const place = join(folder, name);
  const way = relative(folder, place);
  if (way === '' || way.startsWith('..') || isAbsolute(way)) throw new Error(`The archive wants to write to ${name}.`);
  return place;
}

async function unpack(file: FileHandle, archive: string, entry: Entry, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const header = await read(file, entry.at, 30);
  const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let [size, crc] = [0, 0];
  const count = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      size += bytes.length;
      crc = crc32(bytes, crc);
      done(null, bytes);
    },
  });
  const target = createWriteStream(place, { mode: 0o600 });
  if (entry.packed === 0) await pipeline(count.end(), target);
  else {
    const source = createReadStream(archive, { start, end: start + entry.packed - 1 });
    if (entry.method === 8) await pipeline(source, createInflateRaw(), count, target);
    else if (entry.method === 0) await pipeline(source, count, target);
    else throw new Error(`${entry.name} is packed in a way that is not known here (${entry.method}).`);
  }
  if (size !== entry.size || crc !== entry.crc) throw new Error(`${entry.name} is damaged in the archive.`);
}

/** The directory lies at the end, before a comment of unknown length. */
async function directoryOf(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('This is not a zip archive, or its end is missing.');
  let [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (end >= 20 && tail.readUInt32LE(end - 20) === LOCATOR_64) {
    const large = await read(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    if (large.readUInt32LE(0) !== END_64) throw new Error('The directory of the archive is damaged.');
    [length, start] = [Number(large.readBigUInt64LE(40)), Number(large.readBigUInt64LE(48))];
  }
  return entriesIn(await read(file, start, length));
}

function entriesIn(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY) throw new Error('The directory of the archive is damaged.');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const extraAt = at + 46 + nameLength!;
    entries.push({
      name: directory.toString('utf8', at + 46, extraAt),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      ...numbersOf(directory, at, directory.subarray(extraAt, extraAt + extraLength!)),
    });
    at = extraAt + extraLength! + commentLength!;
  }
  return entries;
}

/** Numbers of four bytes, or of eight in the extra field where four do not hold them. */
function numbersOf(directory: Buffer, at: number, extra: Buffer): Pick<Entry, 'size' | 'packed' | 'at'> {
  const large = largeNumbers(extra);
  const number = (offset: number) => {
    const small = directory.readUInt32LE(at + offset);
    return small === ELSEWHERE ? (large.shift() ?? small) : small;
  };
  return { size: number(24), packed: number(20), at: number(42) };
}

function largeNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8);
    return Array.from({ length: count }, (_, index) => Number(extra.readBigUInt64LE(at + 4 + index * 8)));
  }
  return [];
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new Error('The archive ends too early.');
  return buffer;
}
