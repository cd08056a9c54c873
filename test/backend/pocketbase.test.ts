import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { firstOf, ORDER } from '../../backend/dev/pocketbase.js';
import {
  checkNpm,
  checksumFor,
  obstacleToBuild,
  sources,
  VERSION,
  type Place,
  type Source,
} from '../../backend/dev/pocketbase-sources.js';
import { fileFromZip } from '../../backend/dev/zip.js';

const KNOWN = '91f9cb5d6eb21b93c47e60eee8c58ddc2f588990abf20c94e54bdb8451e56e26';
const says =
  (reason: string): Source =>
  () =>
    Promise.resolve({ reason });
const has =
  (path: string): Source =>
  () =>
    Promise.resolve({ path, origin: 'here.' });

describe('finding PocketBase', () => {
  it('takes what is given first, and official code before the npm package where it counts', () => {
    assert.equal(ORDER.quick[0], 'given');
    assert.equal(ORDER.source[0], 'given');
    assert.equal(ORDER.source.at(-1), 'npm');
    assert.deepEqual([...ORDER.quick].sort(), [...ORDER.source].sort());
  });

  it('goes on to the next source, and says in one line why', async () => {
    const lines: string[] = [];
    const found = await firstOf([says(''), says('release: not reachable.'), has('/a'), has('/b')], (line) =>
      lines.push(line),
    );
    assert.equal(found.path, '/a');
    assert.deepEqual(lines, ['PocketBase, release: not reachable.']);
  });

  it('gives all reasons when there is no way', async () => {
    await assert.rejects(
      firstOf([says('no release.'), says('no Go.')], () => {}),
      /no release\.\n- no Go\./,
    );
  });

  it('reads a list of checksums', () => {
    const sums = 'AA11  one.zip\nbb22  two.zip\n';
    assert.equal(checksumFor(sums, 'one.zip'), 'aa11');
    assert.equal(checksumFor(sums, 'two.zip'), 'bb22');
    assert.equal(checksumFor(sums, 'three.zip'), '');
  });

  it('builds only with a Go that may', () => {
    assert.match(obstacleToBuild({ version: '', toolchain: '' }), /no Go/);
    assert.match(obstacleToBuild({ version: 'go1.26.8', toolchain: 'local' }), /go1\.26\.8 is older/);
    assert.equal(obstacleToBuild({ version: 'go1.26.8', toolchain: 'auto' }), '');
    assert.equal(obstacleToBuild({ version: 'go1.27.0', toolchain: 'local' }), '');
    assert.equal(obstacleToBuild({ version: 'go2.0', toolchain: 'local' }), '');
  });

  it('runs a program of the npm package only if it is the one that was looked at', () => {
    assert.equal(checkNpm('linux-x64', KNOWN, false).refusal, '');
    assert.match(checkNpm('linux-x64', 'f'.repeat(64), false).refusal, /not the one/);
    assert.match(checkNpm('linux-x64', 'f'.repeat(64), true).refusal, /not the one/);
    assert.match(checkNpm('darwin-arm64', KNOWN, false).refusal, /no checksum is known/);
    const risked = checkNpm('darwin-arm64', KNOWN, true);
    assert.equal(risked.refusal, '');
    assert.match(risked.checked, /NOT checked/);
  });

  it('takes one file out of an archive', async () => {
    const zip = zipOf({ 'LICENSE.md': 'free', pocketbase: 'program '.repeat(100) });
    assert.equal((await fileFromZip(zip, 'pocketbase')).toString(), 'program '.repeat(100));
    assert.equal((await fileFromZip(zip, 'LICENSE.md')).toString(), 'free');
    await assert.rejects(fileFromZip(zip, 'other'), /holds no other/);
    await assert.rejects(fileFromZip(Buffer.from('<html>'), 'pocketbase'), /not a zip/);
    await assert.rejects(fileFromZip(Buffer.alloc(0), 'pocketbase'), /not a zip/);
  });
});

const PROGRAM = `pocketbase${process.platform === 'win32' ? '.exe' : ''}`;

describe('fetching PocketBase', () => {
  let folder: string;
  let place: Place;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-fetch-'));
    place = { cache: join(folder, 'cache'), project: folder, env: {}, releases: 'http://127.0.0.1:1' };
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A place of releases that publishes `archive` with the checksum of `published`. */
  async function publish(archive: Buffer, published: Buffer): Promise<{ releases: string; stop: () => void }> {
    const sum = createHash('sha256').update(published).digest('hex');
    const names = ['linux', 'darwin', 'windows'].flatMap((os) =>
      ['amd64', 'arm64', 'armv7'].map((cpu) => `pocketbase_${VERSION}_${os}_${cpu}.zip`),
    );
    const server = createServer(({ url }, response) =>
      response.end(url!.endsWith('checksums.txt') ? names.map((name) => `${sum}  ${name}`).join('\n') : archive),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { releases: `http://127.0.0.1:${port}`, stop: () => server.close() };
  }

  it('says that a release could not be reached', async () => {
    const answer = await sources.release(place);
    assert.match((answer as { reason: string }).reason, /not reachable from here/);
  });

  it('refuses an archive that does not match its checksum', async () => {
    const { releases, stop } = await publish(zipOf({ [PROGRAM]: 'evil' }), zipOf({ [PROGRAM]: 'good' }));
    const answer = await sources.release({ ...place, releases });
    stop();
    assert.match((answer as { reason: string }).reason, /does not match its checksum/);
    assert.deepEqual(await sources.cache(place), { reason: '' });
  });

  it('keeps a release, finds it again, and does not run it once it has changed', async () => {
    const archive = zipOf({ 'LICENSE.md': 'free', [PROGRAM]: 'good' });
    const { releases, stop } = await publish(archive, archive);
    const fetched = (await sources.release({ ...place, releases })) as { path: string };
    stop();
    assert.equal(await readFile(fetched.path, 'utf8'), 'good');
    assert.equal(((await sources.cache(place)) as { path: string }).path, fetched.path);
    await appendFile(fetched.path, '!');
    assert.deepEqual(await sources.cache(place), { reason: '' });
  });

  it('builds with Go into the cache, and says why if it cannot', { skip: process.platform === 'win32' }, async () => {
    const bin = await mkdtemp(join(folder, 'bin-'));
    const go = async (build: string) => {
      await writeFile(
        join(bin, 'go'),
        `#!/bin/sh\nif [ "$1" = env ]; then echo go1.27.1; echo local; else ${build}; fi\n`,
      );
      await chmod(join(bin, 'go'), 0o755);
    };
    const env = { PATH: `${bin}:${process.env['PATH']}` };
    await go('echo "no such module" >&2; exit 1');
    assert.match(
      ((await sources.build({ ...place, env })) as { reason: string }).reason,
      /it failed \(no such module\)/,
    );
    await go('echo "$2" > "$GOBIN/base"');
    const built = (await sources.build({ ...place, env })) as { path: string };
    assert.match(await readFile(built.path, 'utf8'), /examples\/base@v0\.40\.4/);
  });

  it('takes a wrong POCKETBASE_BIN for an error, not for a reason to look elsewhere', async () => {
    await assert.rejects(
      sources.given({ ...place, env: { POCKETBASE_BIN: join(folder, 'nothing') } }),
      /does not exist/,
    );
    assert.deepEqual(await sources.given(place), { reason: '' });
  });
});

/** The smallest archive that says what it must, by the book (PKWARE APPNOTE). */
function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
