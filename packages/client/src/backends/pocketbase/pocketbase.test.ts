import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { backendContract } from '../backend-contract.js';
import type { CoachError } from '../../errors.js';
import { ofKind, type Entry } from '../../models/entry.js';
import { drawer, freshId, rejects, textPost, type ContractWorld } from '../testing/contract-support.js';
import { entry, goalAct, MAYA_ID, sessionAct } from '../testing/entry-support.js';
import type { KeyStore } from './auth-store.js';
import { pocketbaseBackend } from './index.js';

/** Started by the test runner: see test/support/pocketbase-commands.ts. */
const server = <T>(act: string, more: object = {}) =>
  executeServerCommand('pocketbase', { act, ...more } as never) as Promise<T>;

backendContract('PocketBase', async (): Promise<ContractWorld> => {
  const { url } = await server<{ url: string }>('start');
  let ahead = 0;
  return {
    device: () => pocketbaseBackend(url, { storage: drawer(), now: () => Date.now() + ahead }),
    code: (email) => server('code', { email }),
    expireCodes: async () => {
      await server('expire-codes');
      ahead += 181_000;
    },
    invite: (email) => server('invite', { email }),
    revoke: (email) => server('revoke', { email }),
    setOffline: (offline) => server(offline ? 'down' : 'up'),
    count: (collection) => server('rows', { collection }),
    setStatus: (engagement, status) => server('status', { engagement, status }),
    end: async () => {},
  };
});

