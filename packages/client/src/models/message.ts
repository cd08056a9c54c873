import type { CheckIn } from './check-in.js';
import type { Id } from './id.js';
import type { Person } from './person.js';
import type { Recording } from './recording.js';

export type MessageKind = 'voice' | 'text' | 'checkin';

/**
 * Where a message is. `waiting` and `sending` are on this device only; `parked` was
 * refused by the server and waits for the person; `sent` is with the other side.
 */
export type Delivery = 'waiting' | 'sending' | 'parked' | 'sent';

/** What a message is about: captured with the words of that moment (R9). */
export interface About {
  kind: 'goal';
  id: Id;
  /** What it was called when the message was made. */
  title: string;
}

/** One thing that one named person said in an engagement. Never changed once sent. */
export interface Message {
  id: Id;
  engagement: Id;
  author: Person;
  kind: MessageKind;
  /** Plain words; empty where all was spoken or is in the check-in's parts. */
  body: string;
  recording: Recording | undefined;
  checkIn: CheckIn | undefined;
  /** The message that this one answers. */
  replyTo: Id | undefined;
  /** Where it was said from, if not just so. */
  about?: About | undefined;
  /** When it was said, by the speaker's own clock: ISO 8601, UTC. */
  saidAt: string;
  /** When the server stored it: ISO 8601, UTC; empty while it is on this device only. Messages are ordered by this. */
  created: string;
  delivery: Delivery;
}

/** What a person makes in one act and what leaves the device as one: a message with all that belongs to it. */
export type Post = Omit<Message, 'author' | 'created' | 'delivery'>;

/** Server time first, then what is still on this device, each in the order in which it was said. */
export function inOrder(messages: readonly Message[]): Message[] {
  const key = (message: Message) => (message.created || '~' + message.saidAt) + message.id;
  return [...messages].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
