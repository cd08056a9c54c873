import type { Id } from '../models/id.js';
import type { SendParts } from './parts.js';
import type { PostItem, Take } from './store.js';

/**
 * Puts back into the queue what this person has sent from here and a server has lost after its yes, e.g. because
 * the power went and an older copy was put back. Each is asked for: what was said after that is there again, and
 * says nothing of what was said before. Threads that are closed to this person by now are left alone.
 */
export async function sendAgain(parts: SendParts, takes: readonly Take[], owner: Id): Promise<void> {
  const { backend, server, store } = parts;
  const own = takes.flatMap(({ state, sent }) =>
    state === 'confirmed' && sent?.owner === owner && sent.backend === server ? sent : [],
  );
  const missing: PostItem[] = [];
  for (const item of own.sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))) {
    if (!(await backend.messages.get(item.id))) missing.push(item);
  }
  if (missing.length === 0) return;
  const open = (await backend.engagements.list()).filter(({ status }) => status !== 'ended').map(({ id }) => id);
  for (const item of missing.filter(({ post }) => open.includes(post.engagement))) {
    await store.enqueue({ ...item, state: 'waiting', attempts: 0, notBefore: 0, reason: '' }, '', true);
  }
}