describe('the PocketBase adapter with a real server', () => {
  let url: string;

  before(async function () {
    this.timeout(60_000);
    ({ url } = await server<{ url: string }>('start'));
  });
  after(() => server('end'));

  const enter = async (email: string, storage: KeyStore = drawer()) => {
    const device = pocketbaseBackend(url, { storage });
    await device.account.acceptInvite(await server('invite', { email }));
    const engagement = (await device.engagements.list())[0]!.id;
    return { device, storage, engagement };
  };

  it('refuses a forged author, owner or client, on whatever path it is sent', async () => {
    const { storage, engagement } = await enter('maya@example.com');
    const { token } = JSON.parse(storage.getItem(`coachlight:${url}`)!) as { token: string };
    const create = async (collection: string, row: object) => {
      const headers = { Authorization: token, 'Content-Type': 'application/json' };
      const body = JSON.stringify({ id: freshId(), engagement, ...row });
      return (await fetch(`${url}/api/collections/${collection}/records`, { method: 'POST', headers, body })).status;
    };
    const row = { kind: 'text', body: 'Said by somebody else', said_at: new Date().toISOString() };
    expect(await create('messages', { ...row, author: 'ruthokafor00000' })).to.equal(400);
    expect(await create('checkins', { kind: 'question', client: 'ruthokafor00000' })).to.equal(400);
    expect(await create('messages', { ...row, author: 'mayalindqvist00' })).to.equal(200);
    expect(await create('checkins', { kind: 'question', client: 'mayalindqvist00' })).to.equal(200);
  });

  it('keeps the sign-in on the device, for the next page', async () => {
    const { storage } = await enter('maya@example.com');
    const nextPage = pocketbaseBackend(url, { storage });
    expect((await nextPage.engagements.list())[0]?.client.name).to.equal('Maya Lindqvist');
    await nextPage.account.signOut();
    expect(storage.getItem(`coachlight:${url}`)).to.equal(null);
  });

  it('S8: tells each of the two the zone of the other, so that a time can be said on both clocks', async () => {
    const [client] = await (await enter('maya@example.com')).device.engagements.list();
    expect(client!.coach.timeZone).to.equal('Europe/Berlin');
    const seen = await (await enter('ruth@example.com')).device.engagements.list();
    expect(seen.find(({ id }) => id === client!.id)!.client.timeZone).to.equal('Europe/Stockholm');
  });

  it('works where storage is blocked, for as long as the page lives', async () => {
    const blocked = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const { device } = await enter('maya@example.com', { getItem: blocked, setItem: blocked, removeItem: blocked });
    expect((await device.account.refresh()).email).to.equal('maya@example.com');
    await device.account.signOut();
    await rejects(device.account.refresh(), 'signed-out');
  });

  it('brings a whole thread, however long', async function () {
    this.timeout(60_000);
    const { device, engagement } = await enter('aylin@example.com');
    const before = (await device.messages.ofEngagement(engagement)).length;
    const posts = Array.from({ length: 520 }, () => textPost(engagement));
    const queue = [...posts];
    const send = async () => {
      for (let post = queue.pop(); post; post = queue.pop()) await device.messages.post(post);
    };
    await Promise.all(Array.from({ length: 8 }, send));
    const thread = await device.messages.ofEngagement(engagement);
    expect(thread).to.have.length(before + posts.length);
    expect(new Set(thread.map(({ id }) => id)).size).to.equal(thread.length);
    expect(thread.map(({ created }) => created)).to.deep.equal(thread.map(({ created }) => created).sort());
  });

  it('G1: brings a whole record, however long: no list is cut off', async function () {
    this.timeout(60_000);
    const { device, engagement } = await enter('aylin@example.com');
    const me = (await device.account.refresh()).id;
    const [goal, version] = goalAct(engagement, me);
    await device.record.add([goal, version]);
    const sure = (value: number) => entry('goal_confidences', engagement, me, { goal: goal.id, value, word: '' });
    const known = ofKind(await device.record.of(engagement, 'goals'), 'goal_confidences').length;
    const most = 1000 - known;
    const all = Array.from({ length: most + 30 }, (_, index) => sure(index % 11));
    const acts: Entry[][] = [];
    for (let at = 0; at < most; at += 50) acts.push(all.slice(at, Math.min(at + 50, most)));
    for (const act of acts) await device.record.add(act);
    const count = async () => ofKind(await device.record.of(engagement, 'goals'), 'goal_confidences').length;
    expect(await count()).to.equal(1000);
    await device.record.add(all.slice(most));
    expect(await count()).to.equal(1030);
  });

  it('asks once for an area, and says nothing about what is not there', async () => {
    const { device, engagement } = await enter('maya@example.com');
    const asked: string[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      asked.push(String(input));
      return real(input, init);
    };
    try {
      for (const area of ['goals', 'assessments', 'sessions'] as const) {
        expect((await device.record.of(engagement, area)).length).to.be.greaterThan(3);
      }
      expect(asked).to.have.length(3);
    } finally {
      globalThis.fetch = real;
    }
  });

  it('asks again, kind by kind, for what the server has left out', async () => {
    const { device, engagement } = await enter('maya@example.com');
    const before = await device.record.of(engagement, 'goals');
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const answer = await real(input, init);
      if (!String(input).includes('/engagements/')) return answer;
      const row = (await answer.json()) as { expand: Record<string, unknown> };
      delete row.expand['goal_versions_via_engagement'];
      return Response.json(row);
    };
    try {
      expect(await device.record.of(engagement, 'goals')).to.deep.equal(before);
    } finally {
      globalThis.fetch = real;
    }
  });

  it('S6: says that it could not look for signals, and goes on by itself', async function () {
    this.timeout(20_000);
    const { device: maya, engagement } = await enter('maya@example.com');
    const { device: ruth } = await enter('ruth@example.com');
    const act = sessionAct(engagement, MAYA_ID);
    await maya.record.add(act);
    const signal = { session: act[0].id, instance: freshId(), target: '', payload: null };
    await maya.rooms.send({ ...signal, id: freshId(), seq: 0 });
    const real = globalThis.fetch;
    let broken = 2;
    globalThis.fetch = async (input, init) => {
      const isLook = String(input).includes('/signals/') && (init?.method ?? 'GET') === 'GET';
      if (isLook && broken-- > 0) throw new TypeError('the network is gone');
      return real(input, init);
    };
    const troubles: unknown[] = [];
    let leave = () => {};
    try {
      const heard = await new Promise<number>((resolve) => {
        leave = ruth.rooms.listen(
          signal.session,
          ({ seq }) => resolve(seq),
          (thrown) => troubles.push(thrown),
        );
      });
      expect(heard).to.equal(0);
      expect(troubles.map((thrown) => (thrown as CoachError).code)).to.deep.equal(['offline', 'offline']);
    } finally {
      leave();
      globalThis.fetch = real;
    }
  });
});
