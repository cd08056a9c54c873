import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { makeEntry } from './entries.js';
import { Events } from './events.js';
import { ROLES, type Role } from './roles.js';
import { post, refusedByRule, refusedFor, scenes, taken, type Scene } from './scene.js';

/** Who might listen at the door of the room, or knock at it. */
scenes('attacks on signals', (scene: Scene) => {
  let session: string;
  let seq = 0;

  before(async () => {
    const { engagement, people } = scene.cast;
    session = await makeEntry(scene.operator, 'sessions', { engagement, author: people.coach });
  });

  /** From the client to the coach; `changes` makes it a bad one. */
  const signal = (changes: object = {}) => ({
    ...{ session, sender: scene.cast.people.client, receiver: scene.cast.people.coach },
    ...{ instance: 'i'.repeat(15), target: '', seq: seq++, payload: { knock: true }, ...changes },
  });
  const say = (role: Role, changes: object = {}) => post(scene.as[role], 'signals', signal(changes));

  it('Z3: a signal is read by its receiver alone: not by its sender, a third, or another coach', async () => {
    const { body } = await say('client');
    for (const role of ROLES) {
      const seen = (await scene.as[role].list('signals')).some(({ id }) => id === body.id);
      const { status } = await scene.as[role].ask('GET', `/api/collections/signals/records/${body.id}`);
      assert.deepEqual([seen, status], role === 'coach' ? [true, 200] : [false, 404], role);
    }
  });

  it('Z3: a signal is heard by its receiver alone', async () => {
    const ears = new Map<Role, Events>();
    for (const role of ROLES) ears.set(role, await Events.open(scene.as[role], ['signals/*', 'practices/*']));
    try {
      const { body } = await say('client');
      await ears.get('coach')!.waitFor(({ record }) => record.id === body.id, 'the knock');
      const { welcome } = await scene.operator.must(
        'PATCH',
        `/api/collections/practices/records/${scene.cast.practice}`,
        {
          welcome: 'A word to everybody',
        },
      );
      for (const [role, events] of ears) {
        await events.waitFor(({ record }) => record['welcome'] === welcome, `the public row as ${role}`);
        assert.equal(
          events.seen.some(({ topic }) => topic === 'signals/*'),
          role === 'coach',
          role,
        );
      }
    } finally {
      for (const events of ears.values()) events.close();
    }
  });

  it('Z3: only the two people of the session knock, each at the other’s door', async () => {
    const { people } = scene.cast;
    taken(await say('client'));
    taken(await say('coach', { sender: people.coach, receiver: people.client }));
    for (const role of ROLES) {
      if (role === 'client' || role === 'coach') continue;
      for (const receiver of [people.client, people.coach]) {
        const own = role === 'guest' ? '' : people[role];
        refusedByRule(await say(role, { sender: own, receiver }), role);
        refusedByRule(await say(role, { receiver }), `${role} in the client’s name`);
      }
    }
    refusedByRule(await say('client', { sender: people.coach, receiver: people.client }), 'in the coach’s name');
    for (const sender of [people.coach, people['other client'], people['lead coach']]) {
      refusedByRule(await say('client', { sender }), 'in another name');
    }
  });

  it('Z3: nobody signals to themselves, to a stranger, or into somebody else’s session', async () => {
    const { people, otherEngagement } = scene.cast;
    for (const receiver of [people.client, people['other client'], people['other coach'], people['lead coach'], '']) {
      refusedByRule(await say('client', { receiver }), receiver);
    }
    const theirs = await makeEntry(scene.operator, 'sessions', { engagement: otherEngagement, author: people.coach });
    refusedByRule(await say('client', { session: theirs }));
    // The coach is of both engagements, and each session is for its own two people.
    refusedByRule(await say('coach', { session: theirs, sender: people.coach, receiver: people.client }));
    refusedByRule(await say('coach', { sender: people.coach, receiver: people['other client'] }));
    taken(await say('coach', { session: theirs, sender: people.coach, receiver: people['other client'] }));
  });

  it('Z3: a room of an engagement that has ended is shut', async () => {
    const { people, endedEngagement } = scene.cast;
    const over = await makeEntry(scene.operator, 'sessions', { engagement: endedEngagement, author: people.coach });
    refusedByRule(await say('client', { session: over }));
  });

  it('Z3: who is no longer of the pair reads nothing of what was for them', async () => {
    const { people, engagement } = scene.cast;
    const path = `/api/collections/engagements/records/${engagement}`;
    const { body } = await say('client');
    const sees = async () => (await scene.as.coach.list('signals')).some(({ id }) => id === body.id);
    assert.equal(await sees(), true);
    await scene.operator.must('PATCH', path, { coach: people['other coach'] });
    try {
      assert.equal(await sees(), false);
      refusedByRule(await say('coach', { sender: people.coach, receiver: people.client }));
      assert.equal((await scene.as['other coach'].list('signals')).length, 0, 'nor does the new coach read it');
    } finally {
      await scene.operator.must('PATCH', path, { coach: people.coach });
    }
    assert.equal(await sees(), true);
  });

  it('Z3: a signal is never changed or taken back, and each number is given once', async () => {
    const { body } = await say('client');
    const path = `/api/collections/signals/records/${body.id}`;
    for (const role of ['client', 'coach'] as const) {
      assert.equal((await scene.as[role].ask('PATCH', path, { payload: { other: true } })).status, 403);
      assert.equal((await scene.as[role].ask('DELETE', path)).status, 403);
    }
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => say('client', { instance: 'r'.repeat(15), seq: 0 })),
    );
    assert.equal(tries.filter(({ status }) => status === 200).length, 1);
    for (const lost of tries.filter(({ status }) => status !== 200)) refusedFor('seq', 'validation_not_unique', lost);
  });

  it('Z3: nobody takes the numbers of the other away, so that their next words are lost', async () => {
    const { people } = scene.cast;
    const instance = 's'.repeat(15);
    taken(await say('coach', { sender: people.coach, receiver: people.client, instance, seq: 7 }));
    taken(await say('client', { instance, seq: 7 }));
    refusedFor('seq', 'validation_not_unique', await say('client', { instance, seq: 7 }));
  });

  it('Z1: what is out of shape is refused by name', async () => {
    for (const instance of ['', 'short', 'A'.repeat(15), 'a'.repeat(16), "a'".repeat(7)]) {
      refusedFor('instance', /^validation_/, await say('client', { instance }));
    }
    for (const target of ['short', 'a'.repeat(16)])
      refusedFor('target', /^validation_/, await say('client', { target }));
    for (const bad of [-1, 1.5]) refusedFor('seq', /^validation_/, await say('client', { seq: bad }));
    refusedByRule(await say('client', { seq: undefined }), 'no number');
    refusedFor('payload', 'validation_json_size_limit', await say('client', { payload: 'a'.repeat(61_440) }));
    taken(await say('client', { payload: 'a'.repeat(60_000), target: 'b'.repeat(15) }));
  });
});
