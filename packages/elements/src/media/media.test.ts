import { expect, waitUntil } from '@open-wc/testing';
import { CoachError, MemoryStore, Journal, browserPlatform, type CoachErrorCode } from '@coachlight/client';
import { stopped, supportedMimes } from './engine.js';
import { engineFor } from './engines.js';
import { microphoneProblem, openMicrophone, SOUND, type Circumstances } from './microphone.js';
import { NativeEngine } from './native-engine.js';
import { RecordRtcEngine } from './recordrtc-engine.js';
import { RecordingSession, type SessionEnd } from './recording-session.js';
import { itKeepsAll, itSounds, losesItsEnd } from './testing/it-sounds.js';
import { replaceMicrophone, ToneMicrophone } from './testing/fake-microphone.js';
import { toneOf } from './testing/sound.js';

const PATIENCE = { timeout: 8000 };

async function recordWith(engine: RecordRtcEngine | NativeEngine): Promise<Blob> {
  const stream = await new ToneMicrophone(550).answer(undefined);
  const chunks: Blob[] = [];
  await engine.start(
    stream,
    (chunk) => chunks.push(chunk),
    () => {},
  );
  await waitUntil(() => chunks.length >= 2, 'gives a chunk about each second', PATIENCE);
  const before = chunks.length;
  await engine.stop();
  if (!losesItsEnd) expect(chunks.length, 'the last chunk comes before the stop is over').to.be.above(before);
  return new Blob(chunks, { type: chunks[0]!.type });
}

describe('engines', () => {
  itSounds('R7: RecordRTC comes first and leaves nothing on the page', async () => {
    const before = new Set(Object.getOwnPropertyNames(window));
    const engine = await engineFor(0);
    expect(engine).to.be.instanceOf(RecordRtcEngine);
    const sound = await recordWith(engine as RecordRtcEngine);
    expect((await toneOf(sound)).hertz).to.equal(550);
    expect(sound.type).to.contain(engine!.mime.split(';')[0]);
    const left = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    expect(left).to.deep.equal([]);
  });

  itSounds('R7: the native recorder stands in with the same result', async () => {
    const engine = await engineFor(1);
    expect(engine).to.be.instanceOf(NativeEngine);
    expect((await toneOf(await recordWith(engine as NativeEngine))).hertz).to.equal(550);
  });

  it('R7: there is an end to what is tried', async () => {
    expect(await engineFor(supportedMimes().length + 1)).to.equal(undefined);
  });

  it('R6: a recorder that never says that it has stopped is not waited for', async () => {
    const clock = window.setTimeout;
    let limit = 0;
    window.setTimeout = ((work: () => void, ms: number) => {
      limit = ms;
      return clock(work, 0);
    }) as typeof window.setTimeout;
    await stopped(Object.assign(new EventTarget(), { state: 'recording' }) as MediaRecorder).finally(() => {
      window.setTimeout = clock;
    });
    expect(limit).to.equal(3000);
  });
});

describe('microphone', () => {
  const page: Circumstances = { tookMs: 5, allowed: undefined, framed: false };
  const table: [string, string, Partial<Circumstances>, CoachErrorCode][] = [
    ['NotAllowedError', '', {}, 'microphone-denied'],
    ['NotAllowedError', '', { framed: true }, 'microphone-blocked'],
    ['NotAllowedError', '', { framed: true, tookMs: 2000 }, 'microphone-denied'],
    ['NotAllowedError', '', { framed: true, allowed: true }, 'microphone-denied'],
    ['NotAllowedError', '', { allowed: false }, 'microphone-blocked'],
    ['NotAllowedError', 'Permission dismissed', {}, 'microphone-dismissed'],
    ['SecurityError', '', {}, 'microphone-blocked'],
    ['NotFoundError', '', {}, 'microphone-missing'],
    ['OverconstrainedError', '', {}, 'microphone-missing'],
    ['NotReadableError', '', {}, 'microphone-busy'],
    ['TypeError', '', {}, 'recorder-failed'],
  ];
  for (const [name, message, how, code] of table) {
    it(`R1: ${name} “${message}” with ${JSON.stringify(how)} is ${code}`, () => {
      expect(microphoneProblem(new DOMException(message, name), { ...page, ...how })).to.equal(code);
    });
  }

  it('R7: asks for a voice with its tone', () => {
    expect(SOUND).to.include({ noiseSuppression: false, echoCancellation: false });
  });

  it('R1: nobody is asked for ever, and a stream that comes too late is closed', async () => {
    let give = (_stream: MediaStream): void => {};
    const restore = replaceMicrophone(() => new Promise((resolve) => (give = resolve)));
    try {
      const thrown = await openMicrophone(undefined, 20).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(CoachError).and.to.have.property('code', 'microphone-dismissed');
    } finally {
      restore();
    }
    const late = new ToneMicrophone();
    give(await late.answer(undefined));
    await waitUntil(() => late.track.readyState === 'ended', 'is closed', PATIENCE);
  });
});

describe('recording session', () => {
  function session(microphone: ToneMicrophone, journal: Journal) {
    const restore = replaceMicrophone(microphone.answer);
    const ends: SessionEnd[] = [];
    const plan = { journal: async () => journal, place: 'session', offsetMs: 0, maxMs: 60_000 };
    const made = new RecordingSession(plan, { tick() {}, notice() {}, ended: (end) => ends.push(end) });
    return { made, ends, restore };
  }

  itKeepsAll('R6: a microphone that went away in a pause is asked for again, in a new segment', async () => {
    const microphone = new ToneMicrophone(440);
    const { made, ends, restore } = session(microphone, new Journal(new MemoryStore(), browserPlatform(false)));
    await made.start();
    await waitUntil(() => made.elapsedMs > 500, undefined, PATIENCE);
    made.pause();
    microphone.track.stop();
    await made.resume();
    await waitUntil(() => made.elapsedMs > 1000, undefined, PATIENCE);
    const { take, error } = await made.stop();
    restore();
    expect(error).to.equal(undefined);
    expect(microphone.streams).to.have.length(2);
    expect(take!.segments).to.have.length(2);
    expect(ends).to.have.length(1);
  });

  itSounds('R6: a system that mutes the microphone ends the take and keeps it', async () => {
    const microphone = new ToneMicrophone(440);
    const { made, ends, restore } = session(microphone, new Journal(new MemoryStore(), browserPlatform(false)));
    await made.start();
    await waitUntil(() => made.elapsedMs > 400, undefined, PATIENCE);
    Object.defineProperty(microphone.track, 'muted', { value: true });
    microphone.track.dispatchEvent(new Event('mute'));
    await waitUntil(() => ends.length === 1, 'ends by itself', PATIENCE);
    restore();
    expect(ends[0]!.error!.code).to.equal('microphone-lost');
    expect(ends[0]!.take!.interrupted).to.equal(true);
    expect(ends[0]!.take!.segments[0]!.size).to.be.above(0);
  });
});
