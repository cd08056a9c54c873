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

/** A mono 16-bit WAV of a steady tone. */
export function toneWav(hertz: number, seconds: number, rate = 16_000): Blob {
  const samples = Math.round(seconds * rate);
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples * 2, true);
  for (let n = 0; n < samples; n++) view.setInt16(44 + n * 2, 12_000 * Math.sin((2 * Math.PI * hertz * n) / rate), true);
  return new Blob([view], { type: 'audio/wav' });
}
