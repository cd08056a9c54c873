import { expect } from '@open-wc/testing';
import { deviceJournal, durationOf, type Take } from '@coachlight/client';
import { strongestTone } from '../../../../../test/support/tone.js';
import { decode } from '../testing/sound.js';
import { audioRuns } from '../testing/audio-runs.js';
import { itSounds } from '../testing/it-sounds.js';
import { madeRight, replaced, trimmed } from './index.js';
import { heardIn, melody, RECORDED, recordTones, soundsOf, takeOf, TONES, type Heard } from './testing/tones.js';

/** Recorders make packets of up to this length, and a cut leaves out one at each end; our clock is not theirs. */
const PACKETS_MS = 2 * 60 + 30;

type Recorded = Awaited<ReturnType<typeof recordTones>> & { heard: Heard[] };

const keysOf = (take: Take) => take.chapters.map(({ key, atMs }) => [key, Math.round(atMs / 250) * 250] as const);

/** Once more where the browser has written a file of which it hears its last second twice, as WebKitGTK does at times. */
async function recordedTones(type: string): Promise<Recorded> {
  const made = await recordTones(type);
  if ((await decode(made.sound)).ms > made.durationMs + 200) return recordedTones(type);
  return { ...made, heard: await heardIn(made.sound) };
}

/** Loaded by an element, as a player does. */
async function loaded(sound: Blob): Promise<HTMLAudioElement> {
  const audio = new Audio(URL.createObjectURL(sound));
  await new Promise((resolve, reject) => {
    audio.addEventListener('loadedmetadata', resolve);
    audio.addEventListener('error', () => reject(new Error(audio.error?.message)));
  });
  return audio;
}

/** What a player sounds like from where it is, and where it was then. */
async function heardFrom(audio: HTMLAudioElement): Promise<{ hertz: number; atMs: number }> {
  const context = new AudioContext();
  await context.resume();
  const ear = new AnalyserNode(context, { fftSize: 4096 });
  context.createMediaElementSource(audio).connect(ear).connect(context.destination);
  const samples = new Float32Array(ear.fftSize);
  await audio.play();
  // Full of sound, and not half of the silence before it.
  while (!samples.subarray(0, 200).some((sample) => Math.abs(sample) > 0.05)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    ear.getFloatTimeDomainData(samples);
  }
  const atMs = audio.currentTime * 1000;
  audio.pause();
  void context.close();
  return { hertz: strongestTone(samples, context.sampleRate, TONES).hertz, atMs };
}

