import { CoachError } from '../errors.js';
import type { Id } from '../models/id.js';
import { exportEntries, exportFiles } from './export.js';
import { alone } from './items.js';
import type { SendParts } from './parts.js';
import type { OutboxItem } from './store.js';

/** What a person can do about something that waits: see `Outbox`. */

type Find = (id: Id) => Promise<OutboxItem | undefined>;

export async function retry({ store }: SendParts, find: Find, id: Id): Promise<void> {
  const item = await find(id);
  if (!item) return;
  const state = item.state === 'stored' ? 'stored' : 'waiting';
  await store.putItem({ ...item, state, attempts: 0, notBefore: 0, reason: '' });
}

export async function files({ journal }: SendParts, find: Find, id: Id): Promise<File[]> {
  const item = await find(id);
  if (!item) return [];
  if (!item.post) return exportEntries(item.entries);
  return exportFiles(item.post, (recording, index) => journal.segment(recording, index));
}

export function discard(parts: SendParts, find: Find, id: Id): Promise<void> {
  return alone(parts, async () => {
    const item = await find(id);
    if (!item) return;
    await parts.store.deleteItem(id);
    if (item.post?.recording) parts.journal.forget(item.post.recording.id);
  });
}

export async function takeBack(parts: SendParts, find: Find, id: Id): Promise<void> {
  await alone(parts, async () => {
    const item = await find(id);
    if (!item?.post || item.state === 'stored')
      throw new CoachError('not-found', `${id} is not waiting any more: the server has it, or it was thrown away.`);
    await parts.store.takeBack(id);
  });
  parts.journal.changes.set();
}

/**
 * Puts back what this page knows to be waiting, after everything was cleared away under it: the item, and its
 * sound as far as memory has it. The same ids, so what has left in the meantime is still a single one.
 */
export async function putBack({ journal, store }: SendParts, known: readonly OutboxItem[]): Promise<void> {
  for (const item of known) {
    const recording = item.post?.recording?.id;
    if (recording) await journal.rewrite(recording);
    const state = item.state === 'sending' ? 'waiting' : item.state;
    // Without a place: what is being typed there by now stays.
    await store.enqueue({ ...item, state }, '', true);
  }
}
