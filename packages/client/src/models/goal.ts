import { ofKind, type Entry, type EntryFields } from './entry.js';
import type { Id } from './id.js';
import { ofPair, placeInTime, said, type Pair, type Said } from './fold.js';

/** More at once is rarely kept up: what is agreed beyond that waits for room. */
export const MAX_IN_PROGRESS = 3;

/** What two people agree on: all of it together is one wording (G1, G2, G8). */
export type Wording = Pick<EntryFields['goal_versions'], 'title' | 'difference' | 'priority' | 'method'>;
export const WORDING_FIELDS = ['title', 'difference', 'priority', 'method'] as const satisfies (keyof Wording)[];

export interface GoalVersion extends Said, Wording {
  /** Counts from 1. */
  number: number;
  /** What differs from the wording before; empty for the first one. */
  changed: (keyof Wording)[];
  /** Each name once, in the order in which they agreed. Two names: it is agreed. */
  agreed: Said[];
}

/** The client pauses, retires or reopens. */
export interface GoalStep extends Said {
  status: EntryFields['goal_statuses']['status'];
}

export interface Confidence extends Said {
  /** 0 to 10. */
  value: number;
  word: string;
}

/** One round of trying; it runs until somebody has said what came of it. */
export interface Experiment extends Said {
  round: number;
  attempt: string;
  setting: 'work' | 'outside';
  results: (Said & { saw: string; changeNext: string })[];
}

export interface CommitmentStep extends Said {
  step: EntryFields['action_steps']['step'];
  text: string;
}

/** What somebody has taken on; it stays open until they answer (G5). */
export interface Commitment extends Said {
  text: string;
  /** A calendar day `2026-11-21`, or empty. */
  due: string;
  /** The newest question of the other person, while it is open. */
  asked: CommitmentStep | undefined;
  answer: CommitmentStep | undefined;
}

/**
 * `proposed`: no wording is agreed yet. `no_room`: agreed, while three others are in
 * progress. The client alone pauses and retires.
 */
export type GoalState = 'proposed' | 'in_progress' | 'no_room' | 'paused' | 'retired';

export interface Goal extends Said {
  engagement: Id;
  /** The finding that it came from. */
  from: { assessment: Id; item: string } | undefined;
  state: GoalState;
  /** The wording that both agreed to last. */
  active: GoalVersion | undefined;
  /** A newer wording that is not agreed yet. */
  pending: GoalVersion | undefined;
  /** Whom the pending wording still asks. */
  asks: Id[];
  /** What it is called: as agreed, else as proposed last. */
  current: GoalVersion;
  /** All wordings, oldest first. */
  versions: GoalVersion[];
  /** The number that the next wording must have. */
  nextNumber: number;
  /** What the client did with it, oldest first. */
  steps: GoalStep[];
  confidences: Confidence[];
  /** Rounds, oldest first. */
  experiments: Experiment[];
  running: Experiment | undefined;
  commitments: Commitment[];
}

export interface GoalBoard {
  /** In the order in which they were proposed. */
  goals: Goal[];
  inProgress: Goal[];
  /** No further goal can be in progress just now. */
  full: boolean;
}

/**
 * What the goals of an engagement are right now. It trusts nobody: what the rules would
 * not allow is as if it were not there. The same entries in any order make the same board.
 */
export function goalBoard(entries: readonly Entry[], pair: Pair): GoalBoard {
  const known = ofPair(entries, pair);
  const folded = ofKind(known, 'goals').flatMap((entry) => foldGoal(entry, known, pair) ?? []);
  const seats = seatsOf(folded.map(({ moves }) => moves).flat());
  const goals = folded.map(({ goal }) => ({ ...goal, state: stateOf(goal, seats) }));
  const inProgress = goals.filter(({ state }) => state === 'in_progress');
  return { goals, inProgress, full: inProgress.length >= MAX_IN_PROGRESS };
}

