import { CoachError } from './errors.js';
import { derive, type Live } from './live.js';
import { ofKind } from './models/entry.js';
import {
  goalBoard,
  wordingOf,
  type Commitment,
  type Experiment,
  type Goal,
  type GoalBoard,
  type GoalStep,
  type GoalVersion,
  type Wording,
} from './models/goal.js';
import type { Id } from './models/id.js';
import type { Engagement } from './models/practice.js';
import type { Outbox } from './outbox/outbox.js';
import type { EntriesItem } from './outbox/store.js';
import type { EntryDraft, RecordFeature } from './record.js';

/** A goal as somebody proposes it; `assessment` and `item` name the finding that it came from. */
export type GoalDraft = Pick<Wording, 'title' | 'difference'> & Partial<Wording> & { assessment?: Id; item?: string };

/** What the server did not take: somebody was faster, or it said no. The words are kept on this device. */
export interface KeptAct {
  /** Of the item in the outbox. */
  id: Id;
  /** An error code, `outdated` if somebody was faster. */
  reason: string;
  /** The goal that it was about; empty if it was none of these two. */
  goal: Id;
  wording: Wording | undefined;
  experiment: Pick<Experiment, 'attempt' | 'setting'> | undefined;
  /** Everything that the person wrote. */
  texts: string[];
}

interface Recorder {
  readonly record: RecordFeature;
  readonly outbox: Pick<Outbox, 'retry' | 'discard'>;
}

type PairOf = Pick<Engagement, 'id' | 'client' | 'coach'>;

const known = new WeakMap<Recorder, Goals>();

/** The goals of every engagement. One for each client. */
export function goalsOf(client: Recorder): Goals {
  const made = known.get(client) ?? new Goals(client);
  known.set(client, made);
  return made;
}

/**
 * Goals that two people agree on, word by word (G1–G3, G5–G8). Every deed is one act: it
 * resolves when it is safe on this device, is seen at once and arrives once, all of it or
 * nothing. Each throws what {@link RecordFeature.add} throws. `place`: where it was
 * written; its drafts end with the deed.
 */
export class Goals {
  #client: Recorder;
  #boards = new Map<string, Live<GoalBoard>>();
  #kept = new Map<Id, Live<KeptAct[]>>();

  constructor(client: Recorder) {
    this.#client = client;
  }

  /** All goals of an engagement as they are right now, with what is still on this device. */
  of({ id, client, coach }: PairOf): Live<GoalBoard> {
    const key = [id, client.id, coach.id].join(' ');
    const board = this.#boards.get(key) ?? this.#derived(id, { client, coach });
    this.#boards.set(key, board);
    return board;
  }

  /** What the server did not take. */
  kept({ id }: Pick<Engagement, 'id'>): Live<KeptAct[]> {
    const items = this.#client.record.kept(id, 'goals');
    const live = this.#kept.get(id) ?? derive([items], () => ({ ...items.state, value: items.value?.map(keptAct) }));
    this.#kept.set(id, live);
    return live;
  }

  /** Either proposes, and agrees to the own wording. @throws `bad-value` without a title */
  async propose(engagement: Id, draft: GoalDraft, place: string = ''): Promise<Id> {
    const { assessment = '', item = '', ...wording } = draft;
    const goal = this.#client.record.newId();
    const worded = this.#worded(goal, 1, { priority: '', method: '', ...wording });
    await this.#add(engagement, [{ kind: 'goals', id: goal, assessment, item }, ...worded], place);
    return goal;
  }

  /** Another wording, which asks the other person; until both agree the one before holds. @throws `bad-value` */
  async reword(goal: Goal, wording: Wording, place: string = ''): Promise<void> {
    await this.#add(goal.engagement, this.#worded(goal.id, goal.nextNumber, wording), place);
  }

  /** Agrees to exactly this wording. */
  agree({ engagement }: Goal, { id }: GoalVersion): Promise<void> {
    return this.#add(engagement, [{ kind: 'goal_agreements', version: id }]);
  }

  /** Clients only, as are `retire`, `reopen` and `swap` (G3). */
  pause(goal: Goal): Promise<void> {
    return this.#add(goal.engagement, [step(goal, 'paused')]);
  }

  retire(goal: Goal): Promise<void> {
    return this.#add(goal.engagement, [step(goal, 'retired')]);
  }

  reopen(goal: Goal): Promise<void> {
    return this.#add(goal.engagement, [step(goal, 'open')]);
  }

  /** One rests so that the other has room, in one act. */
  swap(resting: Goal, begun: Goal): Promise<void> {
    return this.#add(begun.engagement, [step(resting, 'paused'), step(begun, 'open')]);
  }

  /** How sure the client is to get there: 0 to 10, with a word. Clients only. @throws `bad-value` */
  async confidence(goal: Goal, value: number, word: string, place: string = ''): Promise<void> {
    if (!Number.isInteger(value) || value < 0 || value > 10) throw new CoachError('bad-value', '0 to 10.');
    const entry = { kind: 'goal_confidences', goal: goal.id, value, word: word.trim() } as const;
    await this.#add(goal.engagement, [entry], place);
  }

