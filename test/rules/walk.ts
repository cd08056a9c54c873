import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { ENTRY_KINDS } from './entries.js';
import { Events } from './events.js';
import { ACTIONS, MATRIX, type Action } from './matrix.js';
import { PUBLIC } from './public.js';
import { makeCast, ROLES, signInAll, type Cast, type Role } from './roles.js';
import { ROWS } from './rows.js';

/** A collection as the live server describes it. */
interface Collection {
  name: string;
  system: boolean;
  listRule: string | null;
  viewRule: string | null;
  createRule: string | null;
  updateRule: string | null;
  deleteRule: string | null;
  fields: { name: string; type: string; cascadeDelete?: boolean; required?: boolean }[];
  indexes: string[];
}

/** All that the walk needs once the server stands. */
interface Walk {
  operator: Api;
  cast: Cast;
  apis: Record<Role, Api>;
  collections: Collection[];
  targets: Map<string, string>;
}

/**
 * The permission walk: every role × collection × action against a real server. Each "no" has a
 * "yes" twin: the same request by somebody who may, or by the superuser, must succeed.
 */
export function walk(title: string, options: { hooks: boolean }): void {
  describe(`permission walk, ${title}`, () => {
    let folder: string;
    let server: Server;
    let here: Walk;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'coachlight-rules-'));
      server = await startServer({ dataDir: folder, hooks: options.hooks });
      here = await prepare(server);
    });
    after(async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('Z3: the server has exactly the collections of the table', () => {
      assert.deepEqual(here.collections.map(({ name }) => name).sort(), Object.keys(MATRIX).sort());
    });
    it('Z3: the table says of every collection with files who may fetch them', () => {
      const withFiles = here.collections.filter(fileField).map(({ name }) => name);
      const inTable = Object.keys(MATRIX).filter((name) => MATRIX[name]!.file);
      assert.deepEqual(withFiles.sort(), inTable.sort());
    });
    it('Z3: only the public list may be read without signing in', () => {
      const open = here.collections.filter(({ listRule, viewRule }) => isOpen(listRule) || isOpen(viewRule));
      assert.deepEqual(open.map(({ name }) => name).sort(), [...PUBLIC].sort());
    });
    it('Z3: every other rule begins with a signed-in check', () => checkBeginnings(here.collections));

    it('Z2: entries are only ever added, and go with their engagement', () => checkEntries(here.collections));

    for (const collection of Object.keys(MATRIX)) {
      for (const action of ACTIONS) {
        if (action === 'realtime' || (action === 'file' && !MATRIX[collection]!.file)) continue;
        it(`Z3: ${collection}, ${action}: ${wording(collection, action)}`, () => check(here, collection, action));
      }
    }
    it('Z3: realtime: every role hears exactly what it may list', () => checkRealtime(here));
  });
}

const isOpen = (rule: string | null) => rule !== null && !/^@request\.auth\.id != (""|'') &&/.test(rule);

function wording(collection: string, action: Action): string {
  const allowed = allowedTo(collection, action);
  if (allowed.length === ROLES.length) return 'everybody';
  return allowed.join(', ') || 'nobody';
}

function allowedTo(collection: string, action: Action): readonly Role[] {
  return MATRIX[collection]![action] ?? [];
}

async function prepare(server: Server): Promise<Walk> {
  const operator = await operatorOf(server);
  const cast = await makeCast(operator);
  const { items: collections } = await operator.must<{ items: Collection[] }>('GET', '/api/collections?perPage=200');
  const targets = new Map<string, string>();
  for (const [name, rows] of Object.entries(ROWS)) targets.set(name, await rows.target(cast, operator));
  return { operator, cast, collections, targets, apis: await signInAll(operator, cast) };
}

function checkBeginnings(collections: Collection[]): void {
  for (const { name, ...rules } of collections) {
    for (const action of ['list', 'view', 'create', 'update', 'delete'] as const) {
      if (PUBLIC.includes(name) && (action === 'list' || action === 'view')) continue;
      assert.ok(!isOpen(rules[`${action}Rule`]), `${name}.${action}Rule is open: ${rules[`${action}Rule`]}`);
    }
  }
}

