import { expect } from '@open-wc/testing';
import { Client } from './client.js';
// Loaded when needed in life; here it is there before the first test.
import './record-views.js';
import { CoachError } from './errors.js';
import type { Entry } from './models/entry.js';
import { Journal } from './outbox/journal.js';
import { MemoryStore } from './outbox/memory-store.js';
import { FakeBackend, FakeDevice, gate, MAYA, RUTH, settle, type FakePlatform } from './outbox/test-support.js';
import type { EntryDraft } from './record.js';

const prep = (text: string): EntryDraft => ({ kind: 'session_preps', session: 's', text });
const status = (goal: string): EntryDraft => ({ kind: 'goal_statuses', goal, status: 'paused' });
const said = (entries: readonly Entry[] | undefined) =>
  entries?.map((entry) => `${'text' in entry ? entry.text : entry.kind}${entry.created ? '' : ' (here)'}`);

describe('the record of an engagement', () => {
  let device: FakeDevice;
  let backend: FakeBackend;
  let store: MemoryStore;
  let open: (() => void)[];

  /** One page of the device. */
  function page(): { client: Client; platform: FakePlatform } {
    const platform = device.page();
    const journal = new Journal(store, platform);
    const { address } = backend;
    const client = new Client({ address, server: address, backend, store, journal, platform });
    open.push(() => client.close());
    return { client, platform };
  }

  /** Every list that somebody who looks at the sessions saw, one after the other. */
  function look(client: Client): (string[] | undefined)[] {
    const seen: (string[] | undefined)[] = [];
    open.push(client.record.of('one', 'sessions').subscribe(({ value }) => seen.push(said(value))));
    return seen;
  }

  const serverHas = (text: string, engagement = 'one') =>
    backend.storeEntry({ ...prep(text), id: text, engagement, author: RUTH.id, madeAt: '', created: '' } as Entry);

  beforeEach(() => {
    device = new FakeDevice();
    backend = new FakeBackend();
    store = new MemoryStore();
    open = [];
  });
  afterEach(() => open.forEach((leave) => leave()));

  it('S3: an entry is seen at once, then as stored, and never missing in between', async () => {
    serverHas('hers');
    serverHas('of others', 'two');
    const { client } = page();
    const seen = look(client);
    await settle();
    const held = gate();
    backend.gate = (call) => (call.startsWith('add') || call.startsWith('record') ? held.wait : Promise.resolve());
    await client.record.add('one', [prep('mine'), status('g')]);
    expect(seen.at(-1)).to.deep.equal(['hers', 'mine (here)']);
    held.open();
    await settle();
    expect(seen.at(-1)).to.deep.equal(['hers', 'mine']);
    backend.hint();
    await settle();
    expect(seen.at(-1)).to.deep.equal(['hers', 'mine']);
    const fromThen = seen.slice(seen.findIndex((texts) => texts?.some((text) => text.startsWith('mine'))));
    expect(fromThen.filter((texts) => texts?.length !== 2)).to.deep.equal([]);
    const statuses = client.record.of('one', 'goals');
    open.push(statuses.subscribe(() => {}));
    await settle();
    expect(said(statuses.value)).to.deep.equal(['goal_statuses']);
  });

  it('S3: it is there without a network, too, on a page that has never reached the server', async () => {
    backend.mishap = () => 'before';
    const first = page();
    await first.client.record.add('one', [prep('mine')]);
    first.client.close();
    const { client, platform } = page();
    const seen = look(client);
    await settle();
    expect(seen.at(-1)).to.deep.equal(['mine (here)']);
    serverHas('hers');
    backend.mishap = () => undefined;
    platform.comeOnline();
    await settle(60);
    expect(seen.at(-1)).to.deep.equal(['hers', 'mine']);
  });

  it('G1: what came too late is kept apart, with its words', async () => {
    const { client } = page();
    const seen = look(client);
    const kept = client.record.kept('one', 'sessions');
    const elsewhere = [client.record.kept('one', 'goals'), client.record.kept('two', 'sessions')];
    for (const live of [kept, ...elsewhere]) open.push(live.subscribe(() => {}));
    backend.mishap = (call) => (call.startsWith('add') ? new CoachError('outdated') : undefined);
    await client.record.add('one', [prep('too late')]);
    await settle();
    expect(seen.at(-1)).to.deep.equal([]);
    expect(kept.value?.map(({ reason, entries }) => [reason, said(entries)])).to.deep.equal([
      ['outdated', ['too late (here)']],
    ]);
    expect(elsewhere.map(({ value }) => value)).to.deep.equal([[], []]);
    await client.outbox.discard(kept.value![0]!.id);
    expect(kept.value).to.deep.equal([]);
  });

  it('another tab shows what this one adds, and that it has arrived', async () => {
    const [one, two] = [page(), page()];
    const seen = look(two.client);
    await settle();
    backend.mishap = (call) => (call.startsWith('record') ? 'before' : undefined);
    await one.client.record.add('one', [prep('mine')]);
    await settle();
    expect(seen.at(-1)).to.deep.equal(['mine']);
  });

  it('Z3: goes with its person, and is nobody else’s', async () => {
    serverHas('hers');
    const { client } = page();
    const seen = look(client);
    await settle();
    await client.record.add('one', [prep('mine')]);
    await settle();
    expect(seen.at(-1)).to.deep.equal(['hers', 'mine']);
    await client.account.signOut();
    await settle();
    expect(seen.at(-1)).to.equal(undefined);
    const thrown = await client.record.add('one', [prep('nobody’s')]).catch((error: CoachError) => error.code);
    expect(thrown).to.equal('signed-out');
    backend.mishap = (call) => (call.startsWith('record') ? new CoachError('offline') : undefined);
    backend.signIn(RUTH);
    await settle();
    expect(seen.at(-1), 'what arrived for Maya is not shown to Ruth').to.equal(undefined);
    backend.mishap = () => undefined;
    backend.signIn(MAYA);
    await settle();
    expect(seen.at(-1)).to.deep.equal(['hers', 'mine']);
  });
});
