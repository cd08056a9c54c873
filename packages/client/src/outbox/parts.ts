import type { Entry } from '../models/entry.js';
import type { Id } from '../models/id.js';
import type { Message, Post } from '../models/message.js';
import type { Account } from '../models/person.js';
import type { Engagement } from '../models/practice.js';
import type { Receipt } from '../models/receipt.js';
import type { Recording } from '../models/recording.js';
import type { Journal } from './journal.js';
import type { Platform } from './platform.js';
import type { DeviceStore } from './store.js';

/** The part of a server that the outbox needs; every `Backend` is one. Writes are idempotent. */
export interface Receiver {
  account: { watch(listener: (account: Account | undefined) => void): () => void };
  recordings: {
    put(engagement: Id, recording: Recording, segments: Blob[]): Promise<void>;
    receipts(id: Id): Promise<Receipt[] | undefined>;
  };
  messages: { post(post: Post): Promise<void>; get(id: Id): Promise<Message | undefined> };
  engagements: { list(): Promise<Pick<Engagement, 'id' | 'status'>[]> };
  record: { add(entries: readonly Entry[]): Promise<Entry[]> };
}

/** What sending needs. */
export interface SendParts {
  /** Names the server: items leave to no other. */
  server: string;
  backend: Receiver;
  store: DeviceStore;
  journal: Journal;
  platform: Platform;
}
