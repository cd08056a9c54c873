import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Answer } from '../../backend/dev/api.js';
import { ROLES, type Role } from './roles.js';
import { post, refusedFor, row, scenes, taken, type Refusal, type Scene } from './scene.js';
import { freshId, recordingForm, SOUND } from './sound.js';

const RECORDINGS = '/api/collections/recordings/records';
/** Shorter sound, of the same kind. */
const MENDED = SOUND.subarray(0, SOUND.length - 100);

interface Stored {
  id: string;
  segments: string[];
  receipts: { size: number }[] | null;
  transcript: string;
}

/** What nobody was given may be mended by whoever said it, and what was given stays as it is. */
scenes('attacks on recordings that no message carries', (scene: Scene) => {
  const make = async (role: 'client' | 'coach' = 'client') => {
    const { cast, as } = scene;
    return as[role].create<Stored>(
      'recordings',
      recordingForm({ owner: cast.people[role], engagement: cast.engagement }),
    );
  };
  const look = (id: string) => scene.operator.must<Stored>('GET', `${RECORDINGS}/${id}`);
  const change = (role: Role, id: string, body: unknown): Promise<Answer<Stored & Refusal>> =>
    scene.as[role].ask('PATCH', `${RECORDINGS}/${id}`, body);
  /** Other sound in the place of what is there. */
  const mended = (name = 'segments') => {
    const form = new FormData();
    form.set('tracks', JSON.stringify([{ mime: 'audio/webm', durationMs: 1, size: MENDED.length, sha256: '' }]));
    form.append(name, new Blob([MENDED as Uint8Array<ArrayBuffer>], { type: 'audio/webm' }), '0.webm');
    return form;
  };
  const voice = (recording: string, author: 'client' | 'coach' = 'client', id = freshId()) => ({
    ...{ id, engagement: scene.cast.engagement, author: scene.cast.people[author], kind: 'voice', recording },
    said_at: '2026-01-02 03:04:05.000Z',
  });
  const filesOf = async (id: string) => {
    const { id: collection } = await scene.operator.must<{ id: string }>('GET', '/api/collections/recordings');
    return (await readdir(join(scene.folder, 'storage', collection, id))).filter((name) => !name.endsWith('.attrs'));
  };
  const status = (to: string) =>
    scene.operator.must('PATCH', `/api/collections/engagements/records/${scene.cast.engagement}`, { status: to });

  it('R6, Z3: its owner alone replaces it, and what was cut is gone from the server', async () => {
    for (const owner of ['client', 'coach'] as const) {
      const { id, segments } = await make(owner);
      for (const role of ROLES) {
        const answer = await change(role, id, mended());
        assert.equal(answer.status, role === owner ? 200 : 404, `${role}, of the ${owner}`);
        if (role !== owner)
          assert.equal((await look(id)).segments[0] === segments[0], ROLES.indexOf(role) < ROLES.indexOf(owner));
      }
      const now = await look(id);
      assert.deepEqual(await filesOf(id), now.segments, 'the old file is gone');
      assert.notDeepEqual(now.segments, segments);
      if (scene.hooks)
        assert.deepEqual(
          now.receipts!.map(({ size }) => size),
          [MENDED.length],
          'with its own receipt',
        );
    }
  });

  it('Z1: nobody deletes it, whoever asks', async () => {
    const { id } = await make();
    for (const role of ROLES)
      assert.equal((await scene.as[role].ask('DELETE', `${RECORDINGS}/${id}`)).status, 403, role);
    await look(id);
  });

  it('Z1: what a message carries is changed by nobody, not in its sound and not in its words', async () => {
    const { id, segments } = await make();
    taken(await post(scene.as.client, 'messages', voice(id)));
    for (const role of ROLES) {
      for (const body of [mended(), { transcript: 'Never said' }, { chapters: [] }, { 'segments-': segments }])
        assert.equal((await change(role, id, body)).status, 404, role);
    }
    const now = await look(id);
    assert.deepEqual([now.segments, now.transcript], [segments, '']);
    assert.deepEqual(await filesOf(id), segments);
  });

  it('Z1: nor where its engagement has a new coach, who alone reads what the old one said', async () => {
    const { cast, operator } = scene;
    const { id } = await make('coach');
    taken(await post(scene.as.coach, 'messages', voice(id, 'coach')));
    const engagement = `/api/collections/engagements/records/${cast.engagement}`;
    await operator.must('PATCH', engagement, { coach: cast.people['other coach'] });
    for (const role of ROLES) assert.equal((await change(role, id, { transcript: 'x' })).status, 404, role);
    await operator.must('PATCH', engagement, { coach: cast.people.coach });
  });

  it('Z3: it changes neither its owner nor its place, and nothing after the end', async () => {
    const { people, endedEngagement, otherEngagement } = scene.cast;
    const { id } = await make();
    for (const wrong of [{ owner: people.coach }, { engagement: endedEngagement }, { engagement: otherEngagement }])
      assert.equal((await change('client', id, wrong)).status, 404, JSON.stringify(wrong));
    refusedFor('id', 'validation_pk_change', await change('client', id, { id: freshId() }));
    await status('ended');
    assert.equal((await change('client', id, mended())).status, 404, 'after the end');
    await status('active');
    taken(await change('client', id, mended()));
  });

  it('Z4: a sender claims no receipts, and leaves none that are of other bytes', async () => {
    const { id, segments } = await make();
    assert.equal((await change('client', id, { receipts: [{ size: 1, sha256: '' }] })).status, 404);
    refusedFor('segments', /^(segments_mixed|validation_required)$/, await change('client', id, { segments: [] }));
    if (!scene.hooks) return;
    refusedFor('segments', 'segments_mixed', await change('client', id, mended('segments+')));
    assert.deepEqual(await filesOf(id), segments);
  });

  it('Z1: a message that comes in between keeps what it was given: the database says no', async () => {
    const { id, segments } = await make();
    await scene.operator.create('messages', voice(id));
    // The operator has no rule before the write, so this is what is left once a rule has said yes too early.
    const late = await scene.operator.ask('PATCH', `${RECORDINGS}/${id}`, mended());
    assert.equal(late.status, 400);
    assert.deepEqual((await look(id)).segments, segments);
    assert.deepEqual(await filesOf(id), segments, 'and nothing of what came too late lies there');
    await scene.operator.must('PATCH', `${RECORDINGS}/${id}`, { transcript: 'Words' });
  });

  it('Z1: of a message and a change at the same time, the message has the sound that is there', async () => {
    for (let round = 0; round < 20; round++) {
      const { id, segments } = await make();
      const sending = () =>
        round % 2 === 0
          ? post(scene.as.client, 'messages', voice(id))
          : scene.as.client.ask('POST', '/api/batch', { requests: [row('messages', voice(id))] });
      const [change1, sent] = await Promise.all([change('client', id, mended()), sending()]);
      assert.equal(sent.status, 200, 'the message is there');
      assert.ok([200, 400, 404].includes(change1.status), String(change1.status));
      const now = await look(id);
      assert.equal(now.segments[0] === segments[0], change1.status !== 200);
      assert.deepEqual(await filesOf(id), now.segments, 'its files are there, and no others');
      assert.equal((await change('client', id, mended())).status, 404, 'and from then on it stays');
    }
  });
});
