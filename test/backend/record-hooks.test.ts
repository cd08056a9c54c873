import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { problemOfResult } from '../../backend/src/result-rules.js';
import { Events } from '../rules/events.js';
import { makeCast, signInAll, type Cast, type Role } from '../rules/roles.js';

interface Score {
  count: unknown;
  notObserved: unknown;
  mean: unknown;
}

/** A good result of one item; `peers` makes it a bad one. */
function result(peers: Partial<Score> | object = {}, more: object = {}): object {
  const scores = {
    self: { count: 1, notObserved: 0, mean: 4 },
    peers: { count: 3, notObserved: 2, mean: 3.5, ...peers },
  };
  return {
    scale: { min: 1, max: 5 },
    groups: [
      { key: 'self', label: 'You', threshold: 1 },
      { key: 'peers', label: 'Peers', threshold: 3 },
    ],
    items: [{ key: 'listens', label: 'Listens', scores }],
    ...more,
  };
}

describe('what may be stored as a result (pure)', () => {
  const codeOf = (value: unknown) => problemOfResult(value)?.code;

  it('X1: takes aggregates, with a group that is hidden or was not asked', () => {
    assert.equal(problemOfResult(result()), undefined);
    assert.equal(problemOfResult(result({ count: 2, mean: null })), undefined);
    assert.equal(problemOfResult(result({ count: 0, notObserved: 5, mean: null })), undefined);
    assert.equal(problemOfResult(result({ mean: 1 })), undefined);
    assert.equal(problemOfResult(result({ mean: 5 })), undefined);
  });

  it('X1: no mean stands where fewer have answered than the group needs, and the answer says where', () => {
    for (const count of [0, 1, 2]) assert.equal(codeOf(result({ count })), 'assessment_hidden_group');
    assert.match(problemOfResult(result({ count: 2 }))!.message, /listens, peers.*fewer than 3/);
  });

  it('X1: nothing but aggregates: fields that could carry who said what are refused, wherever they stand', () => {
    const item = (more: object) => ({ key: 'a', label: 'A', scores: {}, ...more });
    const group = (more: object) => ({ key: 'self', label: 'You', threshold: 1, ...more });
    for (const bad of [
      result({ answers: [1, 2, 3] }),
      result({}, { raw: [] }),
      result({}, { items: [item({ comments: ['x'] })] }),
      result({}, { groups: [group({ names: ['x'] })] }),
      result({}, { scale: { min: 1, max: 5, step: 1 } }),
    ]) {
      assert.equal(codeOf(bad), 'assessment_shape', JSON.stringify(bad));
    }
  });

  it('X1: wrong types, doubles, unknown groups and numbers outside the scale are refused', () => {
    const group = { key: 'self', label: 'You', threshold: 1 };
    const item = { key: 'a', label: 'A', scores: {} };
    assert.equal(problemOfResult(result({}, { groups: [group], items: [item] })), undefined, 'the twin');
    for (const bad of [
      ...[undefined, null, 7, 'text', [], {}],
      ...[0, 5.1, '3', true, [3]].map((mean) => result({ mean })),
      ...[-1, 1.5, '3', null].map((count) => result({ count })),
      result({ notObserved: -1 }),
      result({}, { scale: { min: 5, max: 1 } }),
      result({}, { scale: { min: '1', max: 5 } }),
      result({}, { groups: [] }),
      result({}, { items: [] }),
      result({}, { groups: [group, group], items: [item] }),
      result({}, { groups: [group], items: [item, item] }),
      result({}, { groups: [{ ...group, threshold: 0 }], items: [item] }),
      result({}, { groups: [{ ...group, key: '__proto__ ' }], items: [item] }),
      result({}, { groups: [group], items: [{ ...item, key: 'A!' }] }),
      result({}, { groups: [group], items: [{ ...item, label: 'a'.repeat(501) }] }),
      result({}, { groups: [group], items: [{ ...item, scores: { boss: { count: 1, notObserved: 0, mean: 3 } } }] }),
      result({}, { groups: [group], items: [{ ...item, scores: [] }] }),
      result({}, { items: Array.from({ length: 301 }, (_, index) => ({ ...item, key: `a${index}` })) }),
    ]) {
      assert.equal(codeOf(bad), 'assessment_shape', JSON.stringify(bad)?.slice(0, 200));
    }
  });
});