/** Numbers count from 1, each given once: whom the server has stored stands, and a gap ends it. */
function chain<T extends Entry>(entries: readonly T[], numberOf: (entry: T) => number): T[] {
  const first = new Map<number, T>();
  for (const entry of entries) if (!first.has(numberOf(entry))) first.set(numberOf(entry), entry);
  const linked: T[] = [];
  for (let next = first.get(1); next; next = first.get(linked.length + 1)) linked.push(next);
  return linked;
}

/** Something that may give a goal its place among those in progress, or take it. */
interface Move {
  goal: Id;
  /** Moves of one act belong together, e.g. the two of a swap. */
  act: string;
  key: string;
  status: GoalStep['status'] | 'agreed';
}

function foldGoal(
  entry: Entry<'goals'>,
  known: readonly Entry[],
  { client, coach }: Pair,
): { goal: Omit<Goal, 'state'>; moves: Move[] } | undefined {
  const { versions, nextNumber } = wordingsOf(entry.id, known);
  if (versions.length === 0) return undefined;
  const missing = ({ agreed }: GoalVersion) =>
    [client.id, coach.id].filter((person) => !agreed.some(({ by }) => by === person));
  const active = versions.findLast((version) => missing(version).length === 0);
  const newest = versions.at(-1)!;
  const pending = newest === active ? undefined : newest;
  const statuses = ofGoal(known, 'goal_statuses', entry.id).filter(
    ({ author, status }) => author === client.id && ['open', 'paused', 'retired'].includes(status),
  );
  const experiments = experimentsOf(entry.id, known, client.id);
  const goal = {
    ...said(entry),
    engagement: entry.engagement,
    from: entry.assessment && entry.item ? { assessment: entry.assessment, item: entry.item } : undefined,
    active,
    pending,
    asks: pending ? missing(pending) : [],
    current: active ?? newest,
    versions,
    nextNumber,
    steps: stepsOf(statuses),
    confidences: confidencesOf(entry.id, known, client.id),
    experiments,
    running: experiments.find(({ results }) => results.length === 0),
    commitments: ofGoal(known, 'actions', entry.id).map((action) => commitmentOf(action, known)),
  };
  const moves = statuses.map((status) => moveOf(entry.id, status, status.status));
  const sealed = new Set(versions.filter((one) => missing(one).length === 0).map(({ agreed }) => agreed.at(-1)!.id));
  const first = ofKind(known, 'goal_agreements').find(({ id }) => sealed.has(id));
  if (first) moves.push(moveOf(entry.id, first, 'agreed'));
  return { goal, moves };
}

function moveOf(goal: Id, entry: Entry, status: Move['status']): Move {
  return { goal, act: `${entry.author} ${entry.madeAt}`, key: placeInTime(entry), status };
}

/** All entries of one kind that belong to one goal. */
function ofGoal<K extends 'goal_versions' | 'goal_statuses' | 'goal_confidences' | 'experiments' | 'actions'>(
  known: readonly Entry[],
  kind: K,
  goal: Id,
): Entry<K>[] {
  return ofKind(known, kind).filter((entry) => entry.goal === goal);
}

/** A version without words keeps its number and means nothing: whoever sends one blocks nobody. */
function wordingsOf(goal: Id, known: readonly Entry[]): Pick<Goal, 'versions' | 'nextNumber'> {
  const linked = chain(ofGoal(known, 'goal_versions', goal), ({ number }) => number);
  const worded = linked.filter(({ title }) => title.trim() !== '');
  return { versions: versionsOf(worded, ofKind(known, 'goal_agreements')), nextNumber: linked.length + 1 };
}

function versionsOf(
  worded: readonly Entry<'goal_versions'>[],
  agreements: readonly Entry<'goal_agreements'>[],
): GoalVersion[] {
  return worded.map((entry, index) => {
    const before = worded[index - 1];
    const agreed = new Map<Id, Said>();
    for (const one of agreements)
      if (one.version === entry.id && !agreed.has(one.author)) agreed.set(one.author, said(one));
    return {
      ...said(entry),
      number: entry.number,
      ...wordingOf(entry),
      changed: WORDING_FIELDS.filter((field) => before && before[field] !== entry[field]),
      agreed: [...agreed.values()],
    };
  });
}

