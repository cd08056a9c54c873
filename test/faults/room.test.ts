import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { findRelay, WITHOUT_RELAY } from '../../backend/dev/turn.js';
import {
  meet,
  press,
  received,
  room,
  roomWorld,
  sees,
  shows,
  together,
  type RoomWorld,
} from '../journeys/room-world.js';

const STARTS = 20;

/** The limit of fault 45, as it is counted by the page that shows it. */
const SHOWN_WITHIN_MS = 6000;

const withRelay = findRelay()
  ? describe
  : (name: string, body: () => void) => describe.skip(`${name}: ${WITHOUT_RELAY}`, body);

withRelay('the room, over a real coturn', () => {
  let made: RoomWorld;
  let coach: Page;
  let client: Page;

  before(async () => {
    made = await roomWorld(true);
    [coach, client] = await Promise.all([made.enter('ruth@example.com'), made.enter('maya@example.com')]);
    await meet(coach, client);
  });
  after(() => made?.close());

  it('fault 45: coturn dies: both say so within six seconds, and it comes back with coturn', async () => {
    const waits = [coach, client].map(whenReconnecting);
    await Promise.all(waits.map((wait) => wait.begun));
    await made.relay!.kill();
    const times = await Promise.all(waits.map((wait) => wait.shown));
    assert.ok(
      times.every((ms) => ms <= SHOWN_WITHIN_MS),
      `shown after ${times.join(' and ')} ms`,
    );
    await made.relay!.restart();
    await Promise.all([coach, client].map(together));
    const before = await Promise.all([coach, client].map(received));
    await Promise.all([coach, client].map((page, index) => sees(page, 20, before[index]!.frames)));
    assert.ok((await received(coach)).way === 'relay');
  });

  it(`fault 44: both go in at once, ${STARTS} times, and are connected each time`, async () => {
    let connected = 0;
    for (let start = 0; start < STARTS; start += 1) {
      await Promise.all([coach, client].map(out));
      await Promise.all([coach, client].map(straightIn));
      await Promise.all([coach, client].map((page) => sees(page, 1)));
      connected += 1;
    }
    assert.equal(connected, STARTS);
  });

  it('says that the other has left, by whichever way it hears so first', async () => {
    await press(client, 'Leave');
    await shows(coach, 'Maya has left the room.');
  });
});

/** Measures in the page, so that a busy test does not count. */
function whenReconnecting(page: Page): { begun: Promise<void>; shown: Promise<number> } {
  const shown = page.evaluate(async () => {
    const root = document.querySelector('coach-session-room')!.shadowRoot!;
    const { peers } = globalThis as unknown as { peers: RTCPeerConnection[] };
    let last = { bytes: -1, at: performance.now() };
    while (!root.textContent!.includes('The connection is gone.')) {
      let bytes = 0;
      (await peers.at(-1)!.getStats()).forEach((stat) => {
        if (stat.type === 'inbound-rtp') bytes += stat.bytesReceived ?? 0;
      });
      // The line is gone from the moment on at which nothing arrives any more.
      if (bytes !== last.bytes) last = { bytes, at: performance.now() };
      await new Promise(requestAnimationFrame);
    }
    return Math.round(performance.now() - last.at);
  });
  return { begun: page.evaluate(() => {}), shown };
}

async function out(page: Page): Promise<void> {
  await press(page, 'Leave');
  await press(page, 'Goodbye without a note');
  await press(page, 'Close');
  await press(page, 'Open the room');
  await room(page)
    .getByRole('button', { name: /^(Go in|Knock)$/ })
    .waitFor();
}

const straightIn = (page: Page): Promise<void> => press(page, /^(Go in|Knock)$/);