function checkEntries(collections: Collection[]): void {
  for (const kind of ENTRY_KINDS) {
    const { listRule, viewRule, updateRule, deleteRule, fields, indexes } = collections.find(
      ({ name }) => name === kind,
    )!;
    assert.deepEqual([updateRule, deleteRule], [null, null], kind);
    assert.equal(listRule, viewRule, kind);
    if (kind === 'pins') {
      // Nothing can be asked along a relation that is none: see its migration, and the test of erasure.
      assert.deepEqual(
        fields.filter(({ type }) => type === 'relation'),
        [],
      );
      continue;
    }
    assert.equal(fields.find(({ name }) => name === 'engagement')!.cascadeDelete, true, kind);
    // A relation that must lead somewhere and does not go with what it leads to would hold it fast.
    for (const { name, type, required, cascadeDelete } of fields) {
      if (type === 'relation') assert.equal(Boolean(required), cascadeDelete, `${kind}.${name}`);
    }
    assert.ok(
      indexes.some((index) => index.includes('(engagement, created)')),
      `${kind} is listed by an index`,
    );
  }
}

/** Tries one action as every role and compares the whole row of the table at once. */
async function check(walk: Walk, collection: string, action: Tried): Promise<void> {
  const could: Role[] = [];
  for (const role of ROLES) {
    if (await attempts[action](walk, collection, walk.apis[role], role)) could.push(role);
  }
  assert.deepEqual(could, [...allowedTo(collection, action)]);
  assert.ok(await attempts[action](walk, collection, walk.operator, 'operator'), 'the twin: the superuser can');
}

/** Realtime is walked for all collections at once. */
type Tried = Exclude<Action, 'realtime'>;
type Attempt = (walk: Walk, collection: string, api: Api, role: Role | 'operator') => Promise<boolean>;

const path = (collection: string, id = '') => `/api/collections/${collection}/records${id && '/'}${id}`;

/** Each resolves with whether it was allowed, and fails on an answer that is neither. */
const attempts: Record<Tried, Attempt> = {
  async list({ targets }, collection, api) {
    const answer = await api.ask<{ items?: { id: string }[] }>('GET', `${path(collection)}?perPage=1000`);
    if (answer.status === 403) return false;
    assert.equal(answer.status, 200);
    return answer.body.items!.some(({ id }) => id === targets.get(collection));
  },

  async view({ targets }, collection, api) {
    return isAllowed(await api.ask('GET', path(collection, targets.get(collection))), [403, 404]);
  },

  async create(walk, collection, api, role) {
    const { cast } = walk;
    const own = role === 'guest' || role === 'operator' ? cast.people.client : cast.people[role];
    const made = await tryCreate(walk, collection, api, own);
    // Under somebody else's name it must not work either, whoever asks.
    const borrowed = own === cast.people.client ? cast.people.coach : cast.people.client;
    if (role !== 'operator' && collection !== 'checkin_parts' && (await tryCreate(walk, collection, api, borrowed))) {
      throw new Error(`${role} made a row of ${collection} under another name`);
    }
    return made;
  },

  async update({ targets }, collection, api) {
    const answer = await api.ask('PATCH', path(collection, targets.get(collection)), ROWS[collection]!.touch());
    return isAllowed(answer, [403, 404]);
  },

  async delete(walk, collection, api) {
    const id = await spareRow(walk, collection);
    const answer = await api.ask('DELETE', path(collection, id));
    if (answer.status !== 204) await walk.operator.must('DELETE', path(collection, id)); // it could be deleted
    return isAllowed(answer, [403, 404]);
  },

  async file(walk, collection, api, role) {
    const field = fileField(walk.collections.find(({ name }) => name === collection)!)!;
    const row = await walk.operator.must<Record<string, string | string[]>>(
      'GET',
      path(collection, walk.targets.get(collection)),
    );
    const name = [row[field]!].flat()[0]!;
    const token = role === 'guest' ? '' : (await api.must<{ token: string }>('POST', '/api/files/token')).token;
    return isAllowed(await api.ask('GET', `/api/files/${collection}/${row['id']}/${name}?token=${token}`), [404]);
  },
};

