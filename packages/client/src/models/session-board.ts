import { ofKind, type Entry } from './entry.js';
import type { Id } from './id.js';
import {
  endOf,
  MAX_TIMES,
  sessionTime,
  type AgendaItem,
  type Purpose,
  type Session,
  type SessionBoard,
  type SessionRating,
  type SessionStep,
  type SessionText,
} from './session.js';
import { ofPair, said, type Pair, type Said } from './fold.js';

/**
 * What the sessions of an engagement are right now. It trusts nobody: what the rules would
 * not allow is as if it were not there. The same entries in any order make the same board.
 */
export function sessionBoard(entries: readonly Entry[], pair: Pair): SessionBoard {
  const known = ofPair(entries, pair);
  const folded = ofKind(known, 'sessions')
    .flatMap((entry) => sessionOf(entry, known) ?? [])
    .sort(byTime);
  const { openAgenda, agendas } = agendaOf(ofKind(known, 'agenda_items'), folded);
  const sessions = folded.map((session) => withAgenda(session, agendas.get(session.id) ?? []));
  const agreed = sessions.filter(({ state }) => state === 'agreed');
  return {
    sessions,
    next: (now) => agreed.find((session) => endOf(session) > now.getTime()),
    past: (now) => agreed.filter((session) => endOf(session) <= now.getTime()).reverse(),
    purpose: purposeOf(ofKind(known, 'purpose_confirmations')),
    whereWeAre: whereWeAre(known, new Set(sessions.map(({ id }) => id))),
    openAgenda,
  };
}

function sessionOf(entry: Entry<'sessions'>, known: readonly Entry[]): Session | undefined {
  const { id, engagement, medium, minutes, place } = entry;
  if (medium !== 'video' && medium !== 'in_person') return undefined;
  if (!(minutes >= 15 && minutes <= 480)) return undefined;
  const way = wayOf(stepsOf(known, id));
  if (way.steps.length === 0) return undefined;
  const preps = newestOfEach(textsOf(known, 'session_preps', id));
  const notes = textsOf(known, 'session_notes', id).filter(({ text }) => text.trim() !== '');
  const ratings = newestOfEach(ratingsOf(known, id));
  const stoodBy = ofKind(known, 'purpose_confirmations').filter(({ session }) => session === id);
  const purpose = new Map(stoodBy.map(({ author, wording }) => [author, wording.trim()]));
  const parts = [...way.steps, ...preps.values(), ...notes, ...ratings.values()];
  return {
    ...{ id, engagement, medium, minutes, place },
    ...way,
    preps: new Map([...preps].filter(([, { text }]) => text.trim() !== '')),
    ...{ notes, ratings, purpose },
    agenda: [],
    waiting: entry.created === '' || parts.some(({ waiting }) => waiting),
  };
}

/** Numbers count from 1, each given once: what the server has stored stands, and a gap ends it. */
function stepsOf(known: readonly Entry[], session: Id): Entry<'session_steps'>[] {
  const first = new Map<number, Entry<'session_steps'>>();
  for (const step of ofKind(known, 'session_steps')) {
    if (step.session === session && !first.has(step.number)) first.set(step.number, step);
  }
  const linked: Entry<'session_steps'>[] = [];
  for (let next = first.get(1); next; next = first.get(linked.length + 1)) linked.push(next);
  return linked;
}

type Way = Pick<Session, 'state' | 'starts' | 'proposal' | 'steps' | 'nextNumber'>;

/** Walks the steps in the order of their numbers. One that does not fit where it stands keeps its number and means nothing. */
function wayOf(linked: readonly Entry<'session_steps'>[]): Way {
  let way: Way = { state: 'proposed', starts: '', proposal: undefined, steps: [], nextNumber: linked.length + 1 };
  for (const entry of linked) {
    const after = takeStep(way, entry);
    if (after) way = { ...way, ...after, steps: [...way.steps, asStep(entry)] };
  }
  return way;
}

/** What a step changes; `undefined` if it does not fit. */
function takeStep(way: Way, entry: Entry<'session_steps'>): Partial<Way> | undefined {
  const { state, starts, proposal } = way;
  if (entry.step === 'proposed') {
    const times = timesOf(entry);
    if (times.length === 0) return undefined;
    // Whoever proposes the time that stands lets go of the wish to move it.
    if (state === 'agreed' && times.length === 1 && times[0] === starts) return { proposal: undefined };
    const next = { id: entry.id, by: entry.author, times, note: entry.note };
    return state === 'cancelled' ? { state: 'proposed', starts: '', proposal: next } : { proposal: next };
  }
  if (entry.step === 'accepted') {
    const answers = proposal && entry.answers === proposal.id && entry.author !== proposal.by;
    if (!answers || !proposal.times.includes(entry.starts)) return undefined;
    return { state: 'agreed', starts: entry.starts, proposal: undefined };
  }
  const first = way.steps.length === 0;
  if (entry.step !== 'cancelled' || state === 'cancelled' || first) return undefined;
  return { state: 'cancelled', proposal: undefined };
}

