import assert from 'node:assert/strict';
import { it } from 'node:test';
import { invite } from '../../backend/seed/seed.js';
import { Phone, someVoice } from '../faults/line.js';
import { World } from '../journeys/world.js';
import { startMeddlingProxy } from '../support/meddling-proxy.js';

const MB = 1_000_000;
const SIZE = 12 * MB;

it('fault 27: a browser that is killed while a long recording leaves sends the rest when it is opened again', async () => {
  const world = await World.create({ limits: false });
  const line = await startMeddlingProxy(world.server.url);
  try {
    const device = await world.device();
    // Signed in on another day: Chromium takes some seconds until it keeps a sign-in for good.
    const early = await device.start();
    const entered = await Phone.open(world, early.context);
    const [engagement] = await entered.do('enter', line.url, await invite(world.server, 'tomas@example.com'));
    await early.context.close();
    const first = await device.start();
    const phone = await Phone.open(world, first.context);
    await phone.do('open', line.url);
    const take = await phone.do('record', await someVoice(), SIZE, 'long');
    const [recordings, messages] = [await world.count('recordings'), await world.count('messages')];
    const arrived = () => world.count('recording_parts', `recording = "${take}"`);
    let parts = 0;
    // The seventh part never gets through: that is where the browser is killed.
    line.meddle = (method, path) =>
      method === 'POST' && path.includes('recording_parts') && ++parts > 6
        ? { hold: new Promise(() => {}) }
        : undefined;
    await phone.do('sendVoice', engagement!, take, 'long');
    await world.until(async () => parts > 6);
    await first.kill();
    assert.equal(await arrived(), 6, 'what had arrived stays');
    assert.equal(await world.count('recordings'), recordings, 'and is no recording yet');

    line.meddle = () => undefined;
    const since = line.asked.length;
    const second = await device.start();
    const again = await Phone.open(world, second.context);
    await again.do('open', line.url);
    await world.until(async () => (await world.count('messages')) === messages! + 1);
    await again.do('settled', true);
    const sent = line.asked.slice(since).reduce((sum, one) => sum + one.sent, 0);
    assert.ok(sent < SIZE - 6 * 1_048_576 + 100_000, `${sent} bytes were sent after the kill`);
    assert.equal(await world.count('recordings'), recordings! + 1, 'one recording');
    assert.equal(await arrived(), 0, 'no parts are left');
    const admin = await world.admin();
    const row = await admin.collection('recordings').getOne(take);
    assert.deepEqual(
      [row['receipts'][0].size, row['receipts'][0].sha256],
      [SIZE, row['tracks'][0].sha256],
      'the server holds what the device recorded',
    );
  } finally {
    await line.stop();
    await world.close();
  }
});
