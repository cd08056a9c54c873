import type { AssessmentResult, EntryKind } from '@coachlight/client';
import type { Api } from '../../backend/dev/api.js';
import type { Cast } from './roles.js';
import { alike, word, type Rows } from './row.js';

/** The kinds of entries, each with what a good one says; `Record` sees to it that none is missing. */
const FIELDS: Record<EntryKind, Fields> = {
  goals: () => ({ assessment: '', item: '' }),
  goal_versions: async (make) => ({ goal: await make('goals'), ...version() }),
  goal_agreements: async (make) => ({ version: await make('goal_versions') }),
  goal_statuses: async (make) => ({ goal: await make('goals'), status: 'paused' }),
  goal_confidences: async (make) => ({ goal: await make('goals'), value: 0, word: 'hopeful' }),
  experiments: async (make) => ({ goal: await make('goals'), round: 1, attempt: 'Ask first', setting: 'work' }),
  experiment_results: async (make) => ({ experiment: await make('experiments'), saw: 'Silence', change_next: 'Wait' }),
  actions: async (make) => ({ goal: await make('goals'), text: 'Ask Jo', due: '2026-11-30' }),
  action_steps: async (make) => ({ action: await make('actions'), step: 'done', text: '' }),
  assessments: () => ({ title: 'A result', taken_on: '2026-11-21', result: RESULT }),
  finding_stances: async (make) => ({ assessment: await make('assessments'), item: 'listens', stance: 'curious' }),
  finding_notes: async (make) => ({ assessment: await make('assessments'), item: 'listens', text: 'When?' }),
  sessions: () => ({ medium: 'video', minutes: 60, place: '' }),
  session_steps: async (make) => ({ session: await make('sessions'), ...proposal() }),
  session_preps: async (make) => ({ session: await make('sessions'), text: 'Ready' }),
  session_notes: async (make) => ({ session: await make('sessions'), text: 'Here' }),
  session_ratings: async (make) => ({ session: await make('sessions'), value: 4 }),
  purpose_confirmations: () => ({ session: '', wording: 'To lead calmly' }),
  agenda_items: async (make) => ({ session: await make('sessions'), text: 'How was it?', goal: '', assessment: '' }),
  pins: async (_make, told) => ({ message: await told(), pinned: true }),
};

/**
 * The rest of an entry; `make` makes one of another kind, by the same author in the same engagement, and
 * `told` something that the other person said there.
 */
type Fields = (make: (kind: EntryKind) => Promise<string>, told: () => Promise<string>) => object | Promise<object>;

export const ENTRY_KINDS = Object.keys(FIELDS) as EntryKind[];

/** The smallest result there is. */
export const RESULT: AssessmentResult = {
  scale: { min: 1, max: 5 },
  groups: [{ key: 'self', label: 'You', threshold: 1 }],
  items: [{ key: 'listens', label: 'Listens', scores: { self: { count: 1, notObserved: 0, mean: 4 } } }],
};

export const TIME = '2026-11-24T18:30:00Z';

export function version(more: object = {}): object {
  return { number: 1, title: 'Speak last', difference: 'The team speaks', priority: 'first', method: '', ...more };
}

export function proposal(more: object = {}): object {
  return { number: 1, step: 'proposed', times: [TIME], starts: '', answers: '', note: '', ...more };
}

/** A good entry of one kind, with all that it needs before it; `more` makes it another, or a bad one. */
export async function entryBody(
  operator: Api,
  kind: EntryKind,
  where: Where,
  more: object = {},
): Promise<Record<string, unknown>> {
  const make = (other: EntryKind) => makeEntry(operator, other, where);
  const told = () => makeTold(operator, where);
  return { ...where, made_at: new Date().toISOString(), ...(await FIELDS[kind](make, told)), ...more };
}

/** Whose entry, in whose engagement. */
export interface Where {
  engagement: string;
  author: string;
}

/** Something that the other person of the engagement said to `author`. */
export async function makeTold(operator: Api, { engagement, author }: Where): Promise<string> {
  const path = `/api/collections/engagements/records/${engagement}`;
  const { client, coach } = await operator.must<{ client: string; coach: string }>('GET', path);
  const said = { kind: 'text', body: 'Words', said_at: new Date().toISOString() };
  return (await operator.create('messages', { engagement, author: author === coach ? client : coach, ...said })).id;
}

/** The same, stored by the operator. */
export async function makeEntry(operator: Api, kind: EntryKind, where: Where, more: object = {}): Promise<string> {
  return (await operator.create(kind, await entryBody(operator, kind, where, more))).id;
}

/** Something to change in a row of each kind; entries have a date of their maker in common. */
const touch = () => ({ made_at: new Date(Date.now() - Math.random() * 1e9).toISOString() });

export const ENTRY_ROWS: Record<string, Rows> = Object.fromEntries(
  ENTRY_KINDS.map((kind) => [
    kind,
    alike(
      kind,
      'client',
      ({ engagement }, author, operator) => entryBody(operator, kind, { engagement, author }),
      touch,
    ),
  ]),
);

/** From the client to the coach, unless the coach speaks. */
export const SIGNAL_ROWS: Rows = alike('signals', 'client', signalBody, () => ({ payload: { said: word() } }));

export async function signalBody(
  { engagement, people }: Cast,
  sender: string,
  operator: Api,
): Promise<Record<string, unknown>> {
  const session = await makeEntry(operator, 'sessions', { engagement, author: people.client });
  const receiver = sender === people.coach ? people.client : people.coach;
  return { session, sender, receiver, instance: word().slice(0, 15), target: '', seq: 0, payload: { said: word() } };
}
