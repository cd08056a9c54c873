import type { Id } from './id.js';
import type { Person } from './person.js';
import type { OfficeHours } from './reply-promise.js';

/** A solo coach or an agency, as everybody may see it. */
export interface Practice {
  id: Id;
  /** The public name in addresses and in the `practice` attribute. */
  slug: string;
  name: string;
  welcome: string;
  /** BCP 47. */
  locale: string;
  /** IANA name. */
  timeZone: string;
  /** Token name (without `--coach-`) to CSS value, e.g. `{ 'color-accent': '#0a6b5d' }`. */
  brand: Record<string, string>;
  /** An absolute address, or empty. */
  logo: string;
  /** When its coach is at work, where there is one coach; `undefined` where there are several, or none has said. */
  hours: OfficeHours | undefined;
}

/** One of the two, as the other may know them. */
export interface Side extends Person {
  /** IANA name, so that a time can be said in both zones; empty or missing when never chosen. */
  timeZone?: string;
}

/** The relationship of one client with one coach: the unit of access. */
export interface Engagement {
  id: Id;
  practice: Id;
  client: Side;
  coach: Side;
  status: 'trial' | 'active' | 'paused' | 'ended';
  /** When the coach is at work; `undefined` when the coach has not said. */
  hours: OfficeHours | undefined;
}
