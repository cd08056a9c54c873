import type { Entry } from '../models/entry.js';
import type { Id } from '../models/id.js';
import type { Message } from '../models/message.js';

/** Working alone under a name, in this page or across all pages of an origin. */
export interface Locks {
  /** Runs `work` after whoever holds `name` has left. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Runs `work` now, or answers `undefined` if somebody holds `name`. */
  ifFree<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
}

/** What the server has proved to hold, as the server shows it. */
export type Arrival = { message: Message } | { entries: Entry[] };

/** What pages tell each other: look again, and what has just arrived. */
export interface Change {
  /** The server that it is about. */
  backend: string;
  arrived?: Arrival;
  /** Who has signed out. */
  left?: Id | undefined;
}

/** Where pages of one origin tell each other that something changed. */
export interface Changes {
  post(change: Change): void;
  /** Hears the other pages, not this one. Returns the way to stop. */
  listen(listener: (change: Change) => void): () => void;
}

/** All that the client takes from the place where it runs, so that tests can give it. */
export interface Platform {
  /** Milliseconds since 1970. */
  now(): number;
  /** Fills the bytes with randomness. */
  random(bytes: Uint8Array<ArrayBuffer>): Uint8Array;
  /** From 0 up to 1, for the jitter of waiting times. */
  chance(): number;
  /** Calls once after so many milliseconds; returns the way to call it off. */
  after(ms: number, call: () => void): () => void;
  /** Calls whenever it is worth trying again; `online` is true if the network is back. Returns the way to stop. */
  wake(listener: (online: boolean) => void): () => void;
  locks: Locks;
  changes: Changes;
  /** Hex, lower case; empty where the page has no `crypto.subtle`. */
  sha256(bytes: ArrayBuffer): Promise<string>;
  /** The IANA name of the zone that this device is set to. */
  timeZone: string;
}
