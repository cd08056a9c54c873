import { PEAK_MS } from '@coachlight/client';

/** Enough to see how loud it is, and six times less memory than what is heard. */
const RATE = 8000;
/** A quiet line for what this browser cannot look into: it is no silence. */
const UNKNOWN = 0.1;

/** The loudest sample of each {@link PEAK_MS}, 0 to 1, as a recorder would have measured it. */
export async function peaksOf(sound: Blob, durationMs: number): Promise<number[]> {
  const length = Math.max(1, Math.round(durationMs / PEAK_MS));
  const samples = await decoded(sound);
  if (!samples) return Array<number>(length).fill(UNKNOWN);
  const slice = (RATE * PEAK_MS) / 1000;
  return Array.from({ length }, (_, index) => loudest(samples.subarray(index * slice, (index + 1) * slice)));
}

async function decoded(sound: Blob): Promise<Float32Array | undefined> {
  try {
    const context = new OfflineAudioContext(1, 1, RATE);
    return (await context.decodeAudioData(await sound.arrayBuffer())).getChannelData(0);
  } catch {
    return undefined;
  }
}

function loudest(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return Math.round(Math.min(1, peak) * 1000) / 1000;
}
