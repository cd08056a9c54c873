import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { operatorOf } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { told, type State } from '../../backend/dev/state.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const GIGABYTE = 1024 ** 3;

const well: State = {
  ok: true,
  alarms: [],
  disks: [{ folder: 'data folder', free: 40 * GIGABYTE, size: 80 * GIGABYTE, mount: '/' }],
  lowMb: 500,
  waitsForDisk: true,
  backups: {
    schedule: '0 * * * *',
    place: 'folder',
    sameDisk: false,
    newest: { name: 'a.zip', size: 2 * GIGABYTE, made: NOW - 3 * 3_600_000 },
  },
};

describe('the operator’s view', () => {
  it('Z4: says in plain words that all is well, with room, durability and the newest backup', () => {
    assert.deepEqual(told(well, NOW), [
      'All is well.',
      'Room of the data folder: 40.0 of 80.0 GB',
      'What is acknowledged has waited for the disk.',
      'Newest backup, in the second place: a.zip, 2.0 GB, 3 hours old',
      'Backups are made at “0 * * * *” (UTC).',
    ]);
  });

  it('Z4: says what is wrong, since when, and what to do about it', () => {
    const [first, last] = ['2026-11-21T10:00:00.000Z', '2026-11-21T11:00:00.000Z'];
    const mail = { kind: 'mail' as const, message: 'The mail server cannot be reached.', count: 7, first, last };
    const disk = { ...mail, kind: 'disk' as const, message: 'The disk was full.', count: 1, cleared: last };
    const lines = told({ ...well, ok: false, alarms: [{ ...mail, cleared: '' }, disk] }, NOW);
    assert.equal(lines[0], 'One thing is wrong:');
    assert.equal(lines[1], '  mail: The mail server cannot be reached.');
    assert.equal(lines[2], `    noticed 7 times, first ${first}, last ${last}`);
    assert.match(lines[3]!, /COACHLIGHT_SMTP_/);
    assert.equal(lines[4], `Over since ${last}: disk: The disk was full.`);
  });

  it('Z4: says what is missing where nothing is wrong yet', () => {
    const backups = { schedule: '', place: 'beside the data' as const, sameDisk: false, newest: null };
    const text = told({ ...well, waitsForDisk: false, backups }, NOW).join('\n');
    assert.match(text, /has NOT waited for the disk/);
    assert.match(text, /There is no backup beside the data/);
    assert.match(text, /set COACHLIGHT_BACKUP_CRON/);
    assert.match(text, /set COACHLIGHT_BACKUP_DIR or COACHLIGHT_BACKUP_S3_/);
    const same = told({ ...well, backups: { ...well.backups, sameDisk: true } }, NOW).join('\n');
    assert.match(same, /one broken disk takes both/);
  });

  describe('as a command', () => {
    let folder: string;
    let server: Server;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'coachlight-operator-'));
      server = await startServer({ dataDir: folder });
    });
    after(async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    async function run(url: string, password: string): Promise<{ code: number; text: string }> {
      const cwd = fileURLToPath(new URL('../..', import.meta.url));
      const args = ['--conditions=source', '--import', 'tsx', 'backend/dev/state.ts', '--server', url];
      const superuser = {
        COACHLIGHT_SUPERUSER_EMAIL: server.superuser.email,
        COACHLIGHT_SUPERUSER_PASSWORD: password,
      };
      try {
        const { stdout } = await promisify(execFile)(process.execPath, args, {
          cwd,
          env: { ...process.env, ...superuser },
        });
        return { code: 0, text: stdout };
      } catch (error) {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, text: stdout + stderr };
      }
    }

    it('Z4: ends with 0 when all is well, with 1 and the reason when not, and says why it cannot ask', async () => {
      const { url, superuser } = server;
      const fine = await run(url, superuser.password);
      assert.deepEqual([fine.code, fine.text.split('\n')[0]], [0, 'All is well.'], fine.text);

      const now = new Date().toISOString();
      const alarm = { kind: 'backup', message: 'An archive could not be made.', count: 2, first: now, last: now };
      await (await operatorOf(server)).create('alarms', alarm);
      const wrong = await run(url, superuser.password);
      assert.equal(wrong.code, 1);
      assert.match(wrong.text, /backup: An archive could not be made/);

      const refused = await run(url, 'not the password');
      assert.equal(refused.code, 1);
      assert.match(refused.text, /cannot be asked/);
      const nobody = await run('http://127.0.0.1:9', superuser.password);
      assert.match(nobody.text, /The server at http:\/\/127\.0\.0\.1:9 cannot be asked/);
      assert.equal((await run(url, '')).code, 2, 'without a password it says how it is used');
    });
  });
});
