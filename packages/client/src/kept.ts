import type { StoredRecording } from './backend.js';
import type { Live } from './live.js';
import type { Id } from './models/id.js';
import type { OutboxItem, Take } from './outbox/store.js';

/** What lies on this device, and what the server holds of somebody whose device lost the rest. */
export interface Kept {
  /** False where the browser keeps nothing for this page: all of this is gone with the page. */
  durable: boolean;
  /** Since when this browser has kept anything here (ISO 8601, UTC): what is older is not on this device, whatever the lists say. */
  since: string;
  /** On its way from the signed-in person to this server, oldest first. */
  items: OutboxItem[];
  /** What waits for other people to sign in. Nobody but they see what it is. */
  others: { name: string; count: number; since: string }[];
  /** Recorded here, by this person or before anybody signed in, and neither sent nor discarded; oldest first. */
  takes: Take[];
  /** Sound that the server has proved to hold and that is still here for a week. */
  held: { count: number; bytes: number };
  /** Recordings of this person that reached the server while their message never did. */
  stored: StoredRecording[];
}

/** Everything that is kept, in one place, for the person whose it is. */
export interface KeptFeature {
  readonly now: Live<Kept>;
  /** A take as files. @throws `not-found`, `storage-blocked` */
  files(take: Id): Promise<File[]>;
  /** Throws a take away for good. Ask the person first. */
  discard(take: Id): Promise<void>;
  /** Frees the sound that the server has proved to hold. */
  clearHeld(): Promise<void>;
  /** Sends a recording that only the server holds, as a voice message. */
  finish(stored: StoredRecording): Promise<void>;
}
