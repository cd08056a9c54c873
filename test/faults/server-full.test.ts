import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { checkRows } from '../../backend/dev/drill-rows.js';
import { startServer } from '../../backend/dev/server.js';
import { alarmOf, STATE, type State } from '../backend/state.js';
import { makeCast } from '../rules/roles.js';
import { isAt, question, send, speak, spokenFor, stop } from '../journeys/acts.js';
import { CLIENT_PAGE, World } from '../journeys/world.js';
import { Phone, someVoice } from './line.js';
import { lacksDisks, smallDisk, type SmallDisk } from './small-disk.js';

const BYTES = 60_000;
const FULL = 'The disk of the data folder takes nothing any more.';

describe('a server whose disk is full', { skip: lacksDisks() }, () => {
  let disk: SmallDisk | undefined;
  let world: World | undefined;

  before(async () => {
    disk = await smallDisk(60);
    if (!disk) return;
    const env = { COACHLIGHT_DISK_LOW_MB: '10' };
    world = await World.create({ dataDir: join(disk.folder, 'data'), env, limits: false });
  });
  after(async () => {
    await world?.close();
    await disk?.remove();
  });

  it('fault 29: what is said meanwhile is safe, the operator is alarmed, and it arrives once when there is room', async (test: TestContext) => {
    if (!disk || !world) return test.skip('mounting is not allowed here');
    const { page } = await world.person();
    await world.enter(page, CLIENT_PAGE, 'maya@example.com');
    const element = question(page);
    await speak(element);
    await spokenFor(element, 1);
    await stop(element);
    const before = await rowsOf(world);
    const operator = await operatorOf(world.server);

    await disk.fill();
    const answered = page.waitForResponse((response) => response.status() === 503);
    await send(element);
    await answered;
    await isAt(element, 'Safe on this device');
    assert.equal(await element.getByRole('alert').count(), 0, 'nobody is frightened');
    await isTold(world, operator);
    assert.equal(
      (await fetch(`${world.server.url}/api/health`)).status,
      200,
      'the server itself says that it is healthy',
    );

    await disk.empty();
    await arrives(page);
    await isAt(element, 'With Ruth');
    assert.deepEqual(
      (await rowsOf(world)).map((count, index) => count - before[index]!),
      [1, 1, 1, 1],
      'one message, one check-in, one recording, one file',
    );
    assert.deepEqual((await checkRows(operator)).problems, []);
    await isWellAgain(world, operator);
  });
});

describe('a server whose disk is full, asked by itself', { skip: lacksDisks() }, () => {
  it('fault 29: it answers 503 to one row and to many in one request, and goes on as it was', async (test: TestContext) => {
    const disk = await smallDisk(40);
    if (!disk) return test.skip('mounting is not allowed here');
    const server = await startServer({ dataDir: join(disk.folder, 'data'), limits: false });
    try {
      const operator = await operatorOf(server);
      const { people, engagement } = await makeCast(operator);
      const client = await actAs(operator, people.client);
      const said = { kind: 'text', body: 'Long words. '.repeat(600), said_at: new Date().toISOString() };
      const row = { engagement, author: people.client, ...said };
      const write = () => client.ask('POST', '/api/collections/messages/records', row);
      const request = { method: 'POST', url: '/api/collections/messages/records', body: row };
      const batch = () => client.ask('POST', '/api/batch', { requests: Array.from({ length: 20 }, () => request) });
      await disk.fill();
      const [many, one] = [await batch(), await write()];
      assert.deepEqual([many.status, one.status], [503, 503], JSON.stringify([many.body, one.body]));
      const held = (await operator.list('messages')).length;
      await disk.empty();
      assert.deepEqual([(await write()).status, (await batch()).status], [200, 200]);
      assert.equal((await operator.list('messages')).length, held + 21);
    } finally {
      await server.stop();
      await disk.remove();
    }
  });
});

describe('a server whose disk is full and whose hooks are gone', { skip: lacksDisks() }, () => {
  it('fault 29: a no without a reason is no refusal: it is tried again, and arrives once', async (test: TestContext) => {
    const disk = await smallDisk(60);
    if (!disk) return test.skip('mounting is not allowed here');
    const world = await World.create({ dataDir: join(disk.folder, 'data'), limits: false });
    try {
      const phone = await Phone.of(world, world.server.url, 'tomas@example.com');
      const port = Number(new URL(world.server.url).port);
      await world.server.stop();
      world.server = await startServer({ dataDir: world.dataDir, port, hooks: false });
      const before = await rowsOf(world);
      const take = await phone.do('record', await someVoice(), BYTES, 'here');
      await disk.fill();
      const answered = phone.page.waitForResponse((response) => response.status() === 400);
      await phone.do('sendVoice', phone.engagements[0]!, take, 'here');
      const { data } = (await (await answered).json()) as { data: unknown };
      assert.deepEqual(data, {}, 'it names no field');
      await phone.until('waiting', [], ([item]) => item!.attempts > 0 && item!.state === 'waiting');
      await disk.empty();
      await arrives(phone.page);
      const more = async () => (await rowsOf(world)).map((count, index) => count - before[index]!);
      await world.until(async () => (await more())[0]! > 0);
      assert.deepEqual(await more(), [1, 0, 1, 1], 'one message, one recording, one file');
    } finally {
      await world.close();
      await disk.remove();
    }
  });
});

async function rowsOf(world: World): Promise<number[]> {
  const counts = await Promise.all(['messages', 'checkins', 'recordings'].map((name) => world.count(name)));
  const files = await readdir(join(world.dataDir, 'storage'), { recursive: true });
  return [...counts, files.filter((name) => /\.(webm|mp4|ogg|wav)$/.test(name)).length];
}

/** From outside by the status, and the superuser in words, though the disk takes no row. */
async function isTold(world: World, operator: Api): Promise<void> {
  const guest = new Api(world.server.url);
  await world.until(async () => (await guest.ask('GET', STATE)).status === 503);
  const { body } = await operator.ask<State>('GET', STATE);
  const open = body.alarms.filter(({ cleared }) => cleared === '').map(({ message }) => message);
  assert.ok(open.includes(FULL), `the superuser reads: ${open}`);
}

/** The line says that it is back, again and again, as it would when somebody walks about. */
async function arrives(page: Page): Promise<void> {
  await page.evaluate(() => setInterval(() => dispatchEvent(new Event('online')), 200));
}

/** The alarm could not be written while the disk was full: it is now, as one that is over. */
async function isWellAgain(world: World, operator: Api): Promise<void> {
  const guest = new Api(world.server.url);
  await world.until(async () => (await guest.ask('GET', STATE)).status === 200);
  const alarm = await alarmOf(operator, 'disk', ({ cleared }) => cleared !== '');
  assert.equal(alarm.message, FULL);
  assert.ok(alarm.first <= alarm.cleared, 'it says from when to when');
}
