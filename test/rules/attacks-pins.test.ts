import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { entryBody, makeTold } from './entries.js';
import { Events } from './events.js';
import { ROLES, type Role } from './roles.js';
import { post, refusedByRule, scenes, taken, type Scene } from './scene.js';

/** From where somebody might ask back. */
const RELATED = [
  ['messages', 'message'],
  ['engagements', 'engagement'],
  ['users', 'author'],
] as const;

/** Whether something is there, or not, or in which order: all that PocketBase would answer along a relation. */
const QUESTIONS = RELATED.flatMap(([collection, field]) => {
  const paths = [`pins_via_${field}.id`, `pins_via_${field}.pinned`, '@collection.pins.id'];
  const ends = ['?= ""', '?!= ""', '?= true', '?= false'];
  const filters = paths.flatMap((path) => ends.map((end) => ({ filter: `${path} ${end}` })));
  const asked = [...filters, ...paths.map((sort) => ({ sort }))];
  return asked.map((one) => `${collection}/records?perPage=500&${new URLSearchParams(one)}`);
});

/**
 * What somebody goes back to is theirs alone. The coach, who may read everything else of the
 * engagement, is the one who would learn most from it, so it is the coach who asks here.
 */
scenes('attacks on what is kept to hear again', (scene: Scene) => {
  let message: string;
  let pin: string;

  before(async () => {
    const where = { engagement: scene.cast.engagement, author: scene.cast.people.client };
    message = await makeTold(scene.operator, where);
    pin = (await scene.as.client.create('pins', await good({ message }))).id;
  });

  const good = (more: object = {}) => {
    const { engagement, people } = scene.cast;
    return entryBody(scene.operator, 'pins', { engagement, author: people.client }, more);
  };

  const answer = async (role: Role, path: string): Promise<string> =>
    JSON.stringify((await scene.as[role].ask('GET', `/api/collections/${path}`)).body);

  it('P4, Z3: no list, no row and no relation shows it to anybody but its owner', async () => {
    for (const role of ROLES) {
      for (const way of ['pins/records?perPage=500', `pins/records/${pin}`])
        assert.equal((await answer(role, way)).includes(pin), role === 'client', `${role} ${way}`);
      for (const [collection, field] of RELATED) {
        const way = `${collection}/records?perPage=500&expand=pins_via_${field}`;
        assert.ok(!(await answer(role, way)).includes(pin), `${role} ${way}`);
      }
    }
  });

  it('P4, Z3: no filter and no order tells anybody whether something is kept', async () => {
    const asked = () =>
      Promise.all(QUESTIONS.map(async (question) => `${question} ${await answer('coach', question)}`));
    const [another, lettingGo] = [await good(), await good({ message, pinned: false })];
    const before = await asked();
    for (const body of [another, lettingGo]) taken(await post(scene.as.client, 'pins', body));
    assert.deepEqual(await asked(), before, 'what the coach is told does not change with what the client keeps');
  });

  it('P4, Z3: nobody hears of it but its owner', async () => {
    const ears = { client: await Events.open(scene.as.client, ['pins/*', `pins/${pin}`]) };
    const coach = await Events.open(scene.as.coach, ['pins/*', `pins/${pin}`, 'messages/*']);
    try {
      taken(await post(scene.as.client, 'pins', await good({ message })));
      await ears.client.waitFor(({ topic }) => topic === 'pins/*', 'the owner hears of it');
      // Whoever has heard what came later would have heard of it.
      const later = await makeTold(scene.operator, {
        engagement: scene.cast.engagement,
        author: scene.cast.people.client,
      });
      await coach.waitFor(({ record }) => record.id === later, 'what came later');
      assert.deepEqual(
        coach.seen.filter(({ topic }) => topic.startsWith('pins')),
        [],
      );
    } finally {
      ears.client.close();
      coach.close();
    }
  });

  it('P4: only what the other one said, in this engagement, with a clear yes or no', async () => {
    const { engagement, otherEngagement, people } = scene.cast;
    const own = await makeTold(scene.operator, { engagement, author: people.coach }); // said by the client
    const elsewhere = await makeTold(scene.operator, { engagement: otherEngagement, author: people['other client'] });
    for (const wrong of [{ message: own }, { message: elsewhere }, { pinned: undefined }, { author: people.coach }]) {
      refusedByRule(await post(scene.as.client, 'pins', await good(wrong)), JSON.stringify(wrong));
    }
    taken(await post(scene.as.client, 'pins', await good({ pinned: false })));
    const theirs = await good({ author: people.coach, message: own });
    taken(await post(scene.as.coach, 'pins', theirs), 'the coach keeps what the client said');
  });
});
