import { expect } from '@open-wc/testing';
import { asCoachError } from '../errors.js';
import { IndexedDbStore } from './indexeddb-store.js';
import { Journal } from './journal.js';
import { MemoryStore } from './memory-store.js';
import type { DeviceStore, Take } from './store.js';
import { FakeDevice, settle, sound } from './test-support.js';
import { faultyStore } from './testing/faulty-store.js';
import { failingStorage } from './testing/nth-fault.js';

const NEW = { sound: sound(9, 300, 'audio/ogg'), durationMs: 900, peaks: [0.9] };
const CHAPTERS = [{ key: 'help', atMs: 100 }];

/** Three segments of one chunk each. */
async function three(journal: Journal): Promise<Take> {
  const writer = await journal.begin('here');
  for (const seed of [1, 2, 3]) {
    const segment = await writer.openSegment('audio/webm');
    await segment.append(sound(seed), { durationMs: 1000 * seed, peaks: [seed / 10] });
  }
  return (await writer.close())!;
}

const soundIn = async (journal: Journal, { id, segments }: Take): Promise<string> =>
  (await Promise.all(segments.map(async (_, index) => (await journal.segment(id, index)).text()))).join('|');
const texts = async (...sounds: Blob[]) => (await Promise.all(sounds.map((blob) => blob.text()))).join('|');
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => asCoachError(error).code,
  );

