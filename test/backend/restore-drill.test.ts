import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf } from '../../backend/dev/api.js';
import { drill, newestOf } from '../../backend/dev/restore-drill.js';
import { startServer } from '../../backend/dev/server.js';
import { unzip } from '../../backend/dev/zip.js';
import { findS3, startS3 } from '../support/s3-server.js';
import { archiveUnderLoad, runDrill } from '../faults/figures/f14-drill.js';

const lacks = process.platform === 'win32' && 'archives are copied with cp, sync and sha256sum';

describe('the restore drill', { skip: lacks }, () => {
  let folder: string;
  let second: string;
  let archive: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-restore-'));
    ({ second } = await archiveUnderLoad(folder, 40));
    archive = await newestOf(second);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** An archive of the same data after something has happened to it. */
  async function archiveAfter(harm: (data: string) => Promise<unknown>): Promise<string> {
    const data = await mkdtemp(join(folder, 'harmed-'));
    await cp(join(folder, 'data'), data, { recursive: true });
    await harm(data);
    const server = await startServer({ dataDir: data });
    try {
      await (await operatorOf(server)).must('POST', '/api/backups', { name: 'harmed.zip' });
      return join(data, 'backups/harmed.zip');
    } finally {
      await server.stop();
    }
  }

  async function someSound(data: string): Promise<string> {
    const files = await readdir(join(data, 'storage'), { recursive: true });
    return join(
      data,
      'storage',
      files.find((name) => name.endsWith('.webm'))!,
    );
  }

  it('Z4: one command says that a backup is good, in a table and with its exit code', async () => {
    const { code, text } = await runDrill(second);
    assert.equal(code, 0, text);
    assert.match(text, /Sum: the same as when it was made/);
    assert.match(text, /integrity_check/);
    assert.match(text, /^ {2}recordings +(\d+) +(\d+) +\2$/m);
    assert.match(text, /The backup is good/);
  });

  it('Z4: it names each sound that is missing or has other bytes, and ends with 1', async () => {
    const missing = await archiveAfter(async (data) => unlink(await someSound(data)));
    const { code, text } = await runDrill(missing);
    assert.equal(code, 1, text);
    assert.match(text, /recordings [a-z0-9]{15}, segment0_\w+\.webm: the file is missing \(404\)/);
    assert.match(text, /The backup is NOT good/);

    const changed = await archiveAfter(async (data) => {
      const bytes = await readFile(await someSound(data));
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(await someSound(data), bytes);
    });
    const { problems } = await drill(changed, () => {});
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /other bytes than had come/);
  });

  it('Z4: an archive that is cut short, changed or not there is told of in a sentence', async () => {
    const cut = join(folder, 'cut.zip');
    await cp(archive, cut);
    await truncate(cut, 100_000);
    const { code, text } = await runDrill(cut);
    assert.equal(code, 1, text);
    assert.match(text, /could not be tried out: .*not a zip file, or file is truncated/);

    const changed = join(folder, 'changed.zip');
    const bytes = await readFile(archive);
    // More than what stands between two files of an archive: whatever lies here, some of it is counted.
    for (let at = 50_000; at < 50_400; at++) bytes[at]! ^= 1;
    await writeFile(changed, bytes);
    await assert.rejects(
      drill(changed, () => {}),
      /damaged|invalid|incorrect|(too many|not enough) bytes|unexpected end/,
      'found by the sums inside',
    );
    await cp(`${archive}.sha256`, `${changed}.sha256`);
    await assert.rejects(
      drill(changed, () => {}),
      /its sum does not match/,
      'found by the sum beside it',
    );
    await assert.rejects(newestOf(join(folder, 'data')), /There is no archive/);
    await assert.rejects(newestOf(join(folder, 'nowhere')), /There is nothing at/);
  });

  it('Z4: it touches nothing of the real place, and leaves nothing behind', async () => {
    const before = await readFile(archive);
    const work = await mkdtemp(join(folder, 'work-'));
    const env = {
      TMPDIR: work,
      COACHLIGHT_BACKUP_CRON: '* * * * *',
      COACHLIGHT_BACKUP_DIR: second,
      COACHLIGHT_SMTP_HOST: 'mail.test',
    };
    const was = process.env;
    process.env = { ...was, ...env };
    try {
      // It would refuse to go on if a schedule or a sweep of ours ran on the copy.
      assert.deepEqual((await drill(archive, () => {})).problems, []);
    } finally {
      process.env = was;
    }
    assert.deepEqual(await readFile(archive), before);
    assert.deepEqual(await readdir(work), []);
  });

  it('Z3: an archive whose names lead out of the folder writes nowhere else', async () => {
    const evil = join(folder, 'evil.zip');
    await writeFile(evil, zipOf('../outside.txt', 'x'));
    await assert.rejects(unzip(evil, join(folder, 'inside')), /invalid relative path: \.\.\/outside\.txt/);
    await assert.rejects(readFile(join(folder, 'outside.txt')), /ENOENT/);
  });
});

const found = await findS3();

describe(
  'the restore drill, where sound lies in an S3 store',
  { skip: 'reason' in found ? found.reason : lacks },
  () => {
    it('Z4: fetches each sound from there, and changes nothing in it', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'coachlight-restore-s3-'));
      const store = await startS3('path' in found ? found.path : '', join(folder, 's3'));
      try {
        const { second } = await archiveUnderLoad(folder, 20, store.env);
        const before = await store.keys();
        const lines: string[] = [];
        const good = await drill(second, (line) => lines.push(line));
        assert.deepEqual(good.problems, []);
        const { files, whole } = good.counted.find(({ name }) => name === 'recordings')!;
        assert.ok(files > 0 && whole === files, `${whole} of ${files}`);
        assert.match(lines.join('\n'), /lies in the S3 store/);
        assert.deepEqual(await store.keys(), before);

        await store.down();
        const away = await drill(second, () => {});
        assert.equal(away.problems.length, files, 'a store that is away has none of them');
      } finally {
        await store.down();
        await rm(folder, { recursive: true, force: true });
      }
    });
  },
);

/** The smallest archive of one stored file. */
function zipOf(name: string, text: string): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(text.length, 20);
  entry.writeUInt32LE(text.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + text.length, 16);
  return Buffer.concat([local, Buffer.from(name), Buffer.from(text), entry, Buffer.from(name), end]);
}