describe('hooks of the record', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let as: Record<Role, Api>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-record-'));
    server = await startServer({ dataDir: folder });
    operator = await operatorOf(server);
    cast = await makeCast(operator);
    as = await signInAll(operator, cast);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const entry = (role: 'client' | 'coach', more: object) => ({
    engagement: cast.engagement,
    author: cast.people[role],
    made_at: new Date().toISOString(),
    ...more,
  });
  const store = (api: Api, given: object) =>
    api.ask<{ id: string; data: Record<string, { code: string; message: string }> }>(
      'POST',
      '/api/collections/assessments/records',
      entry('coach', { title: 'A result', taken_on: '2026-11-21', result: given }),
    );

  it('X1: the coach stores a result; a mean of too few is refused by name, even for the operator', async () => {
    assert.equal((await store(as.coach, result())).status, 200);
    for (const api of [as.coach, operator]) {
      const { status, body } = await store(api, result({ count: 2 }));
      assert.equal(status, 400);
      assert.equal(body.data['result']?.code, 'assessment_hidden_group');
      assert.match(body.data['result']!.message, /listens, peers/);
    }
    assert.equal((await store(as.coach, result({ answers: [1] }))).body.data['result']?.code, 'assessment_shape');
    assert.equal((await operator.list('assessments')).length, 1);
  });

  it('X1: a refusal inside a batch says the same, and nothing of the batch is stored', async () => {
    const row = (given: object) => ({
      method: 'POST',
      url: '/api/collections/assessments/records',
      body: entry('coach', { title: 'In a batch', taken_on: '', result: given }),
    });
    const batch = (...given: object[]) =>
      as.coach.ask<{ data: { requests: Record<string, { response: { data: { result: { code: string } } } }> } }>(
        'POST',
        '/api/batch',
        { requests: given.map(row) },
      );
    const { status, body } = await batch(result(), result({ count: 1 }));
    assert.equal(status, 400);
    assert.equal(body.data.requests['1']!.response.data.result.code, 'assessment_hidden_group');
    assert.deepEqual(await operator.list('assessments', 'title = "In a batch"'), []);
    assert.equal((await batch(result(), result())).status, 200);
  });

  it('X1: a result beyond its size is refused by name', async () => {
    const item = (index: number) => ({ key: `item-${index}`, label: 'ä'.repeat(400), scores: {} });
    const items = (many: number) => result({}, { items: Array.from({ length: many }, (_, index) => item(index)) });
    assert.equal((await store(as.coach, items(200))).status, 200);
    const { status, body } = await store(as.coach, items(299));
    assert.equal(status, 400);
    assert.equal(body.data['result']?.code, 'validation_json_size_limit');
  });

  it('Z3: signals older than two minutes are swept away without a word, and younger ones stay', async () => {
    const session = await operator.create('sessions', entry('coach', { medium: 'video', minutes: 60 }));
    const signal = (seq: number) => ({
      session: session.id,
      sender: cast.people.client,
      receiver: cast.people.coach,
      instance: 'a'.repeat(15),
      seq,
      payload: { hello: seq },
    });
    const ears = await Events.open(as.coach, ['signals/*']);
    try {
      const [old, young] = [await as.client.create('signals', signal(0)), await as.client.create('signals', signal(1))];
      const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().replace('T', ' ');
      const date = (id: string, created: string) =>
        operator.must('POST', '/api/sql', { query: `UPDATE signals SET created = '${created}' WHERE id = '${id}'` });
      await date(old.id, minutesAgo(2.1));
      await date(young.id, minutesAgo(1.5));
      assert.equal((await as.coach.list('signals')).length, 2);
      const jobs = await operator.must<{ id: string; expression: string }[]>('GET', '/api/crons');
      assert.equal(jobs.find(({ id }) => id === 'coachlight-signals')?.expression, '* * * * *');
      await operator.must('POST', '/api/crons/coachlight-signals');
      await gone(old.id);
      assert.deepEqual(
        (await as.coach.list('signals')).map(({ id }) => id),
        [young.id],
      );
      const { id } = await as.client.create('signals', signal(2));
      await ears.waitFor(({ record }) => record.id === id, 'the next signal');
      assert.deepEqual(new Set(ears.seen.map(({ action }) => action)), new Set(['create']));
    } finally {
      ears.close();
    }
  });

  /** A job that was called runs beside the answer. */
  async function gone(id: string): Promise<void> {
    const giveUpAt = Date.now() + 10_000;
    while ((await operator.list('signals', `id = "${id}"`)).length > 0) {
      assert.ok(Date.now() < giveUpAt, 'the old signal is swept away');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
});
