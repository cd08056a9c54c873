import { CoachError } from './errors.js';
import { derive, type Live } from './live.js';
import type { EntryFields } from './models/entry.js';
import type { Id } from './models/id.js';
import type { Engagement } from './models/practice.js';
import { sessionBoard } from './models/session-board.js';
import { MAX_TIMES, sessionTime, stepAgain, type Session, type SessionBoard } from './models/session.js';
import type { Outbox } from './outbox/outbox.js';
import type { EntriesItem } from './outbox/store.js';
import type { EntryDraft, RecordFeature } from './record.js';

/** What the record of a client is asked through. */
interface Recorder {
  readonly record: RecordFeature;
  readonly outbox: Pick<Outbox, 'discard'>;
}

/** The two people of an engagement, by whom it is known who may say what. */
export type SessionPair = Pick<Engagement, 'id' | 'client' | 'coach'>;

/** Times that somebody offers: ISO 8601 in any zone, one to six. */
export interface TimesDraft {
  times: readonly string[];
  note: string;
}

/** A session as somebody proposes it; `minutes` is 15 to 480. */
export type SessionDraft = TimesDraft & EntryFields['sessions'];

/** Something to talk about; without a session it comes to whichever is next. */
export type AgendaDraft = Pick<EntryFields['agenda_items'], 'text'> & Partial<EntryFields['agenda_items']>;

/** Which session is meant. */
type SessionKey = Pick<Session, 'engagement' | 'id'>;

const known = new WeakMap<Recorder, Sessions>();

/** Sessions and all that belongs to them. One for each client. */
export function sessionsOf(client: Recorder): Sessions {
  const made = known.get(client) ?? new Sessions(client);
  known.set(client, made);
  return made;
}

/**
 * When two people meet, and what they bring and take along (S1–S9). Every act resolves when
 * it is safe on this device, and throws what {@link RecordFeature.add} throws. `place` is
 * where it was written: its drafts end with the act.
 */
export class Sessions {
  #client: Recorder;
  #boards = new Map<string, Live<SessionBoard>>();

  constructor(client: Recorder) {
    this.#client = client;
  }

  /** The sessions of an engagement, with the purpose and what is left for the next one. */
  of({ id, client, coach }: SessionPair): Live<SessionBoard> {
    const key = [id, client.id, coach.id].join(' ');
    const board = this.#boards.get(key) ?? this.#board({ id, client, coach });
    this.#boards.set(key, board);
    return board;
  }

  /** Acts that the server did not take, e.g. because the other person was faster: their words are kept on this device. */
  kept(engagement: Id): Live<EntriesItem[]> {
    return this.#client.record.kept(engagement, 'sessions');
  }

  /** Proposes a new session. @returns its id @throws `bad-value` without one to six times */
  async propose(engagement: Id, { medium, minutes, place: where, ...draft }: SessionDraft, place = ''): Promise<Id> {
    const id = this.#client.record.newId();
    const session = { kind: 'sessions', id, medium, minutes, place: where.trim() } as const;
    await this.#client.record.add(engagement, [session, proposal({ id, nextNumber: 1 }, draft)], place);
    return id;
  }

  /** Proposes other times. The agreed one, if any, stands until the other person accepts one of them. */
  async proposeAgain(session: Session, draft: TimesDraft, place = ''): Promise<void> {
    await this.#client.record.add(session.engagement, [proposal(session, draft)], place);
  }

  /** Lets the agreed time stand: the wish to move it is over. */
  async keepTime(session: Session): Promise<void> {
    await this.proposeAgain(session, { times: [session.starts], note: '' });
  }

  /** Takes one of the times of the newest proposal, which the other person made. @throws `outdated` if it is not there any more */
  async accept(session: Session, starts: string, note = '', place = ''): Promise<void> {
    if (!session.proposal?.times.includes(starts)) throw new CoachError('outdated');
    const step = stepOf(session, { step: 'accepted', starts, answers: session.proposal.id, note });
    await this.#client.record.add(session.engagement, [step], place);
  }

