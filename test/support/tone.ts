/** A mono 16-bit WAV of a steady tone: what a fake microphone can say so that it is known again. */
export function toneWav(hertz: number, seconds: number, rate = 48_000): Buffer {
  const samples = Math.round(seconds * rate);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n++) {
    wav.writeInt16LE(Math.round(20_000 * Math.sin((2 * Math.PI * hertz * n) / rate)), 44 + n * 2);
  }
  return wav;
}

/** The frequency that is strongest among `candidates` (Goertzel's algorithm), and its share of the whole energy, 0 to 1. */
export function strongestTone(
  samples: ArrayLike<number>,
  rate: number,
  candidates: readonly number[],
): { hertz: number; share: number } {
  let energy = 0;
  for (let n = 0; n < samples.length; n++) energy += samples[n]! ** 2;
  const shares = candidates.map((hertz) => ({ hertz, share: power(samples, rate, hertz) / (energy * samples.length) }));
  return shares.reduce((best, each) => (each.share > best.share ? each : best));
}

/** Twice the squared magnitude of one bin, so that a pure tone has share 1. */
function power(samples: ArrayLike<number>, rate: number, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let before = 0;
  let last = 0;
  for (let n = 0; n < samples.length; n++) [before, last] = [last, samples[n]! + turn * last - before];
  return 2 * (last ** 2 + before ** 2 - turn * last * before);
}
