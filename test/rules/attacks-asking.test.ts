import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { makeEntry } from './entries.js';
import { ROLES, type Role } from './roles.js';
import { scenes, type Scene } from './scene.js';

/**
 * What somebody learns by asking cleverly: a list that they may see, filtered or ordered by what
 * they may not. Each question is asked twice, once so that the secret fits and once so that it
 * does not: whoever hears two different answers can guess the secret letter by letter.
 */
scenes('attacks by asking', (scene: Scene) => {
  const SECRET = 'the secret wording';

  before(async () => {
    const where = { engagement: scene.cast.engagement, author: scene.cast.people.client };
    await makeEntry(scene.operator, 'goal_versions', where, { title: SECRET });
    await makeEntry(scene.operator, 'purpose_confirmations', where, { wording: SECRET });
    const session = await makeEntry(scene.operator, 'sessions', where);
    await makeEntry(scene.operator, 'session_notes', where, { session, text: SECRET });
  });

  /** From what a stranger may see to what they may not, through relations in either direction. */
  const WAYS: [collection: string, path: string][] = [
    ['practices', 'engagements_via_practice.goal_versions_via_engagement.title'],
    ['practices', 'engagements_via_practice.purpose_confirmations_via_engagement.wording'],
    ['coach_hours', 'practice.engagements_via_practice.session_notes_via_engagement.text'],
    ['users', 'goal_versions_via_author.title'],
    ['users', 'session_notes_via_author.text'],
    ['engagements', 'coach.engagements_via_coach.goals_via_engagement.goal_versions_via_goal.title'],
    ['engagements', 'practice.engagements_via_practice.session_notes_via_engagement.text'],
    ['sessions', 'engagement.practice.engagements_via_practice.session_notes_via_engagement.text'],
  ];

  const answer = async (role: Role, collection: string, filter: string): Promise<string> => {
    const path = `/api/collections/${collection}/records?${new URLSearchParams({ perPage: '500', filter })}`;
    const { status, body } = await scene.as[role].ask<{ items?: { id: string }[] }>('GET', path);
    return [status, ...(body.items ?? []).map(({ id }) => id)].join(' ');
  };

  /** The ways on which this role hears whether the secret was guessed. */
  const toldTo = async (role: Role): Promise<string[]> => {
    const told = WAYS.map(async ([collection, path]) => {
      const fits = await answer(role, collection, `${path} ?~ "${SECRET}"`);
      const fails = await answer(role, collection, `${path} ?~ "nobody has said this"`);
      return fits === fails ? [] : [path];
    });
    return (await Promise.all(told)).flat();
  };

  it('Z3: no filter tells a stranger what two people have said', async () => {
    for (const role of ROLES) {
      const told = await toldTo(role);
      // The two may ask for what they may read: so the questions are good ones.
      if (role === 'client' || role === 'coach') assert.ok(told.length >= 5, `${role}: ${told.join(', ')}`);
      else assert.deepEqual(told, [], role);
    }
  });

  it('Z3: nothing is brought along that the one who asks may not see by themselves', async () => {
    const expand =
      'engagements_via_practice.goal_versions_via_engagement,engagements_via_practice.sessions_via_engagement';
    const path = `/api/collections/practices/records?${new URLSearchParams({ perPage: '500', expand })}`;
    for (const role of ROLES) {
      const { body } = await scene.as[role].ask('GET', path);
      assert.equal(JSON.stringify(body).includes(SECRET), role === 'client' || role === 'coach', role);
    }
  });
});
