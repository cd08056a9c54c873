import type { AssessmentResult, Stance } from './assessment.js';
import type { Id } from './id.js';

/**
 * What two people add to the record that they own together, besides what they say to each
 * other. Nothing here is ever changed or deleted: what a goal, a session or a finding *is*
 * right now follows from its entries. So two people can work offline and at once, and every
 * agreement carries both names.
 */
export interface EntryFields {
  // --- Goals (G1–G8) ---
  /** `assessment` and `item`: the finding that it came from; empty otherwise. */
  goals: { assessment: Id; item: string };
  /** One wording. Numbers count from 1; a number is given once for each goal. */
  goal_versions: {
    goal: Id;
    number: number;
    title: string;
    /** What difference the change makes, and to whom (G8). */
    difference: string;
    /** Empty while nobody has said. */
    priority: '' | 'first' | 'next' | 'later';
    method: string;
  };
  /** The author agrees to this wording. */
  goal_agreements: { version: Id };
  /** The client alone pauses, retires and reopens (G3). */
  goal_statuses: { goal: Id; status: 'open' | 'paused' | 'retired' };
  /** How sure the client is to get there: 0 to 10, with a word. */
  goal_confidences: { goal: Id; value: number; word: string };
  /** What the client will try (G6, G7). Rounds count from 1; a round is given once for each goal. */
  experiments: { goal: Id; round: number; attempt: string; setting: 'work' | 'outside' };
  experiment_results: { experiment: Id; saw: string; changeNext: string };
  /** A commitment of its author; `due` is a calendar day `2026-11-21` or empty. */
  actions: { goal: Id; text: string; due: string };
  /** `done` and `let_go` answer it and are the owner's; `asked` is the other person's (G5). */
  action_steps: { action: Id; step: 'asked' | 'done' | 'let_go'; text: string };

  // --- Assessments (X1–X6) ---
  /** Aggregates only: who answered what is never stored. `takenOn` is a calendar day. */
  assessments: { title: string; takenOn: string; result: AssessmentResult };
  /** The client's; the newest counts, so a first reaction can be revisited (X2). */
  finding_stances: { assessment: Id; item: string; stance: Stance };
  /** The newest of each author counts. */
  finding_notes: { assessment: Id; item: string; text: string };

  // --- Sessions (S1–S9) ---
  sessions: { medium: 'video' | 'in_person'; minutes: number; place: string };
  /**
   * How a time is found. Numbers count from 1; a number is given once for each session.
   * `times` (ISO 8601, UTC, to the minute, e.g. `2026-11-24T18:30:00Z`) belong to `proposed`;
   * `answers` (the proposal, which the other person made) and `starts` (one of its times) to `accepted`.
   */
  session_steps: {
    session: Id;
    number: number;
    step: 'proposed' | 'accepted' | 'cancelled';
    times: string[];
    starts: string;
    answers: Id;
    note: string;
  };
  /** The newest of each author counts (S3). */
  session_preps: { session: Id; text: string };
  /** “Where we are” (S2); the newest counts. */
  session_notes: { session: Id; text: string };
  /** 1 (much worse than in one room) to 5 (as good as in one room); the newest of each author counts (S9). */
  session_ratings: { session: Id; value: number };
  /** The author stands by this wording of the purpose. Agreed: both have, for the newest wording (S1). */
  purpose_confirmations: { session: Id; wording: string };
  /** To talk about; `session` is empty for “whichever comes next”. The others say where it came from, or are empty. */
  agenda_items: { session: Id; text: string; goal: Id; assessment: Id; item: string };

  // --- Kept to hear again (P4) ---
  /** Something that the other one said. Of all entries these alone are seen by nobody but their author; the newest counts. */
  pins: { message: Id; pinned: boolean };
}

export type EntryKind = keyof EntryFields;

interface EntryBase {
  /** Made by the author's device. */
  id: Id;
  engagement: Id;
  author: Id;
  /** When it was made, by the author's own clock: ISO 8601, UTC. */
  madeAt: string;
  /** When the server stored it: ISO 8601, UTC; empty while it is on this device only. Entries are ordered by this. */
  created: string;
}

/** One entry of one kind; `Entry` alone is any of them. Relations that lead nowhere are empty texts. */
export type Entry<K extends EntryKind = EntryKind> = { [P in K]: { kind: P } & EntryBase & EntryFields[P] }[K];

/** What is read and changes together: one area for each thing that people look at. */
export type RecordArea = 'goals' | 'assessments' | 'sessions' | 'pins';

/** What an area consists of; what others point at stands before what points at it. */
export const AREAS = {
  goals: [
    'goals',
    'goal_versions',
    'goal_agreements',
    'goal_statuses',
    'goal_confidences',
    'experiments',
    'experiment_results',
    'actions',
    'action_steps',
  ],
  assessments: ['assessments', 'finding_stances', 'finding_notes'],
  sessions: [
    'sessions',
    'session_steps',
    'session_preps',
    'session_notes',
    'session_ratings',
    'purpose_confirmations',
    'agenda_items',
  ],
  pins: ['pins'],
} as const satisfies Record<RecordArea, readonly EntryKind[]>;

/** The area that a kind belongs to. */
export function areaOf(kind: EntryKind): RecordArea {
  const areas = Object.keys(AREAS) as RecordArea[];
  return areas.find((area) => (AREAS[area] as readonly EntryKind[]).includes(kind))!;
}

/** All entries of one kind, in the order in which they stand. */
export function ofKind<K extends EntryKind>(entries: readonly Entry[], kind: K): Entry<K>[] {
  return entries.filter((entry) => entry.kind === kind) as Entry[] as unknown as Entry<K>[];
}

/** What is stored in the order of the server, then what is on this device only, in the order in which it was made. */
export function inEntryOrder(entries: readonly Entry[]): Entry[] {
  const key = ({ created, madeAt, id }: Entry) => (created || '~' + madeAt) + id;
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * What several lists know, as one: the later list's word stands before the earlier's. An id
 * is given once for each kind: nobody hides an entry behind one of another kind.
 */
export function mergeEntries(...lists: readonly (readonly Entry[])[]): Entry[] {
  return inEntryOrder([...new Map(lists.flat().map((entry) => [entry.kind + entry.id, entry])).values()]);
}
