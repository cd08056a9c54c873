import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { buildHooks } from '../../backend/dev/build-hooks.js';
import { World } from '../journeys/world.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { Phone } from './line.js';

const WRITERS = 32;
const MAYA = 'mayalindqvist00';
const ADDRESS = 'x-forwarded-for';

/** Besides our own hooks one that closes a stream on which nothing has happened for a second. */
const IDLE = 'onRealtimeConnectRequest((e) => { e.idleTimeout = 1000000000; return e.next(); });\n';

describe('news that gets lost', () => {
  let hooks: string;
  let world: World;
  let line: MeddlingProxy;
  let ruth: Phone;
  let maya: Api;
  let engagement: string;

  before(async () => {
    hooks = await mkdtemp(join(tmpdir(), 'coachlight-idle-'));
    await cp(await buildHooks(), hooks, { recursive: true });
    await writeFile(join(hooks, 'idle.pb.js'), IDLE);
    world = await World.create({ limits: false, hooks, env: { COACHLIGHT_PROXY_HEADER: 'X-Forwarded-For' } });
    line = await startMeddlingProxy(world.server.url);
    maya = await actAs(await operatorOf(world.server), MAYA);
    [engagement] = (await maya.list('engagements')).map(({ id }) => id) as [string];
    ruth = await Phone.of(world, line.url, 'ruth@example.com', 1);
    await ruth.do('follow', engagement);
    await ruth.until('thread', [engagement], (rows) => rows.length > 0);
  });
  after(async () => {
    await line?.stop();
    await world?.close();
    await rm(hooks, { recursive: true, force: true });
  });

  const write = (body: string) =>
    maya.create('messages', { engagement, author: MAYA, kind: 'text', body, said_at: new Date().toISOString() });
  /** As the server has it. */
  const stored = async (words: string) => {
    const rows = await (
      await world.admin()
    )
      .collection('messages')
      .getFullList({ filter: `body ~ "${words}"`, sort: 'created,id' });
    return rows.map(({ body }) => body as string);
  };
  const shows = async (words: string, count: number) => {
    const own = (rows: { body: string }[]) => rows.map(({ body }) => body).filter((body) => body.startsWith(words));
    await ruth.until('thread', [engagement], (rows) => own(rows).length === count);
    return own(await ruth.do('thread', engagement));
  };

  it(`fault 38: ${WRITERS} write at once, their news comes in any order: the thread is in the order of the server`, async () => {
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => write(`Crowd ${n}`)));
    const rows = await stored('Crowd');
    assert.equal(rows.length, WRITERS, 'the server did not take each of them once');
    assert.deepEqual(await shows('Crowd', WRITERS), rows, 'the page shows another order');
  });

  it('fault 39: the stream is closed whenever it is quiet: what is written in the gap is there all the same', async () => {
    for (let gap = 1; gap <= 4; gap += 1) {
      await world.until(async () => line.streams === 1);
      await world.until(async () => line.streams === 0);
      await write(`Gap ${gap}`);
    }
    assert.deepEqual(await shows('Gap', 4), ['Gap 1', 'Gap 2', 'Gap 3', 'Gap 4'], 'the page shows another order');
    assert.equal((await stored('Gap')).length, 4, 'the server did not take each of them once');
  });

  it('fault 39: the stream breaks in the middle of a crowd: nothing is missing', async () => {
    for (let round = 0; round < 4; round += 1) {
      await world.until(async () => line.streams === 1);
      const writing = Promise.all(Array.from({ length: 8 }, (_, n) => write(`Break ${round * 8 + n}`)));
      line.dropStreams();
      await writing;
    }
    assert.deepEqual(await shows('Break', 32), await stored('Break'), 'the page shows something else');
  });

  it('fault 40: news is asked for from another address: a new stream each time, and after three failures a look every ten seconds', async () => {
    const from = (address: string) => ({ headers: { [ADDRESS]: address } });
    line.meddle = (method, path) =>
      path.startsWith('/api/realtime') ? from(method === 'GET' ? '192.0.2.1' : '198.51.100.7') : undefined;
    const since = line.asked.length;
    const refused = () =>
      line.asked
        .slice(since)
        .filter(({ method, path, status }) => method === 'POST' && path === '/api/realtime' && status === 400);
    line.dropStreams();
    await world.until(async () => {
      await ruth.page.clock.runFor(1000);
      return refused().length >= 3;
    });
    const opened = line.asked.slice(since).filter(({ method, path }) => method === 'GET' && path === '/api/realtime');
    assert.ok(opened.length >= refused().length, 'it was asked again on a stream that had been refused');
    await write('Elsewhere 1');
    await ruth.page.clock.runFor(11_000);
    await shows('Elsewhere', 1);
    await write('Elsewhere 2');
    await ruth.page.clock.runFor(11_000);
    await shows('Elsewhere', 2);
    line.meddle = () => undefined;
    await world.until(async () => {
      await ruth.page.clock.runFor(5000);
      return line.streams === 1;
    });
    assert.deepEqual(await stored('Elsewhere'), ['Elsewhere 1', 'Elsewhere 2'], 'the server has something else');
  });
});
