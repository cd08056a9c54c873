/** What two open rooms say to each other on the way to a call. */
export type Said =
  /** The client to whoever it may concern: is somebody there? */
  | { say: 'ring' }
  /** The coach is in the room. */
  | { say: 'hello' }
  /** The client stands at the door, as an answer to this hello: so whoever knocks is there right now. */
  | { say: 'knock' }
  | { say: 'admit' }
  /** Not yet; please wait. */
  | { say: 'later' }
  /** The same person has opened the room somewhere else. */
  | { say: 'elsewhere' }
  | { say: 'bye' }
  /** `round` counts the connections that the two have built; what belongs to an older one is void. */
  | { say: 'description'; round: number; description: RTCSessionDescriptionInit }
  | { say: 'candidate'; round: number; candidate: RTCIceCandidateInit };

/** What is about one connection. */
export type Negotiated = Extract<Said, { round: number }>;

/** Part of a signal in the order of one sender's instance for one receiver's. */
export interface Piece {
  seq: number;
  /** The number of the piece before; -1 for the first. */
  after: number;
  said: Said[];
}

/** What is in one signal. */
export type Payload =
  /** In order. */
  | { after: number; said: Said[] }
  /** To whoever hears it, in any order. */
  | { said: Said[] }
  /** I heard everything up to this number, and then there is a gap. */
  | { ask: number }
  /** The answer to it. */
  | { again: Piece };

const WORDS = ['ring', 'hello', 'knock', 'admit', 'later', 'elsewhere', 'bye'];
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isSaid(value: unknown): value is Said {
  if (!isObject(value)) return false;
  const { say, round, description, candidate } = value;
  if (WORDS.includes(say as string)) return true;
  if (!isNumber(round)) return false;
  return say === 'description' ? isObject(description) : say === 'candidate' && isObject(candidate);
}

const isList = (value: unknown): value is Said[] => Array.isArray(value) && value.every(isSaid);

/** What another device sent, if it is what we understand. */
export function readPayload(value: unknown): Payload | undefined {
  if (!isObject(value)) return undefined;
  const { after, said, ask, again } = value;
  if (isNumber(ask)) return { ask };
  if (isObject(again)) {
    const piece = again as Partial<Piece>;
    return isNumber(piece.seq) && isNumber(piece.after) && isList(piece.said) ? { again: piece as Piece } : undefined;
  }
  if (!isList(said)) return undefined;
  return isNumber(after) ? { after, said } : after === undefined ? { said } : undefined;
}
