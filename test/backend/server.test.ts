import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { buildHooks } from '../../backend/dev/build-hooks.js';
import { startServer } from '../../backend/dev/server.js';
import { makeCast } from '../rules/roles.js';
import { recordingForm, SOUND } from '../rules/sound.js';

const MEGABYTE = 1024 * 1024;

describe('the server', () => {
  let folder: string;
  const place = (name: string) => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-server-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('Z4: comes back with everything after it was killed', async () => {
    const first = await startServer({ dataDir: place('killed') });
    const row = await (await operatorOf(first)).create('practices', { slug: 'kept', name: 'Kept', brand: {} });
    await first.stop('SIGKILL');
    await assert.rejects(fetch(`${first.url}/api/health`));
    const again = await startServer({ dataDir: place('killed'), port: Number(new URL(first.url).port) });
    try {
      assert.equal(again.url, first.url);
      assert.deepEqual(
        (await new Api(again.url).list('practices')).map(({ id }) => id),
        [row.id],
      );
    } finally {
      await again.stop();
    }
  });

  it('Z4: says that a port is taken, and leaves the one who has it alone', async () => {
    const first = await startServer({ dataDir: place('first') });
    try {
      const port = Number(new URL(first.url).port);
      await assert.rejects(startServer({ dataDir: place('second'), port }), /address already in use/);
      assert.equal((await fetch(`${first.url}/api/health`)).status, 200);
    } finally {
      await first.stop();
    }
  });

  it('Z3: its files are readable by its own user only', { skip: process.platform === 'win32' }, async () => {
    const server = await startServer({ dataDir: place('private') });
    await server.stop();
    for (const name of await readdir(place('private'))) {
      assert.equal((await stat(join(place('private'), name))).mode & 0o077, 0, name);
    }
  });

  it('Z3: keeps no addresses of people in its logs, and limits how often one may ask, also without hooks', async () => {
    const server = await startServer({ dataDir: place('settings'), hooks: false });
    try {
      const settings = await (
        await operatorOf(server)
      ).must<{
        logs: { logIP: boolean; maxDays: number };
        batch: { enabled: boolean };
        rateLimits: { enabled: boolean };
        meta: { hideControls: boolean };
      }>('GET', '/api/settings');
      assert.deepEqual([settings.logs.logIP, settings.logs.maxDays], [false, 2]);
      assert.deepEqual(
        [settings.batch.enabled, settings.rateLimits.enabled, settings.meta.hideControls],
        [true, true, true],
      );
    } finally {
      await server.stop();
    }
  });

  it('Z3: refuses to start with a broken hook', async () => {
    const hooks = await mkdtemp(place('broken-'));
    await writeFile(join(hooks, 'broken.pb.js'), 'onRecordCreate((e) => {');
    await assert.rejects(startServer({ dataDir: place('broken'), hooks }), /did not start|ended with/);
  });

  it('Z4: an acknowledged write has waited for the disk', async () => {
    const hooks = await mkdtemp(place('asking-'));
    await cp(await buildHooks(), hooks, { recursive: true });
    const ask = `routerAdd('GET', '/synchronous', (e) => {
      const row = new DynamicModel({ synchronous: 0 });
      $app.nonconcurrentDB().newQuery('PRAGMA synchronous').one(row);
      return e.json(200, { synchronous: row.synchronous });
    });`;
    await writeFile(join(hooks, 'ask.pb.js'), ask);
    const server = await startServer({ dataDir: place('synchronous'), hooks });
    try {
      const FULL = 2;
      assert.deepEqual(await new Api(server.url).must('GET', '/synchronous'), { synchronous: FULL });
    } finally {
      await server.stop();
    }
  });

  it('Z4: receipts are right for any bytes and up to the largest segment; more is refused by name', async () => {
    const server = await startServer({ dataDir: place('large') });
    try {
      const operator = await operatorOf(server);
      const cast = await makeCast(operator);
      const client = await actAs(operator, cast.people.client);
      const sound = (size: number) => Buffer.concat([SOUND, randomBytes(size - SOUND.length)]);
      const send = (bytes: Buffer) =>
        client.ask<{ receipts: object[]; data: object }>(
          'POST',
          '/api/collections/recordings/records',
          recordingForm({ owner: cast.people.client, engagement: cast.engagement }, bytes),
        );
      for (const size of [SOUND.length + 1, 1_000_003, 30 * MEGABYTE]) {
        const bytes = sound(size);
        const { body } = await send(bytes);
        assert.deepEqual(body.receipts, [{ size, sha256: createHash('sha256').update(bytes).digest('hex') }]);
      }
      const { status, body } = await send(sound(30 * MEGABYTE + 1));
      assert.equal(status, 400);
      assert.deepEqual(Object.keys(body.data), ['segments']);
    } finally {
      await server.stop();
    }
  });
});
