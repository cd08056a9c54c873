import { expect } from '@open-wc/testing';
import { CoachError } from '../errors.js';
import { webLocks } from './browser-platform.js';
import { Journal } from './journal.js';
import { MemoryStore } from './memory-store.js';
import { Outbox, type PostDraft } from './outbox.js';
import type { Locks } from './platform.js';
import {
  FakeBackend,
  FakeDevice,
  faultyStore,
  gate,
  MAYA,
  mortal,
  recordTake,
  RUTH,
  seeded,
  settle,
  type FakePlatform,
} from './test-support.js';
import type { DeviceStore, Take } from './store.js';

const words = (body: string, engagement = 'one'): PostDraft => ({
  engagement,
  kind: 'text',
  body,
  recording: undefined,
  checkIn: undefined,
  replyTo: undefined,
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof CoachError ? error.code : String(error);
  }
}

describe('the outbox', () => {
  let device: FakeDevice;
  let store: MemoryStore;
  let backend: FakeBackend;
  let open: Outbox[];

  beforeEach(() => {
    device = new FakeDevice();
    store = new MemoryStore();
    backend = new FakeBackend();
    open = [];
  });

  afterEach(() => open.forEach((outbox) => outbox.close()));

  /** One page with an outbox. */
  function page(parts: { to?: FakeBackend; store?: DeviceStore; server?: string; locks?: Locks } = {}): {
    outbox: Outbox;
    journal: Journal;
    platform: FakePlatform;
  } {
    const platform = device.page();
    platform.locks = parts.locks ?? platform.locks;
    const keep = parts.store ?? store;
    const journal = new Journal(keep, platform);
    const outbox = new Outbox({
      server: parts.server ?? 'https://fake.example',
      backend: parts.to ?? backend,
      store: keep,
      journal,
      platform,
    });
    open.push(outbox);
    return { outbox, journal, platform };
  }

  const bodies = () => [...backend.posts.values()].map(({ body }) => body);
  const states = async () =>
    (await store.items())
      .sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))
      .map(({ post, state }) => `${post.body} ${state}`);

  /** Lets time pass until nothing waits any more, or so many timers have gone off. */
  async function pass(platform: FakePlatform, outbox: Outbox, most = 5000): Promise<number> {
    for (let fired = 0; fired < most; fired += 1) {
      await settle(3);
      if (!platform.fireNext()) return fired;
      await outbox.flush();
    }
    throw new Error('it never came to rest');
  }

  it('C2: sends sound, then words, then asks for proof, and only then lets go', async () => {
    const { outbox, journal, platform } = page();
    const take = await recordTake(journal, 'here');
    const message = await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    expect(message).to.include({ delivery: 'waiting', created: '' });
    await outbox.flush();
    expect(backend.calls.map((call) => call.split(' ')[0])).to.deep.equal(['put', 'post', 'get', 'receipts']);
    expect(backend.posts.get(message.id)!.recording!.id).to.equal(take.id);
    expect(await backend.files.get(take.id)!.bytes[0]!.text()).to.equal(
      await (await journal.segment(take.id, 0)).text(),
    );
    expect(await store.items()).to.deep.equal([]);
    expect((await store.take(take.id))!.state).to.equal('confirmed');
    await settle();
    expect(platform.timers, 'nothing runs while nothing waits').to.deep.equal([]);
  });

  it('C2: a message is in the list at once, and in `arrived` when the server has it', async () => {
    const held = gate();
    backend.gate = (call) => (call.startsWith('post') ? held.wait : Promise.resolve());
    const { outbox } = page();
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
    const { outbox, journal } = page();
    expect(await codeOf(outbox.add(words('  '), 'here'))).to.equal('bad-value');
    expect(await codeOf(outbox.add({ ...words(''), recording: 'nosuchtake' }, 'here'))).to.equal('not-found');
    const take = await recordTake(journal, 'here');
    const heavy: Take = { ...take, segments: take.segments.map((segment) => ({ ...segment, size: 31 * 1024 * 1024 })) };
    await store.putTake(heavy);
    expect(await codeOf(outbox.add({ ...words(''), recording: take.id }, 'here'))).to.equal('too-large');
    expect(await journal.unsent('here'), 'and stays to be saved as a file').to.have.length(1);
    backend.signIn(undefined);
    expect(await codeOf(outbox.add(words('a'), 'here'))).to.equal('signed-out');
    expect(await store.items()).to.deep.equal([]);
  });

  it('C2: one take is sent once, however often Send is pressed', async () => {
    const { outbox, journal } = page();
    const take = await recordTake(journal, 'here');
    const draft = { ...words(''), recording: take.id };
    const codes = await Promise.all([codeOf(outbox.add(draft, 'here')), codeOf(outbox.add(draft, 'here'))]);
    expect(codes.sort()).to.deep.equal(['none', 'not-found']);
    await outbox.flush();
    expect(backend.posts.size).to.equal(1);
  });

  it('C2: keeps the order within an engagement, even if the clock goes back', async () => {
    backend.mishap = () => 'before';
    const { outbox, platform } = page();
    for (const body of ['a', 'b', 'c']) {
      await outbox.add(words(body), 'here');
      device.time -= 86_400_000;
    }
    backend.mishap = () => undefined;
    await pass(platform, outbox);
    expect(bodies()).to.deep.equal(['a', 'b', 'c']);
  });

  it('C2: one engagement never waits for another', async () => {
    const held = gate();
    const { outbox } = page();
    backend.gate = (call) => (call === backend.calls[0] ? held.wait : Promise.resolve());
    await outbox.add(words('stuck', 'one'), 'here');
    await outbox.add(words('behind it', 'one'), 'here');
    await outbox.add(words('free', 'two'), 'here');
    await settle();
    expect(bodies()).to.deep.equal(['free']);
    held.open();
    await outbox.flush();
    expect(bodies()).to.deep.equal(['free', 'stuck', 'behind it']);
  });

  it('C2: a refused item is parked with its reason, and the rest flows', async () => {
    const refused = new CoachError('refused', '', { fields: { body: 'too_long' } });
    backend.mishap = (call) => (call === backend.calls[0] ? refused : undefined);
    const { outbox, journal, platform } = page();
    const take = await recordTake(journal, 'here');
    const { id } = await outbox.add({ ...words('no'), recording: take.id }, 'here');
    await outbox.add(words('yes'), 'here');
    await outbox.flush();
    expect(bodies()).to.deep.equal(['yes']);
    expect(outbox.items.value!.map(({ state, reason }) => `${state} ${reason}`)).to.deep.equal(['parked refused']);
    await settle();
    expect(platform.timers).to.deep.equal([]);
    const files = await outbox.files(id);
    expect(files.map(({ name }) => name)).to.deep.equal(['2026-11-20-1.webm', '2026-11-20.txt']);
    expect(files[0]!.size).to.equal(300);
    backend.mishap = () => undefined;
    await outbox.retry(id);
    expect(bodies()).to.deep.equal(['yes', 'no']);
    expect(await store.items()).to.deep.equal([]);
  });

  it('C2: a parked item goes only by the person’s own act', async () => {
    backend.mishap = () => new CoachError('taken');
    const { outbox, journal } = page();
    const take = await recordTake(journal, 'here');
    const { id } = await outbox.add({ ...words(''), recording: take.id }, 'here');
    await outbox.flush();
    expect(await store.items()).to.have.length(1);
    await outbox.discard('somebodyelses00');
    expect(await store.items()).to.have.length(1);
    await outbox.discard(id);
    expect(await store.items()).to.deep.equal([]);
    expect(await store.takes()).to.deep.equal([]);
  });

  it('C2: waits longer each time while the server is away, and not at all once the network is back', async () => {
    backend.mishap = () => 'before';
    const { outbox, platform } = page();
    await outbox.add(words('a'), 'here');
    await outbox.flush();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await settle(3);
      expect(platform.timers, 'one timer').to.have.length(1);
      waits.push(platform.timers[0]!.at - device.time);
      platform.fireNext();
      await outbox.flush();
    }
    const exact = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300];
    waits.forEach((wait, index) => expect(wait / 1000).to.be.within(exact[index]! * 0.7, exact[index]! * 1.3));
    backend.mishap = () => undefined;
    platform.comeOnline();
    await outbox.flush();
    expect(bodies()).to.deep.equal(['a']);
  });

  it('C2: a lost sign-in stops everything and loses nothing', async () => {
    const { outbox, platform } = page();
    backend.mishap = (call) => {
      if (call.startsWith('post')) backend.signIn(undefined);
      return call.startsWith('post') ? new CoachError('signed-out') : undefined;
    };
    await outbox.add(words('a', 'one'), 'here');
    await settle();
    expect(await states()).to.deep.equal(['a waiting']);
    expect(outbox.items.value, 'still in view').to.have.length(1);
    expect(platform.timers).to.deep.equal([]);
    const calls = backend.calls.length;
    await outbox.flush();
    expect(backend.calls.length).to.equal(calls);
    backend.mishap = () => undefined;
    backend.signIn(MAYA);
    await outbox.flush();
    expect(bodies()).to.deep.equal(['a']);
  });

  it('C2: an adapter that forgets to say so does not make it run in circles', async () => {
    backend.mishap = () => new CoachError('signed-out');
    const { outbox, platform } = page();
    await outbox.add(words('a'), 'here');
    await settle();
    expect(backend.calls).to.have.length(1);
    expect(platform.timers).to.deep.equal([]);
  });

  it('Z3: nothing leaves under another name, or to another server', async () => {
    backend.mishap = () => 'before';
    const { outbox } = page();
    const { id } = await outbox.add(words('Maya’s'), 'here');
    await settle();
    backend.mishap = () => undefined;
    backend.signIn(RUTH);
    const other = new FakeBackend();
    // Its time has come: only the names stand in the way.
    device.time += 600_000;
    const elsewhere = page({ to: other, server: 'https://other.example' });
    await outbox.flush();
    await elsewhere.outbox.flush();
    expect(bodies()).to.deep.equal([]);
    expect(other.posts.size).to.equal(0);
    expect(outbox.items.value, 'nor is it shown to her').to.deep.equal([]);
    await outbox.discard(id);
    expect(await store.items(), 'nor can she throw it away').to.have.length(1);
    backend.signIn(MAYA);
    await outbox.flush();
    expect(backend.posts.values().next().value!.author.name).to.equal('Maya Lindqvist');
  });

  it('Z3: nor when somebody else signs in while the sound is being read', async () => {
    backend.mishap = () => 'before';
    const { outbox, journal, platform } = page({
      store: faultyStore(store, (_call, name) => {
        if (name === 'chunks' && backend.calls.length > 0) backend.signIn(RUTH);
        return undefined;
      }),
    });
    const take = await recordTake(journal, 'here');
    await outbox.add({ ...words(''), recording: take.id }, 'here');
    await settle();
    backend.mishap = () => undefined;
    platform.fireNext();
    await outbox.flush();
    await settle();
    expect(backend.files.size, 'not stored as hers').to.equal(0);
    expect(await store.items()).to.have.length(1);
  });

  it('C2: half a letter does not keep the rest from arriving', async () => {
    const { outbox } = page();
    const { body } = await outbox.add(words('cut \ud83d, \u{1f600} whole'), 'here');
    await outbox.flush();
    expect(body).to.equal('cut \ufffd, \u{1f600} whole');
    expect(bodies()).to.deep.equal([body]);
  });

  it('Z3: signing out keeps what waits, and shows it to nobody', async () => {
    backend.mishap = () => 'before';
    const { outbox } = page();
    await outbox.add(words('a'), 'here');
    await settle();
    backend.signIn(undefined);
    outbox.forget();
    await settle();
    expect(outbox.items.value).to.deep.equal([]);
    expect(await states()).to.deep.equal(['a waiting']);
  });

  it('C2: while the server asks to slow down, one request leaves at a time', async () => {
    const { outbox, platform } = page();
    backend.mishap = () => new CoachError('too-many-requests');
    const held = gate();
    backend.gate = () => held.wait;
    for (const engagement of ['one', 'two', 'three']) await outbox.add(words(engagement, engagement), 'here');
    held.open();
    await outbox.flush();
    const first = backend.calls.length;
    for (let window = 1; window <= 3; window += 1) {
      await settle(3);
      expect(platform.fireNext()).to.equal(true);
      await outbox.flush();
      expect(backend.calls.length, 'one more in each window').to.equal(first + window);
    }
    backend.mishap = () => undefined;
    await pass(platform, outbox);
    expect(bodies().sort()).to.deep.equal(['one', 'three', 'two']);
  });

  it('C2: 500 items through a network that loses every second answer are 500 posts', async () => {
    const { outbox, platform } = page();
    backend.mishap = () => 'before';
    for (let index = 0; index < 500; index += 1) await store.enqueue(await queued(outbox, index), '');
    const chance = seeded(3);
    let lost = 0;
    backend.mishap = () => {
      const luck = chance();
      if (luck < 0.45) lost += 1;
      return luck < 0.2 ? 'before' : luck < 0.45 ? 'after' : undefined;
    };
    platform.comeOnline();
    await outbox.flush();
    await pass(platform, outbox, 50_000);
    expect(await store.items()).to.deep.equal([]);
    expect(backend.posts.size).to.equal(500);
    expect(backend.calls.filter((call) => call.startsWith('post')).length).to.be.greaterThan(500);
    expect(lost).to.be.greaterThan(500);
    for (const engagement of ['e0', 'e1', 'e2']) {
      const order = [...backend.posts.values()]
        .filter((post) => post.engagement === engagement)
        .map(({ body }) => Number(body));
      expect(order, 'in order').to.deep.equal([...order].sort((a, b) => a - b));
    }
  }).timeout(60_000);

  /** An item as the outbox would make it, without waiting for it. */
  async function queued(_outbox: Outbox, index: number) {
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
      queuedAt: new Date(device.time + index).toISOString(),
    };
  }

  it('C2: of two tabs one sends, and the other takes over when it is gone', async () => {
    const died = new FakeBackend();
    const never = gate();
    died.gate = () => never.wait;
    // The first tab hangs in its first request and holds the lock.
    const tab = mortal(device.locks);
    const first = page({ to: died, locks: tab.locks });
    const second = page();
    await first.outbox.add(words('a'), 'here');
    void second.outbox.flush();
    await settle();
    expect(died.calls).to.have.length(1);
    expect(backend.calls, 'the second waits for its turn').to.deep.equal([]);
    first.outbox.close();
    tab.die();
    await second.outbox.flush();
    expect(bodies()).to.deep.equal(['a']);
  });

  it('C2: two tabs on one store never send the same item at once', async () => {
    let busy = 0;
    let most = 0;
    backend.gate = async () => {
      most = Math.max(most, (busy += 1));
      await settle(2);
      busy -= 1;
    };
    const [one, two] = [page(), page()];
    for (let index = 0; index < 6; index += 1) {
      device.time += 1;
      await (index % 2 ? one : two).outbox.add(words(String(index)), 'here');
    }
    await Promise.all([one.outbox.flush(), two.outbox.flush()]);
    expect(most).to.equal(1);
    expect(backend.calls.filter((call) => call.startsWith('post'))).to.have.length(6);
    expect(bodies()).to.deep.equal(['0', '1', '2', '3', '4', '5']);
  });

  it('C2: another tab sees what waits and what has arrived', async () => {
    const held = gate();
    backend.gate = () => held.wait;
    const [one, two] = [page(), page()];
    const leave = two.outbox.items.subscribe(() => {});
    await one.outbox.add(words('a'), 'here');
    await settle();
    expect(two.outbox.items.value!.map(({ post }) => post.body)).to.deep.equal(['a']);
    held.open();
    await one.outbox.flush();
    await settle();
    expect(two.outbox.items.value).to.deep.equal([]);
    expect(two.outbox.arrived.value!.map(({ body }) => body)).to.deep.equal(['a']);
    leave();
  });

  it('C2: a server that said yes and lost it gets it again', async () => {
    const { outbox, journal, platform } = page();
    const take = await recordTake(journal, 'here');
    backend.mishap = (call) => {
      // Between the yes and the proof the power fails, once.
      if (call.startsWith('get') && backend.calls.filter((other) => other.startsWith('get')).length === 1) {
        backend.posts.clear();
        backend.files.clear();
      }
      return undefined;
    };
    await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    await outbox.flush();
    expect(await states()).to.deep.equal([' waiting']);
    expect((await store.take(take.id))!.state).to.equal('queued');
    await pass(platform, outbox);
    expect(backend.posts.size).to.equal(1);
    expect(backend.files.size).to.equal(1);
    expect((await store.take(take.id))!.state).to.equal('confirmed');
  });

  it('C2: a yes without the proof is remembered across pages', async () => {
    backend.mishap = (call) => (call.startsWith('get') ? 'before' : undefined);
    const first = page();
    await first.outbox.add(words('a'), 'here');
    await first.outbox.flush();
    expect(await states()).to.deep.equal(['a stored']);
    first.outbox.close();
    backend.mishap = () => undefined;
    device.time += 600_000;
    const second = page();
    await second.outbox.flush();
    expect(await states()).to.deep.equal([]);
    expect(backend.calls.filter((call) => call.startsWith('post'))).to.have.length(1);
  });

  it('C2: sound that lost a chunk on the device is sent as what it is', async () => {
    const { outbox, journal } = page();
    const take = await recordTake(journal, 'here');
    const chunks = await store.chunks(take.id, 0);
    await store.deleteChunks(take.id, 0);
    await store.putChunk(take, 0, 0, chunks[0]!);
    await store.putChunk(take, 0, 2, chunks[2]!);
    const { id } = await outbox.add({ ...words(''), kind: 'voice', recording: take.id }, 'here');
    await outbox.flush();
    const sent = backend.posts.get(id)!.recording!;
    expect(sent.interrupted).to.equal(true);
    expect(sent.segments[0]!.size).to.equal(200);
    expect(backend.files.get(take.id)!.bytes[0]!.size).to.equal(200);
    expect(await store.items()).to.deep.equal([]);
  });

  it('C2: sound that is gone from the device parks the item and says so', async () => {
    const { outbox, journal } = page();
    const take = await recordTake(journal, 'here');
    backend.mishap = () => 'before';
    await outbox.add({ ...words('and words'), recording: take.id }, 'here');
    await settle();
    await store.deleteChunks(take.id, 0);
    backend.mishap = () => undefined;
    device.time += 10_000;
    await outbox.flush();
    expect(outbox.items.value!.map(({ state, reason }) => `${state} ${reason}`)).to.deep.equal(['parked not-found']);
    expect((await outbox.files(outbox.items.value![0]!.id)).map(({ name }) => name)).to.deep.equal(['2026-11-20.txt']);
  });

  it('C2: a device that cannot even note what happened tries again, and does not spin', async () => {
    let broken = false;
    const shaky = faultyStore(store, (_call, name) => (broken && name !== 'enqueue' ? 'before' : undefined));
    const { outbox, platform } = page({ store: shaky });
    broken = true;
    await outbox.add(words('a'), 'here');
    await outbox.flush();
    await settle();
    expect(platform.timers).to.have.length(1);
    broken = false;
    await pass(platform, outbox);
    expect(bodies()).to.deep.equal(['a']);
    expect(await store.items()).to.deep.equal([]);
  });

  it('C2: under real Web Locks, too, one page sends at a time', async () => {
    device.locks = webLocks(navigator.locks);
    const server = `https://locks.example/${Math.random()}`;
    let busy = 0;
    let most = 0;
    backend.gate = async () => {
      most = Math.max(most, (busy += 1));
      await settle(2);
      busy -= 1;
    };
    const [one, two] = [page({ server }), page({ server })];
    for (let index = 0; index < 4; index += 1) {
      device.time += 1;
      await (index % 2 ? one : two).outbox.add(words(String(index)), 'here');
    }
    await Promise.all([one.outbox.flush(), two.outbox.flush()]);
    await Promise.all([one.outbox.flush(), two.outbox.flush()]);
    expect(most).to.equal(1);
    expect(bodies()).to.deep.equal(['0', '1', '2', '3']);
  });
});
