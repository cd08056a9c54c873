import type { Entry, EntryFields, EntryKind } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import { resultOf, timesOf } from './untrusted-entries.js';

/** A row of any kind: its columns are the fields of the entry, in the server's spelling. */
export type EntryRow = { id: Id; engagement: Id; author: Id; made_at: string; created: string } & Record<
  string,
  unknown
>;

/** What each kind says, besides what all have in common. */
const FIELDS: { [K in EntryKind]: readonly (keyof EntryFields[K] & string)[] } = {
  goals: ['assessment', 'item'],
  goal_versions: ['goal', 'number', 'title', 'difference', 'priority', 'method'],
  goal_agreements: ['version'],
  goal_statuses: ['goal', 'status'],
  goal_confidences: ['goal', 'value', 'word'],
  experiments: ['goal', 'round', 'attempt', 'setting'],
  experiment_results: ['experiment', 'saw', 'changeNext'],
  actions: ['goal', 'text', 'due'],
  action_steps: ['action', 'step', 'text'],
  assessments: ['title', 'takenOn', 'result'],
  finding_stances: ['assessment', 'item', 'stance'],
  finding_notes: ['assessment', 'item', 'text'],
  sessions: ['medium', 'minutes', 'place'],
  session_steps: ['session', 'number', 'step', 'times', 'starts', 'answers', 'note'],
  session_preps: ['session', 'text'],
  session_notes: ['session', 'text'],
  session_ratings: ['session', 'value'],
  purpose_confirmations: ['session', 'wording'],
  agenda_items: ['session', 'text', 'goal', 'assessment', 'item'],
  pins: ['message', 'pinned'],
};

/** Columns that the server does not look into. */
const JSON_COLUMNS: Record<string, (json: unknown) => unknown> = { times: timesOf, result: resultOf };

export function rowOf(entry: Entry): Omit<EntryRow, 'created'> {
  const { id, engagement, author, madeAt, kind } = entry;
  const fields = namesOf(kind).map((name) => [columnOf(name), entry[name as keyof Entry]]);
  return { id, engagement, author, made_at: madeAt, ...Object.fromEntries(fields) };
}

export function entryOf(kind: EntryKind, row: EntryRow): Entry {
  const { id, engagement, author } = row;
  const fields = namesOf(kind).map((name) => {
    const value = row[columnOf(name)];
    return [name, JSON_COLUMNS[name] ? JSON_COLUMNS[name](value) : value];
  });
  const base = { kind, id, engagement, author, madeAt: isoOf(row.made_at), created: isoOf(row.created) };
  return { ...base, ...Object.fromEntries(fields) } as Entry;
}

/** An entry as it comes back from the server, but for the date. */
export const asStored = (entry: Entry): Entry => entryOf(entry.kind, { ...rowOf(entry), created: '' } as EntryRow);

const namesOf = (kind: EntryKind): readonly string[] => FIELDS[kind];

/** `changeNext` is `change_next`. */
const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** PocketBase writes a space where ISO 8601 has a T. */
const isoOf = (date: string): string => date.replace(' ', 'T');
