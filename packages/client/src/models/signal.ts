import type { Id } from './id.js';

/**
 * What one side of a session tells the other on the way to a call, and nobody else: it is
 * readable by its receiver alone and gone after two minutes.
 */
export interface Signal {
  id: Id;
  session: Id;
  sender: Id;
  /** One opening of the room: a page that was reloaded is another instance. */
  instance: Id;
  /** The receiver's instance that it is for; empty for “whoever you are by now”. */
  target: Id;
  /** Counts from 0 for each instance; signals may arrive out of this order, and twice. */
  seq: number;
  /** What it says: the room knows how to read it. At most 60,000 letters as JSON. */
  payload: unknown;
}

/** The way to relay sound and picture where two devices cannot reach each other. */
export interface RelayAccess {
  /** `turn:` and `stun:` addresses; none if this server has no relay. */
  urls: string[];
  username: string;
  credential: string;
  /** For how long they are good, by the server's clock; ten minutes at most. */
  validForSeconds: number;
}
