import { expect } from '@open-wc/testing';
import type { CoachErrorCode } from '../../errors.js';
import { drawer, rejects, textPost } from '../testing/contract-support.js';
import { pocketbaseBackend } from './index.js';

/** What each answer of a server means, tried with answers that a real one gives only on bad days. */
describe('the meaning of an answer', () => {
  const ORIGIN = 'https://coach.example.com';
  const realFetch = globalThis.fetch;
  let answers: (path: string) => Response | Promise<Response>;
  let asked: string[];

  beforeEach(() => {
    asked = [];
    globalThis.fetch = async (input) => {
      const path = new URL(String(input)).pathname;
      asked.push(path);
      return answers(path);
    };
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  const json = (status: number, body: unknown = {}) => Response.json(body, { status });
  const isProbe = (path: string) => path.endsWith('/auth-refresh');
  const probes = () => asked.filter(isProbe).length;
  const well = { token: 'new', record: {} };

  /** A device on which Maya is signed in. */
  const device = () => {
    const storage = drawer({
      [`coachlight:${ORIGIN}`]: JSON.stringify({ token: 'old', record: { id: 'mayalindqvist00' } }),
    });
    return { backend: pocketbaseBackend(ORIGIN, { storage }), isSignedIn: () => storage.size > 0 };
  };

  const field = { data: { body: { code: 'validation_max_text_constraint' } } };
  const inBatch = (status: number, data: object) => ({
    data: { requests: { 1: { code: 'batch_request_failed', response: { status, data } } } },
  });
  const meanings: [name: string, status: number, body: unknown, code: CoachErrorCode][] = [
    ['a server that is down', 502, {}, 'offline'],
    ['a server that broke', 500, {}, 'offline'],
    ['a request that took too long', 408, {}, 'offline'],
    ['a limit', 429, {}, 'too-many-requests'],
    ['a limit inside a batch', 400, inBatch(429, {}), 'too-many-requests'],
    ['a body that is too big', 413, {}, 'too-large'],
    ['a file that is too big', 400, { data: { segments: { code: 'validation_file_size_limit' } } }, 'too-large'],
    ['a field that is wrong', 400, field, 'refused'],
    ['a field that is wrong inside a batch', 400, inBatch(400, field.data), 'refused'],
    ['a wordless no', 400, { data: {} }, 'refused'],
    ['a locked door', 403, {}, 'refused'],
    ['an answer that nobody planned for', 418, {}, 'unexpected'],
  ];
  for (const [name, status, body, code] of meanings) {
    it(`takes ${name} for ${code}, and keeps the sign-in`, async () => {
      const { backend, isSignedIn } = device();
      const open = { id: 'mayawithruth000', status: 'active' };
      answers = (path) =>
        isProbe(path) ? json(200, well) : path.includes('/engagements/') ? json(200, open) : json(status, body);
      await rejects(backend.messages.post(textPost('mayawithruth000')), code);
      expect(isSignedIn()).to.equal(true);
    });
  }

  it('takes no answer at all for offline', async () => {
    const { backend, isSignedIn } = device();
    answers = () => Promise.reject(new TypeError('Failed to fetch'));
    await rejects(backend.engagements.list(), 'offline');
    await rejects(backend.recordings.segment('recording000000', 0), 'offline');
    expect(isSignedIn()).to.equal(true);
  });

  it('tells a closed engagement from a full disk', async () => {
    const { backend } = device();
    answers = (path) => (isProbe(path) ? json(200, well) : path.includes('/engagements/') ? json(404) : json(400));
    expect((await rejects(backend.messages.post(textPost('mayawithruth000')), 'refused')).fields).to.deep.equal({
      engagement: 'closed',
    });
    answers = (path) => (isProbe(path) || path.includes('/engagements/') ? json(200, { status: 'ended' }) : json(400));
    expect((await rejects(backend.messages.post(textPost('mayawithruth000')), 'refused')).fields).to.deep.equal({
      engagement: 'ended',
    });
    answers = (path) => (isProbe(path) || path.includes('/engagements/') ? json(200, { status: 'active' }) : json(400));
    expect((await rejects(backend.messages.post(textPost('mayawithruth000')), 'refused')).fields).to.deep.equal({});
  });

  it('does not sign anybody out because of a proxy that knows no such path', async () => {
    for (const status of [403, 404, 400, 502]) {
      const { backend, isSignedIn } = device();
      answers = (path) => (isProbe(path) ? json(status) : json(200, { items: [] }));
      await rejects(backend.engagements.list(), 'offline');
      expect(isSignedIn()).to.equal(true);
    }
  });

  it('does not take a page of a hotel for a list', async () => {
    const { backend, isSignedIn } = device();
    answers = () => new Response('<h1>Welcome to our wifi</h1>', { status: 200 });
    await rejects(backend.engagements.list(), 'offline');
    await rejects(backend.messages.get('message00000000'), 'offline');
    await rejects(backend.practices.bySlug('harbour'), 'offline');
    await rejects(backend.account.refresh(), 'offline');
    expect(isSignedIn()).to.equal(true);
  });

  it('asks once, however many doubts there are, and believes the same empty list for a moment', async () => {
    const { backend } = device();
    answers = (path) => (isProbe(path) ? json(200, well) : json(200, { items: [] }));
    await Promise.all([backend.engagements.list(), backend.messages.ofEngagement('a'), backend.messages.forCoach('b')]);
    expect(probes()).to.equal(1);
    await backend.engagements.list();
    expect(probes()).to.equal(1);
  });

  it('forgets the sign-in that was asked about, and not the one that took its place', async () => {
    const { backend, isSignedIn } = device();
    answers = async (path) => {
      if (path.endsWith('/accept')) return json(200, { token: 'fresh', record: { id: 'ruthokafor00000' } });
      if (!isProbe(path)) return json(200, { items: [] });
      await backend.account.acceptInvite('invitation');
      return json(401);
    };
    await rejects(backend.engagements.list(), 'signed-out');
    expect(isSignedIn()).to.equal(true);
  });
});
