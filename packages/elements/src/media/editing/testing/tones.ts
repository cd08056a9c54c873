import { deviceJournal, PEAK_MS, type Chapter, type Take } from '@coachlight/client';
import { strongestTone } from '../../../../../../test/support/tone.js';
import { ToneMicrophone } from '../../testing/fake-microphone.js';
import { decode } from '../../testing/sound.js';

/** What is heard in a recording for tests, one after the other: no two share an overtone. */
export const TONES = [330, 550, 880] as const;
/** When the next one begins, and the end; the last is longer, because some recorders lose their last second. */
const CHANGES = [1, 2, 4];

/** The types of sound that this browser records. */
export const RECORDED = [
  'audio/webm;codecs=opus',
  'audio/ogg;codecs=opus',
  'audio/mp4',
  'audio/mp4;codecs=opus',
].filter((type) => MediaRecorder.isTypeSupported(type));

/** Records the three tones in the pieces that a recorder gives. */
export async function recordTones(mimeType: string): Promise<{ sound: Blob; durationMs: number }> {
  const microphone = new ToneMicrophone(TONES[0]);
  const recorder = new MediaRecorder(await microphone.answer({}), { mimeType, audioBitsPerSecond: 32_000 });
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  const started = new Promise((resolve) => recorder.addEventListener('start', resolve));
  recorder.start(1000);
  await started;
  const begin = microphone.seconds;
  for (const [index, seconds] of CHANGES.entries()) {
    microphone.hertz = TONES[index]!;
    while (microphone.seconds - begin < seconds) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  recorder.stop();
  await stopped;
  const durationMs = Math.round((microphone.seconds - begin) * 1000);
  for (const stream of microphone.streams) stream.getTracks().forEach((track) => track.stop());
  return { sound: new Blob(chunks, { type: chunks[0]!.type || mimeType }), durationMs };
}

let places = 0;

/** A closed take with these sounds, each in chunks as a recorder leaves them. */
export async function takeOf(
  sounds: readonly { sound: Blob; durationMs: number }[],
  chapters: readonly Chapter[] = [],
): Promise<Take> {
  const writer = await (await deviceJournal()).begin(`editing/${Date.now()}/${(places += 1)}`);
  for (const { sound, durationMs } of sounds) {
    const segment = await writer.openSegment(sound.type);
    const half = Math.ceil(sound.size / 2);
    const peaks = Array.from({ length: Math.ceil(durationMs / PEAK_MS) }, (_, index) => (index + 1) / 1000);
    await segment.append(sound.slice(0, half, sound.type), { durationMs, peaks });
    await segment.append(sound.slice(half, sound.size, sound.type), { durationMs, peaks });
  }
  const take = (await writer.close())!;
  return (await deviceJournal()).mark(take.id, [...chapters]);
}

/** The sound of each segment of a take. */
export async function soundsOf({ id, segments }: Take): Promise<Blob[]> {
  const journal = await deviceJournal();
  return Promise.all(segments.map((_, index) => journal.segment(id, index)));
}

/** A tone and between which moments it is heard. */
export interface Heard {
  hertz: number;
  fromMs: number;
  toMs: number;
}

const PIECE_MS = 50;

/** The tones of a sound in their order. */
export async function heardIn(sound: Blob): Promise<Heard[]> {
  const { samples, rate } = await decode(sound);
  const size = Math.round((rate * PIECE_MS) / 1000);
  const heard: Heard[] = [];
  for (let at = 0; at + size <= samples.length; at += size) {
    const piece = samples.subarray(at, at + size);
    const { hertz, share } = strongestTone(piece, rate, TONES);
    // Silence is no tone, and neither is the moment in which one passes into the next.
    if (share < 0.8 || !piece.some((sample) => Math.abs(sample) > 0.02)) continue;
    const [fromMs, toMs] = [(at / rate) * 1000, ((at + size) / rate) * 1000];
    if (heard.at(-1)?.hertz === hertz) heard.at(-1)!.toMs = toMs;
    else heard.push({ hertz, fromMs, toMs });
  }
  return heard;
}

/** Only the tones, in their order. */
export const melody = async (sound: Blob): Promise<number[]> => (await heardIn(sound)).map(({ hertz }) => hertz);
