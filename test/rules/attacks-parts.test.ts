import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Events } from './events.js';
import { ROLES, type Role } from './roles.js';
import { post, refusedByRule, refusedFor, scenes, taken, type Scene } from './scene.js';
import { freshId, partForm, SOUND, type PartFields } from './sound.js';

const PARTS = 'recording_parts';
/** As many parts of one person wait at most. */
const MOST = 600;

/** What somebody might try with the parts of a recording that is on its way. */
scenes('attacks on parts of recordings', (scene: Scene) => {
  const fields = (changes: Partial<PartFields> = {}): PartFields => ({
    ...{ owner: scene.cast.people.client, engagement: scene.cast.engagement, recording: freshId() },
    ...changes,
  });
  const send = (role: Role, changes: Partial<PartFields> = {}, bytes: Uint8Array = SOUND) =>
    post(scene.as[role], PARTS, partForm(fields(changes), bytes));
  /** The recording that the parts make up, without a file of its own. */
  const join = (role: Role, recording: string, changes: object = {}) =>
    post(scene.as[role], 'recordings', {
      ...{ id: recording, owner: scene.cast.people.client, engagement: scene.cast.engagement },
      tracks: [{ mime: 'audio/webm', durationMs: 1, size: SOUND.length, sha256: '' }],
      ...changes,
    });
  const path = (id: string) => `/api/collections/${PARTS}/records/${id}`;
  const isThere = async (recording: string) => (await scene.operator.list('recordings', `id = "${recording}"`)).length;

  it('Z3: a part is seen by its owner alone, however well its id and its name are guessed', async () => {
    const { body } = await send('client');
    const { bytes } = body as unknown as { bytes: string };
    for (const role of ROLES) {
      const api = scene.as[role];
      const listed = (await api.list(PARTS)).length;
      const { status } = await api.ask('GET', path(body.id));
      const token = role === 'guest' ? '' : (await api.must<{ token: string }>('POST', '/api/files/token')).token;
      const file = await api.ask('GET', `/api/files/${PARTS}/${body.id}/${bytes}?token=${token}`);
      const seen = [listed > 0, status, file.status];
      assert.deepEqual(seen, role === 'client' ? [true, 200, 200] : [false, 404, 404], role);
    }
  });

  it('Z3: nobody but its owner hears of it, not even the other of the pair', async () => {
    const ears = new Map<Role, Events>();
    for (const role of ROLES) ears.set(role, await Events.open(scene.as[role], [`${PARTS}/*`, 'practices/*']));
    try {
      const { body } = await send('client');
      await ears.get('client')!.waitFor(({ record }) => record.id === body.id, 'the part');
      const practice = `/api/collections/practices/records/${scene.cast.practice}`;
      const { welcome } = await scene.operator.must('PATCH', practice, { welcome: freshId() });
      for (const [role, events] of ears) {
        await events.waitFor(({ record }) => record['welcome'] === welcome, `the public row as ${role}`);
        const heard = events.seen.some(({ topic }) => topic === `${PARTS}/*`);
        assert.equal(heard, role === 'client', role);
      }
    } finally {
      for (const events of ears.values()) events.close();
    }
  });

  it('Z3: a part is sent under one’s own name, into one’s own engagement, while it lasts', async () => {
    const { people, otherEngagement, endedEngagement } = scene.cast;
    refusedByRule(await send('coach'), 'under the name of the other');
    refusedByRule(await send('guest'), 'by nobody');
    refusedByRule(await send('client', { engagement: otherEngagement }), 'into the engagement of others');
    refusedByRule(await send('client', { engagement: endedEngagement }), 'into one that has ended');
    refusedByRule(await send('other client', { owner: people['other client'] }), 'by somebody else');
    taken(await send('client'));
    taken(await send('coach', { owner: people.coach }));
  });

  it('Z4: a sender cannot claim what the server has counted', async () => {
    for (const [name, value] of [
      ['size', '7'],
      ['sha256', 'f'.repeat(64)],
    ] as const) {
      const form = partForm(fields());
      form.set(name, value);
      refusedByRule(await post(scene.as.client, PARTS, form), name);
    }
  });

  it('Z1: a part is never replaced, changed or removed, and nobody stands in the way of somebody else’s', async () => {
    const recording = freshId();
    const first = await send('client', { recording });
    taken(first);
    refusedFor('seq', 'validation_not_unique', await send('client', { recording }, Buffer.from('other bytes')));
    taken(await send('coach', { owner: scene.cast.people.coach, recording }), 'the same numbers, somebody else’s');
    for (const role of ROLES) {
      assert.equal((await scene.as[role].ask('PATCH', path(first.body.id), { seq: 7 })).status, 403, role);
      assert.equal((await scene.as[role].ask('DELETE', path(first.body.id))).status, 403, role);
    }
  });

  it('Z1: numbers, names and sizes outside the plan are refused by name', async () => {
    for (const [name, values] of Object.entries({
      segment: [-1, 40, 1.5, 1e9],
      seq: [-1, 30, 0.5, 10_000],
      recording: ['', 'short', 'A'.repeat(15), 'a'.repeat(16), '../../etc/passw', 'a%2Fb0000000000'],
    })) {
      for (const value of values) refusedFor(name, /^validation_/, await send('client', { [name]: value }));
    }
    refusedFor('bytes', 'validation_file_size_limit', await send('client', {}, Buffer.alloc(2 * 1024 * 1024 + 1)));
    taken(await send('client', { segment: 39, seq: 29 }, Buffer.alloc(2 * 1024 * 1024)));
    for (const name of ['segment', 'seq']) {
      const form = partForm(fields());
      form.delete(name);
      refusedByRule(await post(scene.as.client, PARTS, form), `without its ${name}`);
    }
  });

  it('Z3: nobody makes a recording of somebody else’s parts', async () => {
    const { people, otherEngagement } = scene.cast;
    const recording = freshId();
    taken(await send('client', { recording }));
    refusedFor(
      'segments',
      /^(parts_missing|validation_required)$/,
      await join('coach', recording, { owner: people.coach }),
    );
    refusedByRule(await join('coach', recording), 'under its owner’s name');
    refusedByRule(await join('client', recording, { engagement: otherEngagement }));
    assert.equal(await isThere(recording), 0);
    const answer = await join('client', recording);
    assert.equal(answer.status, scene.hooks ? 200 : 400, 'its owner may, and only a hook can');
    assert.equal(await isThere(recording), scene.hooks ? 1 : 0);
  });

  it('Z3: parts of one engagement make no recording in another', async () => {
    const { people, engagement, otherEngagement } = scene.cast;
    const recording = freshId();
    taken(await send('coach', { owner: people.coach, recording, engagement: otherEngagement }));
    const here = await join('coach', recording, { owner: people.coach, engagement });
    refusedFor('segments', /^(parts_missing|validation_required)$/, here);
  });

  it('Z3: nothing is joined after the end', async () => {
    const recording = freshId();
    const { engagement } = scene.cast;
    taken(await send('client', { recording }));
    const row = `/api/collections/engagements/records/${engagement}`;
    await scene.operator.must('PATCH', row, { status: 'ended' });
    refusedByRule(await join('client', recording));
    assert.equal((await scene.operator.list(PARTS, `recording = "${recording}"`)).length, 1, 'the part stays');
    await scene.operator.must('PATCH', row, { status: 'active' });
  });

  it('Z3: a part that is a page or a script is served as bytes to be kept, never run', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const form = partForm(fields());
    form.set('bytes', new Blob([page]), '../../evil.html');
    const { body } = await post(scene.as.client, PARTS, form);
    const { bytes } = body as unknown as { bytes: string };
    if (scene.hooks) assert.match(bytes, /^part_[a-z0-9]{10}\.bin$/);
    const { token } = await scene.as.client.must<{ token: string }>('POST', '/api/files/token');
    const file = await fetch(`${scene.server.url}/api/files/${PARTS}/${body.id}/${bytes}?token=${token}`);
    await file.arrayBuffer();
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-disposition')!, /^attachment/);
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    assert.match(file.headers.get('content-security-policy')!, /default-src 'none'.*sandbox/);
    if (scene.hooks) assert.equal(file.headers.get('content-type'), 'application/octet-stream');
    if (scene.hooks) assert.equal(file.headers.get('cache-control'), 'private, no-store');
  });

  // Rules cannot count, so this is the hook's alone.
  if (!scene.hooks) return;

  it(`Z3: at most ${MOST} parts of one person wait, so that nobody fills the disk`, async () => {
    const { people, engagement } = scene.cast;
    const waiting = (await scene.operator.list(PARTS, `owner = "${people.coach}"`)).length;
    const columns = 'id, owner, engagement, recording, segment, seq, bytes, size, sha256, created';
    const query =
      `INSERT INTO ${PARTS} (${columns}) WITH RECURSIVE n(i) AS` +
      ` (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MOST - waiting - 1})` +
      ` SELECT printf('flood%010d', i), '${people.coach}', '${engagement}', printf('flood%010d', i),` +
      " 0, 0, 'part.bin', 1, '', '2026-01-01 00:00:00.000Z' FROM n";
    await scene.operator.must('POST', '/api/sql', { query });
    const last = { owner: people.coach };
    taken(await send('coach', last), 'the last that has room');
    refusedFor('bytes', 'parts_too_many', await send('coach', last));
    taken(await send('client'), 'somebody else’s');
  });
});
