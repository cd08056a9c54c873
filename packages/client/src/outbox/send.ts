import { CoachError } from '../errors.js';
import type { Id } from '../models/id.js';
import { isHeld } from '../models/receipt.js';
import { type Recording } from '../models/recording.js';
import type { Receiver, SendParts } from './parts.js';
import type { Arrival, Platform } from './platform.js';
import type { EntriesItem, OutboxItem, PostItem } from './store.js';

/**
 * One attempt to bring an item to the server, with the proof that all of it is held. Every
 * step may be repeated. Answers it as the server shows it, or `undefined` if the server said
 * yes and does not have it (any more).
 */
export function send(item: OutboxItem, parts: SendParts): Promise<Arrival | undefined> {
  return item.post ? sendPost(item, parts) : sendEntries(item, parts);
}

/** Rows without files: the server's answer is what it holds. */
async function sendEntries({ owner, entries }: EntriesItem, { backend }: SendParts): Promise<Arrival> {
  mustBe(owner, backend);
  return { entries: await backend.record.add(entries) };
}

/** Its sound, the message, then the proof. */
async function sendPost(item: PostItem, parts: SendParts): Promise<Arrival | undefined> {
  const { backend, store } = parts;
  let current = item;
  if (item.state !== 'stored') {
    current = await upload(item, parts);
    mustBe(item.owner, backend);
    await backend.messages.post(current.post);
    current = { ...current, state: 'stored' };
    await store.putItem(current);
  }
  const message = await backend.messages.get(item.id);
  const recording = current.post.recording;
  const held = message && (!recording || isHeld(recording, await backend.recordings.receipts(recording.id)));
  return held ? { message } : undefined;
}

/**
 * Somebody else may have signed in since this attempt began, e.g. while the sound was read:
 * what one person said never leaves under another name. Called right before each write.
 */
function mustBe(owner: Id, { account }: Receiver): void {
  let current: Id | undefined;
  account.watch((known) => (current = known?.id))();
  if (current !== owner) throw new CoachError(current ? 'offline' : 'signed-out', 'Somebody else is here by now.');
}

async function upload(item: PostItem, { backend, journal, platform, store }: SendParts): Promise<PostItem> {
  const planned = item.post.recording;
  if (!planned || item.soundThere) return item;
  const bytes = await Promise.all(planned.segments.map((_, index) => journal.segment(planned.id, index)));
  const recording = await asItIs(planned, bytes, platform);
  if (recording !== planned) {
    if (await isWhole(planned, recording, backend)) return item;
    item = { ...item, post: { ...item.post, recording } };
    await store.putItem(item);
  }
  mustBe(item.owner, backend);
  await backend.recordings.put(item.post.engagement, recording, bytes);
  return item;
}

/** True if the server has all of what the device has lost a part of. @throws `taken` rather than put less in its place */
async function isWhole(planned: Recording, left: Recording, { recordings }: Receiver): Promise<boolean> {
  const receipts = await recordings.receipts(planned.id);
  if (receipts && !isHeld(planned, receipts) && !isHeld(left, receipts)) throw new CoachError('taken');
  return isHeld(planned, receipts);
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
