import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertTone, isAt, send, soundOf, speak, spokenFor, stop, weekly } from './acts.js';
import { CLIENT_PAGE, World } from './world.js';

describe('a page that was opened before the network went away', () => {
  let world: World;
  let phone: Page;

  before(async () => {
    world = await World.create();
    phone = (await world.person()).page;
    await world.enter(phone, CLIENT_PAGE, 'maya@example.com');
    await phone.getByText('You are signed in as Maya Lindqvist').first().waitFor();
  });
  after(() => world?.close());

  it('R1, R5: the first press records, although nothing can be fetched any more', async () => {
    // What a recording needs comes when the page has nothing better to do.
    await phone.waitForFunction(() => {
      const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
      const needed = ['/voice-player.js', '/chunks/journal-acts-', '/chunks/container-', '/chunks/playing-'];
      return needed.every((file) => fetched.some((name) => name.includes(file)));
    });
    await phone.context().setOffline(true);
    await speak(weekly(phone));
    await spokenFor(weekly(phone), 3);
    await stop(weekly(phone));
  });

  it('R6: it is heard without a network', async () => {
    const player = weekly(phone).locator('coach-voice-recorder coach-voice-player');
    await player.getByRole('button', { name: 'Play' }).click();
    const slider = player.getByRole('slider', { name: 'Position' });
    await slider.and(phone.locator(':not([aria-valuenow="0"])')).waitFor();
  });

  it('T2: it waits, and arrives once when the network is back, with what was said', async () => {
    const messages = await world.count('messages');
    await send(weekly(phone));
    await isAt(weekly(phone), 'Safe on this device');
    assert.equal(await world.count('messages'), messages, 'nothing can have left');
    await phone.context().setOffline(false);
    await isAt(weekly(phone), 'With Ruth');
    assert.equal(await world.count('messages'), messages + 1, 'it arrived once');
    const admin = await world.admin();
    const [row] = (await admin.collection('recordings').getList(1, 1, { sort: '-created' })).items;
    assertTone(await soundOf(world, phone, row!.id));
  });
});
