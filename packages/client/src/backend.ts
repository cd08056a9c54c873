import type { Entry, RecordArea } from './models/entry.js';
import type { Id } from './models/id.js';
import type { Message, Post } from './models/message.js';
import type { Account } from './models/person.js';
import type { Engagement, Practice } from './models/practice.js';
import type { Receipt } from './models/receipt.js';
import type { Recording } from './models/recording.js';
import type { RelayAccess, Signal } from './models/signal.js';

/**
 * The port: all that Coachlight needs from a server. Every call rejects with a
 * `CoachError` only. Writes are idempotent: the same id with the same content may be
 * sent any number of times and is stored once; the same id with other content, or under
 * somebody else's name, is `taken`. An adapter never lets an expired sign-in pass for an
 * empty list or a refusal: it asks the server first and answers `signed-out`.
 */
export interface Backend {
  /** What identifies this server on this page: its origin, or `memory`. */
  readonly address: string;
  readonly account: AccountPort;
  readonly practices: PracticesPort;
  readonly engagements: EngagementsPort;
  readonly recordings: RecordingsPort;
  readonly messages: MessagesPort;
  readonly record: RecordPort;
  readonly rooms: RoomsPort;
  /**
   * Calls `listener` whenever something in these areas (all, if none are named) that this person
   * may see might have changed, and after each gap in the connection. It is a hint to look again, never the news
   * itself. All watchers share one connection; it is closed when the last one has left.
   */
  watch(listener: () => void, areas?: readonly WatchedArea[]): () => void;
}

/** What can be watched apart. */
export type WatchedArea = 'messages' | 'engagements' | 'signals' | RecordArea;

export interface CodeRequest {
  id: string;
  /** How long the code in the mail can be used. */
  validForSeconds: number;
}

export interface AccountPort {
  /** Who is signed in on this device, as far as the device knows. Calls at once and on every change. */
  watch(listener: (account: Account | undefined) => void): () => void;
  /** Sends a one-time code by mail. Answers alike whether or not the address is known. */
  requestCode(email: string): Promise<CodeRequest>;
  /** @throws `code-wrong`, `code-expired` */
  signInWithCode(requestId: string, code: string): Promise<Account>;
  /** Uses up an invitation and signs its person in. @throws `invite-invalid` */
  acceptInvite(token: string): Promise<Account>;
  /** Asks the server whether this sign-in still holds, and forgets it if not. @throws `signed-out`, `offline` */
  refresh(): Promise<Account>;
  /** Forgets the sign-in on this device. */
  signOut(): Promise<void>;
  /** Ends every sign-in of this person, on every device. */
  signOutEverywhere(): Promise<void>;
}

export interface PracticesPort {
  /** @throws `practice-unknown` */
  bySlug(slug: string): Promise<Practice>;
}

export interface EngagementsPort {
  /** All engagements that the signed-in person is part of, as client or as coach. */
  list(): Promise<Engagement[]>;
}

export interface RecordingsPort {
  /**
   * Stores a recording with the bytes of each segment. Idempotent. As long as no message carries it, its owner's
   * newest stands: one that was taken back and cut comes again under its id. @throws `too-large`, `refused`, `taken`
   */
  put(engagement: Id, recording: Recording, segments: Blob[]): Promise<void>;
  /** What the server holds, segment by segment; `undefined` if it holds nothing under this id. */
  receipts(id: Id): Promise<Receipt[] | undefined>;
  /** The bytes of one segment. @throws `not-found` */
  segment(id: Id, index: number): Promise<Blob>;
  /**
   * Where one segment can be played from while it is being fetched, for whoever has this address and for some
   * minutes only. @throws `not-found`
   */
  address(id: Id, index: number): Promise<string>;
  /** What this person has stored and no message carries: its device lost the rest before it was sent. Oldest first. */
  unsent(): Promise<StoredRecording[]>;
}

/** A recording that the server holds and nobody has been given. */
export interface StoredRecording {
  recording: Recording;
  engagement: Id;
  /** ISO 8601, UTC, by the server's clock. */
  created: string;
}

export interface MessagesPort {
  /** Stores a message with its check-in, all or nothing; its recording must be there already. Idempotent. */
  post(post: Post): Promise<void>;
  /** One message, or `undefined` if there is none that this person may see. */
  get(id: Id): Promise<Message | undefined>;
  /** All messages of one engagement, oldest first. */
  ofEngagement(engagement: Id): Promise<Message[]>;
  /** The newest messages of all engagements in which this person is the coach, oldest first. */
  forCoach(coach: Id): Promise<Message[]>;
}

export interface RecordPort {
  /**
   * Stores the entries of one act, all or nothing, and answers them as stored. Idempotent.
   * @throws `outdated`: somebody was faster with this number; `refused`, `taken`
   */
  add(entries: readonly Entry[]): Promise<Entry[]>;
  /** All entries of one area of an engagement, in the order in which they were stored. */
  of(engagement: Id, area: RecordArea): Promise<Entry[]>;
}

export interface RoomsPort {
  /** Tells the other person of the session's engagement something. @throws `refused` */
  send(signal: Omit<Signal, 'sender'>): Promise<void>;
  /**
   * Passes on every signal of the session that is for the signed-in person, those of the last
   * two minutes too: each once, in any order. `failed` hears when looking did not work; it goes on by itself.
   */
  listen(session: Id, heard: (signal: Signal) => void, failed: (thrown: unknown) => void): () => void;
  /** @throws `refused` if this person is not of the session */
  relay(session: Id): Promise<RelayAccess>;
}
