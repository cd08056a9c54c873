import { deviceJournal } from '@coachlight/client';
import { madeRight } from '../editing/index.js';
import { supportedMimes } from '../engine.js';
import { NativeEngine } from '../native-engine.js';
import { typed } from '../container.js';
import { ToneMicrophone } from './fake-microphone.js';
import { toneOf } from './sound.js';

/** What each engine records and which can play it: the facts behind SOUND.md, as this browser sees them. */

export const TONE = 440;
const RECORD_MS = 2500;
/** What a file says of its length is right if it is as near as this to what is in it. */
const NEAR_SECONDS = 0.25;
/** Some engines correct the length while they read on; when it stands for so long, it stands. */
const SETTLED_MS = 400;
/** An element that has come so far plays. */
const PLAYED_SECONDS = 0.5;

const agent = navigator.userAgent;
const found = [/(Firefox)\/(\d+)/, /(Chrom)\w*\/(\d+)/, /(Version)\/([\d.]+)/]
  .map((name) => name.exec(agent))
  .find(Boolean);
const NAMES: Record<string, string> = { Firefox: 'Firefox', Chrom: 'Chromium', Version: 'WebKitGTK' };

/** The engine in which this runs. */
export const ENGINE = NAMES[found?.[1] ?? ''] ?? 'unknown';
export const VERSION = found?.[2] ?? '';
export const ENGINES = ['Chromium', 'Firefox', 'WebKitGTK'] as const;

/** What is asked of a recorder; nothing, for its own choice. */
export const ASKED: Record<string, string> = {
  'its own choice': '',
  WebM: 'audio/webm;codecs=opus',
  mp4: 'audio/mp4',
  Ogg: 'audio/ogg;codecs=opus',
};

/** What an engine makes of what it is asked for, as a container; empty if it does not take the order. */
export type Records = Record<string, string>;

/** A recording that is at hand in a file, or an attachment that was made elsewhere. */
export interface Sound {
  file: string;
  /** What it is, in the table. */
  name: string;
  mime: string;
  /** By our own clock. */
  durationMs: number;
  /** What is really in it: less, where a recorder swallows its last moments. */
  heldMs: number;
}

/** What an engine wrote down about itself. */
export interface Recorded {
  version: string;
  /** What our recorder asks of it first. */
  first: string;
  records: Records;
  sounds: Sound[];
}

/** `no`: not heard. Otherwise what the file says of its length: `right`, `wrong`, or `unknown`. */
export type Verdict = 'no' | 'right' | 'wrong' | 'unknown';
/** As it was recorded, and after it was made right. */
export type Plays = Record<string, [before: Verdict, after: Verdict]>;

/** Records with every type at once, from one microphone. */
export async function recordAll(): Promise<Map<string, { sound: Blob; durationMs: number }>> {
  const microphone = new ToneMicrophone(TONE);
  const stream = await microphone.answer(undefined);
  const wanted = Object.entries(ASKED).filter(([, mime]) => !mime || MediaRecorder.isTypeSupported(mime));
  const sounds = await Promise.all(
    wanted.map(async ([name, mime]) => [name, await record(stream, mime, microphone)] as const),
  );
  stream.getTracks().forEach((track) => track.stop());
  return new Map(sounds);
}

async function record(
  stream: MediaStream,
  mime: string,
  microphone: ToneMicrophone,
): Promise<{ sound: Blob; durationMs: number }> {
  const engine = new NativeEngine(mime);
  const chunks: Blob[] = [];
  const from = microphone.seconds;
  await engine.start(
    stream,
    (chunk) => chunks.push(chunk),
    () => {},
  );
  while ((microphone.seconds - from) * 1000 < RECORD_MS) await new Promise((resolve) => setTimeout(resolve, 50));
  const durationMs = Math.round((microphone.seconds - from) * 1000);
  await engine.stop();
  const { type } = await typed(chunks[0] ?? new Blob(), mime);
  return { sound: new Blob(chunks, { type: type.replace('; ', ';') }), durationMs };
}

export const containerOf = (mime: string): string => mime.split(';')[0]!;

