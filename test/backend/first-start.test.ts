import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { operatorOf } from '../../backend/dev/api.js';
import { startServer } from '../../backend/dev/server.js';

interface Settings {
  meta: { senderAddress: string };
  rateLimits: { enabled: boolean };
}

it('Z2: what the environment says holds from the first start on, not from the second', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'coachlight-first-'));
  const env = { COACHLIGHT_SENDER_ADDRESS: 'practice@coach.example' };
  const server = await startServer({ dataDir, limits: false, env });
  try {
    const { meta, rateLimits } = await (await operatorOf(server)).must<Settings>('GET', '/api/settings');
    assert.equal(meta.senderAddress, 'practice@coach.example');
    assert.equal(rateLimits.enabled, false);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