  async cancel(session: Session, note: string, place = ''): Promise<void> {
    await this.#client.record.add(session.engagement, [stepOf(session, { step: 'cancelled', note })], place);
  }

  /** What somebody brings; the other person sees it. The newest counts, an empty one takes it back (S3). */
  async prepare(session: SessionKey, text: string, place = ''): Promise<void> {
    await this.#text('session_preps', session, text, place);
  }

  /** “Where we are” (S2). */
  async note(session: SessionKey, text: string, place = ''): Promise<void> {
    await this.#text('session_notes', session, text, place);
  }

  /** How the medium did: 1 (much worse than in one room) to 5 (as good as in one room) (S9). */
  async rate({ engagement, id }: SessionKey, value: number): Promise<void> {
    await this.#client.record.add(engagement, [{ kind: 'session_ratings', session: id, value }]);
  }

  /** Stands by a wording of the purpose; with other words than before it asks the other person (S1). */
  async confirmPurpose(engagement: Id, wording: string, session: Id = '', place = ''): Promise<void> {
    if (wording.trim() === '') throw new CoachError('bad-value', 'A purpose has words.');
    const entry = { kind: 'purpose_confirmations', session, wording: wording.trim() } as const;
    await this.#client.record.add(engagement, [entry], place);
  }

  /** @returns the id of the item @throws `bad-value` without words */
  async addToAgenda(engagement: Id, draft: AgendaDraft, place = ''): Promise<Id> {
    const text = draft.text.trim();
    if (text === '') throw new CoachError('bad-value', 'There is nothing to add.');
    const { session = '', goal = '', assessment = '', item = '' } = draft;
    const entry = { kind: 'agenda_items', session, text, goal, assessment, item } as const;
    const [added] = await this.#client.record.add(engagement, [entry], place);
    return added!.id;
  }

  /** True if an act that came too late still makes sense as the next step. */
  canOfferAgain({ entries }: EntriesItem, session: Session): boolean {
    return stepAgain(entries, session) !== undefined;
  }

  /** Sends an act that came too late as the next step, then lets go of the old one. @throws `outdated` if it has become pointless */
  async offerAgain(item: EntriesItem, session: Session): Promise<void> {
    const step = stepAgain(item.entries, session);
    if (!step) throw new CoachError('outdated');
    await this.#client.record.add(session.engagement, [step]);
    await this.#client.outbox.discard(item.id);
  }

  async #text(kind: 'session_preps' | 'session_notes', session: SessionKey, text: string, place: string) {
    await this.#client.record.add(session.engagement, [{ kind, session: session.id, text: text.trim() }], place);
  }

  #board(pair: SessionPair): Live<SessionBoard> {
    const entries = this.#client.record.of(pair.id, 'sessions');
    return derive([entries], () => {
      const { value, error } = entries.state;
      return { value: value && sessionBoard(value, pair), error };
    });
  }
}

type StepDraft = EntryDraft<'session_steps'>;
type Place = Pick<Session, 'id' | 'nextNumber'>;

function stepOf({ id, nextNumber }: Place, step: Partial<StepDraft> & Pick<StepDraft, 'step' | 'note'>): StepDraft {
  const nothing = { times: [], starts: '', answers: '' };
  return { kind: 'session_steps', session: id, number: nextNumber, ...nothing, ...step, note: step.note.trim() };
}

function proposal(session: Place, { times, note }: TimesDraft): StepDraft {
  const moments = [...new Set(times.map((time) => sessionTime(new Date(time))))].sort();
  const sound = moments.length > 0 && moments.length <= MAX_TIMES && !moments.includes('');
  if (!sound) throw new CoachError('bad-value', 'A proposal has one to six times.');
  return stepOf(session, { step: 'proposed', times: moments, note });
}