export function recordsOf(sounds: ReadonlyMap<string, { sound: Blob }>): Records {
  return Object.fromEntries(Object.keys(ASKED).map((name) => [name, containerOf(sounds.get(name)?.sound.type ?? '')]));
}

export const firstAsked = (): string => supportedMimes()[0] ?? '';

/** How this browser plays a file, as it is and after it was made right. */
export async function verdicts(sound: Sound): Promise<[Verdict, Verdict]> {
  const bytes = await fetched(sound);
  const right = await madeRight(await takeOf(bytes, sound.durationMs));
  const journal = await deviceJournal();
  const after = await journal.segment(right.id, 0);
  await journal.discard(right.id);
  return [await verdict(bytes, sound.heldMs), await verdict(after, sound.heldMs)];
}

export async function takeOf(sound: Blob, durationMs: number) {
  const writer = await (await deviceJournal()).begin(`matrix/${Math.random()}`);
  const segment = await writer.openSegment(sound.type);
  await segment.append(sound, { durationMs, peaks: [] });
  return (await writer.close())!;
}

async function verdict(sound: Blob, heldMs: number): Promise<Verdict> {
  const address = URL.createObjectURL(sound);
  const audio = new Audio();
  try {
    const said = await lengthSaid(audio, address);
    if (said === undefined || !((await hasTone(sound)) || (await runs(audio)))) return 'no';
    if (!Number.isFinite(said)) return 'unknown';
    return Math.abs(said - heldMs / 1000) < NEAR_SECONDS ? 'right' : 'wrong';
  } finally {
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(address);
  }
}

const hasTone = (sound: Blob): Promise<boolean> =>
  toneOf(sound).then(
    ({ hertz, share }) => hertz === TONE && share > 0.5,
    () => false,
  );

/** Some decode in an element what they do not decode in one piece. */
function runs(audio: HTMLAudioElement): Promise<boolean> {
  return new Promise((resolve) => {
    audio.addEventListener('timeupdate', () => audio.currentTime > PLAYED_SECONDS && resolve(true));
    for (const end of ['error', 'ended']) audio.addEventListener(end, () => resolve(false));
    audio.play().catch(() => resolve(false));
  });
}

/** What an element says of the length when it could play it through; `undefined` if it never can. */
function lengthSaid(audio: HTMLAudioElement, address: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      if (audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA)
        timer = setTimeout(() => resolve(audio.duration), SETTLED_MS);
    };
    for (const news of ['canplay', 'canplaythrough', 'durationchange']) audio.addEventListener(news, settle);
    audio.addEventListener('error', () => resolve(undefined), { once: true });
    audio.preload = 'auto';
    audio.src = address;
    audio.load();
  });
}

const at = (file: string): URL => new URL(`./recorded/${file}`, import.meta.url);
export const factsOf = async <T>(file: string): Promise<T> => (await fetch(at(file))).json() as Promise<T>;

/** Attachments as phones and programs export them, beside what the engines record. */
export const ATTACHED: Sound[] = [
  { file: 'memo.m4a', name: 'm4a (AAC)', mime: 'audio/mp4' },
  { file: 'bare.mp3', name: 'mp3', mime: 'audio/mpeg' },
  { file: 'messenger.opus', name: 'opus', mime: 'audio/ogg;codecs=opus' },
  { file: 'old.ogg', name: 'ogg (Vorbis)', mime: 'audio/ogg;codecs=vorbis' },
  { file: 'plain.wav', name: 'wav', mime: 'audio/wav' },
  { file: 'page.webm', name: 'webm', mime: 'audio/webm;codecs=opus' },
].map(({ file, name, mime }) => ({
  file: `../../attaching/testing/${file}`,
  name: `attached: ${name}`,
  mime,
  durationMs: 1500,
  heldMs: 1500,
}));

/** Every sound of the matrix, in the order of the table. */
export async function allSounds(): Promise<Sound[]> {
  const recorded = await Promise.all(ENGINES.map((engine) => factsOf<Recorded>(`${engine}.json`)));
  return [...recorded.flatMap(({ sounds }) => sounds), ...ATTACHED];
}

export async function fetched({ file, mime }: Sound): Promise<Blob> {
  const sound = await (await fetch(at(file))).blob();
  return sound.slice(0, sound.size, mime);
}
