import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { CoachError } from '../errors.js';
import type { Entry, EntryFields, EntryKind } from '../models/entry.js';
import { IndexedDbStore } from './indexeddb-store.js';
import type { OutboxItem } from './store.js';
import { FakeBackend, gate, MAYA, recordTake, RUTH, settle } from './test-support.js';
import { OutboxBench, words } from './testing/outbox-bench.js';

let count = 0;

/** The entries that wait or are on their way. */
const entriesOf = (items: readonly OutboxItem[] | undefined) =>
  (items ?? []).flatMap(({ entries, state }) => (state === 'parked' ? [] : (entries ?? [])));

/** An entry as the record makes it: without an author. */
function draft<K extends EntryKind>(kind: K, fields: EntryFields[K], engagement = 'one'): Omit<Entry, 'author'> {
  const id = `${kind}${(count += 1)}`;
  return { kind, id, engagement, madeAt: '2026-11-20T12:00:00.000Z', created: '', ...fields } as never;
}

const prep = (text: string, engagement?: string) => draft('session_preps', { session: 's', text }, engagement);
const wording = (title: string, number = 1) =>
  draft('goal_versions', {
    ...{ goal: 'g', number, title, difference: 'To us all', priority: 'first' as const },
    method: 'Wait.\nThen ask.',
  });

