import { expect, waitUntil } from '@open-wc/testing';
import { connect, createWorld, demoFiction, type World } from './backends/memory/index.js';
import { textPost } from './backends/testing/contract-support.js';
import { Client } from './client.js';
import type { Live } from './live.js';
import type { Entry } from './models/entry.js';
import type { Id } from './models/id.js';
import { pinnedIn } from './models/pin.js';
import { browserPlatform } from './outbox/browser-platform.js';
import { Journal } from './outbox/journal.js';
import { MemoryStore } from './outbox/memory-store.js';
import { pinsOf } from './pins.js';

const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 8000, interval: 5 });

let world: World;
let open: (() => void)[] = [];
let count = 0;

interface Device {
  client: Client;
  engagement: Id;
  kept: Live<ReadonlySet<Id>>;
}

/** One person on a device of their own, looking at what they keep. */
async function device(as: 'client' | 'coach', store = new MemoryStore()): Promise<Device> {
  const address = `memory:pins-${++count}`;
  const platform = browserPlatform(false);
  const journal = new Journal(store, platform);
  const backend = connect(world, as, address);
  const client = new Client({ address, server: 'memory:pins', backend, store, journal, platform });
  const engagement = (await backend.engagements.list())[0]!.id;
  const kept = pinsOf(client).of(engagement);
  open.push(
    kept.subscribe(() => {}),
    () => client.close(),
  );
  await until(() => kept.value, 'what is kept is known');
  return { client, engagement, kept };
}

/** What the coach has said. */
async function told(engagement: Id): Promise<{ id: Id; engagement: Id }> {
  const post = textPost(engagement);
  await connect(world, 'coach', `memory:pins-${++count}`).messages.post(post);
  return post;
}

/** Asked more than once: what is being tried just then waits a while before the next try. */
const allSent = (client: Client): Promise<void> =>
  until(async () => {
    await client.outbox.flush(true);
    return client.outbox.items.value?.length === 0;
  });

describe('pinsOf', () => {
  beforeEach(async () => {
    world = await createWorld({ fiction: { ...(await demoFiction(new Date())), messages: [], entries: [] } });
  });
  afterEach(() => {
    for (const leave of open) leave();
    open = [];
  });

  it('P4: keeps what the coach said, on every device of this person, and shows it to nobody else', async () => {
    const [phone, laptop, coach] = [await device('client'), await device('client'), await device('coach')];
    const reply = await told(phone.engagement);
    await pinsOf(phone.client).set(reply, true);
    await until(() => phone.kept.value!.has(reply.id) && laptop.kept.value!.has(reply.id));
    await pinsOf(laptop.client).set(reply, false);
    await until(() => !phone.kept.value!.has(reply.id) && !laptop.kept.value!.has(reply.id));
    expect([...coach.kept.value!]).to.deep.equal([]);
    expect(pinsOf(phone.client).of(phone.engagement), 'one for each engagement').to.equal(phone.kept);
  });

  it('P4: works without a network, and arrives once when it is back; the last word counts', async () => {
    const { client, engagement, kept } = await device('client');
    const [one, other] = [await told(engagement), await told(engagement)];
    world.setFaults({ offline: true });
    for (const pinned of [true, false, true]) {
      const now = Date.now();
      await until(() => Date.now() > now, 'nobody presses twice in one millisecond');
      await pinsOf(client).set(one, pinned);
      await until(() => kept.value!.has(one.id) === pinned);
    }
    await pinsOf(client).set(other, true);
    await pinsOf(client).set(other, true);
    world.setFaults({ offline: false });
    await allSent(client);
    expect([...kept.value!].sort()).to.deep.equal([one.id, other.id].sort());
    expect(world.countOf('pins'), 'what stood already was not said again').to.equal(4);
  });

  it('P4: arrives once though the answers are lost', async () => {
    const { client, engagement, kept } = await device('client');
    const reply = await told(engagement);
    world.setFaults({ loseAnswers: 2 });
    await pinsOf(client).set(reply, true);
    await allSent(client);
    expect(world.countOf('pins')).to.equal(1);
    expect(kept.value!.has(reply.id)).to.equal(true);
  });

  it('P4: what the server refuses counts as not kept, and waits as words of this person', async () => {
    const { client, engagement, kept } = await device('client');
    const reply = await told(engagement);
    world.setStatus(engagement, 'ended');
    await pinsOf(client).set(reply, true);
    await until(() => client.outbox.items.value?.[0]?.state === 'parked');
    expect(kept.value!.has(reply.id)).to.equal(false);
  });

  it('P4: of two words within one millisecond of the server the later one of their author counts', () => {
    const step = (id: Id, second: number, pinned: boolean, created = '2026-11-21T10:00:00.000Z') => ({
      ...({ kind: 'pins', engagement: 'e', author: 'a', message: 'm', created } as const),
      ...{ id, pinned, madeAt: `2026-11-21T09:00:0${second}.000Z` },
    });
    const pinned = (...entries: Entry[]) => pinnedIn(entries).has('m');
    expect(pinned(step('a', 2, false), step('b', 1, true))).to.equal(false);
    expect(pinned(step('b', 1, false), step('a', 2, true))).to.equal(true);
    expect(pinned(step('a', 1, true, ''), step('b', 2, false)), 'what is on this device is newer').to.equal(true);
    expect(pinned()).to.equal(false);
  });
});
