import { expect } from '@open-wc/testing';
import type { Kept } from './kept.js';
import './kept.js';
import { Client } from './client.js';
import { CoachError } from './errors.js';
import { Journal } from './outbox/journal.js';
import { MemoryStore } from './outbox/memory-store.js';
import { FakeBackend, FakeDevice, MAYA, recordTake, RUTH, settle, sound } from './outbox/test-support.js';

describe('what is kept', () => {
  let device: FakeDevice;
  let store: MemoryStore;
  let backend: FakeBackend;
  let open: Client[];

  beforeEach(() => {
    device = new FakeDevice();
    store = new MemoryStore();
    backend = new FakeBackend();
    open = [];
  });
  afterEach(() => open.forEach((client) => client.close()));

  function page(to: FakeBackend = backend, server: string = to.address): Client {
    const platform = device.page();
    const journal = new Journal(store, platform);
    const client = new Client({ address: server, backend: to, server, store, journal, platform });
    open.push(client);
    return client;
  }

  /** What is shown now, after everything has settled. */
  async function look(client: Client): Promise<Kept> {
    const leave = client.kept.now.subscribe(() => {});
    do await settle();
    while (!client.kept.now.value);
    const { value } = client.kept.now;
    leave();
    return value!;
  }

  const say = (client: Client, body: string) => client.messages.send({ engagement: 'one', body, place: 'here' });

  it('fault 25: shows what waits, oldest first, and follows it until it has arrived', async () => {
    backend.mishap = () => 'before';
    const client = page();
    const seen: number[] = [];
    const leave = client.kept.now.subscribe(({ value }) => value && seen.push(value.items.length));
    await settle();
    await say(client, 'first');
    device.time += 1000;
    await say(client, 'second');
    await settle();
    expect(client.kept.now.value!.items.map(({ post }) => post!.body)).to.deep.equal(['first', 'second']);
    expect(client.kept.now.value!.items[0]!.place).to.equal('here');
    expect(client.kept.now.value!.others, 'nobody else waits').to.deep.equal([]);
    backend.mishap = () => undefined;
    await client.outbox.flush(true);
    await settle();
    leave();
    expect(client.kept.now.value!.items).to.deep.equal([]);
    expect(seen[0]).to.equal(0);
    expect(Math.max(...seen)).to.equal(2);
  });

  it('R6: offers every recording that was neither sent nor discarded, wherever it was made', async () => {
    const client = page();
    const leave = client.kept.now.subscribe(() => {});
    const one = await recordTake(client.journal, `check-in/harbour/weekly//${MAYA.id}`);
    device.time += 1000;
    const two = await recordTake(client.journal, 'reply/abcdefghijklmno');
    await settle();
    expect(
      client.kept.now.value!.takes.map(({ id }) => id),
      'as soon as they are closed',
    ).to.deep.equal([one.id, two.id]);
    await client.kept.discard(one.id);
    await settle();
    expect(client.kept.now.value!.takes.map(({ id }) => id)).to.deep.equal([two.id]);
    leave();
    const [file] = await client.kept.files(two.id);
    expect(await file!.text()).to.equal(await new Blob([sound(1), sound(2), sound(3)]).text());
    expect(await codeOf(client.kept.files(one.id))).to.equal('not-found');
  });

  it('fault 01: finds what a dead page left, and leaves alone what is being recorded', async () => {
    const before = page();
    const writer = await before.journal.begin('elsewhere');
    await (await writer.openSegment()).append(sound(1), { durationMs: 1000, peaks: [] });
    const client = page();
    expect((await look(client)).takes, 'somebody is speaking').to.deep.equal([]);
    await client.kept.discard(writer.take.id);
    expect(await store.take(writer.take.id), 'and goes on').not.to.equal(undefined);
    const later = new FakeDevice().page();
    const after = new Client({
      ...{ address: 'a', backend, server: backend.address, store, platform: later },
      journal: new Journal(store, later),
    });
    open.push(after);
    expect((await look(after)).takes.map(({ cut }) => cut)).to.deep.equal(['page-gone']);
  });

  it('R9: never shows another person’s recording or words; only how much waits for them', async () => {
    backend.mishap = () => 'before';
    const maya = page();
    await settle();
    await recordTake(maya.journal, 'reply/abcdefghijklmno');
    await recordTake(maya.journal, `check-in/harbour/weekly//${MAYA.id}`);
    await say(maya, 'not yours');
    await maya.account.signOut();
    const guest = await recordTake(maya.journal, 'check-in/harbour/weekly/');
    await store.putTake({ ...guest, id: 'older', by: undefined!, place: 'reply/abcdefghijklmno' });
    backend.signIn(RUTH);
    const ruth = page();
    const kept = await look(ruth);
    expect(
      kept.takes.map(({ id }) => id),
      'what a guest said, and nothing else',
    ).to.deep.equal([guest.id]);
    expect(kept.items).to.deep.equal([]);
    expect(kept.others).to.have.length(1);
    expect(kept.others[0]).to.include({ name: MAYA.name, count: 1 });
    expect(JSON.stringify(kept.others)).not.to.include('not yours');
  });

  it('fault 22: says since when this browser remembers, and what only the server has', async () => {
    const take = await recordTake(page().journal, 'here');
    const recording = { id: take.id, segments: [], peaks: [], chapters: [], interrupted: false };
    await backend.recordings.put('one', recording, []);
    await backend.recordings.put('one', { ...recording, id: 'lostlostlostlos' }, []);
    const client = page();
    const kept = await look(client);
    expect(
      kept.stored.map((stored) => stored.recording.id),
      'what is here too waits here',
    ).to.deep.equal(['lostlostlostlos']);
    expect(kept.since <= take.startedAt).to.equal(true);
    expect(kept.durable).to.equal(false);
  });

  it('fault 22: finishes what only the server has, once, however often it is pressed', async () => {
    const recording = { id: 'lostlostlostlos', segments: [], peaks: [], chapters: [], interrupted: false };
    await backend.recordings.put('one', recording, []);
    const [client, other] = [page(), page()];
    const [stored] = (await look(client)).stored;
    await Promise.all([client.kept.finish(stored!), client.kept.finish(stored!), other.kept.finish(stored!)]);
    await client.outbox.flush();
    await other.outbox.flush();
    expect([...backend.posts.values()].map(({ kind, recording: sent }) => [kind, sent?.id])).to.deep.equal([
      ['voice', 'lostlostlostlos'],
    ]);
    backend.hint();
    const kept = await look(client);
    expect([kept.stored, kept.items]).to.deep.equal([[], []]);
  });

  it('fault 25: an offline server leaves what was known of it, and everything else in view', async () => {
    backend.mishap = (call) => (call === 'unsent' ? 'before' : undefined);
    const client = page();
    const take = await recordTake(client.journal, 'here');
    const kept = await look(client);
    expect(kept.stored).to.deep.equal([]);
    expect(kept.takes.map(({ id }) => id)).to.deep.equal([take.id]);
  });

  it('R6: frees the sound that the server holds, and only that', async () => {
    const client = page();
    await settle();
    const sent = await recordTake(client.journal, 'here');
    const waits = await recordTake(client.journal, 'there');
    await client.messages.send({ engagement: 'one', body: '', recording: sent.id, place: 'here' });
    await client.outbox.flush();
    expect((await look(client)).held).to.deep.equal({ count: 1, bytes: 300 });
    await client.kept.clearHeld();
    expect((await look(client)).held).to.deep.equal({ count: 0, bytes: 0 });
    expect((await store.takes()).map(({ id }) => id)).to.deep.equal([waits.id]);
  });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof CoachError ? error.code : String(error)),
  );
}
