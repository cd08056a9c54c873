import type { Id } from '../models/id.js';
import type { Message } from '../models/message.js';
import type { SendParts } from './parts.js';
import type { OutboxItem, PostItem } from './store.js';

/** Oldest first. */
export function inQueue(items: readonly OutboxItem[]): OutboxItem[] {
  return [...items].sort((a, b) => (a.queuedAt + a.id < b.queuedAt + b.id ? -1 : 1));
}

/** The engagement that an item belongs to: order is kept inside it. */
export function engagementOf({ post, entries }: OutboxItem): Id {
  return post ? post.engagement : entries[0]!.engagement;
}

/** The messages that are on this device. */
export function messagesOf(items: readonly OutboxItem[] | undefined): Message[] {
  return (items ?? []).flatMap((item) => (item.post ? messageOf(item) : []));
}

/** An item as the message that it will be. */
export function messageOf(item: PostItem): Message {
  const delivery = item.state === 'stored' ? 'sending' : item.state;
  return { ...item.post, author: { id: item.owner, name: item.ownerName }, created: '', delivery };
}

/** One at a time across all pages. One lock for each server: one that does not answer is in nobody else's way. */
export function alone<T>({ platform, server }: SendParts, work: () => Promise<T>): Promise<T> {
  return platform.locks.alone(`coachlight-outbox ${server}`, work);
}
