import assert from 'node:assert/strict';
import { cp, rename, rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { operatorOf } from '../../backend/dev/api.js';
import { checkRows } from '../../backend/dev/drill-rows.js';
import { World } from '../journeys/world.js';
import { Phone, someVoice } from './line.js';

const LATER = 3;
const BYTES = 40_000;

describe('a server that has lost what it had acknowledged', () => {
  let world: World;

  before(async () => {
    world = await World.create({ limits: false });
  });
  after(() => world?.close());

  /** Everything that was not on the disk yet is gone, as if the power had failed. */
  async function backTo(synced: string): Promise<void> {
    await world.server.stop('SIGKILL');
    await rm(world.dataDir, { recursive: true });
    await rename(synced, world.dataDir);
    await world.restartServer();
  }

  it('fault 37: gets it again from the device that still holds it, each thing once, with every byte', async () => {
    const phone = await Phone.of(world, world.server.url, 'maya@example.com');
    const [engagement] = phone.engagements;
    const voice = await someVoice();
    const send = async (place: string) => {
      await phone.do('sendVoice', engagement!, await phone.do('record', voice, BYTES, place), place);
      await phone.do('settled', true);
    };
    const rows = () => Promise.all(['messages', 'recordings'].map((name) => world.count(name)));
    await send('before');
    const before = await rows();

    await world.server.stop();
    const synced = `${world.dataDir}-synced`;
    await cp(world.dataDir, synced, { recursive: true });
    await world.restartServer();
    for (let n = 0; n < LATER; n += 1) await send(`later ${n}`);
    const all = before.map((count) => count + LATER);
    assert.deepEqual(await rows(), all, 'all was acknowledged and is there');

    await backTo(synced);
    assert.deepEqual(await rows(), before, 'the power has taken what came later');
    const again = await Phone.open(world, phone.context);
    await again.do('open', world.server.url);
    await world.until(async () => String(await rows()) === String(all));
    await again.do('settled', true);
    assert.deepEqual(await rows(), all, 'once each');
    assert.deepEqual((await checkRows(await operatorOf(world.server))).problems, [], 'as their receipts say');
  });
});
