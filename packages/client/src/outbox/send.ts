import type { Message } from '../models/message.js';
import { isHeld, type Recording } from '../models/recording.js';
import type { SendParts } from './parts.js';
import type { Platform } from './platform.js';
import type { OutboxItem } from './store.js';

/**
 * One attempt to bring an item to the server: its sound, the message, then the proof that
 * all of it is held. Every step may be repeated. Answers the message as the server shows
 * it, or `undefined` if the server said yes and does not have it (any more).
 */
export async function send(item: OutboxItem, parts: SendParts): Promise<Message | undefined> {
  const { backend, store } = parts;
  let current = item;
  if (item.state !== 'stored') {
    current = await upload(item, parts);
    await backend.messages.post(current.post);
    current = { ...current, state: 'stored' };
    await store.putItem(current);
  }
  const message = await backend.messages.get(item.id);
  const recording = current.post.recording;
  const held = message && (!recording || isHeld(recording, await backend.recordings.receipts(recording.id)));
  return held ? message : undefined;
}

async function upload(item: OutboxItem, { backend, journal, platform, store }: SendParts): Promise<OutboxItem> {
  const planned = item.post.recording;
  if (!planned) return item;
  const bytes = await Promise.all(planned.segments.map((_, index) => journal.segment(planned.id, index)));
  const recording = await asItIs(planned, bytes, platform);
  if (recording !== planned) {
    item = { ...item, post: { ...item.post, recording } };
    await store.putItem(item);
  }
  await backend.recordings.put(item.post.engagement, recording, bytes);
  return item;
}

/** A device that has lost a chunk sends what is left, under its true measure. */
async function asItIs(recording: Recording, bytes: Blob[], platform: Platform): Promise<Recording> {
  if (recording.segments.every((segment, index) => segment.size === bytes[index]?.size)) return recording;
  const segments = recording.segments.map(async (segment, index) => {
    const left = await bytes[index]!.arrayBuffer();
    return { ...segment, size: left.byteLength, sha256: await platform.sha256(left) };
  });
  return { ...recording, segments: await Promise.all(segments), interrupted: true };
}
