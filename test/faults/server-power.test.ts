import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { buildHooks } from '../../backend/dev/build-hooks.js';
import { checkRows } from '../../backend/dev/drill-rows.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { makeCast, type Cast } from '../rules/roles.js';
import { recordingForm, SOUND } from '../rules/sound.js';
import { lacksStrace, watchSyncs } from './strace.js';

const CREATES = 25;
const SOUNDS = 5;
const JOB = '/api/crons/coachlight-durability';

/** Looks at the connection that writes, and lets the pool throw it away as it does after three idle minutes. */
const LOOK = `const look = () => {
  const row = new DynamicModel({ synchronous: 0 });
  $app.nonconcurrentDB().newQuery('PRAGMA synchronous').one(row);
  return row.synchronous;
};`;
const POOL = `routerAdd('GET', '/test/synchronous', (e) => { ${LOOK} return e.json(200, look()); });
routerAdd('POST', '/test/recycle', (e) => { ${LOOK}
  const pool = $app.nonconcurrentDB().db();
  pool.setMaxIdleConns(0);
  pool.setMaxIdleConns(1);
  return e.json(200, look());
});`;

describe('a server whose power fails', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let client: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-power-'));
    const hooks = join(folder, 'hooks');
    await cp(await buildHooks(), hooks, { recursive: true });
    await writeFile(join(hooks, 'test.pb.js'), POOL);
    server = await startServer({ dataDir: join(folder, 'data'), hooks, limits: false });
    operator = await operatorOf(server);
    cast = await makeCast(operator);
    client = await actAs(operator, cast.people.client);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const write = (body: string) =>
    client.create('messages', {
      engagement: cast.engagement,
      author: cast.people.client,
      kind: 'text',
      body,
      said_at: new Date().toISOString(),
    });
  const speak = () =>
    client.create('recordings', recordingForm({ owner: cast.people.client, engagement: cast.engagement }));

  it('fault 37: the disk is waited for with every row and every sound, before it is acknowledged', async (test) => {
    const missing = lacksStrace();
    if (missing) return test.skip(missing);
    const watch = await watchSyncs(server.pid);
    if (!watch) return test.skip('one program may not watch another here');
    for (let n = 0; n < CREATES; n += 1) await write(`Row ${n}`);
    for (let n = 0; n < SOUNDS; n += 1) await speak();
    const waited = await watch.end();
    const rows = waited.filter((file) => /data\.db(-wal)?$/.test(file)).length;
    assert.ok(rows >= CREATES + SOUNDS, `${CREATES + SOUNDS} rows, and the database was waited for ${rows} times`);
    const stored = (await readdir(join(folder, 'data/storage'), { recursive: true })).filter((name) =>
      name.endsWith('.webm'),
    );
    assert.equal(stored.length, SOUNDS);
    const names = new Set(waited.map((file) => basename(file)));
    assert.deepEqual(
      stored.filter((file) => !names.has(basename(file))),
      [],
      'each sound was waited for',
    );
  });

  it('fault 37: a new connection of the pool waits for the disk again, at the latest a minute later', async () => {
    const [NORMAL, FULL] = [1, 2];
    const now = async () => (await operator.ask<number>('GET', '/test/synchronous')).body;
    assert.equal(await now(), FULL);
    assert.equal(
      await operator.must('POST', '/test/recycle'),
      NORMAL,
      'a new connection begins without: otherwise there is nothing to prove here',
    );
    const jobs = await operator.must<{ id: string; expression: string }[]>('GET', '/api/crons');
    assert.equal(jobs.find(({ id }) => id === 'coachlight-durability')?.expression, '* * * * *');
    await operator.must('POST', JOB);
    for (let tries = 0; (await now()) !== FULL; tries += 1) assert.ok(tries < 200, 'the job has not set it again');
  });

  it('fault 37: what was made after the last state that the disk held is taken again, once, under the same ids', async () => {
    await speak();
    await server.stop();
    const port = Number(new URL(server.url).port);
    const synced = join(folder, 'last synced');
    await cp(join(folder, 'data'), synced, { recursive: true });
    const held = await startAgain(join(folder, 'data'), port);
    const fields = { id: 'spokenlater0001', owner: cast.people.client, engagement: cast.engagement };
    const send = () => client.must<object>('POST', '/api/collections/recordings/records', recordingForm(fields, SOUND));
    const acknowledged = await send();
    await held.stop('SIGKILL');

    server = await startAgain(synced, port);
    operator = await operatorOf(server);
    const row = () => operator.list<{ receipts: object[] }>('recordings', `id = "${fields.id}"`);
    assert.equal((await row()).length, 0, 'the power has taken it');
    const before = (await operator.list('recordings')).length;
    const { receipts } = (await send()) as { receipts: object[] };
    assert.deepEqual(receipts, (acknowledged as { receipts: object[] }).receipts, 'the same receipt as before');
    const again = await client.ask<{ data: { id?: { code: string } } }>(
      'POST',
      '/api/collections/recordings/records',
      recordingForm(fields, SOUND),
    );
    assert.deepEqual([again.status, again.body.data.id?.code], [400, 'validation_not_unique']);
    assert.equal((await operator.list('recordings')).length, before + 1);
    assert.deepEqual((await checkRows(operator)).problems, [], 'every sound is the one that its receipt names');
  });

  const startAgain = (dataDir: string, port: number) => startServer({ dataDir, port, limits: false });
});
