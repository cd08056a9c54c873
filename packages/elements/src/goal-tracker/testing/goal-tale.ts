import type { Entry, EntryFields, EntryKind } from '@coachlight/client';
import type { Fiction } from '@coachlight/client/memory';

/** For tests and stories only: what two people did with their goals, told in a few words. */
export class GoalTale {
  readonly entries: Entry[] = [];
  readonly client: string;
  readonly coach: string;
  #engagement: string;

  constructor({ engagements }: Pick<Fiction, 'engagements'>, which = 0) {
    const engagement = engagements[which]!;
    this.#engagement = engagement.id;
    this.client = engagement.client.id;
    this.coach = engagement.coach.id;
  }

  /** @returns the id of the entry */
  add<K extends EntryKind>(kind: K, author: string, fields: EntryFields[K], daysAgo: number): string {
    const count = String(this.entries.length).padStart(5, '0');
    const id = `goal${kind.replaceAll('_', '').slice(0, 6).padEnd(6, 'x')}${count}`;
    const at = new Date(Date.now() - daysAgo * 86_400_000 + this.entries.length * 1000).toISOString();
    this.entries.push({ kind, id, engagement: this.#engagement, author, madeAt: at, created: at, ...fields } as Entry);
    return id;
  }

  word(
    goal: string,
    number: number,
    by: string,
    words: Partial<EntryFields['goal_versions']>,
    daysAgo: number,
  ): string {
    const rest = { difference: '', priority: '' as const, method: '', title: 'Goal', ...words };
    const version = this.add('goal_versions', by, { goal, number, ...rest }, daysAgo);
    this.agree(version, by, daysAgo);
    return version;
  }

  agree(version: string, by: string, daysAgo: number): void {
    this.add('goal_agreements', by, { version }, daysAgo);
  }

  proposed(by: string, words: Partial<EntryFields['goal_versions']>, daysAgo: number) {
    const goal = this.add('goals', by, { assessment: '', item: '' }, daysAgo);
    return { goal, version: this.word(goal, 1, by, words, daysAgo) };
  }

  /** Proposed by the client and agreed by the coach a day later. */
  agreed(words: Partial<EntryFields['goal_versions']>, daysAgo: number): string {
    const { goal, version } = this.proposed(this.client, words, daysAgo);
    this.agree(version, this.coach, daysAgo - 1);
    return goal;
  }

  sure(goal: string, ...values: [daysAgo: number, value: number, word: string][]): void {
    for (const [daysAgo, value, word] of values)
      this.add('goal_confidences', this.client, { goal, value, word }, daysAgo);
  }

  round(goal: string, round: number, attempt: string, setting: 'work' | 'outside', daysAgo: number): string {
    return this.add('experiments', this.client, { goal, round, attempt, setting }, daysAgo);
  }
}

/** One goal with everything that can happen to it. */
function listening(tale: GoalTale): void {
  const { client, coach } = tale;
  const listen = tale.agreed(
    {
      title: 'Listen until the other person has finished',
      difference: 'My team brings problems early, and the quiet ones speak too.',
      priority: 'first',
      method: 'One question before each answer',
    },
    70,
  );
  tale.word(
    listen,
    2,
    coach,
    {
      title: 'Listen until the other person has finished, then ask one question',
      difference: 'My team brings problems early, and the quiet ones speak too.',
      priority: 'first',
      method: 'One question before each answer',
    },
    2,
  );
  tale.sure(listen, [68, 3, 'shaky'], [54, 4, 'curious'], [40, 4, 'slow'], [21, 6, 'better'], [3, 7, 'hopeful']);
  const first = tale.round(listen, 1, 'Count to three before I answer in the Monday meeting', 'work', 50);
  tale.add(
    'experiment_results',
    client,
    {
      experiment: first,
      saw: 'Two people went on speaking. What came then was what mattered.',
      changeNext: 'Ask “and what else?” once',
    },
    43,
  );
  tale.round(listen, 2, 'Ask “and what else?” once, with my daughter too', 'outside', 20);
  const tom = tale.add(
    'actions',
    client,
    { goal: listen, text: 'Ask Tom how he felt in the budget round', due: '2026-12-04' },
    15,
  );
  tale.add('action_steps', coach, { action: tom, step: 'asked', text: 'How did it go with Tom?' }, 1);
  const article = tale.add('actions', coach, { goal: listen, text: 'Send the article on silence', due: '' }, 14);
  tale.add('action_steps', coach, { action: article, step: 'done', text: 'Sent by mail.' }, 12);
}

/** A few months of Maya and Ruth. */
export function aFewMonths(demo: Pick<Fiction, 'engagements'>): Entry[] {
  const tale = new GoalTale(demo);
  const { client, coach } = tale;
  listening(tale);
  const no = tale.agreed(
    { title: 'Say no to the third project', difference: 'Evenings at home, and two projects done well.' },
    45,
  );
  tale.sure(no, [30, 5, '']);
  tale.agreed(
    { title: 'Give each person one honest sentence a week', difference: 'Nobody is surprised in the yearly talk.' },
    33,
  );
  tale.agreed({ title: 'Write the strategy on one page', difference: 'Sales knows what not to promise.' }, 12);
  tale.proposed(
    coach,
    { title: 'Let somebody else lead the Monday meeting', difference: 'They grow, and you see the room.' },
    1,
  );
  const rest = tale.agreed(
    { title: 'Learn to present without slides', difference: 'People look at me, not at the wall.' },
    90,
  );
  tale.add('goal_statuses', client, { goal: rest, status: 'paused' }, 60);
  return tale.entries;
}
