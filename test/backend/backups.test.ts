import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf, type Api } from '../../backend/dev/api.js';
import { drill } from '../../backend/dev/restore-drill.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { findS3, startS3 } from '../support/s3-server.js';
import { alarmOf, STATE, type State } from './state.js';

const lacks = process.platform === 'win32' && 'archives are copied with cp, sync and sha256sum';
const JOB = '/api/crons/__pbAutoBackup__';

describe('backups', { skip: lacks }, () => {
  let folder: string;
  let second: string;
  let server: Server;
  let operator: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-backups-'));
    second = join(folder, 'second place');
    await mkdir(second);
    const env = { COACHLIGHT_BACKUP_CRON: '0 3 1 1 *', COACHLIGHT_BACKUP_KEEP: '3', COACHLIGHT_BACKUP_DIR: second };
    server = await startServer({ dataDir: join(folder, 'data'), env });
    operator = await operatorOf(server);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Archives in the second place, oldest first. */
  const archives = async () => (await readdir(second)).filter((name) => name.endsWith('.zip')).sort();

  /** Begins the scheduled job and resolves when there are so many. */
  async function untilThere(count: number): Promise<string[]> {
    for (let tries = 0; tries < 400; tries += 1) {
      const names = await archives();
      if (names.length >= count) return names;
      await new Promise((again) => setTimeout(again, 25));
    }
    throw new Error(`There are no ${count} archives: ${await archives()}. ${server.log()}`);
  }

  it('Z4: the schedule of the environment is in force, and each archive stands whole in the second place', async () => {
    const jobs = await operator.must<{ id: string; expression: string }[]>('GET', '/api/crons');
    assert.equal(jobs.find(({ id }) => id === '__pbAutoBackup__')?.expression, '0 3 1 1 *');
    await operator.must('POST', JOB);
    const [name] = await untilThere(1);
    const there = await readFile(join(second, name!));
    assert.deepEqual(there, await readFile(join(folder, 'data/backups', name!)), 'the same bytes in both places');
    const sum = createHash('sha256').update(there).digest('hex');
    assert.equal(await readFile(join(second, `${name}.sha256`), 'utf8'), `${sum}  ${name}\n`);
    const { backups } = await operator.must<State>('GET', STATE);
    assert.deepEqual([backups.schedule, backups.place, backups.sameDisk], ['0 3 1 1 *', 'folder', true]);
    assert.deepEqual([backups.newest?.name, backups.newest?.size], [name, there.length]);
  });

  it('Z4: an archive made by hand goes there too', async () => {
    await operator.must('POST', '/api/backups', { name: 'before_the_move.zip' });
    assert.ok((await archives()).includes('before_the_move.zip'));
  });

  it('Z4: old archives give way to new ones there as well, and what was made by hand stays', async () => {
    const old = [1, 2, 3].map((day) => `@auto_pb_backup_coachlight_2020010${day}000000.zip`);
    for (const name of old) await writeFile(join(second, name), 'old');
    await writeFile(join(second, `${old[0]}.sha256`), 'old');
    await operator.must('POST', '/api/backups', { name: 'another.zip' });
    const left = await readdir(second);
    assert.deepEqual(
      old.map((name) => left.includes(name)),
      [false, true, true],
      'of four scheduled ones the newest three are kept',
    );
    assert.ok(!left.includes(`${old[0]}.sha256`), 'its sum goes with it');
    assert.ok(left.includes('before_the_move.zip'));
  });

  it('Z4: a second place that cannot be written to is an alarm, and closed when it can be again', async () => {
    await rename(second, `${second}.gone`);
    const { status } = await operator.ask('POST', '/api/backups', { name: 'nowhere.zip' });
    assert.equal(status, 400);
    const alarm = await alarmOf(operator, 'backup', ({ cleared }) => cleared === '');
    assert.equal(alarm.message, 'An archive could not be written to the second place.');
    await operator.must('POST', '/api/crons/coachlight-backups');
    await alarmOf(operator, 'backup', ({ message }) => message.endsWith('is out of reach.'));
    assert.equal((await operator.ask('GET', STATE)).status, 503);
    await rename(`${second}.gone`, second);
    await operator.must('POST', '/api/backups', { name: 'there_again.zip' });
    await alarmOf(operator, 'backup', ({ cleared }) => cleared !== '');
    assert.ok(
      (await readdir(second)).every((name) => !name.endsWith('.part')),
      'nothing half is left behind',
    );
  });
});

const found = await findS3();

describe('backups in an S3 store', { skip: 'reason' in found ? found.reason : false }, () => {
  it('Z4: an archive goes there, and a store that does not take it is an alarm', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-backups-s3-'));
    const store = await startS3('path' in found ? found.path : '', join(folder, 's3'));
    const env = Object.fromEntries(
      Object.entries(store.env).map(([name, value]) => [name.replace('COACHLIGHT_', 'COACHLIGHT_BACKUP_'), value]),
    );
    env['COACHLIGHT_BACKUP_CRON'] = '0 3 1 1 *';
    const server = await startServer({ dataDir: join(folder, 'data'), env });
    try {
      const operator = await operatorOf(server);
      await operator.must('POST', '/api/backups', { name: 'away.zip' });
      assert.deepEqual(await store.keys(), ['away.zip']);
      assert.deepEqual(await readdir(join(folder, 'data/backups')).catch(() => []), [], 'and not on this disk');
      const { backups } = await operator.must<State>('GET', STATE);
      assert.deepEqual([backups.place, backups.newest?.name], ['s3', 'away.zip']);
      assert.deepEqual((await drill(store.fileOf('away.zip'), () => {})).problems, []);

      await store.down();
      await operator.must('POST', JOB);
      await alarmOf(operator, 'backup', ({ cleared }) => cleared === '');
      const away = await operator.ask<State>('GET', STATE);
      assert.deepEqual([away.status, away.body.backups.newest], [503, null], 'it says so and does not fail itself');
      await store.up();
      await operator.must('POST', '/api/backups', { name: 'there_again.zip' });
      await alarmOf(operator, 'backup', ({ cleared }) => cleared !== '');
    } finally {
      await server.stop();
      await store.down();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