function isAllowed({ status, body }: { status: number; body: unknown }, refusals: number[]): boolean {
  if (status === 200 || status === 204) return true;
  assert.ok(refusals.includes(status), `neither yes nor no: ${status} ${JSON.stringify(body)}`);
  return false;
}

async function tryCreate({ cast, operator }: Walk, collection: string, api: Api, owner: string): Promise<boolean> {
  const body = await ROWS[collection]!.body(cast, owner, operator);
  const answer = await api.ask<{ id: string; data: object }>('POST', path(collection), body);
  if (answer.status === 400) assert.deepEqual(answer.body.data, {}, 'refused by a rule, not for its fields');
  const made = isAllowed(answer, [400, 403]);
  if (made) await operator.must('DELETE', path(collection, answer.body.id));
  return made;
}

/** A row like the target, there to be deleted. */
async function spareRow({ cast, operator }: Walk, collection: string): Promise<string> {
  const owner = collection === 'invites' || collection === 'coach_hours' ? cast.people.coach : cast.people.client;
  return (await operator.create(collection, await ROWS[collection]!.body(cast, owner, operator))).id;
}

function fileField({ fields }: Collection): string | undefined {
  return fields.find(({ type }) => type === 'file')?.name;
}

/**
 * Everybody subscribes to everything. Each target is changed, then a public row twice: whoever
 * has heard the second of these would have heard of the target. No waiting for silence.
 */
async function checkRealtime(walk: Walk): Promise<void> {
  const names = Object.keys(MATRIX);
  const topics = names.flatMap((name) => [`${name}/*`, `${name}/${walk.targets.get(name)}`]);
  const ears = new Map<Role, Events>();
  for (const role of ROLES) ears.set(role, await Events.open(walk.apis[role], topics));
  try {
    for (const name of names.filter((name) => name !== 'practices')) await touch(walk, name);
    for (const [role, events] of ears) await allExpected(walk, role, events);
    for (let round = 0; round < 2; round++) {
      const { welcome } = await touch(walk, 'practices');
      for (const events of ears.values())
        await events.waitFor(({ record }) => record['welcome'] === welcome, 'the public row');
    }
    for (const [role, events] of ears) assertHeard(walk, role, events);
  } finally {
    for (const events of ears.values()) events.close();
  }
}

function touch({ operator, targets }: Walk, collection: string): Promise<Record<string, unknown>> {
  return operator.must('PATCH', path(collection, targets.get(collection)), ROWS[collection]!.touch());
}

async function allExpected({ targets }: Walk, role: Role, events: Events): Promise<void> {
  for (const name of Object.keys(MATRIX)) {
    if (name === 'practices' || !allowedTo(name, 'realtime').includes(role)) continue;
    const isIt = (topic: string) => topic === `${name}/*`;
    await events.waitFor(({ topic, record }) => isIt(topic) && record.id === targets.get(name), `${name} as ${role}`);
  }
}

function assertHeard(walk: Walk, role: Role, events: Events): void {
  const heard = (kind: 'list' | 'view') =>
    Object.keys(MATRIX).filter((name) => {
      const topic = kind === 'list' ? `${name}/*` : `${name}/${walk.targets.get(name)}`;
      return events.seen.some((event) => event.topic === topic);
    });
  const may = (action: Action) => Object.keys(MATRIX).filter((name) => allowedTo(name, action).includes(role));
  assert.deepEqual(heard('list'), may('realtime'), `${role}, list subscriptions`);
  assert.deepEqual(heard('view'), may('view'), `${role}, row subscriptions`);
}
