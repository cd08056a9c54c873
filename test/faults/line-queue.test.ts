import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { World } from '../journeys/world.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { Phone } from './line.js';

/** What fault 34 allows between one tab's end and the next one's first request. */
const TAKEOVER_MS = 1000;

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
    const taken = ruth.page.evaluate(takeover);
    let reached = () => {};
    const atTheServer = new Promise<void>((resolve) => (reached = resolve));
    line.meddle = (method, path) => {
      if (!isPost(method, path)) return undefined;
      reached();
      return { hold: new Promise(() => {}) };
    };
    await first.do('say', one, ['Takeover 1', 'Takeover 2', 'Takeover 3']);
    await atTheServer;
    line.meddle = () => undefined;
    await first.page.close();
    const ms = await taken;
    assert.ok(ms <= TAKEOVER_MS, `the other tab took over after ${ms} ms`);
    await ruth.do('settled', true);
    assert.equal(await stored('Takeover'), 3, 'not every one of them was stored once');
  });
});

/** How long nobody held the right to send after another tab did, measured in the page that takes it over. */
async function takeover(): Promise<number> {
  const mine = await navigator.locks.request('who am I', async () => {
    const { held } = await navigator.locks.query();
    return held!.find(({ name }) => name === 'who am I')!.clientId;
  });
  let last = Number.NaN;
  for (;;) {
    const { held } = await navigator.locks.query();
    const sender = held!.find(({ name }) => name!.startsWith('coachlight-outbox'));
    if (sender && sender.clientId !== mine) last = performance.now();
    else if (sender && !Number.isNaN(last)) return Math.round(performance.now() - last);
    if (performance.now() - last > 20_000) return Infinity;
    await new Promise((again) => setTimeout(again, 5));
  }
}
