import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { CoachError } from '../errors.js';
import { composed, composing } from './composing.js';
import { IndexedDbStore } from './indexeddb-store.js';
import { MemoryStore } from './memory-store.js';
import type { DeviceStore, OutboxItem, Take } from './store.js';

const take = (id: string, more: Partial<Take> = {}): Take => ({
  id,
  place: 'here',
  state: 'recording',
  startedAt: '2026-11-20T10:00:00Z',
  confirmedAt: '',
  segments: [],
  nextKey: 0,
  chapters: [],
  interrupted: false,
  ...more,
});

const item = (id: string, recording?: string): OutboxItem => ({
  id,
  owner: 'o',
  ownerName: 'O',
  backend: 'b',
  post: {
    id,
    engagement: 'e',
    kind: 'voice',
    body: '',
    recording: recording ? { id: recording, segments: [], peaks: [], chapters: [], interrupted: false } : undefined,
    checkIn: undefined,
    replyTo: undefined,
    saidAt: '',
  },
  state: 'waiting',
  attempts: 0,
  notBefore: 0,
  reason: '',
  queuedAt: '2026-11-20T10:00:00Z',
});

const bytes = (...values: number[]) => new Uint8Array(values).buffer;
const values = (buffers: ArrayBuffer[]) => buffers.map((buffer) => [...new Uint8Array(buffer)]);

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof CoachError ? error.code : String(error);
  }
}

let names = 0;
const freshName = () => `store-test-${Date.now()}-${(names += 1)}`;

