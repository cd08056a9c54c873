import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { addClient, addOrigin, addPractice, readWords } from '../../backend/dev/add.js';
import { Api, operatorOf } from '../../backend/dev/api.js';
import { startServer } from '../../backend/dev/server.js';

const RUTH = { practice: 'harbour', title: 'Harbour', email: 'ruth@example.com', name: 'Ruth', zone: 'Europe/Berlin' };
const MAYA = { practice: 'harbour', coach: 'ruth@example.com', email: 'maya@example.com', name: 'Maya' };

it('P1: the operator adds a practice and a client, and both come in by their invitations', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-add-'));
  const server = await startServer({ dataDir: folder });
  try {
    const operator = await operatorOf(server);
    await assert.rejects(addClient(operator, MAYA), /no practice harbour/);
    const invitations = [await addPractice(operator, RUTH), await addClient(operator, MAYA)];
    for (const token of invitations) {
      const guest = new Api(server.url);
      const signedIn = await guest.must<{ token: string }>('POST', '/api/coachlight/invites/accept', { token });
      const engagements = await new Api(server.url, signedIn.token).list('engagements');
      assert.equal(engagements.length, 1);
    }
    await assert.rejects(addClient(operator, { ...MAYA, coach: MAYA.email }), /is not a coach/);
    const site = { practice: 'harbour', origin: 'https://www.example.com/' };
    assert.deepEqual(await addOrigin(operator, site), ['https://www.example.com']);
    assert.deepEqual(await addOrigin(operator, site), ['https://www.example.com'], 'the same site twice is one');
    const both = await addOrigin(operator, { ...site, origin: 'http://localhost:*' });
    assert.deepEqual(both, ['https://www.example.com', 'http://localhost:*']);
    await assert.rejects(addOrigin(operator, { ...site, origin: 'www.example.com' }), /is no origin/);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

it('P1: a command that is not complete is not begun', () => {
  const all = ['--server', 'http://x', '--practice', 'h', '--coach', 'r@x', '--email', 'm@x', '--name', 'M'];
  assert.equal(readWords(['client', ...all])?.words['name'], 'M');
  assert.equal(readWords(['client', ...all.slice(2)]), undefined);
  assert.equal(readWords(['person', ...all]), undefined);
  assert.equal(readWords([]), undefined);
});
