import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { IndexedDbStore } from './indexeddb-store.js';
import { Journal } from './journal.js';
import { Outbox } from './outbox.js';
import { FakeBackend, FakeDevice, MAYA, RUTH, settle } from './test-support.js';
import { restoreDump, type Dump } from './testing/dumps.js';

let names = 0;
const freshName = () => `upgrade-test-${Date.now()}-${(names += 1)}`;

/** Resolves when it is so; the test’s own time limit ends a wait in vain. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await settle(2);
}

/** Every released version leaves one of these; none is ever changed. */
const dump = (version: number): Promise<Dump> =>
  fetch(new URL(`./testing/device-v${version}.json`, import.meta.url)).then((answer) => answer.json() as Promise<Dump>);

describe('a device that an older version has written to', () => {
  let name: string;
  let store: IndexedDbStore;

  beforeEach(async () => {
    name = freshName();
    await restoreDump(name, await dump(1));
    store = new IndexedDbStore(name);
  });
  afterEach(async () => {
    store.close();
    await deleteDB(name);
  });

  it('fault 23: still has every row, every byte and every word', async () => {
    const { rows } = await dump(1);
    expect(await store.takes()).to.have.deep.members(rows['takes']!);
    expect(await store.items()).to.have.deep.members(rows['items']!);
    for (const { key, bytes } of rows['chunks'] as { key: [string, number, number]; bytes: number[] }[]) {
      const kept = await store.chunks(key[0], key[1]);
      expect([...new Uint8Array(kept[key[2]]!)]).to.deep.equal(bytes);
    }
    expect(await store.drafts('reply/messagemessage2')).to.deep.equal([rows['drafts']![1]]);
    expect(await store.since()).to.match(/^20/);
  });

  it('fault 23: sends what waited, under whom it waited, and offers what was recorded', async () => {
    const backend = new FakeBackend();
    const platform = new FakeDevice().page();
    const journal = new Journal(store, platform);
    const outbox = new Outbox({ server: backend.address, backend, store, journal, platform });
    platform.comeOnline();
    await until(() => backend.posts.has('postvoiceoldvv1') && backend.entries.size === 1);
    const sound = backend.files.get('takequeuedoldv1')!.bytes;
    expect(await Promise.all(sound.map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())]))).to.deep.equal([
      [10, 11, 12, 13, 14, 15],
      [16, 17, 18],
    ]);
    await outbox.retry('posttextparkdv1');
    await until(() => backend.posts.has('posttextparkdv1'));
    expect(backend.posts.has('postofruthsovv1'), 'Ruth is not here').to.equal(false);
    const [cut] = await journal.unsent(`check-in/harbour/weekly//${MAYA.id}`);
    expect(cut).to.include({ id: 'takerecordingv1', state: 'closed', interrupted: true, cut: 'page-gone' });
    const [waits] = await journal.unsent(`check-in/harbour/question//${MAYA.id}`);
    expect((await outbox.add(voice(waits!.id), waits!.place)).recording!.segments[0]!.size).to.equal(4);
    await until(() => backend.files.has('takeclosedoldv1'));
    backend.signIn(RUTH);
    await until(() => backend.posts.has('postofruthsovv1'));
    outbox.close();
  });

  it('fault 23: says of what it cannot take back that it cannot', async () => {
    const platform = new FakeDevice().page();
    const backend = new FakeBackend();
    backend.mishap = () => 'before';
    const outbox = new Outbox({
      ...{ server: backend.address, backend, store, platform },
      journal: new Journal(store, platform),
    });
    const code = await outbox.takeBack('posttextparkdv1').catch((error: { code: string }) => error.code);
    expect(code, 'its version did not note where it was made').to.equal('not-found');
    expect((await store.items()).map(({ id }) => id)).to.include('posttextparkdv1');
    outbox.close();
  });
});

describe('two versions in two tabs', () => {
  it('fault 23: the old tab leaves at once, so the new one never waits for it', async () => {
    const name = freshName();
    await restoreDump(name, await dump(1));
    // As the first version did it: it leaves when somebody wants to change the database.
    const old = await openDB(name, 1, {
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    const store = new IndexedDbStore(name);
    expect(await store.takes()).to.have.length(4);
    old.close();
    store.close();
    await deleteDB(name);
  });

  it('fault 23: an old tab that does not answer is waited for, but not for ever', async () => {
    const name = freshName();
    await restoreDump(name, await dump(1));
    const deaf = await openDB(name, 1);
    const store = new IndexedDbStore(name);
    const code = await store.takes().then(String, ({ code }: { code: string }) => code);
    expect(code).to.equal('storage-blocked');
    deaf.close();
    await until(() => store.takes().then(({ length }) => length === 4));
    store.close();
    await deleteDB(name);
  }).timeout(20_000);

  it('fault 23: a tab of today works on beside one of tomorrow, both ways', async () => {
    const name = freshName();
    const today = new IndexedDbStore(name);
    await today.putDraft({ place: 'here', field: 'body', text: 'before' });
    const since = await today.since();
    const tomorrow = await openDB(name, 3, { upgrade: (database) => void database.createObjectStore('new') });
    await today.putDraft({ place: 'here', field: 'more', text: 'after' });
    expect((await tomorrow.getAll('drafts')).map(({ text }: { text: string }) => text)).to.deep.equal([
      'before',
      'after',
    ]);
    expect(await today.since(), 'and it is the same memory').to.equal(since);
    const another = new IndexedDbStore(name);
    expect(await another.drafts('here'), 'opened afresh too').to.have.length(2);
    [today, another, tomorrow].forEach((one) => one.close());
    await deleteDB(name);
  });
});

function voice(recording: string) {
  return { engagement: 'one', kind: 'voice' as const, body: '', recording, checkIn: undefined, replyTo: undefined };
}
