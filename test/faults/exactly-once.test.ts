import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { invite } from '../../backend/seed/seed.js';
import { World } from '../journeys/world.js';
import { startCuttingProxy, type CuttingProxy } from '../support/cutting-proxy.js';
import { bundle, someVoice } from './line.js';

const SENDS = 100;

describe('exactly once, over a line that loses answers after the server has committed', () => {
  let world: World;
  let line: CuttingProxy;

  before(async () => {
    world = await World.create({ limits: false });
    line = await startCuttingProxy(world.server.url, (n) => n > 4 && n % 9 < 4);
  });
  after(async () => {
    await line?.stop();
    await world?.close();
  });

  it(`fault 26: ${SENDS} spoken check-ins make ${SENDS} rows and ${SENDS} files on the server (R9)`, async () => {
    const collections = ['messages', 'checkins', 'checkin_parts', 'recordings'] as const;
    const count = () => Promise.all(collections.map((name) => world.count(name)));
    const [rows, files] = [await count(), (await soundFiles(world.dataDir)).length];

    const { page } = await world.person();
    await page.goto(world.siteUrl);
    await page.addScriptTag({ content: await bundle('sender.ts') });
    const voice = await someVoice();
    const invitation = await invite(world.server, 'tomas@example.com');
    await page.evaluate(
      (given) => (globalThis as unknown as Sender).sendSpoken(given.url, given.invitation, given.voice, given.sends),
      { url: line.url, invitation, voice, sends: SENDS },
    );

    assert.ok(line.cut > SENDS / 2, `only ${line.cut} answers were lost, which proves little`);
    assert.deepEqual(
      await count(),
      rows.map((before) => before + SENDS),
    );
    assert.equal((await soundFiles(world.dataDir)).length, files + SENDS);
  });
});

interface Sender {
  sendSpoken(backend: string, invitation: string, sound: string, count: number): Promise<void>;
}

/** Every sound on the server's disk. */
async function soundFiles(dataDir: string): Promise<string[]> {
  const files = await readdir(join(dataDir, 'storage'), { recursive: true });
  return files.filter((file) => /\.(webm|mp4|ogg|wav|m4a)$/.test(file));
}
