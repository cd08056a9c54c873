import type { Id } from './id.js';

/** Somebody, as the other side of an engagement may know them. */
export interface Person {
  id: Id;
  name: string;
}

/** The person who is signed in on this device. */
export interface Account extends Person {
  email: string;
  /** BCP 47, e.g. `de`; empty when never chosen. */
  locale: string;
  /** IANA name, e.g. `Europe/Berlin`; empty when never chosen. */
  timeZone: string;
}
