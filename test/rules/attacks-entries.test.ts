import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { EntryKind } from '@coachlight/client';
import { entryBody, ENTRY_KINDS, makeEntry, makeTold, type Where } from './entries.js';
import { MATRIX } from './matrix.js';
import { post, refusedByRule, refusedFor, row, scenes, taken, type Scene } from './scene.js';

interface Field {
  name: string;
  type: string;
  max?: number;
  min?: number;
  pattern?: string;
  collectionId?: string;
}

/** What holds for every kind of entry: tried with each field that the live server has. */
scenes('attacks on entries', (scene: Scene) => {
  const fields = new Map<string, Field[]>();
  const names = new Map<string, string>();

  before(async () => {
    type Page = { items: { id: string; name: string; fields: Field[] }[] };
    const { items } = await scene.operator.must<Page>('GET', '/api/collections?perPage=200');
    for (const collection of items) {
      fields.set(collection.name, collection.fields);
      names.set(collection.id, collection.name);
    }
  });

  /** Who may add such an entry; the coach, who is in two engagements, where both may. */
  const roleFor = (kind: EntryKind) => (MATRIX[kind]!.create!.includes('coach') ? 'coach' : 'client');
  const good = (kind: EntryKind, more: object = {}) => {
    const { engagement, people } = scene.cast;
    return entryBody(scene.operator, kind, { engagement, author: people[roleFor(kind)] }, more);
  };
  const send = (kind: EntryKind, body: object) => post(scene.as[roleFor(kind)], kind, body);
  const relationsOf = (kind: EntryKind) =>
    fields.get(kind)!.filter(({ name, type }) => type === 'relation' && name !== 'engagement' && name !== 'author');

  const makeTarget = (collection: string, where: Where) =>
    collection === 'messages'
      ? makeTold(scene.operator, where)
      : makeEntry(scene.operator, collection as EntryKind, where);

  it('Z3: nothing that an entry points at lies in another engagement', async () => {
    let tried = 0;
    for (const kind of ENTRY_KINDS) {
      const author = scene.cast.people[roleFor(kind)];
      // Another engagement of the same person: they may read it, and still not mix the two.
      const elsewhere = roleFor(kind) === 'coach' ? scene.cast.otherEngagement : scene.cast.endedEngagement;
      for (const { name, collectionId } of relationsOf(kind)) {
        if (name === 'answers') continue; // tried with sessions
        const target = names.get(collectionId!)!;
        const there = await makeTarget(target, { engagement: elsewhere, author });
        const here = await makeTarget(target, { engagement: scene.cast.engagement, author });
        refusedByRule(await send(kind, await good(kind, { [name]: there })), `${kind}.${name}`);
        taken(await send(kind, await good(kind, { [name]: here })), `${kind}.${name}`);
        tried++;
      }
    }
    assert.ok(tried >= 18, `${tried} relations`);
  });

  it('Z3: after the end both still read every kind, and nobody adds', async () => {
    const { endedEngagement: engagement, people } = scene.cast;
    for (const kind of ENTRY_KINDS) {
      const where = { engagement, author: people[roleFor(kind)] };
      const old = await makeEntry(scene.operator, kind, where);
      refusedByRule(await send(kind, await entryBody(scene.operator, kind, where)), kind);
      for (const role of kind === 'pins' ? (['coach'] as const) : (['client', 'coach'] as const)) {
        assert.ok(
          (await scene.as[role].list(kind)).some(({ id }) => id === old),
          kind,
        );
      }
      taken(await send(kind, await good(kind)), kind);
    }
  });

  it('Z3: nobody moves an entry, rewrites it or takes it back, its author included', async () => {
    for (const kind of ENTRY_KINDS) {
      const { body } = await send(kind, await good(kind));
      const path = `/api/collections/${kind}/records/${body.id}`;
      for (const role of ['client', 'coach'] as const) {
        const change = { engagement: scene.cast.otherEngagement, author: scene.cast.people.coach };
        assert.equal((await scene.as[role].ask('PATCH', path, change)).status, 403, kind);
        assert.equal((await scene.as[role].ask('DELETE', path)).status, 403, kind);
      }
      assert.equal((await scene.operator.ask('PATCH', path, { made_at: '2026-01-01 00:00:00.000Z' })).status, 200);
    }
  });

  it('Z1: what is too long is refused by name, and what just fits is taken', async () => {
    let tried = 0;
    for (const kind of ENTRY_KINDS) {
      for (const { name, type, max, pattern } of fields.get(kind)!) {
        if (type !== 'text' || name === 'id') continue;
        assert.ok(max && max <= 5000, `${kind}.${name} has an end`);
        if (pattern) continue;
        const text = (length: number) => good(kind, { [name]: 'ä'.repeat(length) });
        refusedFor(name, 'validation_max_text_constraint', await send(kind, await text(max + 1)));
        taken(await send(kind, await text(max)), `${kind}.${name}`);
        tried++;
      }
    }
    assert.ok(tried >= 17, `${tried} texts`);
  });

  it('Z1: keys and days have a shape', async () => {
    const shapes: [EntryKind, string, string[], string[]][] = [
      ['finding_notes', 'item', ['a', 'a_b-9', 'a'.repeat(80)], ['A', 'a b', "a'", '<b>', 'ä', 'a'.repeat(81), '../a']],
      ['goals', 'item', [''], ['A b']],
      [
        'actions',
        'due',
        ['', '2026-12-31'],
        ['2026-13-01', '2026-12-32', '31.12.2026', '2026-12-31T00:00:00Z', 'soon'],
      ],
      ['assessments', 'taken_on', ['', '2026-02-01'], ['yesterday', '2026-2-1', '2026-02-01 ']],
    ];
    for (const [kind, field, fine, bad] of shapes) {
      for (const value of fine) taken(await send(kind, await good(kind, { [field]: value })), `${field} ${value}`);
      for (const value of bad) {
        refusedFor(
          field,
          /^validation_(invalid_format|max_text_constraint)$/,
          await send(kind, await good(kind, { [field]: value })),
        );
      }
    }
  });

  it('Z1: numbers are whole and within their range; 0 is said and not assumed', async () => {
    const ranges: [EntryKind, string, number[], unknown[]][] = [
      ['goal_confidences', 'value', [0, 10], [-1, 11, 5.5]],
      ['session_ratings', 'value', [1, 5], [0, 6, 2.5, 'good', null]],
      ['sessions', 'minutes', [15, 480], [14, 481, 0, 60.5, '']],
      ['goal_versions', 'number', [1, 1_000_000], [0, -1, 1.5, 1_000_001, 1e308, 'one']],
      ['experiments', 'round', [1, 1_000_000], [0, -1, 1.5, 1_000_001]],
      ['session_steps', 'number', [1, 1_000_000], [0, -1, 1.5, 1_000_001]],
    ];
    for (const [kind, field, fine, bad] of ranges) {
      for (const value of fine) taken(await send(kind, await good(kind, { [field]: value })), `${field} ${value}`);
      for (const value of bad) {
        refusedFor(field, /^validation_/, await send(kind, await good(kind, { [field]: value })));
      }
    }
    refusedByRule(await send('goal_confidences', await good('goal_confidences', { value: undefined })));
  });

  it('Z1: only the words of a list are taken', async () => {
    for (const [kind, field] of [
      ['goal_versions', 'priority'],
      ['goal_statuses', 'status'],
      ['experiments', 'setting'],
      ['finding_stances', 'stance'],
      ['sessions', 'medium'],
    ] as const) {
      for (const value of ['other', 'OPEN', "open'", ['open', 'other']]) {
        refusedFor(field, /^validation_/, await send(kind, await good(kind, { [field]: value })));
      }
      taken(await send(kind, await good(kind)), kind);
    }
  });

  it('Z3: relations with hostile ids lead to a plain no', async () => {
    const hostile = [
      "' OR 1=1 --",
      '"',
      '%',
      '../../users',
      'a'.repeat(15),
      'a'.repeat(10_000),
      ['a', 'b'],
      { id: 'a' },
      7,
    ];
    for (const kind of ENTRY_KINDS) {
      for (const { name } of [{ name: 'engagement' }, { name: 'author' }, ...relationsOf(kind)]) {
        for (const value of hostile) {
          const { status, body } = await send(kind, await good(kind, { [name]: value }));
          // An object where a relation may lead nowhere is stored as nowhere.
          const nowhere = (body as unknown as Record<string, unknown>)[name] === '' && typeof value === 'object';
          assert.ok(
            status === 400 || (status === 200 && nowhere),
            `${kind}.${name} ${JSON.stringify(value).slice(0, 40)}`,
          );
        }
      }
    }
  });

  it('Z5: the order is the server’s: nobody dates an entry, and no id is given twice', async () => {
    const long = '2001-01-01 00:00:00.000Z';
    const body = await good('goals', { id: `dated${'0'.repeat(10)}`, created: long });
    taken(await send('goals', body));
    const stored = await scene.operator.must<{ created: string }>(
      'GET',
      `/api/collections/goals/records/${String(body['id'])}`,
    );
    assert.ok(stored.created > '2026', stored.created);
    refusedFor('id', 'validation_not_unique', await send('goals', body));
    const theirs = { ...body, engagement: scene.cast.otherEngagement, author: scene.cast.people['other client'] };
    refusedFor('id', 'validation_not_unique', await post(scene.as['other client'], 'goals', theirs));
  });

  it('G1: a goal with its wording and the first agreement is one act: all of it or nothing', async () => {
    const { engagement, people } = scene.cast;
    const act = async (name: string, agreeing: string) => {
      const where = { engagement, author: people.client, made_at: new Date().toISOString() };
      const [goal, version] = [`${name}goal`.padEnd(15, '0'), `${name}version`.padEnd(15, '0')];
      const requests = [
        row('goals', { ...where, id: goal }),
        row('goal_versions', { ...where, id: version, goal, number: 1, title: 'Speak last' }),
        row('goal_agreements', { ...where, author: agreeing, version }),
      ];
      const { status } = await scene.as.client.ask('POST', '/api/batch', { requests });
      const stored = await scene.operator.list('goal_versions', `goal = "${goal}"`);
      const agreed = await scene.operator.list('goal_agreements', `version = "${version}"`);
      return [status, stored.length, agreed.length, (await scene.operator.list('goals', `id = "${goal}"`)).length];
    };
    assert.deepEqual(await act('one', people.client), [200, 1, 1, 1]);
    assert.deepEqual(await act('two', people.coach), [400, 0, 0, 0]);
  });
});
