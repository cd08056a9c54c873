import type { EntryFields, EntryKind } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import type { Account } from '../../models/person.js';
import { demoId } from './demo-world.js';

/** What one person added at one moment. */
export interface DemoAct {
  by: Account;
  /** From a {@link Calendar}. */
  at: string;
  adds: DemoEntry[];
}

/** An entry before it has an author and a date. Only those that others point at have a name. */
type DemoEntry = { [K in EntryKind]: { kind: K; id?: Id } & EntryFields[K] }[EntryKind];

/** Days are counted from today: -7 is a week ago. Clocks are those of the coach's wall. */
export interface Calendar {
  /** A moment, as ISO 8601 in UTC, to the minute: `at(1, '18:30')` is tomorrow evening. */
  at(day: number, clock: string): string;
  /** A calendar day as `2026-11-21`. */
  day(day: number): string;
}

/** What two people of the fiction have agreed, tried and arranged. */
export interface DemoRecord {
  engagement: Id;
  /** What the ids of its entries begin with. */
  prefix: string;
  acts(calendar: Calendar): DemoAct[];
}

type Wording = Omit<EntryFields['goal_versions'], 'goal' | 'number'>;

/** One act of one entry. */
export function adds(by: Account, at: string, ...entries: DemoEntry[]): DemoAct {
  return { by, at, adds: entries };
}

// --- Goals ---

export const versionId = (goal: Id, number: number): Id => demoId(goal.replace(/0+$/, '') + `v${number}`);

export function agrees(by: Account, at: string, goal: Id, number = 1): DemoAct {
  return adds(by, at, { kind: 'goal_agreements', version: versionId(goal, number) });
}

/** Who words a goal agrees to the wording. */
export function words(by: Account, at: string, goal: Id, number: number, wording: Wording): DemoAct {
  const id = versionId(goal, number);
  const version = { kind: 'goal_versions' as const, id, goal, number, ...wording };
  return adds(by, at, version, { kind: 'goal_agreements', version: id });
}

/** @param from the finding that it came from */
export function proposesGoal(
  by: Account,
  at: string,
  id: Id,
  wording: Wording,
  from = { assessment: '', item: '' },
): DemoAct {
  return adds(by, at, { kind: 'goals', id, ...from }, ...words(by, at, id, 1, wording).adds);
}

export function isSure(by: Account, at: string, goal: Id, value: number, word: string): DemoAct {
  return adds(by, at, { kind: 'goal_confidences', goal, value, word });
}

// --- Assessments ---

export function notes(by: Account, at: string, assessment: Id, item: string, text: string): DemoAct {
  return adds(by, at, { kind: 'finding_notes', assessment, item, text });
}

export function takes(
  by: Account,
  at: string,
  assessment: Id,
  item: string,
  stance: EntryFields['finding_stances']['stance'],
): DemoAct {
  return adds(by, at, { kind: 'finding_stances', assessment, item, stance });
}

// --- Sessions ---

const proposalId = (session: Id): Id => demoId(session.replace(/0+$/, '') + 'p');

export function proposesSession(
  by: Account,
  at: string,
  id: Id,
  session: Partial<EntryFields['sessions']>,
  times: string[],
  note: string,
): DemoAct {
  const step = { kind: 'session_steps' as const, id: proposalId(id), session: id, number: 1, answers: '', starts: '' };
  return adds(
    by,
    at,
    { kind: 'sessions', id, medium: 'video', minutes: 50, place: '', ...session },
    { ...step, step: 'proposed', times, note },
  );
}

export function accepts(by: Account, at: string, session: Id, starts: string): DemoAct {
  const step = { kind: 'session_steps' as const, session, number: 2, times: [], note: '' };
  return adds(by, at, { ...step, step: 'accepted', starts, answers: proposalId(session) });
}

export function prepares(by: Account, at: string, session: Id, text: string): DemoAct {
  return adds(by, at, { kind: 'session_preps', session, text });
}

export function saysWhereWeAre(by: Account, at: string, session: Id, text: string): DemoAct {
  return adds(by, at, { kind: 'session_notes', session, text });
}

export function rates(by: Account, at: string, session: Id, value: number): DemoAct {
  return adds(by, at, { kind: 'session_ratings', session, value });
}

export function standsBy(by: Account, at: string, session: Id, wording: string): DemoAct {
  return adds(by, at, { kind: 'purpose_confirmations', session, wording });
}
