import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { World } from '../journeys/world.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { Phone } from './line.js';

/** What fault 34 allows between one tab's end and the next one's first request. */
const TAKEOVER_MS = 1000;

/** By the page's clock: shorter than the shortest pause of those who are asked to slow down. */
const WINDOW_MS = 15_000;

const isPost = (method: string, path: string) => method === 'POST' && path.startsWith('/api/batch');

describe('the queue of what a person has said', () => {
  let world: World;
  let line: MeddlingProxy;
  /** A coach: with several engagements. */
  let ruth: Phone;
  let one: string;
  let other: string;

  before(async () => {
    world = await World.create({ limits: false });
    line = await startMeddlingProxy(world.server.url);
    ruth = await Phone.of(world, line.url, 'ruth@example.com');
    [one, other] = ruth.engagements as [string, string];
    assert.ok(other, 'Ruth needs two engagements for this');
  });
  after(async () => {
    await line?.stop();
    await world?.close();
  });

  const stored = async (words: string): Promise<number> => world.count('messages', `body ~ "${words}"`);
  const posts = (since: number) => line.asked.slice(since).filter(({ method, path }) => isPost(method, path));

  it('fault 33: what the server refuses is put aside with its reason, and the rest goes on, here and elsewhere', async () => {
    const messages = await world.count('messages');
    await ruth.do('follow', one);
    const [refused] = await ruth.do('say', one, ['Refused: longer than the server takes. '.repeat(300)]);
    await ruth.do('say', one, ['Flows after it', 'Flows last']);
    await ruth.do('say', other, ['Flows elsewhere']);
    await ruth.do('settled', false);
    assert.deepEqual(
      (await ruth.do('waiting')).map(({ id, state, reason }) => ({ id, state, reason })),
      [{ id: refused, state: 'parked', reason: 'refused' }],
      'the refused one is not kept with its reason, or something else waits',
    );
    assert.equal(await stored('Flows'), 3, 'the rest did not go on');
    assert.equal(await world.count('messages'), messages + 3, 'the server holds something else');
    assert.equal((await ruth.do('files', refused!)).length, 1, 'it cannot be saved as a file');
    const thread = await ruth.do('thread', one);
    assert.ok(
      thread.some(({ id, created }) => id === refused && created === ''),
      'it is not shown any more',
    );
  });

  it('fault 34: five things at the same moment, two tabs: one tab sends, and each arrives once', async () => {
    const second = await Phone.open(world, ruth.context);
    await second.do('open', line.url);
    await second.until('engagements', [], (ids) => ids !== undefined);
    const since = line.asked.length;
    const words = ['A1', 'A2', 'A3', 'A4', 'A5'].map((name) => `Parallel ${name}`);
    await Promise.all([
      ruth.do('say', one, words),
      second.do(
        'say',
        one,
        words.map((word) => `${word} too`),
      ),
    ]);
    await Promise.all([ruth.do('settled', false), second.do('settled', false)]);
    assert.equal(await stored('Parallel'), 10, 'not every one of them was stored once');
    assert.equal(posts(since).length, 10, 'something was sent more than once');
    await second.page.close();
  });

  it(`fault 34: the tab that sends is closed: the other, which nobody touches, goes on within ${TAKEOVER_MS} ms`, async () => {
    const first = await Phone.open(world, ruth.context);
    await first.do('open', line.url);
    await first.until('engagements', [], (ids) => ids !== undefined);
    let reached = () => {};
    const atTheServer = new Promise<void>((resolve) => (reached = resolve));
    line.meddle = (method, path) => {
      if (!isPost(method, path)) return undefined;
      reached();
      return { hold: new Promise(() => {}) };
    };
    await first.do('say', one, ['Takeover 1', 'Takeover 2', 'Takeover 3']);
    await atTheServer;
    const [sender, heir] = (await first.page.evaluate(sends)) ? [first, ruth] : [ruth, first];
    const taken = heir.page.evaluate(takeover);
    await heir.page.evaluate(() => {});
    line.meddle = () => undefined;
    await sender.page.close();
    const ms = await taken;
    assert.ok(ms <= TAKEOVER_MS, `the other tab took over after ${ms} ms`);
    await heir.do('settled', true);
    assert.equal(await stored('Takeover'), 3, 'not every one of them was stored once');
  });

  it('fault 31: the server asks to slow down: nothing goes out for a window, then one thing at a time, until all has arrived', async () => {
    const slow = await Phone.of(world, line.url, 'ruth@example.com', 1);
    for (const engagement of [one, other]) await slow.do('follow', engagement);
    await slow.until('shown', [], (shown) => shown.filter(({ rows }) => rows).length >= 2);
    await limit(5);
    const said = Array.from({ length: 6 }, (_, index) => `Slowly ${index}`);
    await Promise.all([one, other].map((engagement) => slow.do('say', engagement, said)));
    await world.until(async () => line.asked.some(({ status }) => status === 429));
    // From here on the line says what the server said, so that no window is over too early.
    line.meddle = (_, path) => (path.startsWith('/api/realtime') ? undefined : { answer: { status: 429 } });
    await slow.until('waiting', [], (items) => items.every(({ state }) => state !== 'sending'));
    // Each reason there is to look or send again, and none of them may be followed.
    await quiet(line);
    const paused = line.asked.length;
    await slow.page.evaluate(() => ['focus', 'pageshow'].forEach((type) => dispatchEvent(new Event(type))));
    await slow.do('say', one, ['Slowly, and later']);
    await slow.page.clock.runFor(WINDOW_MS);
    await quiet(line);
    assert.deepEqual(
      line.asked.slice(paused).map(({ path }) => path),
      [],
      'something went out while limited',
    );
    for (let window = 1; window <= 4; window += 1) {
      const since = line.asked.length;
      await slow.page.clock.runFor(WINDOW_MS);
      await quiet(line);
      assert.ok(posts(since).length <= 1, `${posts(since).length} things were sent in window ${window}`);
      const lists = line.asked
        .slice(since)
        .filter(({ method }) => method === 'GET')
        .map(({ path }) => path);
      assert.equal(new Set(lists).size, lists.length, `a list was asked for more than once in window ${window}`);
    }
    await limit(0);
    line.meddle = () => undefined;
    const arrived = slow.do('settled', true);
    await slow.page.clock.fastForward(600_000);
    await arrived;
    assert.equal(await stored('Slowly'), 13, 'not every one of them was stored once');
  });

  /** So many requests in a minute; 0: no limit. */
  async function limit(maxRequests: number): Promise<void> {
    const rules = [{ label: '/api/', audience: '', duration: 60, maxRequests: maxRequests || 1000 }];
    await (await world.admin()).settings.update({ rateLimits: { enabled: maxRequests > 0, rules } });
  }
});

