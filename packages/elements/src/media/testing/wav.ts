import { deviceJournal, PEAK_MS, type Chapter, type Cut, type Id } from '@coachlight/client';

/** A mono 16-bit WAV of a steady tone, or of one that swells and rests with `loudness` (seconds → 0 to 1). */
export function toneWav(hertz: number, seconds: number, loudness: (at: number) => number = () => 1): Blob {
  const rate = 16_000;
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
  for (let n = 0; n < samples; n++) {
    const wave = Math.sin((2 * Math.PI * hertz * n) / rate);
    view.setInt16(44 + n * 2, 12_000 * wave * loudness(n / rate), true);
  }
  return new Blob([view], { type: 'audio/wav' });
}

/** As loud as somebody who says sentences and takes a breath. */
export function speechLoudness(at: number): number {
  const breath = at % 4.3 > 3.7 ? 0.06 : 1;
  return breath * (0.35 + 0.3 * Math.sin(at * 9) ** 2 + 0.3 * Math.sin(at * 2.3 + 1) ** 2);
}

/** The peaks that a recorder would have kept of {@link speechLoudness}. */
export function speechPeaks(seconds: number): number[] {
  return Array.from(
    { length: (seconds * 1000) / PEAK_MS },
    (_, index) => 0.4 * speechLoudness((index * PEAK_MS) / 1000),
  );
}

/** Leaves a take on this device, as somebody who recorded and did not send; answers its id. */
export function leaveTake(place: string, seconds: number, chapters: readonly Chapter[] = []): Promise<Id> {
  return leaveCutTake(place, seconds, undefined, chapters);
}

/** The same as somebody whose recording was cut. */
export async function leaveCutTake(
  place: string,
  seconds: number,
  cut: Cut | undefined,
  chapters: readonly Chapter[] = [],
): Promise<Id> {
  const journal = await deviceJournal();
  for (const old of await journal.unsent(place)) await journal.discard(old.id);
  const writer = await journal.begin(place);
  for (const { key, atMs } of chapters) await writer.mark(key, atMs);
  const segment = await writer.openSegment('audio/wav');
  const peaks = speechPeaks(seconds);
  await segment.append(toneWav(196, seconds, speechLoudness), { durationMs: seconds * 1000, peaks });
  await writer.close({ cut });
  return writer.take.id;
}
