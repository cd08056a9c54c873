import { expect } from '@open-wc/testing';
import type { WatchedArea } from '../../backend.js';
import { drawer } from '../testing/contract-support.js';
import type { KeyStore } from './auth-store.js';
import { pocketbaseBackend } from './index.js';

/** The event stream, tried with one that the test holds in its hands. */
describe('the one event stream of a page', () => {
  const ORIGIN = 'https://coach.example.com';
  const KEY = `coachlight:${ORIGIN}`;
  const signedIn = (id: string) => JSON.stringify({ token: `token of ${id}`, record: { id } });
  const real = { EventSource: globalThis.EventSource, fetch: globalThis.fetch };
  let sources: FakeSource[];
  let subscriptions: string[];
  let accepts: boolean;

  class FakeSource extends EventTarget {
    closed = false;
    constructor(readonly url: string) {
      super();
      sources.push(this);
    }
    close() {
      this.closed = true;
    }
    say(type: string, lastEventId = '') {
      this.dispatchEvent(new MessageEvent(type, { lastEventId, data: '{}' }));
    }
  }

  beforeEach(() => {
    sources = [];
    subscriptions = [];
    accepts = true;
    globalThis.EventSource = FakeSource as unknown as typeof EventSource;
    globalThis.fetch = async (_, init) => {
      subscriptions.push(String(init?.body));
      return accepts ? new Response(null, { status: 204 }) : Response.json({}, { status: 400 });
    };
  });
  afterEach(() => Object.assign(globalThis, real));

  const topicsIn = (body: string) => (JSON.parse(body) as { subscriptions: string[] }).subscriptions;
  const collections = (body: string) => topicsIn(body).map((topic) => topic.split('/')[0]);
  const open = () => sources.filter(({ closed }) => !closed);
  /** Watches; `told` counts, `next` waits. */
  const watch = (backend: ReturnType<typeof pocketbaseBackend>, areas?: WatchedArea[]) => {
    const watcher = { told: 0, next: () => new Promise<void>((resolve) => (wake = resolve)), leave: () => {} };
    let wake = () => {};
    watcher.leave = backend.watch(() => {
      watcher.told += 1;
      wake();
    }, areas);
    return watcher;
  };

  it('is one, however many watch, and ends with the last of them', async () => {
    const backend = pocketbaseBackend(ORIGIN, { storage: drawer({ [KEY]: signedIn('maya') }) });
    const [one, two] = [watch(backend), watch(backend)];
    expect(sources).to.have.length(1);
    const connected = one.next();
    sources[0]!.say('PB_CONNECT', 'client1');
    await connected;
    expect([one.told, two.told]).to.deep.equal([1, 1]);
    expect(subscriptions).to.have.length(1);
    expect(JSON.parse(subscriptions[0]!)).to.have.property('clientId', 'client1');
    one.leave();
    expect(open()).to.have.length(1);
    two.leave();
    expect(open()).to.have.length(0);
  });

  it('carries ids only: what was said does not travel twice', async () => {
    const backend = pocketbaseBackend(ORIGIN, { storage: drawer({ [KEY]: signedIn('maya') }) });
    const watcher = watch(backend, ['messages', 'engagements']);
    const connected = watcher.next();
    sources[0]!.say('PB_CONNECT', 'client1');
    await connected;
    const topics = topicsIn(subscriptions[0]!);
    expect(topics.map((topic) => decodeURIComponent(topic))).to.deep.equal([
      'messages/*?options={"query":{"fields":"id"}}',
      'engagements/*?options={"query":{"fields":"id"}}',
    ]);
    sources[0]!.say(topics[0]!);
    expect(watcher.told).to.equal(2);
    watcher.leave();
  });

  it('asks for what is watched only, and for more when more is watched', async () => {
    const backend = pocketbaseBackend(ORIGIN, { storage: drawer({ [KEY]: signedIn('maya') }) });
    const one = watch(backend, ['messages']);
    const connected = one.next();
    sources[0]!.say('PB_CONNECT', 'client1');
    await connected;
    const [two, three] = [watch(backend, ['goals', 'signals']), watch(backend, ['messages'])];
    await two.next();
    expect(sources).to.have.length(1);
    const [first, second, ...more] = subscriptions.map(collections);
    expect(first).to.deep.equal(['messages']);
    expect(second).to.include.members(['messages', 'signals', 'goals', 'goal_versions', 'action_steps']);
    expect(second).not.to.include('sessions');
    expect(more).to.deep.equal([]);
    expect([one.told, two.told, three.told], 'nobody hears of what others watch').to.deep.equal([1, 1, 0]);
    for (const topic of topicsIn(subscriptions[1]!)) sources[0]!.say(topic);
    expect([one.told, two.told, three.told]).to.deep.equal([2, 11, 1]);
    for (const { leave } of [one, two, three]) leave();
  });

  it('begins again from scratch when it breaks or is refused, and tells when the server listens', async () => {
    const watcher = watch(pocketbaseBackend(ORIGIN, { storage: drawer({ [KEY]: signedIn('maya') }) }));
    sources[0]!.say('error');
    expect(open()).to.have.length(0);
    globalThis.dispatchEvent(new Event('online'));
    expect(open()).to.have.length(1);
    accepts = false;
    sources[1]!.say('PB_CONNECT', 'client1');
    while (open().length > 0) await new Promise((resolve) => setTimeout(resolve));
    expect(watcher.told).to.equal(0);
    accepts = true;
    globalThis.dispatchEvent(new Event('online'));
    const connected = watcher.next();
    sources[2]!.say('PB_CONNECT', 'client2');
    await connected;
    expect(watcher.told).to.equal(1);
    watcher.leave();
  });

  it('belongs to one person: closed at sign-out, another one for who comes next', async () => {
    const storage = drawer({ [KEY]: signedIn('maya') });
    const backend = pocketbaseBackend(ORIGIN, { storage });
    const watcher = watch(backend);
    await backend.account.signOut();
    expect(open()).to.have.length(0);
    globalThis.fetch = async () => Response.json({ token: 'token of ruth', record: { id: 'ruth' } });
    await backend.account.acceptInvite('invitation');
    expect(open()).to.have.length(1);
    watcher.leave();
    expect(open()).to.have.length(0);
  });

  it('follows another tab that signs in or out', () => {
    const { localStorage } = globalThis as unknown as { localStorage: KeyStore };
    const backend = pocketbaseBackend(ORIGIN);
    const seen: (string | undefined)[] = [];
    const leave = backend.account.watch((account) => seen.push(account?.id));
    const otherTab = (value: string | null) => {
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
      const event = new Event('storage');
      globalThis.dispatchEvent(Object.assign(event, { key: KEY }));
    };
    otherTab(signedIn('maya'));
    otherTab(null);
    leave();
    expect(seen).to.deep.equal([undefined, 'maya', undefined]);
  });
});
