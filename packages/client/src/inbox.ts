import type { Backend } from './backend.js';
import { liveQueryOfAccount, type Hint, type Rhythm } from './live-query.js';
import { derive, type Live } from './live.js';
import { HELP } from './models/check-in.js';
import type { Message } from './models/message.js';
import type { Person } from './models/person.js';
import type { Engagement } from './models/practice.js';
import { replyBy } from './models/reply-promise.js';
import { mergeMessages, repliesTo } from './models/thread.js';
import { messagesOf } from './outbox/items.js';
import type { Outbox } from './outbox/outbox.js';

/** Something that a client said, as the coach's desk shows it. */
export interface InboxEntry {
  message: Message;
  engagement: Engagement;
  client: Person;
  /** True if the client asked for help in it (C4). */
  helpAsked: boolean;
  /** By when the coach has promised a considered reply: ISO 8601, UTC; empty if no hours are known. */
  promisedBy: string;
  /** Everything that answers it, in order. */
  replies: Message[];
  /** True if the coach has answered it; a reply that the server refused is none. */
  answered: boolean;
}

/** What waits for the signed-in coach: the unanswered first, see {@link inboxOrder}. */
export function inboxEntries(
  backend: Backend,
  outbox: Outbox,
  hints: readonly Hint[],
  rhythm: Rhythm,
): Live<InboxEntry[]> {
  const { account, engagements, messages } = backend;
  const desk = liveQueryOfAccount(
    account,
    async (coach) => {
      const [all, newest] = await Promise.all([engagements.list(), messages.forCoach(coach)]);
      return { engagements: all.filter((engagement) => engagement.coach.id === coach), messages: newest };
    },
    hints,
    rhythm,
  );
  const { items, arrived } = outbox;
  return derive([desk, items, arrived], () => {
    const { value, error } = desk.state;
    if (!value) return { value: undefined, error };
    const waiting = messagesOf(items.value);
    return { value: entriesOf(value.engagements, mergeMessages(value.messages, arrived.value ?? [], waiting)), error };
  });
}

/** Everything that clients said in these engagements, in the order of the desk. */
export function entriesOf(engagements: readonly Engagement[], messages: readonly Message[]): InboxEntry[] {
  const byId = new Map(engagements.map((engagement) => [engagement.id, engagement]));
  const entries = messages.flatMap((message) => {
    const engagement = byId.get(message.engagement);
    if (!engagement || message.author.id !== engagement.client.id) return [];
    return [entryOf(message, engagement, messages)];
  });
  return entries.sort(inboxOrder);
}

function entryOf(message: Message, engagement: Engagement, messages: readonly Message[]): InboxEntry {
  const replies = repliesTo(messages, message.id);
  const heard = new Date(message.created || message.saidAt);
  return {
    message,
    engagement,
    client: message.author,
    helpAsked: asksForHelp(message),
    promisedBy: engagement.hours ? replyBy(heard, engagement.hours).toISOString() : '',
    replies,
    answered: replies.some(
      (reply) => reply.replyTo === message.id && reply.author.id === engagement.coach.id && reply.delivery !== 'parked',
    ),
  };
}

/** A question is an ask by itself; in a weekly check-in the ask was written, or marked in the sound. */
function asksForHelp({ checkIn, recording }: Message): boolean {
  if (!checkIn) return false;
  if (checkIn.kind === 'question') return true;
  if (checkIn.parts.some((part) => part.key === HELP && part.text.trim() !== '')) return true;
  return recording?.chapters.some((chapter) => chapter.key === HELP) ?? false;
}

/**
 * N1: the unanswered first; among those the ones that ask for help, then by the promised
 * time, then the oldest first. What is answered follows, newest first.
 */
export function inboxOrder(a: InboxEntry, b: InboxEntry): number {
  if (a.answered !== b.answered) return a.answered ? 1 : -1;
  const time = (entry: InboxEntry) => (entry.message.created || entry.message.saidAt) + entry.message.id;
  if (a.answered) return time(a) > time(b) ? -1 : 1;
  if (a.helpAsked !== b.helpAsked) return a.helpAsked ? -1 : 1;
  const key = (entry: InboxEntry) => (entry.promisedBy || '~') + time(entry);
  return key(a) < key(b) ? -1 : 1;
}
