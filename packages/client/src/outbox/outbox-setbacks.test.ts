import { expect } from '@open-wc/testing';
import { webLocks } from './browser-platform.js';
import { FakeBackend, gate, MAYA, mortal, recordTake, seeded, settle } from './test-support.js';
import { faultyStore } from './testing/faulty-store.js';
import { OutboxBench, words } from './testing/outbox-bench.js';

/** Lost answers, several tabs, a page or a server that dies, and a device that forgets. */
describe('the outbox after setbacks', () => {
  let bench: OutboxBench;

  beforeEach(() => {
    bench = new OutboxBench();
  });
  afterEach(() => bench.close());

  it('C2: 500 items through a network that loses every second answer are 500 posts', async () => {
    const { outbox, platform } = bench.page();
    bench.backend.mishap = () => 'before';
    for (let index = 0; index < 500; index += 1) await bench.store.enqueue(queued(index), '');
    const chance = seeded(3);
    let lost = 0;
    bench.backend.mishap = () => {
      const luck = chance();
      if (luck < 0.45) lost += 1;
      return luck < 0.2 ? 'before' : luck < 0.45 ? 'after' : undefined;
    };
    platform.comeOnline();
    await outbox.flush();
    await bench.pass(platform, outbox, 50_000);
    expect(await bench.store.items()).to.deep.equal([]);
    expect(bench.backend.posts.size).to.equal(500);
    expect(bench.backend.calls.filter((call) => call.startsWith('post')).length).to.be.greaterThan(500);
    expect(lost).to.be.greaterThan(500);
    for (const engagement of ['e0', 'e1', 'e2']) {
      const order = [...bench.backend.posts.values()]
        .filter((post) => post.engagement === engagement)
        .map(({ body }) => Number(body));
      expect(order, 'in order').to.deep.equal([...order].sort((a, b) => a - b));
    }
  }).timeout(180_000);

  /** An item as the outbox would make it, without waiting for it. */
  function queued(index: number) {
    const id = `item${String(index).padStart(11, '0')}`;
    return {
      id,
      owner: MAYA.id,
      ownerName: MAYA.name,
      backend: 'https://fake.example',
      post: { ...words(String(index), `e${index % 50}`), id, saidAt: '', recording: undefined },
      state: 'waiting' as const,
      attempts: 0,
      notBefore: 0,
      reason: '',
      queuedAt: new Date(bench.device.time + index).toISOString(),
    };
  }

  it('C2: of two tabs one sends, and the other takes over when it is gone', async () => {
    const died = new FakeBackend();
    const never = gate();
    died.gate = () => never.wait;
    // The first tab hangs in its first request and holds the lock.
    const tab = mortal(bench.device.locks);
    const first = bench.page({ to: died, locks: tab.locks });
    const second = bench.page();
    await first.outbox.add(words('a'), 'here');
    void second.outbox.flush();
    await settle();
    expect(died.calls).to.have.length(1);
    expect(bench.backend.calls, 'the second waits for its turn').to.deep.equal([]);
    first.outbox.close();
    tab.die();
    await second.outbox.flush();
    expect(bench.bodies()).to.deep.equal(['a']);
  });

  it('C2: two tabs on one store never send the same item at once', async () => {
    let busy = 0;
    let most = 0;
    bench.backend.gate = async () => {
      most = Math.max(most, (busy += 1));
      await settle(2);
      busy -= 1;
    };
    const [one, two] = [bench.page(), bench.page()];
    for (let index = 0; index < 6; index += 1) {
      bench.device.time += 1;
      await (index % 2 ? one : two).outbox.add(words(String(index)), 'here');
    }
    await Promise.all([one.outbox.flush(), two.outbox.flush()]);
    expect(most).to.equal(1);
    expect(bench.backend.calls.filter((call) => call.startsWith('post'))).to.have.length(6);
    expect(bench.bodies()).to.deep.equal(['0', '1', '2', '3', '4', '5']);
  });

  it('C2: another tab sees what waits and what has arrived', async () => {
    const held = gate();
    bench.backend.gate = () => held.wait;
    const [one, two] = [bench.page(), bench.page()];
    const leave = two.outbox.items.subscribe(() => {});
    await one.outbox.add(words('a'), 'here');
    await settle();
    expect(two.outbox.items.value!.map(({ post }) => post?.body)).to.deep.equal(['a']);
    held.open();
    await one.outbox.flush();
    await settle();
    expect(two.outbox.items.value).to.deep.equal([]);
    expect(two.outbox.arrived.value!.map(({ body }) => body)).to.deep.equal(['a']);
    leave();
  });

  it('C2: a server that said yes and lost it gets it again', async () => {
    const { outbox, journal, platform } = bench.page();
    const take = await recordTake(journal, 'here');
    bench.backend.mishap = (call) => {
      // Between the yes and the proof the power fails, once.
      if (call.startsWith('get') && bench.backend.calls.filter((other) => other.startsWith('get')).length === 1) {
        bench.backend.posts.clear();
        bench.backend.files.clear();
      }
      return undefined;
    };
    await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    await outbox.flush();
    expect(await bench.states()).to.deep.equal([' waiting']);
    expect((await bench.store.take(take.id))!.state).to.equal('queued');
    await bench.pass(platform, outbox);
    expect(bench.backend.posts.size).to.equal(1);
    expect(bench.backend.files.size).to.equal(1);
    expect((await bench.store.take(take.id))!.state).to.equal('confirmed');
  });

  it('C2: a yes without the proof is remembered across pages', async () => {
    bench.backend.mishap = (call) => (call.startsWith('get') ? 'before' : undefined);
    const first = bench.page();
    await first.outbox.add(words('a'), 'here');
    await first.outbox.flush();
    expect(await bench.states()).to.deep.equal(['a stored']);
    first.outbox.close();
    bench.backend.mishap = () => undefined;
    bench.device.time += 600_000;
    const second = bench.page();
    await second.outbox.flush();
    expect(await bench.states()).to.deep.equal([]);
    expect(bench.backend.calls.filter((call) => call.startsWith('post'))).to.have.length(1);
  });

  it('C2: sound that lost a chunk on the device is sent as what it is', async () => {
    const { outbox, journal } = bench.page();
    const take = await recordTake(journal, 'here');
    const chunks = await bench.store.chunks(take.id, 0);
    await bench.store.deleteTake(take.id);
    await bench.store.putTake(take);
    await bench.store.putChunk(take, 0, 0, chunks[0]!);
    await bench.store.putChunk(take, 0, 2, chunks[2]!);
    const { id } = await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    await outbox.flush();
    const sent = bench.backend.posts.get(id)!.recording!;
    expect(sent.interrupted).to.equal(true);
    expect(sent.segments[0]!.size).to.equal(200);
    expect(bench.backend.files.get(take.id)!.bytes[0]!.size).to.equal(200);
    expect(await bench.store.items()).to.deep.equal([]);
  });

  for (const other of [false, true]) {
    const what = other ? 'other sound has' : 'all of it has';
    it(`C2: what a device has lost a chunk of takes no place from what the server has: ${what} arrived before`, async () => {
      const { outbox, journal } = bench.page();
      const take = await recordTake(journal, 'here');
      bench.backend.mishap = (call) => (call.startsWith('post') ? 'before' : undefined);
      const { id } = await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
      await outbox.flush();
      const stored = bench.backend.files.get(take.id)!;
      if (other) stored.recording.segments[0]!.sha256 = 'of something else';
      const whole = stored.bytes[0]!.size;
      const chunks = await bench.store.chunks(take.id, 0);
      bench.store.chunks = async () => chunks.slice(0, 1);
      journal.forget(take.id);
      bench.backend.mishap = () => undefined;
      await outbox.retry(id);
      expect(bench.backend.files.get(take.id)!.bytes[0]!.size, 'not replaced by less').to.equal(whole);
      expect(bench.backend.posts.get(id)?.recording?.interrupted).to.equal(other ? undefined : false);
      expect((await bench.store.items()).map(({ state, reason }) => [state, reason])).to.deep.equal(
        other ? [['parked', 'taken']] : [],
      );
    });
  }

  it('C2: sound that is gone from the device parks the item and says so', async () => {
    const { outbox, journal } = bench.page();
    const take = await recordTake(journal, 'here');
    bench.backend.mishap = () => 'before';
    await outbox.add({ ...words('and words'), recording: take.id }, 'here');
    await settle();
    bench.store.chunks = async () => [];
    journal.forget(take.id);
    bench.backend.mishap = () => undefined;
    bench.device.time += 10_000;
    await outbox.flush();
    expect(outbox.items.value!.map(({ state, reason }) => `${state} ${reason}`)).to.deep.equal(['parked not-found']);
    expect((await outbox.files(outbox.items.value![0]!.id)).map(({ name }) => name)).to.deep.equal(['2026-11-20.txt']);
  });

  it('C2: a device that cannot even note what happened tries again, and does not spin', async () => {
    let broken = false;
    const shaky = faultyStore(bench.store, (_call, name) => (broken && name !== 'enqueue' ? 'before' : undefined));
    const { outbox, platform } = bench.page({ store: shaky });
    broken = true;
    await outbox.add(words('a'), 'here');
    await outbox.flush();
    await settle();
    expect(platform.timers).to.have.length(1);
    broken = false;
    await bench.pass(platform, outbox);
    expect(bench.bodies()).to.deep.equal(['a']);
    expect(await bench.store.items()).to.deep.equal([]);
  });

  it('C2: under real Web Locks, too, one page sends at a time', async () => {
    bench.device.locks = webLocks(navigator.locks);
    const server = `https://locks.example/${Math.random()}`;
    let busy = 0;
    let most = 0;
    bench.backend.gate = async () => {
      most = Math.max(most, (busy += 1));
      await settle(2);
      busy -= 1;
    };
    const [one, two] = [bench.page({ server }), bench.page({ server })];
    for (let index = 0; index < 4; index += 1) {
      bench.device.time += 1;
      await (index % 2 ? one : two).outbox.add(words(String(index)), 'here');
    }
    await Promise.all([one.outbox.flush(), two.outbox.flush()]);
    await Promise.all([one.outbox.flush(), two.outbox.flush()]);
    expect(most).to.equal(1);
    expect(bench.bodies()).to.deep.equal(['0', '1', '2', '3']);
  });
});
