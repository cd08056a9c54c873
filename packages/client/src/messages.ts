import type { AccountPort, MessagesPort } from './backend.js';
import { liveQueryOfAccount, type Hint, type Rhythm } from './live-query.js';
import { derive, type Live } from './live.js';
import type { Id } from './models/id.js';
import type { About, Message } from './models/message.js';
import { mergeMessages } from './models/thread.js';
import { messagesOf } from './outbox/items.js';
import type { Outbox } from './outbox/outbox.js';

/** What a person writes or says in an engagement. */
export interface MessageDraft {
  engagement: Id;
  /** Plain words; may be empty if there is a recording. */
  body: string;
  /** The id of a closed take. */
  recording?: Id;
  /** The message that this one answers. */
  replyTo?: Id;
  /** What it is about, if it was said from there (R9). */
  about?: About;
  /** Where it was written: its drafts end with the sending. */
  place: string;
}

/** The messages of each engagement. */
export class Messages {
  #port: MessagesPort;
  #account: AccountPort;
  #outbox: Outbox;
  #hints: readonly Hint[];
  #rhythm: Rhythm;
  #threads = new Map<Id, Live<Message[]>>();

  constructor(port: MessagesPort, account: AccountPort, outbox: Outbox, hints: readonly Hint[], rhythm: Rhythm) {
    this.#port = port;
    this.#account = account;
    this.#outbox = outbox;
    this.#hints = hints;
    this.#rhythm = rhythm;
  }

  /** All messages of an engagement in order, those that are still on this device among them. */
  thread(engagement: Id): Live<Message[]> {
    let thread = this.#threads.get(engagement);
    if (!thread) this.#threads.set(engagement, (thread = this.#merged(engagement)));
    return thread;
  }

  /**
   * Resolves when the message is safe on this device; it is in every thread at once and will arrive once.
   * @throws `signed-out`, `bad-value`, `too-large`, `not-found`, `storage-full`, `storage-blocked`
   */
  send(draft: MessageDraft): Promise<Message> {
    const { engagement, body, recording, replyTo, about, place } = draft;
    const kind = recording ? 'voice' : 'text';
    const context = about && { about };
    return this.#outbox.add({ engagement, kind, body, recording, replyTo, checkIn: undefined, ...context }, place);
  }

  #merged(engagement: Id): Live<Message[]> {
    const { items, arrived } = this.#outbox;
    /** What had arrived before the server was read: it is in the reading, or closed to this person by now. */
    let settled: readonly Message[] = [];
    const read = async () => {
      const before = arrived.value ?? [];
      const messages = await this.#port.ofEngagement(engagement);
      settled = before;
      return messages;
    };
    const server = liveQueryOfAccount(this.#account, read, this.#hints, this.#rhythm);
    return derive([server, items, arrived], () => {
      const { value, error } = server.state;
      const here = (message: Message) => message.engagement === engagement;
      const waiting = messagesOf(items.value).filter(here);
      if (!value && waiting.length === 0) return { value, error };
      const justIn = (arrived.value ?? []).filter((message) => here(message) && !settled.includes(message));
      return { value: mergeMessages(value ?? [], justIn, waiting), error };
    });
  }
}
