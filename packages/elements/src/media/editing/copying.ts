import { CoachError, type Stretch } from '@coachlight/client';
import type { EncodedPacket, Input, InputAudioTrack, InputFormat, OutputFormat } from 'mediabunny';
import { readable } from '../attaching/readable.js';

/** The parts of mediabunny that one container needs. */
export interface Copying {
  library: Pick<
    typeof import('mediabunny'),
    'BlobSource' | 'BufferTarget' | 'EncodedAudioPacketSource' | 'EncodedPacketSink' | 'Input' | 'Output'
  >;
  reads: InputFormat[];
  writes(): OutputFormat;
}

/** New sound, and which part of the old it is: it was cut between two packets. */
export interface Copied extends Stretch {
  sound: Blob;
}

/** A packet with the moments, in milliseconds, between which it sounds. */
interface Timed extends Stretch {
  packet: EncodedPacket;
}

/** Codecs whose packets each hold a little of what sounds beside them too. */
const OVERLAPPING = /^(aac|mp3)$/;
/** What is lost when seconds are counted in fractions. */
const ROUNDING_MS = 0.1;

/**
 * Copies packets into a new file of the same kind, and encodes nothing again: every packet that also holds sound
 * from outside `keep` is left out, so that nobody can hear it any more.
 * @param keep in this file; up to its end if `toMs` is infinite
 * @returns `undefined` if no packet lies within
 * @throws `unplayable` if it cannot be read, or holds more than one track of sound
 */
export async function copied(copying: Copying, sound: Blob, keep: Stretch): Promise<Copied | undefined> {
  return reading(copying, sound, async (track) => {
    const codec = (await track.getCodec())!;
    if (codec === 'vorbis' && (keep.fromMs > 0 || keep.toMs < Infinity))
      throw new CoachError('unplayable', 'Not every browser plays Vorbis that begins in the middle.');
    const margin = OVERLAPPING.test(codec) ? 1 : 0;
    const stay = within(await packetsOf(copying, track), keep, margin);
    if (stay.length === 0) return undefined;
    const { fromMs } = keep.fromMs > 0 ? stay[0]! : { fromMs: 0 };
    const written = await write(copying, track, stay, fromMs);
    return { sound: new Blob([written], { type: sound.type }), fromMs, toMs: stay.at(-1)!.toMs };
  });
}

/** What a file is found to be, in milliseconds. */
export interface Measured {
  /** How long the sound really is. */
  realMs: number;
  /** What its file says of that; `undefined` if it does not know. */
  saidMs: number | undefined;
  /** The longest time between the beginnings of two packets: where some could not be read, it is long. */
  gapMs: number;
}

/** @throws `unplayable` */
export function lengthOf(copying: Copying, sound: Blob): Promise<Measured> {
  return reading(copying, sound, async (track, input) => {
    const said = await input.getDurationFromMetadata();
    const packets = await packetsOf(copying, track);
    const gaps = packets.map(({ fromMs }, index) => fromMs - (packets[index - 1]?.fromMs ?? 0));
    const gapMs = gaps.reduce((longest, gap) => Math.max(longest, gap), 0);
    return { realMs: packets.at(-1)?.toMs ?? 0, saidMs: said === null ? undefined : said * 1000, gapMs };
  });
}

async function reading<T>(
  { library, reads }: Copying,
  sound: Blob,
  work: (track: InputAudioTrack, input: Input) => Promise<T>,
): Promise<T> {
  const input = new library.Input({ source: new library.BlobSource(await readable(sound)), formats: reads });
  try {
    const [track, ...others] = await input.getTracks();
    if (!track?.isAudioTrack() || others.length > 0 || !(await track.getCodec()))
      throw new CoachError('unplayable', 'This file does not hold one track of known sound.');
    return await work(track, input);
  } catch (cause) {
    throw cause instanceof CoachError ? cause : new CoachError('unplayable', 'This sound is damaged.', { cause });
  } finally {
    input.dispose();
  }
}

/** All packets, in order. Where a file does not say how long one is, it lasts until the next, or as long as the one before. */
async function packetsOf({ library }: Copying, track: InputAudioTrack): Promise<Timed[]> {
  const found: EncodedPacket[] = [];
  for await (const packet of new library.EncodedPacketSink(track).packets()) {
    const twin = twinOf(packet, found);
    if (twin >= 0) found[twin] = packet;
    else found.push(packet);
  }
  let before = 0;
  return found.map((packet, index) => {
    const next = found[index + 1];
    before = packet.duration || (next ? next.timestamp - packet.timestamp : before);
    return { packet, fromMs: packet.timestamp * 1000, toMs: (packet.timestamp + before) * 1000 };
  });
}

/** The recorder of WebKitGTK announces its last second twice, and only the second time it is there. */
function twinOf({ data, timestamp }: EncodedPacket, found: readonly EncodedPacket[]): number {
  if (timestamp > (found.at(-1)?.timestamp ?? -Infinity)) return -1;
  return found.findLastIndex((other) => other.timestamp === timestamp && other.data.length === data.length);
}

/** @param margin how many packets at each edge hold sound from beyond it as well */
function within(packets: readonly Timed[], { fromMs, toMs }: Stretch, margin: number): Timed[] {
  const inside = packets.filter(
    (packet) => (fromMs <= 0 || packet.fromMs >= fromMs - ROUNDING_MS) && packet.toMs <= toMs + ROUNDING_MS,
  );
  const first = fromMs > 0 ? margin : 0;
  return inside.slice(first, toMs === Infinity ? undefined : inside.length - margin);
}

async function write(
  { library, writes }: Copying,
  track: InputAudioTrack,
  packets: readonly Timed[],
  fromMs: number,
): Promise<ArrayBuffer> {
  const target = new library.BufferTarget();
  const output = new library.Output({ format: writes(), target });
  const source = new library.EncodedAudioPacketSource((await track.getCodec())!);
  output.addAudioTrack(source);
  await output.start();
  const config = (await track.getDecoderConfig())!;
  const meta = { decoderConfig: fromMs > 0 ? withoutLeadIn(config) : config };
  for (const { packet, fromMs: at, toMs } of packets) {
    await source.add(packet.clone({ timestamp: (at - fromMs) / 1000, duration: (toMs - at) / 1000 }), meta);
  }
  await output.finalize();
  return target.buffer!;
}

/** Where the `OpusHead` of a file says how much of its beginning is the encoder's own and not played. */
const PRE_SKIP = 10;

/** What begins in the middle has no such beginning: all of it is played. */
function withoutLeadIn(config: AudioDecoderConfig): AudioDecoderConfig {
  if (config.codec !== 'opus' || !config.description) return config;
  const description = new Uint8Array(bytesOf(config.description));
  description.fill(0, PRE_SKIP, PRE_SKIP + 2);
  return { ...config, description };
}

const bytesOf = (given: AllowSharedBufferSource): ArrayLike<number> =>
  ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given);
