import type { CoachErrorCode, Id } from '@coachlight/client';
import type { OwnTracks } from './negotiation.js';

export type { OwnTracks } from './negotiation.js';

/**
 * Where this side of a call is:
 * - `waiting`: the client before the door, the coach alone in the room
 * - `joining`: let in, and the connection is being built
 * - `together`: sound and picture flow
 * - `reconnecting`: they did, and will again
 * - `elsewhere`: the same person has opened the room somewhere else
 * - `refused`: the server does not let this person in; `code` says why
 * - `left`
 */
export type CallPhase = 'waiting' | 'joining' | 'together' | 'reconnecting' | 'elsewhere' | 'refused' | 'left';

/** What is known of the other person: `there`: in the room, but we are not let in yet; `later`: asked us to wait. */
export type OtherPerson = 'away' | 'there' | 'knocking' | 'later' | 'gone';

/** What somebody shows of themselves right now. */
export interface Shown {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

/** A shared pause: both see it, and either ends it. */
export interface Pause {
  on: boolean;
  /** Who has asked for it, or ended it. */
  by: Id;
  /** Counts the changes: the newest stands. */
  count: number;
}

/** All that a view needs to know; a new object for each change. */
export interface CallState {
  phase: CallPhase;
  other: OtherPerson;
  /** What the other person shows. */
  theirs: Shown;
  pause: Pause;
  /** The line carries little right now. */
  weak: boolean;
  /** Our picture rests, so that the voice gets through. */
  pictureRests: boolean;
  /** Why signals do not get through right now; an open call goes on without them. */
  code: CoachErrorCode | undefined;
}

/**
 * A call of the two people of a session. Peer to peer is one way to do it; a server in the
 * middle would be another one behind the same interface.
 */
export interface SessionTransport {
  readonly state: CallState;
  /** The other person's voice and face, and their screen: the same streams for as long as the call is open. */
  readonly face: MediaStream | undefined;
  readonly screen: MediaStream | undefined;
  /** Calls on every change, not at once; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** The client knocks; the coach opens the room. */
  enter(): void;
  /** The coach lets in who knocks. */
  admit(): void;
  /** The coach asks who knocks to wait. */
  askToWait(): void;
  /** What is sent from now on. */
  put(tracks: OwnTracks, shown: Shown): void;
  /** Begins or ends the shared pause. */
  pause(on: boolean): void;
  /** How loud the other person is right now, 0 to 1. */
  loudness(): number;
  /** A short code for the encryption of this call; the same for both people. */
  code(): Promise<string>;
  /** Says goodbye and lets go of everything. Nothing can be done with it afterwards. */
  leave(): void;
}

/** Which of two pauses stands: the newer one; of two at once the one that is on. */
export function newerPause(one: Pause, other: Pause): Pause {
  if (one.count !== other.count) return one.count > other.count ? one : other;
  return other.on && !one.on ? other : one;
}
