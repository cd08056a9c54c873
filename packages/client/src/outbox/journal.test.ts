import { expect } from '@open-wc/testing';
import { CoachError } from '../errors.js';
import { Journal } from './journal.js';
import { MemoryStore } from './memory-store.js';
import { withoutSegment } from './reshaping.js';
import { recordingOf } from './take.js';
import type { Take } from './store.js';
import { FakeDevice, recordTake, sound } from './test-support.js';
import { faultyStore } from './testing/faulty-store.js';

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof CoachError ? error.code : String(error);
  }
}

/** What `withoutSegment` needs to know: the lengths, and where chapters begin. */
const timeline = (lengths: number[], chapters: [string, number][]): Take => ({
  id: 't',
  place: '',
  state: 'closed',
  startedAt: '',
  confirmedAt: '',
  segments: lengths.map((durationMs, key) => ({
    key,
    mime: '',
    durationMs,
    size: 1,
    sha256: '',
    peaks: [],
    closed: true,
  })),
  nextKey: lengths.length,
  chapters: chapters.map(([key, atMs]) => ({ key, atMs })),
  interrupted: false,
});
const chaptersOf = (take: Take) => take.chapters.map(({ key, atMs }) => `${key} ${atMs}`);

describe('the journal', () => {
  let device: FakeDevice;
  let store: MemoryStore;
  let journal: Journal;
  /** The page died: another one opens what is on the device, and all locks are free. */
  const afterCrash = (): Journal => {
    const next = new FakeDevice();
    next.time = device.time;
    return new Journal(store, next.page());
  };

  beforeEach(() => {
    device = new FakeDevice();
    store = new MemoryStore();
    journal = new Journal(store, device.page());
  });

  it('Z3: what a guest recorded goes along to a place of their own, and to no other', async () => {
    const take = await recordTake(journal, 'guest');
    const other = await recordTake(journal, 'elsewhere');
    await journal.move('guest', 'guest/maya');
    expect(await journal.unsent('guest')).to.deep.equal([]);
    expect((await journal.unsent('guest/maya')).map(({ id }) => id)).to.deep.equal([take.id]);
    expect((await journal.unsent('elsewhere')).map(({ id }) => id)).to.deep.equal([other.id]);
  });

  it('R6: keeps what was said, byte by byte, with its measure', async () => {
    const writer = await journal.begin('here');
    await writer.mark('wins', 0);
    const segment = await writer.openSegment();
    await segment.append(sound(1, 100, 'audio/webm;codecs=opus'), { durationMs: 1000, peaks: [0.1] });
    await writer.mark('help', 900);
    await segment.append(sound(2, 50), { durationMs: 1500, peaks: [0.1, 0.9] });
    const take = (await writer.close())!;
    const whole = new Blob([sound(1), sound(2, 50)]);
    const recording = recordingOf(take);
    expect(recording.segments).to.deep.equal([
      {
        mime: 'audio/webm;codecs=opus',
        durationMs: 1500,
        size: 150,
        sha256: await device.page().sha256(await whole.arrayBuffer()),
      },
    ]);
    expect(recording.peaks).to.deep.equal([0.1, 0.9]);
    expect(recording.chapters).to.deep.equal([
      { key: 'wins', atMs: 0 },
      { key: 'help', atMs: 900 },
    ]);
    expect(recording.interrupted).to.equal(false);
    const kept = await journal.segment(take.id, 0);
    expect(kept.type).to.equal('audio/webm;codecs=opus');
    expect(await kept.text()).to.equal(await whole.text());
  });

  it('R6: the row stands before anything is said, and goes if nothing was', async () => {
    const writer = await journal.begin('here');
    expect((await store.take(writer.take.id))!.state).to.equal('recording');
    await writer.openSegment('audio/webm');
    expect(await writer.close()).to.equal(undefined);
    expect(await store.takes()).to.deep.equal([]);
  });

  it('R6: offers a take whose page died, marked as interrupted', async () => {
    const writer = await journal.begin('here');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(sound(1), { durationMs: 1000, peaks: [0.1] });
    await segment.append(sound(2), { durationMs: 2000, peaks: [0.1, 0.2] });
    const later = afterCrash();
    expect(await later.unsent('elsewhere')).to.deep.equal([]);
    const [take] = await later.unsent('here');
    expect(take).to.include({ id: writer.take.id, state: 'closed', interrupted: true });
    expect(recordingOf(take!).segments).to.have.length(1);
    expect(recordingOf(take!).segments[0]).to.include({ durationMs: 2000, size: 200 });
    expect(await (await later.segment(take!.id, 0)).text()).to.equal(await new Blob([sound(1), sound(2)]).text());
    // Looking again finds the same.
    expect(await later.unsent('here')).to.deep.equal([take]);
  });

  it('R9: a guest’s take whose page died goes along when they sign in, though it is just being looked for', async () => {
    const writer = await journal.begin('guest');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(sound(1), { durationMs: 1000, peaks: [0.1] });
    const later = afterCrash();
    await Promise.all([later.unsent('guest'), later.move('guest', 'guest/maya'), later.unsent('guest')]);
    expect((await later.unsent('guest/maya')).map(({ id }) => id)).to.deep.equal([writer.take.id]);
    expect(await later.unsent('guest')).to.deep.equal([]);
  });

  it('R6: does not offer what another tab is recording', async () => {
    await journal.begin('here');
    expect(await new Journal(store, device.page()).unsent('here')).to.deep.equal([]);
    expect(await store.takes()).to.have.length(1);
  });

  it('R6: a page that died before a word was said leaves nothing behind', async () => {
    const writer = await journal.begin('here');
    await writer.openSegment('audio/webm');
    expect(await afterCrash().unsent('here')).to.deep.equal([]);
    expect(await store.takes()).to.deep.equal([]);
  });

  it('R6: a lost chunk costs that chunk only', async () => {
    const writer = await journal.begin('here');
    const segment = await writer.openSegment('audio/webm');
    for (const seed of [1, 2, 3]) await segment.append(sound(seed), { durationMs: seed * 1000, peaks: [] });
    const all = await store.chunks(writer.take.id, 0);
    await store.deleteTake(writer.take.id);
    await store.putTake(writer.take);
    await store.putChunk(writer.take, 0, 0, all[0]!);
    await store.putChunk(writer.take, 0, 2, all[2]!);
    const later = afterCrash();
    const [take] = await later.unsent('here');
    expect(await (await later.segment(take!.id, 0)).text()).to.equal(await new Blob([sound(1), sound(3)]).text());
    expect(take!.segments[0]!.size).to.equal(200);
  });

  it('R6: empty chunks are no chunks, and a chunk after the end is refused', async () => {
    const writer = await journal.begin('here');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(new Blob([]), { durationMs: 500, peaks: [0] });
    await segment.append(sound(1, 100, 'audio/mp4'), { durationMs: 1000, peaks: [0, 0.1] });
    await segment.close();
    await segment.close();
    expect(await codeOf(segment.append(sound(2), { durationMs: 2000, peaks: [] }))).to.equal('bad-value');
    const take = (await writer.close())!;
    expect(take.segments).to.have.length(1);
    expect(take.segments[0]).to.include({ mime: 'audio/mp4', size: 100, durationMs: 1000 });
  });

  it('R6: goes on later with a new segment, and never uses a key again', async () => {
    const first = await recordTake(journal, 'here');
    const again = await journal.reopen(first.id);
    const segment = await again.openSegment('audio/webm');
    await segment.append(sound(9), { durationMs: 700, peaks: [0.3] });
    await again.close();
    const shorter = (await journal.removeSegment(first.id, 1))!;
    expect(shorter.segments.map(({ key }) => key)).to.deep.equal([0]);
    const third = await journal.reopen(first.id);
    expect(third.take.segments).to.have.length(1);
    await (await third.openSegment('audio/webm')).append(sound(4), { durationMs: 400, peaks: [] });
    expect((await third.close())!.segments.map(({ key }) => key)).to.deep.equal([0, 2]);
    expect(await (await journal.segment(first.id, 1)).text()).to.equal(await sound(4).text());
  });

  it('fault 18: goes on with a take although the device has no room for that, and writes it when it has', async () => {
    const first = await recordTake(journal, 'here');
    let full = true;
    const shaky = faultyStore(store, (_, name) => (full && /^(put|compose)/.test(name) ? 'before' : undefined));
    const page = new Journal(shaky, device.page());
    const writer = await page.reopen(first.id);
    const segment = await writer.openSegment('audio/webm');
    expect(await codeOf(segment.append(sound(9), { durationMs: 700, peaks: [] }))).to.equal('storage-blocked');
    expect((await store.take(first.id))!.segments, 'what was there stays').to.have.length(1);
    full = false;
    const take = (await writer.close())!;
    expect(take.segments).to.have.length(2);
    expect(await (await journal.segment(first.id, 1)).text()).to.equal(await sound(9).text());
  });

  it('fault 34: lets go of a take that another tab has sent while it was opened', async () => {
    const { id } = await recordTake(journal, 'here');
    let sent = true;
    const meanwhile = faultyStore(store, () => undefined);
    const raced = new Proxy(meanwhile, {
      get: (target, name) =>
        name === 'compose' && sent
          ? () => Promise.reject(new CoachError('not-found'))
          : (Reflect.get(target, name) as unknown),
    });
    const page = new Journal(raced, device.page());
    expect(await codeOf(page.reopen(id))).to.equal('not-found');
    // Taken back there, it can be gone on with here.
    sent = false;
    expect(await codeOf(page.reopen(id))).to.equal('none');
  });

  it('R6: without its last segment a take is gone', async () => {
    const take = await recordTake(journal, 'here');
    expect(await journal.removeSegment(take.id, 0)).to.equal(undefined);
    expect(await store.takes()).to.deep.equal([]);
    expect(await codeOf(journal.segment(take.id, 0))).to.equal('not-found');
    expect(await codeOf(journal.reopen(take.id))).to.equal('not-found');
  });

  it('R6: two tabs cannot go on with one take at once', async () => {
    const take = await recordTake(journal, 'here');
    await journal.reopen(take.id);
    expect(await codeOf(new Journal(store, device.page()).reopen(take.id))).to.equal('not-found');
  });

  it('C2: chapters are set, sorted and kept', async () => {
    const take = await recordTake(journal, 'here');
    await journal.mark(take.id, [
      { key: 'help', atMs: 2000 },
      { key: 'wins', atMs: 0 },
    ]);
    expect((await journal.unsent('here'))[0]!.chapters.map(({ key }) => key)).to.deep.equal(['wins', 'help']);
  });

  it('C2: chapters move with the sound that they belong to', async () => {
    const take = timeline(
      [1000, 2000, 3000],
      [
        ['wins', 0],
        ['challenges', 1000],
        ['help', 2500],
      ],
    );
    expect(chaptersOf(withoutSegment(take, 2))).to.deep.equal(['wins 0', 'challenges 1000', 'help 2500']);
    // The third segment went on with what began in the second.
    expect(chaptersOf(withoutSegment(take, 1))).to.deep.equal(['wins 0', 'help 1000']);
    expect(chaptersOf(withoutSegment(take, 0))).to.deep.equal(['challenges 0', 'help 1500']);
    expect(chaptersOf(withoutSegment(timeline([1000, 1000], [['wins', 0]]), 0))).to.deep.equal(['wins 0']);
    expect(chaptersOf(withoutSegment(timeline([1000, 1000], [['wins', 0]]), 1))).to.deep.equal(['wins 0']);
    expect(
      chaptersOf(
        withoutSegment(
          timeline(
            [1000, 1000],
            [
              ['wins', 0],
              ['help', 1000],
            ],
          ),
          1,
        ),
      ),
    ).to.deep.equal(['wins 0']);
  });

  it('R6: writes everything again when the storage was cleared under the recording', async () => {
    const writer = await journal.begin('here');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(sound(1), { durationMs: 1000, peaks: [] });
    await segment.append(sound(2), { durationMs: 2000, peaks: [] });
    await store.deleteTake(writer.take.id);
    await segment.append(sound(3), { durationMs: 3000, peaks: [] });
    expect(await store.chunks(writer.take.id, 0)).to.have.length(3);
    // Cleared again after the last chunk: closing notices.
    await store.deleteTake(writer.take.id);
    const take = (await writer.close())!;
    expect(await (await afterCrash().segment(take.id, 0)).text()).to.equal(
      await new Blob([sound(1), sound(2), sound(3)]).text(),
    );
  });

  it('R6: a full device says so, keeps the sound in memory and takes it when there is room', async () => {
    let full = true;
    const small = faultyStore(store, (_call, name) => (full && name.startsWith('put') ? 'before' : undefined));
    const page = new Journal(small, device.page());
    const writer = await page.begin('here');
    const segment = await writer.openSegment('audio/webm');
    expect(await codeOf(segment.append(sound(1), { durationMs: 1000, peaks: [] }))).to.equal('storage-blocked');
    expect(writer.unsavedBytes).to.equal(100);
    expect(await codeOf(writer.close())).to.equal('storage-blocked');
    expect(await (await page.segment(writer.take.id, 0)).text()).to.equal(await sound(1).text());
    expect(await codeOf(page.closed(writer.take.id))).to.equal('storage-blocked');
    full = false;
    expect((await page.closed(writer.take.id)).state).to.equal('closed');
    expect(await (await afterCrash().segment(writer.take.id, 0)).text()).to.equal(await sound(1).text());
  });

  it('fault 18: a full device is asked for the new chunk only, and given everything when there is room', async () => {
    let full = false;
    let asked = 0;
    const putChunk = store.putChunk.bind(store);
    store.putChunk = (...given) => {
      asked += 1;
      return full ? Promise.reject(new CoachError('storage-full')) : putChunk(...given);
    };
    const writer = await journal.begin('here');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(sound(0), { durationMs: 1000, peaks: [] });
    full = true;
    for (let chunk = 1; chunk <= 20; chunk += 1) {
      const refused = segment.append(sound(chunk), { durationMs: 1000 * chunk, peaks: [] });
      expect(await refused.catch(({ code }: CoachError) => code)).to.equal('storage-full');
    }
    expect(writer.unsavedBytes).to.equal(2000);
    expect(asked, 'once for each').to.equal(21);
    full = false;
    await segment.append(sound(21), { durationMs: 22_000, peaks: [] });
    expect(writer.unsavedBytes).to.equal(0);
    const take = await writer.close({ cut: 'storage-full' });
    expect(take).to.include({ state: 'closed', interrupted: true, cut: 'storage-full' });
    expect(await store.chunks(take!.id, 0)).to.have.length(22);
  });

  it('R6: frees sound that the server has held for seven days, and nothing else', async () => {
    const sent = await recordTake(journal, 'here');
    const other = await recordTake(journal, 'here');
    const post = {
      id: 'm',
      engagement: 'e',
      kind: 'voice' as const,
      body: '',
      recording: recordingOf(sent),
      checkIn: undefined,
      replyTo: undefined,
      saidAt: '',
    };
    const item = {
      id: 'm',
      owner: 'o',
      ownerName: '',
      backend: 'b',
      post,
      state: 'waiting' as const,
      attempts: 0,
      notBefore: 0,
      reason: '',
      queuedAt: '',
    };
    await store.enqueue(item, '');
    await journal.discard(sent.id);
    await journal.sweep();
    expect(await store.takes()).to.have.length(2);
    await store.finish('m', new Date(device.time).toISOString());
    device.time += 7 * 86_400_000;
    await journal.sweep();
    expect(await store.takes()).to.have.length(2);
    device.time += 1;
    await journal.sweep();
    expect((await store.takes()).map(({ id }) => id)).to.deep.equal([other.id]);
    expect(await store.chunks(sent.id, 0)).to.deep.equal([]);
  });
});
