import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '@coachlight/client';
import { findRelay } from '../../backend/dev/turn.js';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import {
  hears,
  meet,
  press,
  received,
  room,
  roomWorld,
  sees,
  shows,
  showsFace,
  together,
  type RoomWorld,
} from './room-world.js';
import { TONE } from './world.js';

const relayed = findRelay() !== undefined;
const way = relayed ? 'over coturn' : 'from page to page (no coturn here)';

describe(`a session in the room, ${way}`, () => {
  let made: RoomWorld;
  let coach: Page;
  let client: Page;

  before(async () => {
    made = await roomWorld(relayed);
    [coach, client] = await Promise.all([made.enter('ruth@example.com'), made.enter('maya@example.com')]);
  });
  after(() => made?.close());

  it('S6, S10: two people knock, are let in, see and hear each other, and nothing is recorded', async () => {
    await shows(client, 'Nothing is recorded.');
    await meet(coach, client);
    for (const page of [coach, client]) {
      const { way: taken } = await sees(page, 30);
      assert.equal(taken === 'relay', relayed, `the way was ${taken}`);
      await showsFace(page);
      assert.ok(Math.abs((await hears(page)) - TONE) < 12, 'what arrives is not what the microphone plays');
    }
    assert.equal(await made.world.count('recordings', 'created > @now'), 0);
  });

  it('S1: both stand by the purpose, in front of where they were', async () => {
    for (const page of [coach, client]) await shows(page, 'Does this still hold?');
    await press(client, 'It still holds');
    await shows(coach, 'Maya stands by it.');
    await press(coach, 'It still holds');
    await Promise.all([coach, client].map((page) => shows(page, 'You both stand by it.')));
    await Promise.all([coach, client].map((page) => press(page, 'Go on to the talk')));
  });

  it('S5: one slows down, the other goes on', async () => {
    await press(client, 'Slow down');
    await shows(coach, 'Maya asked for it.');
    await press(coach, 'Go on');
    await room(client).locator('.paused').waitFor({ state: 'detached' });
  });

  it('fault 47: PocketBase dies in the call: pictures go on, and signals come back with it', async () => {
    await made.world.server.stop('SIGKILL');
    const before = await Promise.all([coach, client].map(received));
    await Promise.all([coach, client].map((page, index) => sees(page, 60, before[index]!.frames)));
    await press(client, 'Slow down');
    await shows(coach, 'Maya asked for it.');
    await press(client, 'Go on');
    await made.world.restartServer();
    // A new page can only be let in through signals.
    client = await made.crashAndReturn(client);
    await Promise.all([coach, client].map(together));
    await Promise.all([coach, client].map((page) => sees(page, 20)));
  });

  it('S6: a page that crashed comes back without a knock', async () => {
    coach = await made.crashAndReturn(coach);
    await Promise.all([coach, client].map(together));
    await Promise.all([coach, client].map((page) => sees(page, 20)));
  });

  it('nobody else can knock, read signals or get credentials', async () => {
    const operator = await operatorOf(made.world.server);
    const { session, pair } = await sessionOf(operator);
    const may = await Promise.all(pair.map((id) => tries(operator, id, pair, session)));
    assert.ok(may.every(({ signals, relay, knock }) => signals > 0 && relay === 200 && knock === 200));
    for (const { id, email } of await operator.list<{ id: string; email: string }>('users')) {
      if (pair.includes(id)) continue;
      assert.deepEqual(await tries(operator, id, pair, session), { signals: 0, relay: 404, knock: 400 }, email);
    }
    const guest = await new Api(operator.url).ask('POST', '/api/coachlight/relay', { session });
    assert.equal(guest.status, 401);
  });

  it('S2, S9: they keep where they are and how it went, and say goodbye', async () => {
    await press(client, 'Leave');
    await shows(coach, 'Maya has left the room.');
    await room(client).getByLabel('Where we are now').fill('I asked twice and waited once.');
    await room(client).getByLabel('As good as in one room').check();
    await press(client, 'Keep it and say goodbye');
    await shows(client, 'Goodbye, and thank you.');
    await press(coach, 'Leave');
    await press(coach, 'Goodbye without a note');
    await shows(coach, 'Goodbye, and thank you.');
    await waitForRow(made, 'session_notes', 'text = "I asked twice and waited once."');
    await waitForRow(made, 'session_ratings', 'value = 5');
    const open = await Promise.all([coach, client].map(openPeers));
    assert.deepEqual(open, [0, 0]);
  });
});

const openPeers = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      (globalThis as unknown as { peers: RTCPeerConnection[] }).peers.filter(
        ({ signalingState }) => signalingState !== 'closed',
      ).length,
  );

/** The session in which these two are, and its two people. */
async function sessionOf(operator: Api): Promise<{ session: string; pair: string[] }> {
  const [signal] = await operator.list<{ session: string; sender: string; receiver: string }>('signals');
  assert.ok(signal, 'the room leaves no signals');
  return { session: signal.session, pair: [signal.sender, signal.receiver] };
}

/** What becomes of it when a person tries to listen, to be relayed and to knock in this session. */
async function tries(operator: Api, person: string, pair: string[], session: string) {
  const me = await actAs(operator, person);
  const instance = newId((bytes) => crypto.getRandomValues(bytes));
  const receiver = pair.find((id) => id !== person);
  const row = { session, sender: person, receiver, instance, target: '', seq: 0, payload: { said: [] } };
  const { status: relay } = await me.ask('POST', '/api/coachlight/relay', { session });
  const { status: knock } = await me.ask('POST', '/api/collections/signals/records', row);
  return { signals: (await me.list('signals')).length, relay, knock };
}

async function waitForRow({ world }: RoomWorld, collection: string, filter: string): Promise<void> {
  while ((await world.count(collection, filter)) === 0) await new Promise(setImmediate);
}