/** Resolves when nothing has gone over the line for a little while. */
async function quiet(line: MeddlingProxy): Promise<void> {
  for (let seen = -1; seen !== line.asked.length;) {
    seen = line.asked.length;
    await new Promise((again) => setTimeout(again, 150));
  }
}

/** Whether this page is the one that sends. */
async function sends(): Promise<boolean> {
  return navigator.locks.request('who am I', async () => {
    const { held } = await navigator.locks.query();
    const [me, sender] = ['who am I', 'coachlight-outbox'].map((start) =>
      held!.find(({ name }) => name!.startsWith(start)),
    );
    return me?.clientId === sender?.clientId;
  });
}

/** How long nobody held the right to send after another tab did, measured in the page that takes it over. */
async function takeover(): Promise<number> {
  const mine = await navigator.locks.request('who am I', async () => {
    const { held } = await navigator.locks.query();
    return held!.find(({ name }) => name === 'who am I')!.clientId;
  });
  for (let last = performance.now(); performance.now() - last < 20_000;) {
    const { held } = await navigator.locks.query();
    const sender = held!.find(({ name }) => name!.startsWith('coachlight-outbox'));
    if (sender?.clientId === mine) return Math.round(performance.now() - last);
    if (sender) last = performance.now();
    await new Promise((again) => setTimeout(again, 5));
  }
  return Infinity;
}
