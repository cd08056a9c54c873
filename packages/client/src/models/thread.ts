import { inOrder, type Message } from './message.js';
import type { Id } from './id.js';

/**
 * What the server knows, what has just arrived there and what is still on this device,
 * as one list. A message that several of them know is there once: the server's word
 * stands before ours.
 */
export function mergeMessages(
  server: readonly Message[],
  arrived: readonly Message[],
  waiting: readonly Message[],
): Message[] {
  const byId = new Map<Id, Message>();
  for (const message of [...waiting, ...arrived, ...server]) byId.set(message.id, message);
  return inOrder([...byId.values()]);
}

/** Everything that answers a message, and what answers those, in order. */
export function repliesTo(messages: readonly Message[], id: Id): Message[] {
  const answered = new Set([id]);
  return inOrder(messages).filter((message) => {
    if (!message.replyTo || !answered.has(message.replyTo)) return false;
    answered.add(message.id);
    return true;
  });
}
