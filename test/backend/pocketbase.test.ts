import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { firstOf, ORDER } from '../../backend/dev/pocketbase.js';
import { checkNpm, checksumFor, obstacleToBuild, type Source } from '../../backend/dev/pocketbase-sources.js';
import { fileFromZip } from '../../backend/dev/zip.js';

const KNOWN = '91f9cb5d6eb21b93c47e60eee8c58ddc2f588990abf20c94e54bdb8451e56e26';
const says = (reason: string): Source => () => Promise.resolve({ reason });
const has = (path: string): Source => () => Promise.resolve({ path, origin: 'here.' });

describe('finding PocketBase', () => {
  it('takes what is given first, and official code before the npm package where it counts', () => {
    assert.equal(ORDER.quick[0], 'given');
    assert.equal(ORDER.source[0], 'given');
    assert.equal(ORDER.source.at(-1), 'npm');
    assert.deepEqual([...ORDER.quick].sort(), [...ORDER.source].sort());
  });

  it('goes on to the next source, and says in one line why', async () => {
    const lines: string[] = [];
    const found = await firstOf([says(''), says('release: not reachable.'), has('/a'), has('/b')], (line) => lines.push(line));
    assert.equal(found.path, '/a');
    assert.deepEqual(lines, ['PocketBase, release: not reachable.']);
  });

  it('gives all reasons when there is no way', async () => {
    await assert.rejects(firstOf([says('no release.'), says('no Go.')], () => {}), /no release\.\n- no Go\./);
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

  it('takes one file out of an archive', () => {
    const zip = zipOf({ 'LICENSE.md': 'free', pocketbase: 'program '.repeat(100) });
    assert.equal(fileFromZip(zip, 'pocketbase').toString(), 'program '.repeat(100));
    assert.equal(fileFromZip(zip, 'LICENSE.md').toString(), 'free');
    assert.throws(() => fileFromZip(zip, 'other'), /holds no other/);
    assert.throws(() => fileFromZip(Buffer.from('<html>'), 'pocketbase'), /not a zip/);
    assert.throws(() => fileFromZip(Buffer.alloc(0), 'pocketbase'), /not a zip/);
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
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
