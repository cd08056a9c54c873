import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { CoachError } from '../errors.js';
import { newId } from '../models/id.js';
import { IndexedDbStore } from './indexeddb-store.js';
import { MemoryStore } from './memory-store.js';
import type { DeviceStore } from './store.js';
import { gate, MAYA, recordTake, RUTH, settle, sound } from './test-support.js';
import { OutboxBench, words } from './testing/outbox-bench.js';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof CoachError ? error.code : String(error)),
  );

for (const kind of ['memory', 'IndexedDB'] as const) {
  describe(`mending what was not accepted, with ${kind}`, () => {
    let bench: OutboxBench;
    let store: DeviceStore;
    let name: string;

    beforeEach(() => {
      bench = new OutboxBench();
      name = `mend-${Date.now()}-${Math.random()}`;
      store = kind === 'memory' ? new MemoryStore() : new IndexedDbStore(name);
      bench.backend.mishap = (call) => (call.startsWith('p') ? new CoachError('too-large') : undefined);
    });
    afterEach(async () => {
      bench.close();
      if (!(store instanceof IndexedDbStore)) return;
      store.close();
      await deleteDB(name);
    });

    /** A check-in that the server refused. */
    async function refused(place: string) {
      const { outbox, journal, platform } = bench.page({ store });
      const take = await recordTake(journal, place);
      const parts = [
        { key: 'wins', text: 'a win' },
        { key: 'help', text: 'with this' },
        { key: 'challenges', text: '' },
      ];
      const checkIn = { id: newId(platform.random), kind: 'weekly' as const, period: '', parts };
      const draft = { ...words('', 'one'), kind: 'checkin' as const, recording: take.id, checkIn };
      const { id } = await outbox.add(draft, place);
      await outbox.flush();
      return { outbox, journal, platform, take, id };
    }

    /** Speaks, sends, takes it back because the message was not taken, and cuts it to its second piece. */
    async function cut() {
      bench.backend.mishap = (call) => (call.startsWith('post') ? new CoachError('too-large') : undefined);
      const page = await refused('here');
      const { outbox, journal, id, take } = page;
      const before = await bench.backend.files.get(take.id)!.bytes[0]!.arrayBuffer();
      await outbox.takeBack(id);
      const said = sound(9, 60);
      const mended = await journal.compose(take.id, [{ sound: said, durationMs: 500, peaks: [0.5] }], []);
      expect(mended.id, 'it keeps its id').to.equal(take.id);
      const send = () => outbox.add({ ...words('', 'one'), kind: 'voice', recording: take.id }, 'here');
      return { ...page, before, said, send };
    }

    it('R6: arrives once, with its new bytes, though the server had the sound from before', async () => {
      const { outbox, take, before, said, send } = await cut();
      expect(before.byteLength).to.be.greaterThan(said.size);
      bench.backend.mishap = () => undefined;
      await send();
      await outbox.flush();
      expect(await store.items()).to.deep.equal([]);
      expect(bench.backend.posts.size).to.equal(1);
      const held = bench.backend.files.get(take.id)!.bytes;
      expect(await Promise.all(held.map((one) => one.arrayBuffer()))).to.deep.equal([await said.arrayBuffer()]);
      // What asks for what a server has lost finds nothing to send again.
      bench.page({ store });
      bench.backend.calls.length = 0;
      await settle(60);
      expect(bench.backend.calls.filter((call) => call.startsWith('p'))).to.deep.equal([]);
    });

    for (const when of ['before', 'after'] as const) {
      it(`R6: is put again from the device if the connection breaks ${when} it has arrived`, async () => {
        const { outbox, platform, take, before, said, send } = await cut();
        let broken = 0;
        bench.backend.mishap = (call) => (call.startsWith('put') && (broken += 1) <= 3 ? when : undefined);
        await send();
        await outbox.flush();
        const there = await bench.backend.files.get(take.id)!.bytes[0]!.arrayBuffer();
        expect(there, 'the old one or the new one, never neither').to.deep.equal(
          when === 'before' ? before : await said.arrayBuffer(),
        );
        expect((await store.items()).map(({ state }) => state)).to.deep.equal(['waiting']);
        await bench.pass(platform, outbox);
        expect(await store.items()).to.deep.equal([]);
        expect(bench.backend.posts.size).to.equal(1);
        const now = await bench.backend.files.get(take.id)!.bytes[0]!.arrayBuffer();
        expect(now).to.deep.equal(await said.arrayBuffer());
      });
    }

    it('fault 33: is one act that gives words and recording back to where they were made', async () => {
      const place = `check-in/harbour/weekly//${MAYA.id}`;
      const { outbox, journal, take, id } = await refused(place);
      expect((await store.items()).map(({ state, reason }) => [state, reason])).to.deep.equal([
        ['parked', 'too-large'],
      ]);
      await outbox.takeBack(id);
      expect(await store.items()).to.deep.equal([]);
      expect(outbox.items.value).to.deep.equal([]);
      expect((await store.drafts(place)).map(({ field, text }) => [field, text])).to.have.deep.members([
        ['wins', 'a win'],
        ['help', 'with this'],
      ]);
      expect((await journal.unsent(place)).map(({ id: back, state }) => [back, state])).to.deep.equal([
        [take.id, 'closed'],
      ]);
      expect(await (await journal.segment(take.id, 0)).text()).to.equal(
        await new Blob([sound(1), sound(2), sound(3)]).text(),
      );
      // And it can be sent again, as something new.
      bench.backend.mishap = () => undefined;
      await outbox.add({ ...words('mended'), kind: 'voice', recording: take.id }, place);
      await outbox.flush();
      expect(bench.bodies()).to.deep.equal(['mended']);
    });

    it('fault 33: joins the words to what stands there by now, and loses neither', async () => {
      const { outbox } = bench.page({ store });
      const { id } = await outbox.add(words('first thoughts'), 'reply/x');
      const same = await outbox.add(words('the same'), 'reply/y');
      await outbox.flush();
      await store.putDraft({ place: 'reply/x', field: 'body', text: 'second thoughts' });
      await store.putDraft({ place: 'reply/y', field: 'body', text: 'the same' });
      await outbox.takeBack(id);
      await outbox.takeBack(same.id);
      expect((await store.drafts('reply/x'))[0]!.text).to.equal('first thoughts\n\nsecond thoughts');
      expect((await store.drafts('reply/y'))[0]!.text).to.equal('the same');
    });

    it('fault 33: is refused for what the server has already, and for what is not there', async () => {
      bench.backend.mishap = (call) => (call.startsWith('get') ? 'before' : undefined);
      const { outbox } = bench.page({ store });
      const { id } = await outbox.add(words('said'), 'here');
      await outbox.flush();
      expect((await store.items())[0]!.state).to.equal('stored');
      expect(await codeOf(outbox.takeBack(id))).to.equal('not-found');
      expect(await codeOf(outbox.takeBack('nothing'))).to.equal('not-found');
      expect(await store.drafts('here')).to.deep.equal([]);
      expect(await store.items()).to.have.length(1);
    });

    it('fault 33: waits for what is on its way, and believes what came of it', async () => {
      bench.backend.mishap = () => undefined;
      const held = gate();
      bench.backend.gate = (call) => (call.startsWith('post') ? held.wait : Promise.resolve());
      const { outbox } = bench.page({ store });
      const { id } = await outbox.add(words('too late'), 'here');
      await settle();
      const back = codeOf(outbox.takeBack(id));
      await settle();
      expect(await store.drafts('here')).to.deep.equal([]);
      held.open();
      expect(await back).to.equal('not-found');
      expect(bench.bodies()).to.deep.equal(['too late']);
    });

    it('fault 26: takes nothing back that has arrived although its answer did not', async () => {
      bench.backend.mishap = (call) => (call.startsWith('post') ? 'after' : undefined);
      const { outbox } = bench.page({ store });
      const { id } = await outbox.add(words('said once'), 'here');
      await outbox.flush();
      expect((await store.items())[0]!.state).to.equal('waiting');
      bench.backend.mishap = () => 'before';
      expect(await codeOf(outbox.takeBack(id)), 'nobody can say').to.equal('offline');
      bench.backend.mishap = () => undefined;
      expect(await codeOf(outbox.takeBack(id)), 'it is there').to.equal('not-found');
      expect(await store.drafts('here')).to.deep.equal([]);
      await outbox.retry(id);
      expect(await store.items()).to.deep.equal([]);
      expect(bench.bodies()).to.deep.equal(['said once']);
    });

    it('Z3: takes back nothing of somebody else, nor of whoever has left while it waited for its turn', async () => {
      const { outbox, id } = await refused('here');
      bench.backend.signIn(RUTH);
      expect(await codeOf(outbox.takeBack(id)), 'Ruth is here by now').to.equal('not-found');
      bench.backend.signIn(undefined);
      outbox.forget();
      expect(await codeOf(outbox.takeBack(id)), 'nobody is here').to.equal('not-found');
      expect((await store.items()).map(({ owner, state }) => [owner, state])).to.deep.equal([[MAYA.id, 'parked']]);
      expect(await store.drafts('here')).to.deep.equal([]);
    });

    it('fault 24: a page that dies in the middle of it has done all of it or nothing', async () => {
      const { id } = await refused('here');
      const before = await store.items();
      if (store instanceof IndexedDbStore) {
        const remove = IDBObjectStore.prototype.delete;
        IDBObjectStore.prototype.delete = () => {
          throw new DOMException('', 'AbortError');
        };
        const failed = await codeOf(store.takeBack(id));
        IDBObjectStore.prototype.delete = remove;
        expect(failed).to.equal('storage-blocked');
        expect(await store.items()).to.deep.equal(before);
        expect(await store.drafts('here')).to.deep.equal([]);
        expect((await store.takes())[0]!.state).to.equal('queued');
      }
      await store.takeBack(id);
      expect(await store.items()).to.deep.equal([]);
      expect((await store.takes())[0]!.state).to.equal('closed');
    });
  });
}
