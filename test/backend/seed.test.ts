import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { demoFiction } from '@coachlight/client/memory';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { findPerson } from '../../backend/dev/people.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { invite, seed } from '../../backend/seed/seed.js';

interface Recording {
  id: string;
  segments: string[];
  tracks: { size: number; sha256: string }[];
  receipts: { size: number; sha256: string }[];
}

describe('the seeded server', () => {
  let server: Server;
  let operator: Api;
  let folder: string;
  const now = new Date();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-seed-'));
    server = await startServer({ dataDir: folder, limits: false });
    await seed(server, now);
    operator = await operatorOf(server);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('P1: two practices, each with a brand of its own', async () => {
    const practices = await new Api(server.url).list<{ slug: string; brand: object }>('practices');
    assert.deepEqual(practices.map(({ slug }) => slug).sort(), ['harbour', 'northlight']);
    assert.notDeepEqual(practices[0]!.brand, practices[1]!.brand);
  });

  it('C7: past check-ins lie in several weeks, and an answer is spoken', async () => {
    const rows = await operator.list<{ kind: string; created: string; author: string; recording: string }>('messages');
    const days = rows.map(({ created }) => (Date.now() - Date.parse(created.replace(' ', 'T'))) / 86_400_000);
    assert.ok(Math.max(...days) > 14, `the oldest is ${Math.max(...days)} days old`);
    const ruth = await findPerson(operator, 'ruth@example.com');
    assert.ok(
      rows.some((row) => row.author === ruth && row.kind === 'voice' && row.recording),
      'a spoken answer',
    );
    const weeks = await operator.list<{ period: string }>('checkins', 'kind = "weekly"');
    assert.ok(new Set(weeks.map(({ period }) => period)).size >= 3, 'three weeks');
  });

  it('Z4: the receipts are the size and SHA-256 of the bytes that are served', async () => {
    const maya = await actAs(operator, (await findPerson(operator, 'maya@example.com'))!);
    const recordings = await maya.list<Recording>('recordings');
    assert.ok(recordings.length >= 2, 'two recordings');
    const { token } = await maya.must<{ token: string }>('POST', '/api/files/token');
    for (const { id, segments, tracks, receipts } of recordings) {
      assert.equal(receipts.length, segments.length);
      for (const [index, name] of segments.entries()) {
        const answer = await fetch(`${server.url}/api/files/recordings/${id}/${name}?token=${token}`);
        const bytes = Buffer.from(await answer.arrayBuffer());
        const proof = { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
        assert.deepEqual(receipts[index], proof);
        assert.deepEqual({ size: tracks[index]!.size, sha256: tracks[index]!.sha256 }, proof);
      }
    }
  });

  it('G1, S1: what was agreed and arranged is there, with the days on which it was', async () => {
    const fiction = await demoFiction(now);
    const stored = new Map<string, { created: string; author: string }>();
    for (const kind of new Set(fiction.entries.map((entry) => entry.kind))) {
      for (const row of await operator.list<{ id: string; created: string; author: string }>(kind))
        stored.set(row.id, row);
    }
    assert.equal(stored.size, fiction.entries.length);
    for (const { id, author, created } of fiction.entries) {
      assert.deepEqual(
        { author: stored.get(id)?.author, created: stored.get(id)?.created },
        { author, created: created.replace('T', ' ') },
      );
    }
  });

  it('R9: one message is about a goal', async () => {
    const rows = await operator.list<{ goal: string; about: string }>('messages', 'goal != ""');
    assert.deepEqual(
      rows.map(({ about }) => about),
      ['Let my engineers settle it between themselves'],
    );
  });

  it('a second seed changes nothing', async () => {
    const before = await operator.list('messages');
    await seed(server);
    assert.equal((await operator.list('messages')).length, before.length);
  });

  it('P2: an invitation signs its person in, once', async () => {
    const token = await invite(server, 'maya@example.com');
    const guest = new Api(server.url);
    const first = await guest.must<{ record: { name: string } }>('POST', '/api/coachlight/invites/accept', { token });
    assert.equal(first.record.name, 'Maya Lindqvist');
    const again = await guest.ask('POST', '/api/coachlight/invites/accept', { token });
    assert.equal(again.status, 400);
  });

  it('a demo from before there were goals and sessions gets them, and keeps what was said', async () => {
    const kinds = [...new Set((await demoFiction(now)).entries.map(({ kind }) => kind))].reverse();
    const count = async () =>
      Promise.all([...kinds, 'messages'].map(async (kind) => (await operator.list(kind)).length));
    const before = await count();
    for (const kind of kinds) {
      for (const { id } of await operator.list(kind)) {
        await operator.ask('DELETE', `/api/collections/${kind}/records/${id}`);
      }
    }
    assert.equal((await operator.list('goals')).length, 0);
    await seed(server, now);
    assert.deepEqual(await count(), before);
  });
});
