import { expect } from '@open-wc/testing';
import { CoachError } from '../errors.js';
import { FakeBackend, gate, MAYA, recordTake, RUTH, settle } from './test-support.js';
import { faultyStore } from './testing/faulty-store.js';
import { OutboxBench, words } from './testing/outbox-bench.js';
import type { Take } from './store.js';

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof CoachError ? error.code : String(error);
  }
}

describe('the outbox', () => {
  let bench: OutboxBench;

  beforeEach(() => {
    bench = new OutboxBench();
  });
  afterEach(() => bench.close());

  it('C2: sends sound, then words, then asks for proof, and only then lets go', async () => {
    const { outbox, journal, platform } = bench.page();
    const take = await recordTake(journal, 'here');
    const message = await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    expect(message).to.include({ delivery: 'waiting', created: '' });
    await outbox.flush();
    expect(bench.backend.calls.map((call) => call.split(' ')[0])).to.deep.equal(['put', 'post', 'get', 'receipts']);
    expect(bench.backend.posts.get(message.id)!.recording!.id).to.equal(take.id);
    expect(await bench.backend.files.get(take.id)!.bytes[0]!.text()).to.equal(
      await (await journal.segment(take.id, 0)).text(),
    );
    expect(await bench.store.items()).to.deep.equal([]);
    expect((await bench.store.take(take.id))!.state).to.equal('confirmed');
    await settle();
    expect(platform.timers, 'nothing runs while nothing waits').to.deep.equal([]);
  });

  it('C2: a message is in the list at once, and in `arrived` when the server has it', async () => {
    const held = gate();
    bench.backend.gate = (call) => (call.startsWith('post') ? held.wait : Promise.resolve());
    const { outbox } = bench.page();
    const { id } = await outbox.add(words('a'), 'here');
    expect(outbox.items.value!.map((item) => item.id)).to.deep.equal([id]);
    await settle();
    expect(outbox.items.value![0]!.state).to.equal('sending');
    held.open();
    await outbox.flush();
    expect(outbox.items.value).to.deep.equal([]);
    expect(outbox.arrived.value!.map((message) => `${message.id} ${message.delivery}`)).to.deep.equal([`${id} sent`]);
  });

  it('C2: what makes no sense is refused before anything is queued', async () => {
    const { outbox, journal } = bench.page();
    expect(await codeOf(outbox.add(words('  '), 'here'))).to.equal('bad-value');
    expect(await codeOf(outbox.add({ ...words(''), recording: 'nosuchtake' }, 'here'))).to.equal('not-found');
    const take = await recordTake(journal, 'here');
    const heavy: Take = { ...take, segments: take.segments.map((segment) => ({ ...segment, size: 31 * 1024 * 1024 })) };
    await bench.store.putTake(heavy);
    expect(await codeOf(outbox.add({ ...words(''), recording: take.id }, 'here'))).to.equal('too-large');
    expect(await journal.unsent('here'), 'and stays to be saved as a file').to.have.length(1);
    bench.backend.signIn(undefined);
    expect(await codeOf(outbox.add(words('a'), 'here'))).to.equal('signed-out');
    expect(await bench.store.items()).to.deep.equal([]);
  });

  it('C2: one take is sent once, however often Send is pressed', async () => {
    const { outbox, journal } = bench.page();
    const take = await recordTake(journal, 'here');
    const draft = { ...words(''), recording: take.id };
    const codes = await Promise.all([codeOf(outbox.add(draft, 'here')), codeOf(outbox.add(draft, 'here'))]);
    expect(codes.sort()).to.deep.equal(['none', 'not-found']);
    await outbox.flush();
    expect(bench.backend.posts.size).to.equal(1);
  });

  it('C2: keeps the order within an engagement, even if the clock goes back', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox, platform } = bench.page();
    for (const body of ['a', 'b', 'c']) {
      await outbox.add(words(body), 'here');
      bench.device.time -= 86_400_000;
    }
    bench.backend.mishap = () => undefined;
    await bench.pass(platform, outbox);
    expect(bench.bodies()).to.deep.equal(['a', 'b', 'c']);
  });

  it('C2: one engagement never waits for another', async () => {
    const held = gate();
    const { outbox } = bench.page();
    bench.backend.gate = (call) => (call === bench.backend.calls[0] ? held.wait : Promise.resolve());
    await outbox.add(words('stuck', 'one'), 'here');
    await outbox.add(words('behind it', 'one'), 'here');
    await outbox.add(words('free', 'two'), 'here');
    await settle();
    expect(bench.bodies()).to.deep.equal(['free']);
    held.open();
    await outbox.flush();
    expect(bench.bodies()).to.deep.equal(['free', 'stuck', 'behind it']);
  });

  it('C2: a refused item is parked with its reason, and the rest flows', async () => {
    const refused = new CoachError('refused', '', { fields: { body: 'too_long' } });
    bench.backend.mishap = (call) => (call === bench.backend.calls[0] ? refused : undefined);
    const { outbox, journal, platform } = bench.page();
    const take = await recordTake(journal, 'here');
    const { id } = await outbox.add({ ...words('no'), recording: take.id }, 'here');
    await outbox.add(words('yes'), 'here');
    await outbox.flush();
    expect(bench.bodies()).to.deep.equal(['yes']);
    expect(outbox.items.value!.map(({ state, reason }) => `${state} ${reason}`)).to.deep.equal(['parked refused']);
    await settle();
    expect(platform.timers).to.deep.equal([]);
    const files = await outbox.files(id);
    expect(files.map(({ name }) => name)).to.deep.equal(['2026-11-20-1.webm', '2026-11-20.txt']);
    expect(files[0]!.size).to.equal(300);
    bench.backend.mishap = () => undefined;
    await outbox.retry(id);
    expect(bench.bodies()).to.deep.equal(['yes', 'no']);
    expect(await bench.store.items()).to.deep.equal([]);
  });

  it('C2: a parked item goes only by the person’s own act', async () => {
    bench.backend.mishap = () => new CoachError('taken');
    const { outbox, journal } = bench.page();
    const take = await recordTake(journal, 'here');
    const { id } = await outbox.add({ ...words(''), recording: take.id }, 'here');
    await outbox.flush();
    expect(await bench.store.items()).to.have.length(1);
    await outbox.discard('somebodyelses00');
    expect(await bench.store.items()).to.have.length(1);
    await outbox.discard(id);
    expect(await bench.store.items()).to.deep.equal([]);
    expect(await bench.store.takes()).to.deep.equal([]);
  });

  it('C2: waits longer each time while the server is away, and not at all once the network is back', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox, platform } = bench.page();
    await outbox.add(words('a'), 'here');
    await outbox.flush();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await settle(3);
      expect(platform.timers, 'one timer').to.have.length(1);
      waits.push(platform.timers[0]!.at - bench.device.time);
      platform.fireNext();
      await outbox.flush();
    }
    const exact = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300];
    waits.forEach((wait, index) => expect(wait / 1000).to.be.within(exact[index]! * 0.7, exact[index]! * 1.3));
    bench.backend.mishap = () => undefined;
    platform.comeOnline();
    await outbox.flush();
    expect(bench.bodies()).to.deep.equal(['a']);
  });

  it('C2: a lost sign-in stops everything and loses nothing', async () => {
    const { outbox, platform } = bench.page();
    bench.backend.mishap = (call) => {
      if (call.startsWith('post')) bench.backend.signIn(undefined);
      return call.startsWith('post') ? new CoachError('signed-out') : undefined;
    };
    await outbox.add(words('a', 'one'), 'here');
    await settle();
    expect(await bench.states()).to.deep.equal(['a waiting']);
    expect(outbox.items.value, 'still in view').to.have.length(1);
    expect(platform.timers).to.deep.equal([]);
    const calls = bench.backend.calls.length;
    await outbox.flush();
    expect(bench.backend.calls.length).to.equal(calls);
    bench.backend.mishap = () => undefined;
    bench.backend.signIn(MAYA);
    await outbox.flush();
    expect(bench.bodies()).to.deep.equal(['a']);
  });

  it('C2: an adapter that forgets to say so does not make it run in circles', async () => {
    bench.backend.mishap = () => new CoachError('signed-out');
    const { outbox, platform } = bench.page();
    await outbox.add(words('a'), 'here');
    await settle();
    expect(bench.backend.calls).to.have.length(1);
    expect(platform.timers).to.deep.equal([]);
  });

  it('Z3: nothing leaves under another name, or to another server', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox } = bench.page();
    const { id } = await outbox.add(words('Maya’s'), 'here');
    await settle();
    bench.backend.mishap = () => undefined;
    bench.backend.signIn(RUTH);
    const other = new FakeBackend();
    // Its time has come: only the names stand in the way.
    bench.device.time += 600_000;
    const elsewhere = bench.page({ to: other, server: 'https://other.example' });
    await outbox.flush();
    await elsewhere.outbox.flush();
    expect(bench.bodies()).to.deep.equal([]);
    expect(other.posts.size).to.equal(0);
    expect(outbox.items.value, 'nor is it shown to her').to.deep.equal([]);
    await outbox.discard(id);
    expect(await bench.store.items(), 'nor can she throw it away').to.have.length(1);
    bench.backend.signIn(MAYA);
    await outbox.flush();
    expect(bench.backend.posts.values().next().value!.author.name).to.equal('Maya Lindqvist');
  });

  it('Z3: nor when somebody else signs in while the sound is being read', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox, journal, platform } = bench.page({
      store: faultyStore(bench.store, (_call, name) => {
        if (name === 'chunks' && bench.backend.calls.length > 0) bench.backend.signIn(RUTH);
        return undefined;
      }),
    });
    const take = await recordTake(journal, 'here');
    await outbox.add({ ...words(''), recording: take.id }, 'here');
    await settle();
    bench.backend.mishap = () => undefined;
    platform.fireNext();
    await outbox.flush();
    await settle();
    expect(bench.backend.files.size, 'not stored as hers').to.equal(0);
    expect(await bench.store.items()).to.have.length(1);
  });

  it('C2: half a letter does not keep the rest from arriving', async () => {
    const { outbox } = bench.page();
    const { body } = await outbox.add(words('cut \ud83d, \u{1f600} whole'), 'here');
    await outbox.flush();
    expect(body).to.equal('cut \ufffd, \u{1f600} whole');
    expect(bench.bodies()).to.deep.equal([body]);
  });

  it('Z3: signing out in one tab shows what waits to nobody in another', async () => {
    bench.backend.mishap = () => 'before';
    const [one, two] = [bench.page().outbox, bench.page().outbox];
    const leave = two.items.subscribe(() => {});
    await one.add(words('a'), 'here');
    await settle();
    expect(two.items.value).to.have.length(1);
    bench.backend.signIn(undefined);
    await settle();
    expect(two.items.value, 'a sign-in that ran out hides nothing').to.have.length(1);
    one.forget();
    await settle();
    expect(two.items.value).to.deep.equal([]);
    leave();
  });

  it('Z3: signing out keeps what waits, and shows it to nobody', async () => {
    bench.backend.mishap = () => 'before';
    const { outbox } = bench.page();
    await outbox.add(words('a'), 'here');
    await settle();
    bench.backend.signIn(undefined);
    outbox.forget();
    await settle();
    expect(outbox.items.value).to.deep.equal([]);
    expect(await bench.states()).to.deep.equal(['a waiting']);
  });

  it('C2: while the server asks to slow down, one request leaves at a time', async () => {
    const { outbox, platform } = bench.page();
    bench.backend.mishap = () => new CoachError('too-many-requests');
    const held = gate();
    bench.backend.gate = () => held.wait;
    for (const engagement of ['one', 'two', 'three']) await outbox.add(words(engagement, engagement), 'here');
    held.open();
    await outbox.flush();
    const first = bench.backend.calls.length;
    for (let window = 1; window <= 3; window += 1) {
      await settle(3);
      expect(platform.fireNext()).to.equal(true);
      await outbox.flush();
      expect(bench.backend.calls.length, 'one more in each window').to.equal(first + window);
    }
    bench.backend.mishap = () => undefined;
    await bench.pass(platform, outbox);
    expect(bench.bodies().sort()).to.deep.equal(['one', 'three', 'two']);
  });
});
