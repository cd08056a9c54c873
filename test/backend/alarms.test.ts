import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { buildHooks } from '../../backend/dev/build-hooks.js';
import { freePort, startServer, type Server } from '../../backend/dev/server.js';
import { makeCast } from '../rules/roles.js';
import { alarmOf, STATE, type State } from './state.js';

const EMAIL = 'client@example.com';

/** A job of ours that fails until somebody says otherwise. */
const FAILING = `cronAdd('test-job', '0 0 1 1 *', () => {
  const { runJob } = require(\`\${__hooks}/coachlight.js\`);
  runJob('testing', () => {
    if ($app.store().get('test/works') !== 'yes') throw new Error('Maya has said something');
  });
});
routerAdd('POST', '/test/mend', (e) => { $app.store().set('test/works', 'yes'); return e.noContent(204); });`;

describe('alarms', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let guest: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-alarms-'));
    const hooks = join(folder, 'hooks');
    await cp(await buildHooks(), hooks, { recursive: true });
    await writeFile(join(hooks, 'test.pb.js'), FAILING);
    server = await startServer({ dataDir: join(folder, 'data'), hooks, smtpPort: await freePort() });
    operator = await operatorOf(server);
    guest = new Api(server.url);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('Z4: a server that is well says so to whoever asks, and nothing else', async () => {
    const { status, body, headers } = await guest.ask('GET', STATE);
    assert.deepEqual([status, body], [200, { ok: true }]);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('Z4: what failed is told to the superuser alone, counted, and closed when it works again', async () => {
    const { people } = await makeCast(operator);
    const run = () => operator.must('POST', '/api/crons/test-job');
    await run();
    const { message } = await alarmOf(operator, 'hooks', (alarm) => alarm.count === 1);
    assert.equal(message, "The regular work “testing” fails; the server's log says why.");
    await run();
    const twice = await alarmOf(operator, 'hooks', (alarm) => alarm.count === 2);
    assert.equal(twice.cleared, '');

    const { status, body } = await operator.ask<State>('GET', STATE);
    assert.deepEqual([status, body.ok, body.alarms.map(({ kind }) => kind)], [503, false, ['hooks']]);
    for (const somebody of [
      guest,
      await actAs(operator, people.client),
      await actAs(operator, people['agency admin']),
    ]) {
      const answer = await somebody.ask('GET', STATE);
      assert.deepEqual([answer.status, answer.body], [503, { ok: false }]);
    }

    await operator.must('POST', '/test/mend');
    await run();
    const closed = await alarmOf(operator, 'hooks', (alarm) => alarm.cleared !== '');
    assert.equal(closed.count, 2, 'what had been counted stays to be read');
    assert.equal((await guest.ask('GET', STATE)).status, 200);
  });

  it('Z4: the superuser reads about disks, backups and waiting for the disk', async () => {
    const state = await operator.must<State>('GET', STATE);
    assert.equal(state.waitsForDisk, true);
    assert.deepEqual(
      state.disks.map(({ folder: name }) => name),
      process.platform === 'win32' ? [] : ['data folder', 'temporary folder'],
    );
    for (const { free, size } of state.disks) assert.ok(free > 0 && free <= size, `${free} of ${size}`);
    assert.deepEqual(state.backups, { schedule: '', place: 'beside the data', sameDisk: false, newest: null });
  });

  it('Z4: a mail that cannot leave is an alarm without the address', async () => {
    const { status } = await guest.ask('POST', '/api/collections/users/request-otp', { email: EMAIL });
    assert.equal(status, 200, 'nobody can learn from the answer who is known here');
    const alarm = await alarmOf(operator, 'mail', (mail) => mail.cleared === '');
    assert.equal(alarm.message, 'The mail server cannot be reached.');
    assert.ok(!JSON.stringify(alarm).includes('example.com'), JSON.stringify(alarm));
  });
});
