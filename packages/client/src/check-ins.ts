import { derive, type Live } from './live.js';
import { PROMPTS, weekIn, type CheckIn, type CheckInKind } from './models/check-in.js';
import type { Account } from './models/person.js';
import { newId, type Id } from './models/id.js';
import type { Message } from './models/message.js';
import { repliesTo } from './models/thread.js';
import type { Outbox } from './outbox/outbox.js';
import type { Platform } from './outbox/platform.js';

/** A check-in as a person leaves it: said, written, or both. */
export interface CheckInDraft {
  engagement: Id;
  kind: CheckInKind;
  /** Prompt key to written answer; what is missing or empty was said or skipped. */
  texts: Record<string, string>;
  /** The id of a closed take, with a chapter for each prompt that was marked. */
  recording?: Id;
  /** Where it was made: its drafts end with the sending. */
  place: string;
}

/** A check-in with everything that answers it, in order. */
export interface CheckInThread {
  message: Message;
  replies: Message[];
}

/** Weekly check-ins and questions on any day. */
export class CheckIns {
  #account: Live<Account | null>;
  #outbox: Outbox;
  #platform: Platform;
  #thread: (engagement: Id) => Live<Message[]>;
  #past = new Map<Id, Live<CheckInThread[]>>();

  constructor(
    account: Live<Account | null>,
    outbox: Outbox,
    platform: Platform,
    thread: (engagement: Id) => Live<Message[]>,
  ) {
    this.#account = account;
    this.#outbox = outbox;
    this.#platform = platform;
    this.#thread = thread;
  }

  /**
   * Resolves when the check-in is safe on this device; it will arrive once.
   * @throws `signed-out`, `bad-value`, `too-large`, `not-found`, `storage-full`, `storage-blocked`
   */
  async send(draft: CheckInDraft): Promise<Message> {
    const { engagement, kind, texts, recording, place } = draft;
    const zone = this.#account.value?.timeZone || this.#platform.timeZone;
    const parts = PROMPTS[kind].map((key) => ({ key, text: texts[key]?.trim() ?? '' }));
    const checkIn: CheckIn = {
      id: newId(this.#platform.random),
      kind,
      period: kind === 'weekly' ? weekIn(new Date(this.#platform.now()), zone) : '',
      parts,
    };
    return this.#outbox.add({ engagement, kind: 'checkin', body: '', recording, replyTo: undefined, checkIn }, place);
  }

  /** All check-ins of an engagement, newest first, those that are still on this device among them. */
  past(engagement: Id): Live<CheckInThread[]> {
    let past = this.#past.get(engagement);
    if (!past) this.#past.set(engagement, (past = threadsOf(this.#thread(engagement))));
    return past;
  }
}

function threadsOf(thread: Live<Message[]>): Live<CheckInThread[]> {
  return derive([thread], () => {
    const { value, error } = thread.state;
    const checkIns = value?.filter((message) => message.kind === 'checkin').reverse();
    return { value: checkIns?.map((message) => ({ message, replies: repliesTo(value!, message.id) })), error };
  });
}