/** Acts of the record on their way: the same queue, the same care. */
describe('the outbox with entries of the record', () => {
  let bench: OutboxBench;

  beforeEach(() => {
    bench = new OutboxBench();
  });
  afterEach(() => bench.close());

  const stored = () => [...bench.backend.entries.keys()];

  it('G1: an act made offline is here at once and leaves when the network is back, whole and once', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox, platform } = bench.page();
    const act = [draft('goals', { assessment: '', item: '' }), wording('Ask first')];
    const made = await outbox.addEntries(act, 'goals');
    expect(made.map(({ author, created }) => [author, created])).to.deep.equal([
      [MAYA.id, ''],
      [MAYA.id, ''],
    ]);
    await outbox.flush();
    expect(entriesOf(outbox.items.value)).to.deep.equal(made);
    expect(stored()).to.deep.equal([]);
    // The answer to the second attempt is lost: the third is the same act.
    let attempts = 0;
    bench.backend.mishap = () => ((attempts += 1) === 1 ? 'after' : undefined);
    platform.comeOnline();
    await bench.pass(platform, outbox);
    expect(attempts).to.equal(2);
    expect(stored()).to.deep.equal(act.map(({ id }) => id));
    expect(await bench.store.items()).to.deep.equal([]);
  });

  it('G1: what is added ends its drafts', async () => {
    const { outbox } = bench.page();
    await bench.store.putDraft({ place: 'goals', field: 'title', text: 'Ask fi' });
    await outbox.addEntries([wording('Ask first')], 'goals');
    expect(await bench.store.drafts('goals')).to.deep.equal([]);
  });

  it('R9: order is kept within an engagement, whether it is said or added', async () => {
    let lost = 0;
    const done: string[] = [];
    bench.backend.mishap = (call) => {
      if ((lost += 1) < 4) return 'before';
      if (/^(post|add) /.test(call)) done.push(call.split(' ')[1]!);
      return undefined;
    };
    const { outbox, platform } = bench.page();
    await outbox.add(words('one'), 'here');
    await outbox.addEntries([prep('two')], 'here');
    await outbox.add(words('three'), 'here');
    await outbox.addEntries([prep('four')], 'here');
    await outbox.addEntries([prep('elsewhere', 'two')], 'here');
    await bench.pass(platform, outbox);
    const arrived = [...outbox.arrived.value!, ...outbox.arrivedEntries.value!];
    const order = done.map((id) => arrived.find((one) => one.id === id)!);
    const mine = order.filter(({ engagement }) => engagement === 'one');
    expect(mine.map((one) => ('body' in one ? one.body : (one as Entry<'session_preps'>).text))).to.deep.equal([
      'one',
      'two',
      'three',
      'four',
    ]);
    expect(bench.backend.entries.size).to.equal(3);
  });

  it('G1: an act that came too late is kept with its words, and the rest flows', async () => {
    const { outbox } = bench.page();
    bench.backend.mishap = (call) => (call.startsWith('add') ? new CoachError('outdated') : undefined);
    const [late] = await outbox.addEntries([wording('My words 🌊', 2)], 'here');
    await outbox.add(words('and this'), 'here');
    await outbox.flush();
    expect(await bench.states()).to.deep.equal(['goal_versions parked']);
    const [item] = outbox.items.value!;
    expect(item).to.deep.include({ reason: 'outdated', entries: [late] });
    expect(entriesOf(outbox.items.value), 'it is not shown as if it held').to.deep.equal([]);
    expect(bench.bodies()).to.deep.equal(['and this']);
  });

  it('G1: what was refused can be tried again, kept as a file, or thrown away', async () => {
    const { outbox } = bench.page();
    bench.backend.mishap = () => new CoachError('refused', '', { fields: { goal: 'missing' } });
    const [one] = await outbox.addEntries([draft('goals', { assessment: '', item: '' }), wording('Keep me')], 'here');
    await outbox.flush();
    expect(outbox.items.value!.map(({ state, reason }) => [state, reason])).to.deep.equal([['parked', 'refused']]);
    const [file, ...more] = await outbox.files(one!.id);
    expect([file!.name, file!.type, more.length]).to.deep.equal(['2026-11-20.txt', 'text/plain', 0]);
    expect(await file!.text()).to.equal(
      'goal_versions\nnumber: 1\ntitle: Keep me\ndifference: To us all\npriority: first\nmethod: Wait.\nThen ask.',
    );
    bench.backend.mishap = () => undefined;
    await outbox.retry(one!.id);
    expect(stored()).to.have.length(2);
    bench.backend.mishap = () => new CoachError('outdated');
    const [other] = await outbox.addEntries([wording('Not me')], 'here');
    await outbox.flush();
    await outbox.discard(other!.id);
    expect(await bench.store.items()).to.deep.equal([]);
  });

  it('X1: a result that does not arrive is kept as a file, too', async () => {
    const { outbox } = bench.page();
    bench.backend.mishap = () => 'before';
    const result = { scale: { min: 1, max: 5 }, groups: [], items: [] };
    const [one] = await outbox.addEntries([draft('assessments', { title: 'Round one', takenOn: '', result })], 'here');
    const [text, json] = await outbox.files(one!.id);
    expect(await text!.text()).to.equal('assessments\ntitle: Round one');
    expect(JSON.parse(await json!.text())).to.deep.equal(result);
  });

  it('another tab sees what waits, and what has arrived', async () => {
    const held = gate();
    bench.backend.gate = () => held.wait;
    const [one, two] = [bench.page(), bench.page()];
    const leave = two.outbox.items.subscribe(() => {});
    const [entry] = await one.outbox.addEntries([prep('I bring the letter')], 'here');
    await settle();
    expect(entriesOf(two.outbox.items.value)).to.deep.equal([entry]);
    held.open();
    await one.outbox.flush();
    await settle();
    expect(two.outbox.items.value).to.deep.equal([]);
    for (const { outbox } of [one, two]) {
      const [arrived] = outbox.arrivedEntries.value!;
      expect(arrived).to.deep.equal({ ...entry, created: arrived!.created });
      expect(arrived!.created).not.to.equal('');
    }
    leave();
  });

  it('Z3: what one person added never leaves under another name, and is not shown to them', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox, platform } = bench.page();
    await outbox.addEntries([prep('For my coach')], 'here');
    await outbox.flush();
    bench.backend.mishap = () => undefined;
    bench.backend.signIn(undefined);
    outbox.forget();
    bench.backend.signIn(RUTH);
    platform.comeOnline();
    await outbox.flush(true);
    await settle();
    expect(outbox.items.value).to.deep.equal([]);
    expect(stored()).to.deep.equal([]);
    bench.backend.signIn(MAYA);
    await bench.pass(platform, outbox);
    expect([...bench.backend.entries.values()].map(({ author }) => author)).to.deep.equal([MAYA.id]);
  });

  it('C2: items that an older page left in the database still leave', async () => {
    const name = `outbox-entries-${crypto.randomUUID()}`;
    const store = new IndexedDbStore(name);
    await store.open();
    const base = { owner: MAYA.id, ownerName: MAYA.name, backend: 'https://fake.example', attempts: 0, notBefore: 0 };
    const post = { ...words('from before'), id: 'old', saidAt: '2026-11-20T10:00:00Z' };
    const old = { id: 'old', ...base, state: 'waiting', reason: '', queuedAt: '2026-11-20T10:00:00Z', post };
    const database = await openDB(name);
    await database.put('items', old);
    database.close();
    const backend = new FakeBackend();
    const { outbox, journal } = bench.page({ store, to: backend });
    await outbox.addEntries([prep('from now')], 'here');
    const take = await recordTake(journal, 'here');
    await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    await outbox.flush();
    expect(await store.items()).to.deep.equal([]);
    expect([...backend.posts.values()].map(({ body }) => body)).to.deep.equal(['from before', '']);
    expect(backend.calls.indexOf('post old')).to.be.lessThan(backend.calls.findIndex((call) => call.startsWith('add')));
    bench.close();
    await deleteDB(name, { blocked: () => {} });
  });
});
