import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { operatorOf, type Api } from '../../backend/dev/api.js';
import { findPerson } from '../../backend/dev/people.js';
import { startServer } from '../../backend/dev/server.js';
import { seed } from '../../backend/seed/seed.js';
import { ENTRY_KINDS, makeEntry, proposal, TIME } from '../rules/entries.js';
import { partForm } from '../rules/sound.js';

const RECORD = ['messages', 'recordings', 'recording_parts', 'checkins', 'checkin_parts', ...ENTRY_KINDS, 'signals'];

it('Z3: erasing a client erases their whole record with its sound; a coach with clients cannot be erased', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-erasure-'));
  const server = await startServer({ dataDir: folder });
  try {
    await seed(server);
    const operator = await operatorOf(server);
    for (const engagement of await operator.list<Engagement>('engagements')) await fill(operator, engagement);
    for (const collection of RECORD) assert.notDeepEqual(await operator.list(collection), [], collection);
    const erase = async (email: string) =>
      (await operator.ask('DELETE', `/api/collections/users/records/${await findPerson(operator, email)}`)).status;
    const sounds = async () =>
      (await readdir(join(folder, 'storage'), { recursive: true })).filter((name) => /\.(webm|bin)$/.test(name));
    assert.equal(await erase('ruth@example.com'), 400);
    assert.notEqual((await sounds()).length, 0);
    for (const client of ['maya', 'tomas', 'aylin']) assert.equal(await erase(`${client}@example.com`), 204);
    for (const collection of RECORD) assert.deepEqual(await operator.list(collection), [], collection);
    // Files are removed a moment after the rows.
    const giveUpAt = Date.now() + 10_000;
    while ((await sounds()).length > 0 && Date.now() < giveUpAt) await pause(20);
    assert.deepEqual(await sounds(), []);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

interface Engagement {
  id: string;
  client: string;
  coach: string;
}

/** Something of every kind by both, pointing at each other in every way that there is. */
async function fill(operator: Api, { id: engagement, client, coach }: Engagement): Promise<void> {
  for (const author of [client, coach]) {
    const where = { engagement, author };
    for (const kind of ENTRY_KINDS) await makeEntry(operator, kind, where);
    const assessment = await makeEntry(operator, 'assessments', where);
    const goal = await makeEntry(operator, 'goals', where, { assessment, item: 'listens' });
    const session = await makeEntry(operator, 'sessions', where);
    await makeEntry(operator, 'agenda_items', where, { session, goal, assessment, item: 'listens' });
    const answers = await makeEntry(operator, 'session_steps', where, { session });
    const accepted = proposal({ session, number: 2, step: 'accepted', times: [], starts: TIME, answers });
    await makeEntry(operator, 'session_steps', where, accepted);
    const said = { kind: 'text', body: 'Words', said_at: new Date().toISOString() };
    await operator.create('messages', { ...where, ...said, goal, about: 'Speak last' });
    const signal = { session, instance: goal, seq: 0, payload: {} };
    await operator.create('recording_parts', partForm({ engagement, owner: author }));
    await operator.create('signals', { ...signal, sender: author, receiver: author === client ? coach : client });
  }
}
