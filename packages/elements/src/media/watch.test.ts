import { expect, waitUntil } from '@open-wc/testing';
import { deviceJournal } from '@coachlight/client';
import { typed } from './container.js';
import { engineFor } from './engines.js';
import { silences } from './gaps.js';
import { waitForMending } from './mending.js';
import { NativeEngine } from './native-engine.js';
import { replaceMicrophone, ToneMicrophone } from './testing/fake-microphone.js';
import { Watch } from './watch.js';

const PATIENCE = { timeout: 8000 };

/** A watch over a microphone, in a time that the test moves. */
async function watching() {
  const microphone = new ToneMicrophone();
  const stream = await microphone.answer(undefined);
  const told: string[] = [];
  const own = performance.now;
  let now = 0;
  performance.now = () => now;
  const watch = new Watch(stream, {
    lost: () => told.push('lost'),
    silent: (silent) => told.push(silent ? 'silent' : 'heard'),
    noBytes: () => told.push('no bytes'),
  });
  /** As the meter looks: each 100 ms. */
  const look = (ms: number, level: number, bytes = true) => {
    for (const end = now + ms; now < end; now += 100) {
      if (bytes) watch.bytes();
      watch.look(level);
    }
  };
  const over = () => {
    performance.now = own;
    watch.stop();
    microphone.track.stop();
  };
  return { microphone, watch, told, look, over };
}

describe('watch over a microphone', () => {
  it('fault 07: “we hear nothing” comes within five seconds of silence, once, and goes when something is heard', async () => {
    const { watch, told, look, over } = await watching();
    look(3000, 0.2);
    look(3000, 0);
    expect(told, 'a pause for thought is no silence').to.deep.equal([]);
    look(1900, 0);
    expect(told).to.deep.equal(['silent']);
    look(5100, 0);
    look(100, 0.2);
    expect(told).to.deep.equal(['silent', 'heard']);
    expect(watch.unheardMs, 'all of the silence, from its beginning').to.be.closeTo(10_000, 200);
    look(3000, 0);
    look(3000, 0.2);
    expect(watch.unheardMs, 'and no pause').to.be.closeTo(10_000, 200);
    over();
  });

  it('fault 07: a track that was switched off is silent, whatever an ear says that cannot listen', async () => {
    const { microphone, told, look, over } = await watching();
    look(1000, 1);
    microphone.track.enabled = false;
    look(4900, 1);
    expect(told).to.deep.equal(['silent']);
    over();
  });

  it('fault 06: a microphone that ends without a word is noticed at the next look', async () => {
    const { microphone, told, look, over } = await watching();
    look(1000, 0.5);
    microphone.track.stop();
    expect(told, 'a stopped track sends no event').to.deep.equal([]);
    look(100, 0.5);
    expect(told).to.deep.equal(['lost']);
    over();
  });

  it('fault 14: no bytes for five seconds are told once, and again after five more', async () => {
    const { told, look, over } = await watching();
    look(4900, 0.5, false);
    expect(told).to.deep.equal([]);
    look(300, 0.5, false);
    expect(told).to.deep.equal(['no bytes']);
    look(5000, 0.5, false);
    expect(told).to.deep.equal(['no bytes', 'no bytes']);
    over();
  });

  it('fault 05: after a page was held up one look does not stand for the whole time', async () => {
    const { told, look, over } = await watching();
    look(200, 0.5);
    const later = performance.now() + 8000;
    performance.now = () => later;
    look(100, 0, false);
    expect(told).to.deep.equal([]);
    over();
  });
});

describe('containers', () => {
  const webm = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3, 4]);
  const ogg = new TextEncoder().encode('OggS rest');
  const mp4 = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode('ftypiso5')]);
  const table: [string, BlobPart, string, string, string][] = [
    ['says the truth, with its codec', webm, 'audio/webm;codecs=opus', '', 'audio/webm;codecs=opus'],
    ['is Ogg and says WebM', ogg, 'audio/webm;codecs=opus', '', 'audio/ogg'],
    ['is mp4 and says nothing', mp4, '', 'audio/webm', 'audio/mp4'],
    ['says nothing and is what was asked for', webm, '', 'audio/webm;codecs=opus', 'audio/webm;codecs=opus'],
    ['is something new', 'abcdefgh', 'audio/new', '', 'audio/new'],
    ['is shorter than a name', 'a', '', 'audio/webm', 'audio/webm'],
  ];
  for (const [how, bytes, type, asked, named] of table) {
    it(`fault 15: a recorder that ${how} makes ${named}`, async () => {
      const chunk = await typed(new Blob([bytes], { type }), asked);
      expect(chunk.type).to.equal(named);
      expect(chunk.size).to.equal(new Blob([bytes]).size);
    });
  }

  it('R7: RecordRTC that cannot be fetched leaves the native recorder, with the same type', async () => {
    const engine = await engineFor(0, () => Promise.reject(new TypeError('Failed to fetch')));
    expect(engine).to.be.instanceOf(NativeEngine);
    expect(engine!.mime).to.equal((await engineFor(1))!.mime);
  });
});

describe('gaps', () => {
  const voice = (slices: number) => Array<number>(slices).fill(0.3);
  const nothing = (slices: number) => Array<number>(slices).fill(0);

  it('fault 07: what nobody said is found in the peaks, from where to where', () => {
    const peaks = [...voice(20), ...nothing(60), ...voice(10), ...nothing(50)];
    expect(silences(peaks, peaks.length * 100)).to.deep.equal([
      { fromMs: 2000, toMs: 8000 },
      { fromMs: 9000, toMs: 14_000 },
    ]);
  });

  it('fault 07: a pause is no gap, and an ear that hears nothing at all proves nothing', () => {
    expect(silences([...voice(20), ...nothing(30), ...voice(5)], 5500)).to.deep.equal([]);
    expect(silences(nothing(300), 30_000)).to.deep.equal([]);
    expect(silences([], 0)).to.deep.equal([]);
  });
});

describe('what mends by itself', () => {
  for (const code of ['microphone-missing', 'microphone-busy'] as const) {
    it(`fault 09: ${code} is over when a device comes or goes, and not before`, async () => {
      const restore = replaceMicrophone(new ToneMicrophone().answer);
      const leave = new AbortController();
      let mended = 0;
      waitForMending(code, undefined, () => (mended += 1), leave.signal);
      expect(mended).to.equal(0);
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      expect(mended).to.equal(1);
      leave.abort();
      restore();
    });
  }

  it('fault 18: a take that has been thrown away is not waited for', async () => {
    const journal = await deviceJournal();
    const writer = await journal.begin('mending');
    const segment = await writer.openSegment('audio/webm');
    await segment.append(new Blob(['sound']), { durationMs: 1000, peaks: [0.5] });
    await writer.close();
    await journal.discard(writer.take.id);
    let mended = 0;
    waitForMending('storage-full', writer.take.id, () => (mended += 1), new AbortController().signal);
    await waitUntil(() => mended === 1, 'ends the waiting', PATIENCE);
  });
});