for (const kind of ['memory', 'IndexedDB'] as const) {
  describe(`what the device keeps in ${kind}`, () => {
    let store: DeviceStore;
    let name: string;

    beforeEach(() => {
      name = freshName();
      store = kind === 'memory' ? new MemoryStore() : new IndexedDbStore(name);
    });

    afterEach(async () => {
      if (!(store instanceof IndexedDbStore)) return;
      store.close();
      await deleteDB(name);
    });

    it('R6: gives chunks back in order, and leaves a gap out', async () => {
      await store.putTake(take('a'));
      await store.putTake(take('ab'));
      for (const seq of [2, 0, 11]) await store.putChunk(take('a'), 0, seq, bytes(seq));
      await store.putChunk(take('a'), 1, 0, bytes(100));
      await store.putChunk(take('ab'), 0, 0, bytes(200));
      expect(values(await store.chunks('a', 0))).to.deep.equal([[0], [2], [11]]);
      expect(values(await store.chunks('a', 1))).to.deep.equal([[100]]);
      await store.deleteTake('a');
      expect(await store.chunks('a', 1)).to.deep.equal([]);
      expect(values(await store.chunks('ab', 0))).to.deep.equal([[200]]);
    });

    const sha = async (given: ArrayBuffer) => `sha ${given.byteLength}`;
    const piece = (...given: number[]) => ({
      sound: new Blob([bytes(...given)], { type: 'audio/ogg' }),
      durationMs: 100 * given.length,
      peaks: [0.5],
    });
    /** A closed take of three segments: `[1, 2]`, `[3]` and `[4]`. */
    async function three(): Promise<Take> {
      const open = take('t', { state: 'closed', nextKey: 3, transcript: 'as it was' });
      await store.putTake(open);
      const { take: before, fresh } = await composed(open, [piece(1, 2), piece(3), piece(4)], sha);
      await store.compose(composing(open, before, fresh));
      return before;
    }

    it('R6: puts a take together anew, and nothing of what is no piece of it stays', async () => {
      const before = await three();
      await store.putChunk(before, 4, 1, bytes(33));
      expect(before.segments.map(({ key, size, sha256, mime }) => [key, size, sha256, mime])).to.deep.equal([
        [3, 2, 'sha 2', 'audio/ogg'],
        [4, 1, 'sha 1', 'audio/ogg'],
        [5, 1, 'sha 1', 'audio/ogg'],
      ]);
      const { take: made, fresh } = await composed(before, [{ segment: 2 }, piece(9, 9, 9)], sha);
      await store.compose(composing(before, { ...made, chapters: [{ key: 'wins', atMs: 5 }] }, fresh));
      const row = (await store.take('t'))!;
      expect(row.segments.map(({ key, durationMs }) => [key, durationMs])).to.deep.equal([
        [5, 100],
        [6, 300],
      ]);
      expect(row).to.include({ nextKey: 7, state: 'closed', transcript: 'as it was' });
      expect(row.chapters).to.deep.equal([{ key: 'wins', atMs: 5 }]);
      expect(values(await store.chunks('t', 5))).to.deep.equal([[4]]);
      expect(values(await store.chunks('t', 6))).to.deep.equal([[9, 9, 9]]);
      for (const key of [3, 4]) expect(await store.chunks('t', key), `key ${key}`).to.deep.equal([]);
    });

    it('R6: what was changed, opened or sent meanwhile is not put together anew', async () => {
      const before = await three();
      const { take: made, fresh } = await composed(before, [piece(9)], sha);
      const other = { ...before, segments: before.segments.slice(1) };
      const rows: Take[] = [other, { ...before, state: 'recording' }, { ...before, state: 'queued' }];
      for (const row of rows) {
        await store.putTake(row);
        expect(await codeOf(store.compose(composing(before, made, fresh))), row.state).to.equal('not-found');
        expect((await store.take('t'))!.segments).to.deep.equal(row.segments);
        expect(values(await store.chunks('t', 5))).to.deep.equal([[4]]);
        expect(await store.chunks('t', 6)).to.deep.equal([]);
      }
    });

    it('R6: a take cannot be made of nothing, of silence without bytes, or of one piece twice', async () => {
      const before = await three();
      const wrong = [[], [{ segment: 7 }], [{ segment: 0 }, { segment: 0 }], [piece()], [{ segment: -1 }, piece(1)]];
      for (const pieces of wrong) expect(await codeOf(composed(before, pieces, sha))).to.equal('bad-value');
    });

    it('R6: what is queued is the take as it is in that moment', async () => {
      const before = await three();
      await store.enqueue(item('i', 't'), 'here');
      const [queued] = await store.items();
      expect(queued!.post!.recording!.segments.map(({ sha256 }) => sha256)).to.deep.equal(['sha 2', 'sha 1', 'sha 1']);
      expect(before.segments).to.have.length(3);
    });

    it('R6: a chunk without its take is told, not kept', async () => {
      expect(await codeOf(store.putChunk(take('a'), 0, 0, bytes(1)))).to.equal('not-found');
      expect(await store.chunks('a', 0)).to.deep.equal([]);
      await store.putTake(take('a'));
      await store.putChunk(take('a', { interrupted: true }), 0, 0, bytes(1));
      expect((await store.take('a'))!.interrupted).to.equal(true);
    });

    it('C2: queues an item, its take and the end of its drafts as one', async () => {
      await store.putTake(take('t', { state: 'closed' }));
      await store.putDraft({ place: 'here', field: 'wins', text: 'a' });
      await store.putDraft({ place: 'here2', field: 'wins', text: 'b' });
      await store.enqueue(item('i', 't'), 'here');
      expect((await store.take('t'))!.state).to.equal('queued');
      expect(await store.drafts('here')).to.deep.equal([]);
      expect(await store.drafts('here2')).to.have.length(1);
      // The same item again changes nothing; another one cannot have the take.
      await store.enqueue(item('i', 't'), 'here');
      expect(await codeOf(store.enqueue(item('j', 't'), 'here'))).to.equal('not-found');
      expect((await store.items()).map(({ id }) => id)).to.deep.equal(['i']);
    });

    it('C2: a refused enqueue leaves everything as it was', async () => {
      await store.putDraft({ place: 'here', field: 'wins', text: 'a' });
      expect(await codeOf(store.enqueue(item('i', 'missing'), 'here'))).to.equal('not-found');
      expect(await store.items()).to.deep.equal([]);
      expect(await store.drafts('here')).to.have.length(1);
    });

    it('C2: what the outbox holds is changed and deleted by nobody else', async () => {
      await store.putTake(take('t', { state: 'closed' }));
      await store.putChunk(take('t', { state: 'closed' }), 0, 0, bytes(1));
      await store.enqueue(item('i', 't'), 'here');
      expect(await codeOf(store.putTake(take('t')))).to.equal('not-found');
      expect(await codeOf(store.putChunk(take('t'), 0, 0, bytes(9)))).to.equal('not-found');
      await store.deleteTake('t');
      expect((await store.take('t'))!.state).to.equal('queued');
      expect(values(await store.chunks('t', 0))).to.deep.equal([[1]]);
    });

    it('C2: finishing keeps the sound, discarding does not', async () => {
      for (const id of ['t', 'u']) {
        await store.putTake(take(id, { state: 'closed' }));
        await store.putChunk(take(id, { state: 'closed' }), 0, 0, bytes(1));
        await store.enqueue(item(`i${id}`, id), 'here');
      }
      await store.finish('it', '2026-11-20T12:00:00Z');
      expect(await store.take('t')).to.include({ state: 'confirmed', confirmedAt: '2026-11-20T12:00:00Z' });
      expect(await store.chunks('t', 0)).to.have.length(1);
      await store.deleteItem('iu');
      expect(await store.take('u')).to.equal(undefined);
      expect(await store.chunks('u', 0)).to.deep.equal([]);
      expect(await store.items()).to.deep.equal([]);
      await store.putItem(item('iu', 'u'));
      expect(await store.items(), 'what is gone does not come back').to.deep.equal([]);
      // Twice is once.
      await store.finish('it', 'later');
      expect((await store.take('t'))!.confirmedAt).to.equal('2026-11-20T12:00:00Z');
    });

    it('C2: keeps drafts by place and field, until they are empty', async () => {
      await store.putDraft({ place: 'here', field: 'wins', text: 'a' });
      await store.putDraft({ place: 'here', field: 'wins', text: 'ab' });
      await store.putDraft({ place: 'here', field: 'help', text: 'c' });
      expect((await store.drafts('here')).map(({ field, text }) => `${field} ${text}`).sort()).to.deep.equal([
        'help c',
        'wins ab',
      ]);
      await store.putDraft({ place: 'here', field: 'wins', text: '' });
      expect(await store.drafts('here')).to.have.length(1);
    });
  });
}