/** The words alone. */
export function wordingOf({ title, difference, priority, method }: Wording): Wording {
  return { title, difference, priority, method };
}

/** What changed something: whoever pauses twice has paused once. */
function stepsOf(statuses: readonly Entry<'goal_statuses'>[]): GoalStep[] {
  const before = (index: number) => statuses[index - 1]?.status ?? 'open';
  return statuses
    .filter(({ status }, index) => status !== before(index))
    .map((entry) => ({ ...said(entry), status: entry.status }));
}

function confidencesOf(goal: Id, known: readonly Entry[], client: Id): Confidence[] {
  const fits = (value: number) => Number.isInteger(value) && value >= 0 && value <= 10;
  return ofGoal(known, 'goal_confidences', goal)
    .filter(({ author, value }) => author === client && fits(value))
    .map((entry) => ({ ...said(entry), value: entry.value, word: entry.word }))
    .sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
}

/** One at a time: what would be the next round begins when this one has a result. */
function experimentsOf(goal: Id, known: readonly Entry[], client: Id): Experiment[] {
  const entries = ofGoal(known, 'experiments', goal).filter(({ author }) => author === client);
  const results = ofKind(known, 'experiment_results').filter(({ author }) => author === client);
  const rounds = chain(entries, ({ round }) => round).map((entry) => ({
    ...said(entry),
    round: entry.round,
    attempt: entry.attempt,
    setting: entry.setting,
    results: results
      .filter(({ experiment }) => experiment === entry.id)
      .map((result) => ({ ...said(result), saw: result.saw, changeNext: result.changeNext })),
  }));
  const open = rounds.findIndex((round) => round.results.length === 0);
  return open < 0 ? rounds : rounds.slice(0, open + 1);
}

function commitmentOf(action: Entry<'actions'>, known: readonly Entry[]): Commitment {
  const steps = ofKind(known, 'action_steps')
    .filter((one) => one.action === action.id)
    .filter(({ step, author }) => (step === 'asked') !== (author === action.author))
    .map((one) => ({ ...said(one), step: one.step, text: one.text }));
  const answer = steps.find(({ step }) => step === 'done' || step === 'let_go');
  const asked = answer ? undefined : steps.findLast(({ step }) => step === 'asked');
  return { ...said(action), text: action.text, due: action.due, asked, answer };
}

function stateOf({ id, active, steps }: Omit<Goal, 'state'>, seats: ReadonlySet<Id>): GoalState {
  const status = steps.at(-1)?.status ?? 'open';
  if (status !== 'open') return status;
  if (!active) return 'proposed';
  return seats.has(id) ? 'in_progress' : 'no_room';
}

/**
 * Which goals are in progress. Nobody is pushed out: a goal leaves when the client pauses
 * or retires it, and then the one that has waited longest moves up, unless the client
 * opened another one in the same act.
 */
function seatsOf(moves: readonly Move[]): Set<Id> {
  const acts = new Map<string, Move[]>();
  for (const move of [...moves].sort((a, b) => (a.key < b.key ? -1 : 1)))
    acts.set(move.act, [...(acts.get(move.act) ?? []), move]);
  const agreed = new Set<Id>();
  const resting = new Set<Id>();
  const may = (goal: Id) => agreed.has(goal) && !resting.has(goal);
  let seats: Id[] = [];
  let queue: Id[] = [];
  for (const act of acts.values()) {
    const wished: Id[] = [];
    for (const { goal, status } of act) {
      if (status === 'agreed') agreed.add(goal);
      else if (status !== 'open') resting.add(goal);
      else if (resting.delete(goal) || queue.includes(goal)) wished.push(goal);
    }
    seats = seats.filter(may);
    const here = new Set([...wished, ...queue, ...act.map(({ goal }) => goal)]);
    queue = [...here].filter((goal) => may(goal) && !seats.includes(goal));
    seats.push(...queue.splice(0, MAX_IN_PROGRESS - seats.length));
  }
  return new Set(seats);
}