  /** Begins the next round. Clients only. @throws `bad-value` while another round is running (G6) */
  async tryOut(goal: Goal, attempt: string, setting: Experiment['setting'], place: string = ''): Promise<void> {
    if (goal.running) throw new CoachError('bad-value', 'One experiment is running already.');
    const round = goal.experiments.length + 1;
    const entry = { kind: 'experiments', goal: goal.id, round, attempt: said(attempt), setting } as const;
    await this.#add(goal.engagement, [entry], place);
  }

  /** What the client saw, and what they change next. @throws `bad-value` if nothing was seen */
  async result(goal: Goal, experiment: Experiment, saw: string, changeNext: string, place: string = ''): Promise<void> {
    const words = { saw: said(saw), changeNext: changeNext.trim() };
    await this.#add(goal.engagement, [{ kind: 'experiment_results', experiment: experiment.id, ...words }], place);
  }

  /** Takes something on; `due` is a calendar day or empty. @throws `bad-value` if nothing is said */
  async commit(goal: Goal, text: string, due: string = '', place: string = ''): Promise<void> {
    await this.#add(goal.engagement, [{ kind: 'actions', goal: goal.id, text: said(text), due }], place);
  }

  /** Asks the other person what became of it (G5). */
  ask(goal: Goal, { id }: Commitment, text: string = '', place: string = ''): Promise<void> {
    const entry = { kind: 'action_steps', action: id, step: 'asked', text: text.trim() } as const;
    return this.#add(goal.engagement, [entry], place);
  }

  /** Answers an own commitment. */
  answer(
    goal: Goal,
    { id }: Commitment,
    answer: 'done' | 'let_go',
    text: string = '',
    place: string = '',
  ): Promise<void> {
    const entry = { kind: 'action_steps', action: id, step: answer, text: text.trim() } as const;
    return this.#add(goal.engagement, [entry], place);
  }

  /**
   * Offers kept words anew: a wording as the next one, an experiment as the next round,
   * anything else once more as it was. The kept words go when the new ones are safe.
   */
  async retryKept(kept: KeptAct, board: GoalBoard): Promise<void> {
    const goal = board.goals.find(({ id }) => id === kept.goal);
    if (goal && kept.wording) await this.reword(goal, kept.wording);
    else if (goal && kept.experiment) await this.tryOut(goal, kept.experiment.attempt, kept.experiment.setting);
    else return this.#client.outbox.retry(kept.id);
    await this.discardKept(kept);
  }

  /** Throws kept words away. Ask the person first. */
  discardKept({ id }: KeptAct): Promise<void> {
    return this.#client.outbox.discard(id);
  }

  #worded(goal: Id, number: number, wording: Wording): EntryDraft[] {
    const version = this.#client.record.newId();
    const { title, difference, priority, method } = wordingOf(wording);
    const words = { title: said(title), difference: difference.trim(), priority, method: method.trim() };
    return [
      { kind: 'goal_versions', id: version, goal, number, ...words },
      { kind: 'goal_agreements', version },
    ];
  }

  async #add(engagement: Id, drafts: readonly EntryDraft[], place: string = ''): Promise<void> {
    await this.#client.record.add(engagement, drafts, place);
  }

  #derived(engagement: Id, pair: Omit<PairOf, 'id'>): Live<GoalBoard> {
    const entries = this.#client.record.of(engagement, 'goals');
    return derive([entries], () => {
      const { value, error } = entries.state;
      return { value: value && goalBoard(value, pair), error };
    });
  }
}

function step({ id }: Goal, status: GoalStep['status']): EntryDraft<'goal_statuses'> {
  return { kind: 'goal_statuses', goal: id, status };
}

/** Words that may not be missing. @throws `bad-value` */
function said(text: string): string {
  const words = text.trim();
  if (words === '') throw new CoachError('bad-value', 'Nothing is said.');
  return words;
}

const LETTERS = ['title', 'difference', 'method', 'attempt', 'saw', 'changeNext', 'text', 'word'] as const;

function keptAct({ id, reason, entries }: EntriesItem): KeptAct {
  const isNew = entries.some(({ kind }) => kind === 'goals');
  const version = isNew ? undefined : ofKind(entries, 'goal_versions')[0];
  const experiment = ofKind(entries, 'experiments')[0];
  const words = entries.flatMap((entry) => {
    const fields: Record<string, unknown> = { ...entry };
    return LETTERS.map((key) => fields[key]);
  });
  return {
    id,
    reason,
    goal: version?.goal ?? experiment?.goal ?? '',
    wording: version && wordingOf(version),
    experiment: experiment && { attempt: experiment.attempt, setting: experiment.setting },
    texts: words.filter((word): word is string => typeof word === 'string' && word !== ''),
  };
}
