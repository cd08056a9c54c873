import { expect } from '@open-wc/testing';
import { asCoachError } from '../errors.js';
import { Journal } from './journal.js';
import { MemoryStore } from './memory-store.js';
import { Outbox } from './outbox.js';
import { recordingOf } from './take.js';
import { FakeBackend, FakeDevice, settle, sound } from './test-support.js';
import { faultyStore } from './testing/faulty-store.js';

/** What goes wrong: one call, before it does anything or after it has done it. */
interface Fault {
  at: number;
  when: 'before' | 'after';
}

interface Ending {
  /** How often the faulty thing was called: with fewer calls than `at`, nothing went wrong any more. */
  calls: number;
  backend: FakeBackend;
  store: MemoryStore;
}

const SAID = [sound(1), sound(2), sound(3)];

/** A person who speaks, sends, and tries again when told that it did not work. */
async function journey(storage: Fault | undefined, network: Fault | undefined): Promise<Ending> {
  const device = new FakeDevice();
  const store = new MemoryStore();
  const backend = new FakeBackend();
  backend.mishap = () => (network && backend.calls.length === network.at ? network.when : undefined);
  const shaky = faultyStore(store, (call) => (storage && call === storage.at ? storage.when : undefined));
  const platform = device.page();
  const journal = new Journal(shaky, platform);
  const outbox = new Outbox({ server: 'https://fake.example', backend, store: shaky, journal, platform });

  const writer = await journal.begin('here');
  const segment = await writer.openSegment('audio/webm');
  for (const [index, chunk] of SAID.entries())
    await segment.append(chunk, { durationMs: 1000 * index, peaks: [] }).catch(() => {});
  await again(() => writer.close());
  const draft = {
    engagement: 'e',
    kind: 'voice' as const,
    body: '',
    recording: writer.take.id,
    checkIn: undefined,
    replyTo: undefined,
  };
  await again(() => outbox.add(draft, 'here'));
  await rest(() => platform.fireNext(), outbox);
  // The page is left and opened again.
  outbox.close();
  const next = device.page();
  const later = new Outbox({
    server: 'https://fake.example',
    backend,
    store,
    journal: new Journal(store, next),
    platform: next,
  });
  device.time += 3_600_000;
  await rest(() => next.fireNext(), later);
  later.close();
  return { calls: storage ? shaky.calls : backend.calls.length, backend, store };
}

async function again(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Gone means: it is in the outbox already.
    if (asCoachError(error).code !== 'not-found') await work().catch(() => {});
  }
}

async function rest(fire: () => boolean, outbox: Outbox): Promise<void> {
  do {
    await outbox.flush();
    await settle(3);
  } while (fire());
}

/** All that was said is on the server once, or on the device and offered. */
async function expectNothingLost({ backend, store }: Ending, fault: string): Promise<void> {
  const whole = await new Blob(SAID).text();
  expect(await store.items(), `${fault}: nothing is stuck`).to.deep.equal([]);
  if (backend.posts.size === 0) {
    const takes = await new Journal(store, new FakeDevice().page()).unsent('here');
    expect(takes, `${fault}: offered again`).to.have.length(1);
    const chunks = await store.chunks(takes[0]!.id, 0);
    expect(await new Blob(chunks).text(), fault).to.equal(whole);
    expect(recordingOf(takes[0]!).segments, fault).to.have.length(1);
    return;
  }
  expect(backend.posts.size, `${fault}: sent once`).to.equal(1);
  const [file] = backend.files.values();
  expect(await file!.bytes[0]!.text(), `${fault}: every byte`).to.equal(whole);
}

for (const when of ['before', 'after'] as const) {
  describe(`one call that fails ${when} it does its work`, () => {
    it('C2: on the device, whichever it is, loses nothing and doubles nothing', async () => {
      let most = 0;
      let sent = 0;
      for (let at = 1; at <= 60; at += 1) {
        const ending = await journey({ at, when }, undefined);
        await expectNothingLost(ending, `storage call ${at} ${when}`);
        most = Math.max(most, ending.calls);
        sent += ending.backend.posts.size;
      }
      expect(most, 'every call had its turn').to.be.within(15, 59);
      expect(sent, 'and nearly always it simply arrived').to.be.greaterThan(55);
    }).timeout(60_000);

    it('C2: on the network, whichever it is, loses nothing and doubles nothing', async () => {
      for (let at = 1; at <= 8; at += 1) {
        const ending = await journey(undefined, { at, when });
        await expectNothingLost(ending, `request ${at} ${when}`);
        expect(ending.backend.posts.size).to.equal(1);
        expect(ending.backend.calls.length).to.be.at.least(4);
      }
    }).timeout(60_000);
  });
}
