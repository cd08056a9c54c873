import { ofKind, type Entry } from './entry.js';
import type { Id } from './id.js';
import type { Said } from './fold.js';

/** The room of a video session is open this long before it starts … */
export const ROOM_OPENS_MINUTES = 15;
/** … and this long after its end: nobody is put out of the door in the middle of a sentence. */
export const ROOM_CLOSES_MINUTES = 60;
/** As many times can be offered at once. */
export const MAX_TIMES = 6;

const MINUTE_MS = 60_000;

export type SessionMedium = 'video' | 'in_person';

/** One step on the way to a time, as it was made; the history shows the ones that counted. */
export interface SessionStep extends Said {
  /** Counts from 1. */
  number: number;
  step: 'proposed' | 'accepted' | 'cancelled';
  times: string[];
  starts: string;
  note: string;
}

/** Times that wait for an answer. */
export interface SessionProposal {
  id: Id;
  by: Id;
  /** ISO 8601, UTC, earliest first. */
  times: string[];
  note: string;
}

/** Preparation of one person, or “where we are”. */
export interface SessionText extends Said {
  text: string;
}

export interface SessionRating extends Said {
  /** 1 (much worse than in one room) to 5 (as good as in one room). */
  value: number;
}

/** Something to talk about. */
export interface AgendaItem extends Said {
  /** The session that it was meant for; empty: whichever comes next. */
  session: Id;
  text: string;
  goal: Id;
  assessment: Id;
  item: string;
}

export interface Session {
  id: Id;
  engagement: Id;
  medium: SessionMedium;
  minutes: number;
  /** Where to meet in person, or what else there is to know about the way. */
  place: string;
  /**
   * `agreed`: both stand by `starts`, also while somebody would rather move it (`proposal`).
   * A proposal after a cancellation opens the session again, without a time.
   */
  state: 'proposed' | 'agreed' | 'cancelled';
  /** The time that both agreed to, ISO 8601, UTC; the one that was called off, if it is cancelled; else empty. */
  starts: string;
  /** The newest times, while they wait for an answer; beside an agreed time it is the wish to move it. */
  proposal: SessionProposal | undefined;
  /** What led here, oldest first; the newest number is that of the last one that the server may know. */
  steps: SessionStep[];
  /** The number that the next step must have. */
  nextNumber: number;
  /** The newest of each person (S3). */
  preps: ReadonlyMap<Id, SessionText>;
  /** “Where we are”, oldest first; the newest counts (S2). */
  notes: SessionText[];
  /** The newest of each person (S9). */
  ratings: ReadonlyMap<Id, SessionRating>;
  /** What was put on it, and what was left for whichever comes next and came to it; oldest first. */
  agenda: AgendaItem[];
  /** The wording of the purpose that each person stood by in this session (S1). */
  purpose: ReadonlyMap<Id, string>;
  /** Something of it is on this device only. */
  waiting: boolean;
}

/** Why the two meet. Agreed is two names under one wording. */
export interface Purpose {
  /** The newest; empty as long as nobody has said one. */
  wording: string;
  /** Who stands by it, by their newest word. */
  confirmedBy: Id[];
  agreed: boolean;
  /** The wording that both stood by last; empty if there was none yet. */
  lastAgreed: string;
  waiting: boolean;
}

export interface SessionBoard {
  /** By time; what has none yet comes last, the newest proposal at the end. */
  sessions: Session[];
  /** The agreed one that is not over. */
  next(now: Date): Session | undefined;
  /** Agreed ones that are over, newest first. */
  past(now: Date): Session[];
  purpose: Purpose;
  /** The newest note of all sessions (S2). */
  whereWeAre: { text: string; at: string; author: Id; session: Id } | undefined;
  /** What no agreed session has taken yet: it comes to whichever is agreed next. */
  openAgenda: AgendaItem[];
}

/** When a session ends, in milliseconds since 1970; `NaN` if no time was agreed. */
export function endOf({ starts, minutes }: Pick<Session, 'starts' | 'minutes'>): number {
  return Date.parse(starts) + minutes * MINUTE_MS;
}

/** True while the door of a video session stands open. */
export function roomIsOpen(session: Session, now: Date): boolean {
  if (session.state !== 'agreed' || session.medium !== 'video') return false;
  const opens = Date.parse(session.starts) - ROOM_OPENS_MINUTES * MINUTE_MS;
  return now.getTime() >= opens && now.getTime() < endOf(session) + ROOM_CLOSES_MINUTES * MINUTE_MS;
}

/** A moment as sessions store it. @returns empty if it is none */
export function sessionTime(moment: Date): string {
  const time = moment.getTime();
  return Number.isNaN(time)
    ? ''
    : `${new Date(Math.floor(time / MINUTE_MS) * MINUTE_MS).toISOString().slice(0, 16)}:00Z`;
}

/** How the medium did, session after session, oldest first (S9). */
export function ratedSessions(board: SessionBoard): Session[] {
  return board.sessions.filter(({ ratings, state }) => state === 'agreed' && ratings.size > 0);
}

/** What an act that lost the race for its number becomes now; `undefined` if it has become pointless. */
export function stepAgain(
  lost: readonly Entry[],
  session: Session,
):
  | Pick<Entry<'session_steps'>, 'kind' | 'session' | 'number' | 'step' | 'times' | 'starts' | 'answers' | 'note'>
  | undefined {
  const step = ofKind(lost, 'session_steps')[0];
  if (!step || step.session !== session.id) return undefined;
  const { kind, times, starts, answers, note } = step;
  const next = { kind, session: session.id, number: session.nextNumber, step: step.step, times, starts, answers, note };
  if (step.step === 'accepted') {
    const stands = session.proposal?.id === answers && session.proposal.by !== step.author;
    return stands ? next : undefined;
  }
  return step.step === 'cancelled' && session.state === 'cancelled' ? undefined : next;
}
