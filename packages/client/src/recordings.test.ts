import { expect } from '@open-wc/testing';
import { CoachError } from './errors.js';
import { Journal } from './outbox/journal.js';
import { FakeBackend, FakeDevice, recordTake } from './outbox/test-support.js';
import { MemoryStore } from './outbox/memory-store.js';
import { Recordings } from './recordings.js';

const { localStorage } = globalThis as unknown as {
  localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
};

const SMALL = { size: 4_000_000 };
const LARGE = { size: 4_000_001 };

describe('the sound of recordings', () => {
  const realFetch = globalThis.fetch;
  let backend: FakeBackend;
  let journal: Journal;
  let recordings: Recordings;
  /** Addresses that the server still answers. */
  let good: Set<string>;
  let asked: string[];

  beforeEach(async () => {
    backend = new FakeBackend();
    journal = new Journal(new MemoryStore(), new FakeDevice().page());
    recordings = new Recordings(backend.recordings, journal);
    good = new Set();
    asked = [];
    globalThis.fetch = async (address, options) => {
      if (String(address).startsWith('blob:')) return realFetch(address, options);
      asked.push(`${options?.method} ${String(address)}`);
      return new Response(null, { status: good.has(String(address)) ? 200 : 404 });
    };
    const recording = { id: 'there', segments: [], peaks: [], chapters: [], interrupted: false };
    await backend.recordings.put('one', recording, [new Blob(['all of it'])]);
    backend.calls.length = 0;
  });
  afterEach(() => {
    recordings.forget();
    globalThis.fetch = realFetch;
  });

  const textOf = async (address: string) => (await fetch(address)).text();

  it('P1: small sound is fetched once, and played again without a request', async () => {
    const first = await recordings.url('there', 0, SMALL);
    expect(await textOf(first)).to.equal('all of it');
    expect(await recordings.url('there', 0, SMALL)).to.equal(first);
    expect(backend.calls).to.deep.equal(['segment there']);
  });

  it('P1: large sound is played from where it lies, and from this device while it is here', async () => {
    const first = await recordings.url('there', 0, LARGE);
    expect(first).to.match(/^https:/);
    expect(await recordings.url('there', 0, LARGE), 'one address as long as it plays').to.equal(first);
    expect(backend.calls).to.deep.equal(['address there']);
    const take = await recordTake(journal, 'here');
    expect(await recordings.url(take.id, 0, LARGE)).to.match(/^blob:/);
    expect(backend.calls).to.deep.equal(['address there']);
  });

  it('P1: an address that ran out is renewed, as often as it takes', async () => {
    let spent = await recordings.url('there', 0, LARGE);
    for (let round = 0; round < 3; round++) {
      const renewed = await recordings.url('there', 0, { ...LARGE, spent });
      expect(renewed)
        .to.match(/^https:/)
        .and.not.equal(spent);
      expect(await recordings.url('there', 0, LARGE), 'the next one gets it too').to.equal(renewed);
      spent = renewed;
    }
    expect(asked.every((request) => request.startsWith('HEAD '))).to.equal(true);
  });

  it('P1: an address from which this page may not play gives way to the bytes', async () => {
    const spent = await recordings.url('there', 0, LARGE);
    good.add(spent);
    const bytes = await recordings.url('there', 0, { ...LARGE, spent });
    expect(await textOf(bytes)).to.equal('all of it');
    expect(await recordings.url('there', 0, LARGE)).to.equal(bytes);
  });

  it('P1: what could not be had is asked for again', async () => {
    backend.mishap = () => new CoachError('offline');
    for (const known of [SMALL, LARGE]) {
      const thrown = await recordings.url('there', 0, known).catch((error: CoachError) => error.code);
      expect(thrown).to.equal('offline');
    }
    backend.mishap = () => undefined;
    expect(await recordings.url('there', 0, LARGE)).to.match(/^https:/);
  });

  it('Z4: who signs out leaves neither sound nor the place where it was left', async () => {
    const address = await recordings.url('there', 0, SMALL);
    localStorage.setItem('coachlight:player', '{"there":1000}');
    recordings.forget();
    expect(localStorage.getItem('coachlight:player'), 'a page that is closed forgets nothing').to.equal(
      '{"there":1000}',
    );
    await recordings.url('there', 0, SMALL);
    recordings.leave();
    expect(localStorage.getItem('coachlight:player')).to.equal(null);
    expect(await textOf(address).catch(() => 'gone')).to.equal('gone');
  });
});
