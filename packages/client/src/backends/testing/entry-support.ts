import type { Backend } from '../../backend.js';
import type { AssessmentResult } from '../../models/assessment.js';
import type { Entry, EntryFields, EntryKind } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import { freshId, type ContractWorld } from './contract-support.js';

/** Who is there while the contract is tried; asked for anew by each test. */
export interface Scene {
  world: ContractWorld;
  /** Client and coach of `shared` … */
  maya: Backend;
  ruth: Backend;
  /** … and another client of the same coach. */
  tomas: Backend;
  shared: Id;
}

export const MAYA_ID = 'mayalindqvist00';
export const RUTH_ID = 'ruthokafor00000';
export const TOMAS_ID = 'tomasferreira00';

/** An entry as a device makes it. */
export function entry<K extends EntryKind>(
  kind: K,
  engagement: Id,
  author: Id,
  fields: EntryFields[K],
  id: Id = freshId(),
): Entry<K> {
  const base = { kind, id, engagement, author, madeAt: new Date().toISOString(), created: '' };
  return { ...base, ...fields } as unknown as Entry<K>;
}

export const WORDING = { title: 'Ask before I answer', difference: 'They find it themselves', method: '' };

/** A new goal: the goal, its first wording, and that its author agrees. */
export function goalAct(
  engagement: Id,
  author: Id,
): [Entry<'goals'>, Entry<'goal_versions'>, Entry<'goal_agreements'>] {
  const goal = entry('goals', engagement, author, { assessment: '', item: '' });
  const version = versionOf(goal.id, 1, engagement, author);
  return [goal, version, entry('goal_agreements', engagement, author, { version: version.id })];
}

export function versionOf(
  goal: Id,
  number: number,
  engagement: Id,
  author: Id,
  more: Partial<EntryFields['goal_versions']> = {},
): Entry<'goal_versions'> {
  return entry('goal_versions', engagement, author, { goal, number, priority: 'next', ...WORDING, ...more });
}

/** A session with a first proposal. */
export function sessionAct(
  engagement: Id,
  author: Id,
  times = ['2027-01-12T18:30:00Z', '2027-01-13T18:30:00Z'],
): [Entry<'sessions'>, Entry<'session_steps'>] {
  const session = entry('sessions', engagement, author, { medium: 'video', minutes: 50, place: '' });
  return [session, stepOf(session.id, 1, engagement, author, { times })];
}

export function stepOf(
  session: Id,
  number: number,
  engagement: Id,
  author: Id,
  more: Partial<EntryFields['session_steps']> = {},
): Entry<'session_steps'> {
  const empty = { step: 'proposed' as const, times: [], starts: '', answers: '', note: '' };
  return entry('session_steps', engagement, author, { session, number, ...empty, ...more });
}

export const RESULT: AssessmentResult = {
  scale: { min: 1, max: 5 },
  groups: [
    { key: 'self', label: 'Self', threshold: 1 },
    { key: 'peers', label: 'Peers', threshold: 3 },
    { key: 'reports', label: 'Team', threshold: 3 },
  ],
  items: [
    {
      key: 'listens',
      label: 'Listens to the end',
      scores: {
        self: { count: 1, notObserved: 0, mean: 4 },
        peers: { count: 3, notObserved: 1, mean: 10 / 3 },
        reports: { count: 2, notObserved: 0, mean: null },
      },
    },
  ],
};

/** Without the date that the server gives. */
export function undated<E extends Entry>(entries: readonly E[]): E[] {
  return entries.map((one) => ({ ...one, created: '' }));
}