for (const type of RECORDED) {
  describe(`editing ${type}`, () => {
    let recorded: Recorded;
    let low: Heard;
    let middle: Heard;
    let high: Heard;

    before(async function () {
      this.timeout(60_000);
      if (!(await audioRuns())) return;
      recorded = await recordedTones(type);
      [low, middle, high] = recorded.heard as [Heard, Heard, Heard];
    });

    itSounds('R6: begins with three tones that are known', async () => {
      expect(recorded.heard.map(({ hertz }) => hertz)).to.deep.equal([330, 550, 880]);
      for (const { fromMs, toMs } of recorded.heard) expect(toMs - fromMs).to.be.above(600);
    });

    itSounds('R6: what was cut away at both ends is gone from the sound', async () => {
      const chapters = [
        { key: 'wins', atMs: 0 },
        { key: 'challenges', atMs: middle.fromMs + 300 },
        { key: 'help', atMs: high.fromMs + 300 },
      ];
      const take = await takeOf([recorded], chapters);
      const keep = { fromMs: middle.fromMs + 100, toMs: middle.toMs - 100 };
      const { take: cut } = await trimmed(take, keep);
      const [sound, ...others] = await soundsOf(cut);
      expect(others).to.deep.equal([]);
      expect(await melody(sound!)).to.deep.equal([550]);
      const { ms } = await decode(sound!);
      expect(ms).to.be.within(keep.toMs - keep.fromMs - PACKETS_MS, keep.toMs - keep.fromMs + PACKETS_MS);
      expect(durationOf(cut)).to.be.within(ms - 80, ms + 80);
      const share = (keep.toMs - keep.fromMs) / recorded.durationMs;
      expect(sound!.size, 'nor does the file hold it').to.be.below(recorded.sound.size * (share + 0.1) + 2000);
      expect(keysOf(cut).map(([key]) => key)).to.deep.equal(['wins', 'challenges']);
      expect(cut.segments[0]!.peaks.length).to.be.within(durationOf(cut) / 100, durationOf(cut) / 100 + 1);
      expect(cut.segments[0]!.mime).to.equal(take.segments[0]!.mime);
      expect(cut.segments[0]!.size).to.equal(sound!.size);
    });

    itSounds('R6: the beginning alone, and the end alone', async () => {
      const { take: first } = await trimmed(await takeOf([recorded]), { fromMs: 0, toMs: low.toMs - 50 });
      expect(await melody((await soundsOf(first))[0]!)).to.deep.equal([330]);
      const to = recorded.durationMs;
      const { take: last } = await trimmed(await takeOf([recorded]), { fromMs: high.fromMs + 50, toMs: to });
      expect(await melody((await soundsOf(last))[0]!)).to.deep.equal([880]);
      const { ms } = await decode((await soundsOf(last))[0]!);
      const whole = await decode(recorded.sound);
      expect(ms, 'to its very end').to.be.within(whole.ms - high.fromMs - 50 - PACKETS_MS, whole.ms - high.fromMs + 60);
    });

    itSounds('R6: a cut is undone with every byte and every word', async () => {
      const journal = await deviceJournal();
      const marked = await takeOf([recorded], [{ key: 'wins', atMs: 1000 }]);
      const take = await journal.describe(marked.id, { transcript: 'all of it' });
      const { take: cut, undo } = await trimmed(take, { fromMs: middle.fromMs, toMs: high.fromMs });
      expect(cut.transcript, 'words may tell of what is gone').to.equal(undefined);
      const back = await undo();
      const strip = ({ segments, nextKey: _, ...rest }: Take) => ({
        ...rest,
        segments: segments.map(({ key: __, ...segment }) => segment),
      });
      expect(strip(back)).to.deep.equal(strip(take));
      expect(await (await soundsOf(back))[0]!.arrayBuffer()).to.deep.equal(await recorded.sound.arrayBuffer());
    });

    itSounds('R6: a part that was recorded again stands in its place', async () => {
      const stretch = { fromMs: middle.fromMs - 100, toMs: high.fromMs + 100 };
      const chapters = [
        { key: 'wins', atMs: 0 },
        { key: 'challenges', atMs: stretch.fromMs },
        { key: 'help', atMs: stretch.toMs },
      ];
      // The high tone alone, as it was recorded again.
      const { take: again } = await trimmed(await takeOf([recorded]), { fromMs: high.fromMs + 50, toMs: high.toMs });
      const [sound] = await soundsOf(again);
      const take = await takeOf([recorded, { sound: sound!, durationMs: durationOf(again) }], chapters);
      const { take: made, undo } = await replaced(take, stretch, 1);
      const tones = await Promise.all((await soundsOf(made)).map(melody));
      expect(tones).to.deep.equal([[330], [880], [880]]);
      expect(made.segments[1], 'the new part is not touched').to.deep.equal(take.segments[1]);
      expect(made.chapters.map(({ key }) => key)).to.deep.equal(['wins', 'challenges', 'help']);
      expect(made.chapters[1]!.atMs).to.be.within(stretch.fromMs - PACKETS_MS, stretch.fromMs + 1);
      expect(made.chapters[2]!.atMs - made.chapters[1]!.atMs).to.equal(durationOf(again));
      const back = await undo();
      expect((await Promise.all((await soundsOf(back)).map(melody))).flat()).to.deep.equal([330, 550, 880]);
      expect(back.chapters).to.deep.equal(take.chapters);
    });

    itSounds('P1: a file that was made right knows its length, and its middle is found', async () => {
      const take = await takeOf([recorded], [{ key: 'wins', atMs: 0 }]);
      const right = await madeRight(take);
      const [sound] = await soundsOf(right);
      expect(right.segments[0]!.durationMs).to.equal(take.segments[0]!.durationMs);
      expect(right.segments[0]!.peaks).to.deep.equal(take.segments[0]!.peaks);
      expect(right.chapters).to.deep.equal(take.chapters);
      const was = await decode(recorded.sound);
      const is = await decode(sound!);
      expect(is.ms).to.be.within(was.ms - 30, was.ms + 30);
      const audio = await loaded(sound!);
      expect(audio.duration * 1000).to.be.within(was.ms - 100, was.ms + 100);
      const at = (middle.fromMs + middle.toMs) / 2000;
      audio.currentTime = at;
      await new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
      expect(audio.currentTime).to.be.within(at - 0.1, at + 0.1);
      const { hertz, atMs } = await heardFrom(audio);
      const there = recorded.heard.filter(({ fromMs, toMs }) => fromMs < atMs + 100 && toMs > atMs - 300);
      expect(
        there.map((tone) => tone.hertz),
        `what is heard at ${atMs}`,
      ).to.include(hertz);
      expect(await melody(sound!)).to.deep.equal([330, 550, 880]);
      expect(await madeRight(right), 'and needs it no more').to.deep.equal(right);
    });
  });
}
