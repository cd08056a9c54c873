import { BlobSource, EncodedPacketSink, Input, MP3, MP4, OGG, QTFF, WAVE, WEBM, type InputFormat } from 'mediabunny';
import { readable } from './readable.js';
import type { Container } from './sniffing.js';

const FORMATS: Record<Container, InputFormat[]> = {
  mp4: [MP4, QTFF],
  ogg: [OGG],
  webm: [WEBM],
  wav: [WAVE],
  mp3: [MP3],
};

/** Which codecs play in every browser, by their container; the first of Ogg and WebM is a part of the type. */
const CODECS: Record<Container, RegExp> = {
  mp4: /^(aac|mp3|opus)$/,
  ogg: /^(opus|vorbis)$/,
  webm: /^(opus|vorbis)$/,
  wav: /^(pcm-|ulaw|alaw)/,
  mp3: /^mp3$/,
};

/** What a file holds, as far as a recording has to know it. */
export interface Held {
  /** As a recorder would name it, e.g. `audio/ogg;codecs=opus`. */
  mime: string;
  durationMs: number;
}

/**
 * Reads the file to its end, because what its head says of its length need not be so.
 * `undefined`: it holds no sound alone that every browser plays, or is cut off.
 */
export async function read(file: Blob, container: Container): Promise<Held | undefined> {
  const input = new Input({ source: new BlobSource(await readable(file)), formats: FORMATS[container] });
  try {
    const [track, ...others] = await input.getTracks();
    if (!track?.isAudioTrack() || others.length > 0) return undefined;
    const codec = await track.getCodec();
    const last = await new EncodedPacketSink(track).getPacket(Infinity);
    if (!codec || !last || !CODECS[container].test(codec)) return undefined;
    const seconds = last.timestamp + last.duration;
    return seconds > 0 ? { mime: named(container, codec), durationMs: Math.round(seconds * 1000) } : undefined;
  } catch {
    return undefined; // cut off, or something else under a familiar beginning
  } finally {
    input.dispose();
  }
}

function named(container: Container, codec: string): string {
  if (container === 'ogg' || container === 'webm') return `audio/${container};codecs=${codec}`;
  return container === 'mp3' ? 'audio/mpeg' : `audio/${container}`;
}