describe('the IndexedDB database', () => {
  it('R6: survives that its storage is cleared under the page', async () => {
    const name = freshName();
    const store = new IndexedDbStore(name);
    await store.putTake(take('a'));
    // Deleting asks the open connection to leave, which it does.
    await deleteDB(name);
    expect(await store.takes()).to.deep.equal([]);
    await store.putTake(take('b'));
    expect((await store.takes()).map(({ id }) => id)).to.deep.equal(['b']);
    store.close();
    await deleteDB(name);
  });

  it('R6: opens again once when the connection turns out to be dead', async () => {
    const name = freshName();
    const store = new IndexedDbStore(name);
    await store.putTake(take('a'));
    const transaction = IDBDatabase.prototype.transaction;
    let failures = 1;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
      if (failures-- > 0) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      return transaction.apply(this, given);
    };
    try {
      await store.putTake(take('b'));
      failures = 2;
      expect(await codeOf(store.putTake(take('c')))).to.equal('storage-blocked');
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect((await store.takes()).map(({ id }) => id)).to.deep.equal(['a', 'b']);
    store.close();
    await deleteDB(name);
  });

  it('fault 23: leaves when a newer page adds to the database, and goes on working beside it', async () => {
    const name = freshName();
    const store = new IndexedDbStore(name);
    await store.putTake(take('a'));
    const newer = await openDB(name, 9, { upgrade: (database) => void database.createObjectStore('later') });
    await store.putTake(take('b'));
    expect((await store.takes()).map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect([...newer.objectStoreNames]).to.include.members(['later', 'takes', 'marks']);
    newer.close();
    store.close();
    await deleteDB(name);
  });

  it('R6: a full disk has its own code, and nothing is half done', async () => {
    const name = freshName();
    const store = new IndexedDbStore(name);
    await store.putTake(take('t', { state: 'closed' }));
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<IDBObjectStore['put']>) {
      if (this.name === 'items') throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, given);
    };
    try {
      expect(await codeOf(store.enqueue(item('i', 't'), 'here'))).to.equal('storage-full');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await store.take('t'))!.state).to.equal('closed');
    store.close();
    await deleteDB(name);
  });
});
