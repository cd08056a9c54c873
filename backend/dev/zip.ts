import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry } from 'yauzl';

/** One file out of a zip archive, by its exact name. @throws if the archive or the file is not as it should be */
export async function fileFromZip(zip: Buffer, name: string): Promise<Buffer> {
  const archive = await fromBufferPromise(zip);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName === name) return buffer(await archive.openReadStreamPromise(entry));
  }
  throw new Error(`The archive holds no ${name}.`);
}

/**
 * Unpacks an archive of any size into a folder, file by file and piece by piece. Answers how many
 * files there were. @throws if the archive is damaged, or a name in it leads out of the folder
 */
export async function unzip(archive: string, folder: string): Promise<number> {
  let files = 0;
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const place = join(folder, entry.fileName);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const source = await zip.openReadStreamPromise(entry);
    await pipeline(source, summing(entry), createWriteStream(place, { mode: 0o600 }));
    files += 1;
  }
  return files;
}

/** The library looks at sizes and names, and leaves the sums to others. */
function summing({ fileName, crc32: wanted }: Entry): Transform {
  let sum = 0;
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      sum = crc32(bytes, sum);
      done(undefined, bytes);
    },
    flush: (done) => done(sum === wanted ? undefined : new Error(`${fileName} is damaged in the archive.`)),
  });
}