describe('putting a take together anew', () => {
  let device: FakeDevice;
  let store: MemoryStore;
  let journal: Journal;

  beforeEach(() => {
    device = new FakeDevice();
    store = new MemoryStore();
    journal = new Journal(store, device.page());
  });

  it('R6: keeps segments, changes their order, and measures what is new', async () => {
    const take = await three(journal);
    const made = await journal.compose(take.id, [{ segment: 2 }, NEW, { segment: 0 }], CHAPTERS);
    expect(made.segments.map(({ key }) => key)).to.deep.equal([2, 3, 0]);
    expect(made.segments[1]).to.deep.include({ mime: 'audio/ogg', durationMs: 900, size: 300, peaks: [0.9] });
    expect(made.segments[1]!.sha256).to.equal(await device.page().sha256(await NEW.sound.arrayBuffer()));
    expect(made.chapters).to.deep.equal(CHAPTERS);
    expect(await soundIn(journal, made)).to.equal(await texts(sound(3), NEW.sound, sound(1)));
    const [later] = await new Journal(store, new FakeDevice().page()).unsent('here');
    expect(later).to.deep.equal(made);
  });

  it('R6: does nothing if the take has other segments than its pieces were made from', async () => {
    const take = await three(journal);
    const shorter = (await journal.removeSegment(take.id, 1))!;
    expect(await codeOf(journal.compose(take.id, [NEW], [], { from: take }))).to.equal('not-found');
    expect(await journal.closed(take.id)).to.deep.equal(shorter);
    expect(await codeOf(journal.compose(take.id, [NEW], [], { from: shorter }))).to.equal('none');
  });

  it('R6: what is said on a take that goes on, or was sent, is not changed under it', async () => {
    const take = await three(journal);
    const writer = await journal.reopen(take.id);
    expect(await codeOf(journal.compose(take.id, [NEW], []))).to.equal('not-found');
    await writer.close();
    expect(await soundIn(journal, take)).to.equal(await texts(sound(1), sound(2), sound(3)));
  });

  it('R6: of acts that come together each finds what the one before left', async () => {
    const take = await three(journal);
    const [, told, reopened] = await Promise.all([
      journal.compose(take.id, [{ segment: 0 }, NEW], undefined),
      journal.describe(take.id, { transcript: 'in words' }),
      journal.reopen(take.id),
    ]);
    expect(told.segments.map(({ key }) => key)).to.deep.equal([0, 3]);
    expect(reopened.take).to.deep.include({ segments: told.segments, transcript: 'in words', state: 'recording' });
    await (await reopened.openSegment('audio/webm')).append(sound(4), { durationMs: 400, peaks: [] });
    const end = (await reopened.close())!;
    expect(end.segments.map(({ key }) => key)).to.deep.equal([0, 3, 4]);
    expect(await soundIn(journal, end)).to.equal(await texts(sound(1), NEW.sound, sound(4)));
  });

  it('P3: words are set, stay with a new file for the same sound, and are taken away', async () => {
    const { id } = await three(journal);
    expect((await journal.describe(id, { transcript: 'in words' })).transcript).to.equal('in words');
    expect((await journal.compose(id, [NEW], undefined)).transcript).to.equal('in words');
    expect(await journal.compose(id, [NEW], undefined, { transcript: '' })).not.to.have.property('transcript');
    expect((await journal.mark(id, CHAPTERS)).chapters).to.deep.equal(CHAPTERS);
    expect(await journal.describe(id, { transcript: '' })).not.to.have.property('transcript');
    expect((await journal.closed(id)).chapters).to.deep.equal(CHAPTERS);
    const long = await journal.describe(id, { transcript: `\ud83d${'a'.repeat(60_000)}` });
    expect(long.transcript, 'no more than a server takes, in whole letters').to.equal(`\ufffd${'a'.repeat(49_999)}`);
    expect(await journal.describe(id, { transcript: undefined })).not.to.have.property('transcript');
  });

  /** Another tab that has just looked at the take when this happens to it. */
  function tabBefore(happens: () => Promise<unknown>): Journal {
    const look = store.take.bind(store);
    store.take = async (id) => {
      const row = await look(id);
      store.take = look;
      await happens();
      return row;
    };
    return new Journal(store, device.page());
  }

  it('R6: another tab that writes beside a take, or goes on with it, brings nothing back that was cut just now', async () => {
    const acts = [
      (other: Journal, id: string) => other.describe(id, { transcript: 'in words' }),
      (other: Journal, id: string) => other.reopen(id),
    ];
    for (const act of acts) {
      const take = await three(journal);
      const other = tabBefore(() => journal.compose(take.id, [NEW, { segment: 2 }], []));
      expect(await codeOf(act(other, take.id))).to.equal('not-found');
      const now = await journal.closed(take.id);
      expect(await soundIn(journal, now)).to.equal(await texts(NEW.sound, sound(3)));
      expect(now.segments.map(({ key }) => key)).to.deep.equal([3, 2]);
      expect(await codeOf(journal.reopen(take.id)), 'nobody holds it').to.equal('none');
    }
  });

  it('R6: words for a take that was discarded just now do not bring it back', async () => {
    const take = await three(journal);
    const other = tabBefore(() => journal.discard(take.id));
    expect(await codeOf(other.describe(take.id, { transcript: 'in words' }))).to.equal('not-found');
    expect(await store.takes()).to.deep.equal([]);
  });

  it('P3: a segment that goes takes the words with it, which may tell of it', async () => {
    const { id } = await three(journal);
    await journal.describe(id, { transcript: 'in words' });
    expect(await journal.removeSegment(id, 2)).not.to.have.property('transcript');
    expect(await journal.closed(id)).not.to.have.property('transcript');
  });

  it('R6: what was cut is written again if the storage is cleared under the page', async () => {
    Object.defineProperty(store, 'durable', { value: true });
    const take = await three(journal);
    const made = await journal.compose(take.id, [NEW, { segment: 1 }], []);
    await store.deleteTake(take.id);
    expect(await journal.closed(take.id)).to.deep.equal(made);
    const other = new Journal(store, new FakeDevice().page());
    expect(await soundIn(other, made)).to.equal(await texts(NEW.sound, sound(2)));
    for (const key of [0, 2]) expect(await store.chunks(take.id, key), `key ${key}`).to.deep.equal([]);
  });

  it('fault 18: a full device refuses, and everything is as it was', async () => {
    const full = faultyStore(store, (_call, name) => (name === 'compose' ? 'before' : undefined));
    const page = new Journal(full, device.page());
    const take = await three(page);
    expect(await codeOf(page.compose(take.id, [NEW], []))).to.equal('storage-blocked');
    expect(await page.closed(take.id)).to.deep.equal(take);
    expect(await soundIn(page, take)).to.equal(await texts(sound(1), sound(2), sound(3)));
  });
});

