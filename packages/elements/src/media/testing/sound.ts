import { strongestTone } from '../../../../../test/support/tone.js';

/** What a recording really holds, as a browser decodes it: one channel of samples. */
export async function decode(sound: Blob): Promise<{ samples: Float32Array; rate: number; ms: number }> {
  const context = new OfflineAudioContext(1, 48_000, 48_000);
  const buffer = await context.decodeAudioData(await sound.arrayBuffer());
  return { samples: buffer.getChannelData(0), rate: buffer.sampleRate, ms: buffer.duration * 1000 };
}

/** The tone that is strongest between two moments, among those that may be heard in a test. */
export async function toneOf(sound: Blob, fromMs = 0, toMs = Infinity): Promise<{ hertz: number; share: number }> {
  const { samples, rate, ms } = await decode(sound);
  const at = (moment: number) => Math.round((Math.min(moment, ms) / 1000) * rate);
  return strongestTone(samples.subarray(at(fromMs), at(toMs)), rate, [220, 330, 440, 550, 660, 880]);
}

/** How much of the sound is one tone, 0 to 1: the mean of short pieces, because a cut shifts the phase. */
export async function shareOf(sound: Blob, hertz: number): Promise<number> {
  const { samples, rate } = await decode(sound);
  const size = Math.round(rate / 20);
  const pieces = Array.from({ length: Math.floor(samples.length / size) }, (_, index) =>
    samples.subarray(index * size, (index + 1) * size),
  ).filter((piece) => piece.some((sample) => Math.abs(sample) > 0.05));
  const shares = pieces.map((piece) => strongestTone(piece, rate, [hertz]).share);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