/** One to six moments, each once, earliest first; nothing at all if one of them is none, e.g. on 30 February. */
function timesOf({ times }: Entry<'session_steps'>): string[] {
  if (!Array.isArray(times) || times.length > MAX_TIMES) return [];
  const sound = times.every((time) => sessionTime(new Date(time)) === time);
  return sound ? [...new Set(times)].sort() : [];
}

function asStep(entry: Entry<'session_steps'>): SessionStep {
  const { number, step, starts, note } = entry;
  return { ...said(entry), number, step, times: timesOf(entry), starts, note };
}

function textsOf(known: readonly Entry[], kind: 'session_preps' | 'session_notes', session: Id): SessionText[] {
  return ofKind(known, kind)
    .filter((entry) => entry.session === session)
    .map((entry) => ({ ...said(entry), text: entry.text }));
}

function ratingsOf(known: readonly Entry[], session: Id): SessionRating[] {
  return ofKind(known, 'session_ratings')
    .filter((entry) => entry.session === session && Number.isInteger(entry.value))
    .filter(({ value }) => value >= 1 && value <= 5)
    .map((entry) => ({ ...said(entry), value: entry.value }));
}

function newestOfEach<T extends Said>(all: readonly T[]): Map<Id, T> {
  return new Map(all.map((one) => [one.by, one]));
}

function byTime(a: Session, b: Session): number {
  const key = ({ starts, steps, id }: Session) => `${starts || '~'} ${steps[0]!.at} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}

/**
 * An item that names a session stays with it. One that names none, or one that was cancelled,
 * belongs to the first agreed session that was not over when it was made. So nobody's clock
 * decides, and it stays where it was talked about when that session is over.
 */
function agendaOf(
  items: readonly Entry<'agenda_items'>[],
  sessions: readonly Session[],
): { openAgenda: AgendaItem[]; agendas: Map<Id, AgendaItem[]> } {
  const openAgenda: AgendaItem[] = [];
  const agendas = new Map<Id, AgendaItem[]>();
  for (const entry of items) {
    if (entry.text.trim() === '') continue;
    const { session, text, goal, assessment, item } = entry;
    const one: AgendaItem = { ...said(entry), session, text, goal, assessment, item };
    const named = sessions.find(({ id, state }) => id === session && state !== 'cancelled');
    const taker = named ?? firstAfter(one.at, sessions);
    if (taker) agendas.set(taker.id, [...(agendas.get(taker.id) ?? []), one]);
    else openAgenda.push(one);
  }
  return { openAgenda, agendas };
}

function firstAfter(moment: string, sessions: readonly Session[]): Session | undefined {
  return sessions.find((session) => session.state === 'agreed' && endOf(session) > Date.parse(moment));
}

function withAgenda(session: Session, agenda: AgendaItem[]): Session {
  return { ...session, agenda, waiting: session.waiting || agenda.some(({ waiting }) => waiting) };
}

function purposeOf(confirmations: readonly Entry<'purpose_confirmations'>[]): Purpose {
  const words = new Map<Id, string>();
  let wording = '';
  let lastAgreed = '';
  let waiting = false;
  for (const entry of confirmations) {
    if (entry.wording.trim() === '') continue;
    wording = entry.wording.trim();
    words.set(entry.author, wording);
    waiting = entry.created === '';
    if (words.size === 2 && [...words.values()].every((one) => one === wording)) lastAgreed = wording;
  }
  const confirmedBy = [...words].filter(([, one]) => one === wording).map(([person]) => person);
  return { wording, confirmedBy, agreed: confirmedBy.length === 2, lastAgreed, waiting };
}

function whereWeAre(known: readonly Entry[], sessions: ReadonlySet<Id>): SessionBoard['whereWeAre'] {
  const notes = ofKind(known, 'session_notes').filter(
    ({ session, text }) => sessions.has(session) && text.trim() !== '',
  );
  const newest = notes.at(-1);
  return newest && { text: newest.text, at: said(newest).at, author: newest.author, session: newest.session };
}