/** On a real disk, while one call of IndexedDB after the other fails, or the page dies at it. */
describe('one call that fails while a take is put together anew', () => {
  for (const when of ['before', 'after'] as const) {
    it(`R6: leaves the old or the new, never neither (${when} its work)`, async () => {
      const ends = { old: 0, made: 0, struck: 0 };
      for (let n = 1; n <= 14; n += 1) {
        const name = `composing-${when}-${n}-${Math.random().toString(36).slice(2)}`;
        const end = await oneRun(name, (journal) => failing(journal, n, when));
        ends[end.which] += 1;
        ends.struck += end.struck ? 1 : 0;
        indexedDB.deleteDatabase(name);
      }
      expect(ends.made, 'and nearly always it was done all the same').to.be.above(7);
      expect(ends.struck, 'every call had its turn').to.be.within(5, 13);
    }).timeout(30_000);
  }

  it('R6: a transaction that never ended is as if it had never begun', async () => {
    const name = `composing-aborted-${Math.random().toString(36).slice(2)}`;
    const { transaction } = IDBDatabase.prototype;
    const end = await oneRun(name, async (journal, take) => {
      // As when the power goes: everything was asked for, and nothing of it is kept.
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: Parameters<typeof transaction>) {
        const change = transaction.apply(this, given);
        if (given[1] === 'readwrite') void settle(3).then(() => abort(change));
        return change;
      };
      await codeOf(journal.compose(take.id, [NEW, { segment: 2 }], CHAPTERS));
      IDBDatabase.prototype.transaction = transaction;
      return true;
    });
    expect(end.which).to.be.oneOf(['old', 'made']);
    indexedDB.deleteDatabase(name);
  });

  async function failing(journal: Journal, n: number, when: 'before' | 'after'): Promise<boolean> {
    const [take] = await journal.unsent('here');
    const fault = failingStorage(n, when);
    await codeOf(journal.compose(take!.id, [NEW, { segment: 2 }], CHAPTERS));
    return fault.end() >= n;
  }

  /** The page dies after `work`; another one looks at what is on the disk. */
  async function oneRun(
    name: string,
    work: (journal: Journal, take: Take) => Promise<boolean>,
  ): Promise<{ which: 'old' | 'made'; struck: boolean }> {
    const first: DeviceStore & { close(): void } = new IndexedDbStore(name);
    const journal = new Journal(first, new FakeDevice().page());
    const struck = await work(journal, await three(journal));
    first.close();
    const later = new IndexedDbStore(name);
    const page = new Journal(later, new FakeDevice().page());
    const [take, ...others] = await page.unsent('here');
    expect(others).to.deep.equal([]);
    const which = take!.segments.length === 3 ? 'old' : 'made';
    const whole = which === 'old' ? [sound(1), sound(2), sound(3)] : [NEW.sound, sound(3)];
    expect(await soundIn(page, take!), `${name}: ${which}`).to.equal(await texts(...whole));
    expect(take!.chapters).to.deep.equal(which === 'old' ? [] : CHAPTERS);
    const kept = new Set(take!.segments.map(({ key }) => key));
    for (let key = 0; key < 5; key += 1)
      expect((await later.chunks(take!.id, key)).length, `${name}: key ${key}`).to.equal(kept.has(key) ? 1 : 0);
    later.close();
    return { which, struck };
  }

  function abort(change: IDBTransaction): void {
    try {
      change.abort();
    } catch {
      // It was over already.
    }
  }
});
