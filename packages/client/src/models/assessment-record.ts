import { hideSmallGroups, type AssessmentResult, type Stance } from './assessment.js';
import { checkResult } from './assessment-check.js';
import { ofKind, type Entry } from './entry.js';
import type { Id } from './id.js';

/** A stance as the client took it, one after the other. */
export interface StanceStep {
  stance: Stance;
  /** ISO 8601, UTC. */
  at: string;
}

export interface FindingNote {
  author: Id;
  text: string;
  /** ISO 8601, UTC. */
  at: string;
  /** True while it is on this device only. */
  waiting: boolean;
}

/** What the two people have said about one finding. */
export interface FindingTalk {
  /** The client's newest word; `undecided` until there is one (X2). */
  stance: Stance;
  /** True while the newest stance is on this device only. */
  stanceWaiting: boolean;
  /** Every stance that was taken, oldest first. */
  stances: StanceStep[];
  /** Every note, oldest first; the newest of each author counts. */
  notes: FindingNote[];
}

/** A result with everything that was said about it. */
export interface Assessment {
  id: Id;
  engagement: Id;
  title: string;
  /** A calendar day, e.g. `2026-11-21`; empty if nobody said. */
  takenOn: string;
  /** Aggregates; small groups are hidden, whatever was stored. */
  result: AssessmentResult;
  /** By the key of the item; there is one for each item of the result. */
  talk: ReadonlyMap<string, FindingTalk>;
  /** True while the result itself is on this device only. */
  waiting: boolean;
}

/** Who may say what: only the coach brings results, only the client takes a stance. */
export interface Pair {
  client: Id;
  coach: Id;
}

const STANCES: readonly Stance[] = ['undecided', 'curious', 'useful', 'not_now'];

/**
 * The results of an engagement, newest first, as its entries say in their order. What the
 * rules would not have allowed is left out: nothing is taken on trust.
 */
export function foldAssessments(entries: readonly Entry[], { client, coach }: Pair): Assessment[] {
  const found = ofKind(entries, 'assessments').flatMap((entry) =>
    entry.author === coach ? (assessmentOf(entry) ?? []) : [],
  );
  const byId = new Map(found.map((one) => [one.id, one]));
  for (const entry of ofKind(entries, 'finding_stances')) {
    const talk = byId.get(entry.assessment)?.talk.get(entry.item);
    if (!talk || entry.author !== client || !STANCES.includes(entry.stance)) continue;
    talk.stances.push({ stance: entry.stance, at: momentOf(entry) });
    Object.assign(talk, { stance: entry.stance, stanceWaiting: entry.created === '' });
  }
  for (const entry of ofKind(entries, 'finding_notes')) {
    const { author, text } = entry;
    const talk = byId.get(entry.assessment)?.talk.get(entry.item);
    if (!talk || (author !== client && author !== coach) || typeof text !== 'string') continue;
    talk.notes.push({ author, text, at: momentOf(entry), waiting: entry.created === '' });
  }
  return found.reverse().sort(newestFirst);
}

/** By the author's clock, but never later than the server knew it. */
function momentOf({ created, madeAt }: Entry): string {
  const own = Date.parse(madeAt);
  return Number.isNaN(own) || (created !== '' && Date.parse(created) < own) ? created : madeAt;
}

/** The note of one person that counts; an empty one takes the earlier back. */
export function newestNote({ notes }: FindingTalk, author: Id): FindingNote | undefined {
  const note = notes.findLast((one) => one.author === author);
  return note?.text.trim() ? note : undefined;
}

function assessmentOf({
  id,
  engagement,
  title,
  takenOn,
  result,
  created,
}: Entry<'assessments'>): Assessment | undefined {
  const checked = checkResult(result);
  if (!checked) return undefined;
  const untouched = (): FindingTalk => ({ stance: 'undecided', stanceWaiting: false, stances: [], notes: [] });
  return {
    id,
    engagement,
    title,
    takenOn,
    result: hideSmallGroups(checked),
    talk: new Map(checked.items.map(({ key }) => [key, untouched()])),
    waiting: created === '',
  };
}

/** By the day on which it was taken. */
function newestFirst(a: Assessment, b: Assessment): number {
  return a.takenOn === b.takenOn ? 0 : a.takenOn < b.takenOn ? 1 : -1;
}
