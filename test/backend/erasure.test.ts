import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { operatorOf } from '../../backend/dev/api.js';
import { findPerson } from '../../backend/dev/people.js';
import { startServer } from '../../backend/dev/server.js';
import { seed } from '../../backend/seed/seed.js';

const RECORD = ['messages', 'recordings', 'checkins', 'checkin_parts'];

it('Z3: erasing a client erases their whole record with its sound; a coach with clients cannot be erased', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-erasure-'));
  const server = await startServer({ dataDir: folder });
  try {
    await seed(server);
    const operator = await operatorOf(server);
    const erase = async (email: string) =>
      (await operator.ask('DELETE', `/api/collections/users/records/${await findPerson(operator, email)}`)).status;
    const sounds = async () =>
      (await readdir(join(folder, 'storage'), { recursive: true })).filter((name) => name.endsWith('.webm'));
    assert.equal(await erase('ruth@example.com'), 400);
    assert.notEqual((await sounds()).length, 0);
    for (const client of ['maya', 'tomas', 'aylin']) assert.equal(await erase(`${client}@example.com`), 204);
    for (const collection of RECORD) assert.deepEqual(await operator.list(collection), []);
    // Files are removed a moment after the rows.
    const giveUpAt = Date.now() + 10_000;
    while ((await sounds()).length > 0 && Date.now() < giveUpAt) await pause(20);
    assert.deepEqual(await sounds(), []);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
