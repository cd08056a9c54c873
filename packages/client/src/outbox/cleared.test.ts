import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { IndexedDbStore } from './indexeddb-store.js';
import { gate, MAYA, recordTake, settle, sound } from './test-support.js';
import { OutboxBench, words } from './testing/outbox-bench.js';

const WHOLE = new Blob([sound(1), sound(2), sound(3)]);

/** The browser, the person or a tool clears the storage of a site while one of its pages is open. */
describe('storage that is cleared under a live page', () => {
  let bench: OutboxBench;
  let store: IndexedDbStore;
  let name: string;

  beforeEach(() => {
    bench = new OutboxBench();
    name = `cleared-${Date.now()}-${Math.random()}`;
    store = new IndexedDbStore(name);
  });
  afterEach(async () => {
    bench.close();
    store.close();
    await deleteDB(name);
  });

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await settle(2);
  }

  it('fault 21: what is being recorded is written again from memory, every byte of it', async () => {
    const { journal } = bench.page({ store });
    const writer = await journal.begin('here');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(sound(1), { durationMs: 1000, peaks: [] });
    await deleteDB(name);
    await segment.append(sound(2), { durationMs: 2000, peaks: [] });
    await deleteDB(name);
    await segment.append(sound(3), { durationMs: 3000, peaks: [] });
    const take = await writer.close();
    const another = new IndexedDbStore(name);
    expect(await new Blob(await another.chunks(take!.id, 0)).text()).to.equal(await WHOLE.text());
    another.close();
  });

  it('fault 21: so is what was recorded before, continued, and not sent yet', async () => {
    const { journal, outbox } = bench.page({ store });
    const first = await recordTake(journal, 'here');
    const writer = await journal.reopen(first.id);
    const more = await writer.openSegment('audio/webm');
    await deleteDB(name);
    await more.append(sound(9), { durationMs: 500, peaks: [] });
    await writer.close();
    await deleteDB(name);
    await outbox.add({ ...words(''), kind: 'voice', recording: first.id }, 'here');
    await outbox.flush();
    const { bytes } = bench.backend.files.get(first.id)!;
    expect(await bytes[0]!.text()).to.equal(await WHOLE.text());
    expect(await bytes[1]!.text()).to.equal(await sound(9).text());
  });

  it('fault 21: what stands there unsent is on disk again at once, so a reload still finds it', async () => {
    const { journal } = bench.page({ store });
    const take = await recordTake(journal, 'here');
    const marked = await journal.mark(take.id, [{ key: 'help', atMs: 500 }]);
    await deleteDB(name);
    const another = new IndexedDbStore(name);
    await until(async () => (await another.chunks(take.id, 0)).length === 3);
    expect(await another.takes()).to.deep.equal([marked]);
    another.close();
  });

  it('fault 21: what waited waits again at once, with its sound, and arrives once', async () => {
    bench.backend.mishap = () => 'before';
    const { journal, outbox, platform } = bench.page({ store });
    const take = await recordTake(journal, 'here');
    await outbox.add({ ...words('said'), kind: 'voice', recording: take.id }, 'here');
    await outbox.add(words('written', 'two'), 'here');
    await outbox.flush();
    const since = await store.since();
    await deleteDB(name);
    const another = new IndexedDbStore(name);
    await until(async () => (await another.items()).length === 2);
    expect(await another.since(), 'and it says since when it remembers').not.to.equal(since);
    await until(async () => (await another.chunks(take.id, 0)).length === 3);
    expect(
      (await another.takes()).map(({ state }) => state),
      'it is not offered as well',
    ).to.deep.equal(['queued']);
    another.close();
    expect(outbox.items.value).to.have.length(2);
    bench.backend.mishap = () => undefined;
    platform.comeOnline();
    await until(async () => bench.backend.posts.size === 2);
    expect(await bench.backend.files.get(take.id)!.bytes[0]!.text()).to.equal(await WHOLE.text());
    await until(async () => (await store.items()).length === 0);
    expect(bench.bodies().sort()).to.deep.equal(['said', 'written']);
  });

  it('fault 21: two tabs that put the same back put it back once', async () => {
    bench.backend.mishap = () => 'before';
    const other = new IndexedDbStore(name);
    const [one, two] = [bench.page({ store }), bench.page({ store: other })];
    two.outbox.items.subscribe(() => {});
    const take = await recordTake(one.journal, 'here');
    await one.outbox.add({ ...words('said'), kind: 'voice', recording: take.id }, 'here');
    await until(async () => two.outbox.items.value?.length === 1);
    await deleteDB(name);
    const looking = new IndexedDbStore(name);
    await until(async () => (await looking.takes())[0]?.state === 'queued' && two.platform.timers.length > 0);
    while (two.platform.fireNext());
    bench.backend.mishap = () => undefined;
    one.platform.comeOnline();
    await until(async () => bench.backend.posts.size === 1 && (await looking.items()).length === 0);
    expect((await looking.takes()).map(({ state }) => state)).to.deep.equal(['confirmed']);
    expect(await bench.backend.files.get(take.id)!.bytes[0]!.text()).to.equal(await WHOLE.text());
    other.close();
    looking.close();
  });

  it('fault 21: also what was on its way just then', async () => {
    const held = gate();
    bench.backend.gate = (call) => (call.startsWith('post') ? held.wait : Promise.resolve());
    bench.backend.mishap = () => undefined;
    const { outbox } = bench.page({ store });
    await outbox.add(words('on its way'), 'here');
    await until(async () => bench.backend.calls.length > 0);
    await deleteDB(name);
    await until(async () => (await store.items()).length === 1);
    held.open();
    await until(async () => (await store.items()).length === 0);
    await outbox.flush();
    expect(bench.bodies()).to.deep.equal(['on its way']);
  });

  it('fault 21: words that are being typed by then stay, and nothing of another person comes back', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox } = bench.page({ store });
    await outbox.add(words('sent'), 'here');
    await outbox.flush();
    await deleteDB(name);
    await store.putDraft({ place: 'here', field: 'body', text: 'typing' });
    await until(async () => (await store.items()).length === 1);
    expect((await store.items())[0]!.owner).to.equal(MAYA.id);
    expect((await store.drafts('here')).map(({ text }) => text)).to.deep.equal(['typing']);
  });
});
