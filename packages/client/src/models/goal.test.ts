import { expect } from '@open-wc/testing';
import type { Entry, EntryFields, EntryKind } from './entry.js';
import { goalBoard, type Goal } from './goal.js';

const PAIR = { client: { id: 'maya', name: 'Maya' }, coach: { id: 'ruth', name: 'Ruth' } };
const start = Date.parse('2026-11-01T08:00:00.000Z');
const iso = (minute: number) => new Date(start + minute * 60_000).toISOString();

/** What two people do, one act a minute; `at` sets the minute, `waiting` keeps it on the device. */
class Story {
  entries: Entry[] = [];
  minute = 0;

  add<K extends EntryKind>(
    author: string,
    kind: K,
    fields: EntryFields[K],
    { id = `${kind}-${this.entries.length}`, waiting = false, at = ++this.minute, madeAt = iso(at) } = {},
  ): string {
    const base = { id, engagement: 'e', author, madeAt, created: waiting ? '' : iso(at) };
    this.entries.push({ kind, ...base, ...fields } as Entry);
    return id;
  }

  word(
    author: string,
    goal: string,
    number: number,
    title: string,
    more: Partial<EntryFields['goal_versions']> = {},
    how = {},
  ) {
    const words = { difference: 'Fridays are free', priority: '' as const, method: '', ...more };
    const at = ++this.minute;
    const version = this.add(author, 'goal_versions', { goal, number, title, ...words }, { at, ...how });
    this.add(author, 'goal_agreements', { version }, { at, ...how });
    return version;
  }

  agree(author: string, version: string, how = {}) {
    return this.add(author, 'goal_agreements', { version }, how);
  }

  propose(author: string, goal: string, title = goal): string {
    this.add(author, 'goals', { assessment: '', item: '' }, { id: goal, at: this.minute + 1 });
    return this.word(author, goal, 1, title);
  }

  /** Proposed by one, agreed by the other. */
  agreed(...goals: string[]): void {
    for (const goal of goals) this.agree('ruth', this.propose('maya', goal));
  }

  status(author: string, goal: string, status: 'open' | 'paused' | 'retired', how = {}) {
    return this.add(author, 'goal_statuses', { goal, status }, how);
  }

  board(entries = this.entries) {
    return goalBoard(entries, PAIR);
  }

  goal(id = 'g'): Goal {
    return this.board().goals.find((goal) => goal.id === id)!;
  }

  states(): Record<string, string> {
    return Object.fromEntries(this.board().goals.map(({ id, state }) => [id, state]));
  }
}

/** The same things in orders that nobody would have thought of. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => (state = (state * 1664525 + 1013904223) % 4294967296);
  return list
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

let story: Story;
beforeEach(() => (story = new Story()));

describe('goalBoard: agreeing', () => {
  it('G1: is proposed until both have agreed to that wording, whoever proposes', () => {
    for (const [one, other] of [
      ['maya', 'ruth'],
      ['ruth', 'maya'],
    ] as const) {
      story = new Story();
      const version = story.propose(one, 'g', 'Say no kindly');
      expect(story.goal()).to.include({ state: 'proposed', active: undefined, by: one });
      expect(story.goal().asks).to.deep.equal([other]);
      expect(story.goal().current.title).to.equal('Say no kindly');
      story.agree(other, version);
      expect(story.goal().state).to.equal('in_progress');
      expect(story.goal().asks).to.deep.equal([]);
      expect(story.goal().active!.agreed.map(({ by }) => by)).to.deep.equal([one, other]);
    }
  });

  it('Z2: does not count one name twice', () => {
    const version = story.propose('maya', 'g');
    story.agree('maya', version);
    story.agree('maya', version);
    expect(story.goal().state).to.equal('proposed');
    expect(story.goal().versions[0]!.agreed).to.have.length(1);
    story.agree('ruth', version);
    const names = story.goal().versions[0]!.agreed;
    story.agree('ruth', version);
    expect(story.goal().versions[0]!.agreed).to.deep.equal(names);
  });

  it('Z2: asks both where the author has not put their name to it', () => {
    story.add('ruth', 'goals', { assessment: '', item: '' }, { id: 'g' });
    const wording = { goal: 'g', number: 1, title: 'Delegate', difference: '', priority: '' as const, method: '' };
    const version = story.add('ruth', 'goal_versions', wording);
    expect(story.goal().asks).to.deep.equal(['maya', 'ruth']);
    story.agree('maya', version);
    expect(story.goal().state).to.equal('proposed');
  });

  it('G1: a rewording asks the other, and until then the agreed wording holds', () => {
    story.agreed('g');
    const second = story.word('maya', 'g', 2, 'Say no on Mondays');
    expect(story.goal()).to.include({ state: 'in_progress' });
    expect(story.goal().active!.title).to.equal('g');
    expect(story.goal().pending!.title).to.equal('Say no on Mondays');
    expect(story.goal().asks).to.deep.equal(['ruth']);
    story.agree('ruth', second);
    expect(story.goal().active!.title).to.equal('Say no on Mondays');
    expect(story.goal().pending).to.equal(undefined);
  });

  it('G3: the coach alone changes nothing', () => {
    story.agreed('g');
    const second = story.word('ruth', 'g', 2, 'What Ruth wants');
    story.agree('ruth', second);
    story.status('ruth', 'g', 'retired');
    story.add('ruth', 'goal_confidences', { goal: 'g', value: 1, word: 'bad' });
    story.add('ruth', 'experiments', { goal: 'g', round: 1, attempt: 'x', setting: 'work' });
    expect(story.goal()).to.include({ state: 'in_progress', running: undefined });
    expect(story.goal().current.title).to.equal('g');
    expect(story.goal().steps).to.deep.equal([]);
    expect(story.goal().confidences).to.deep.equal([]);
  });

  it('G1: only the newest wording asks; agreeing late to an older one makes that one hold, never undoes a newer one', () => {
    const first = story.propose('maya', 'g', 'one');
    const second = story.word('ruth', 'g', 2, 'two');
    expect(story.goal().asks).to.deep.equal(['maya']);
    story.agree('ruth', first);
    expect(story.goal().active!.title).to.equal('one');
    expect(story.goal().pending!.title).to.equal('two');
    story.agree('maya', second);
    expect(story.goal().active!.title).to.equal('two');
    story.agree('ruth', first);
    expect(story.goal().active!.title).to.equal('two');
  });

  it('G2: priority and method are part of the wording, with what changed in each version', () => {
    story.propose('maya', 'g', 'Listen');
    story.word('maya', 'g', 2, 'Listen', { priority: 'first', method: 'One question before each answer' });
    story.word('ruth', 'g', 3, 'Listen longer', { priority: 'first', method: 'One question before each answer' });
    expect(story.goal().versions.map(({ number, by, changed }) => ({ number, by, changed }))).to.deep.equal([
      { number: 1, by: 'maya', changed: [] },
      { number: 2, by: 'maya', changed: ['priority', 'method'] },
      { number: 3, by: 'ruth', changed: ['title'] },
    ]);
  });

  it('G1: of two versions with one number the stored one stands; a gap is as if nothing followed', () => {
    story.agreed('g');
    story.word('maya', 'g', 2, 'mine, on this device', {}, { waiting: true });
    expect(story.goal().pending!.title).to.equal('mine, on this device');
    expect(story.goal().pending!.waiting).to.equal(true);
    story.word('ruth', 'g', 2, 'hers, stored');
    expect(story.goal().pending!.title).to.equal('hers, stored');
    story.word('ruth', 'g', 999, 'far ahead');
    story.word('ruth', 'g', 1, 'rewritten past');
    for (const number of [0, -1, 2.5, Number.NaN, Infinity]) story.word('ruth', 'g', number, 'no number');
    expect(story.goal().versions.map(({ title }) => title)).to.deep.equal(['g', 'hers, stored']);
    expect(story.goal().current.title).to.equal('g');
  });

  it('G1: nobody blocks the next wording: not with one of no words, nor with a number far ahead', () => {
    story.agreed('g');
    story.word('ruth', 'g', 2, '  ');
    story.word('ruth', 'g', 1_000_000, 'Far ahead');
    expect(story.goal()).to.include({ state: 'in_progress', pending: undefined, nextNumber: 3 });
    story.word('maya', 'g', 3, 'Say no on Mondays');
    expect(story.goal().pending!.title).to.equal('Say no on Mondays');
    expect(story.goal().pending!.changed).to.deep.equal(['title']);
    expect(story.goal().asks).to.deep.equal(['ruth']);
  });

  it('G8: knows the finding that it came from', () => {
    story.add('ruth', 'goals', { assessment: 'a1', item: 'listens' }, { id: 'g' });
    story.word('ruth', 'g', 1, 'Listen');
    story.propose('maya', 'h');
    expect(story.goal().from).to.deep.equal({ assessment: 'a1', item: 'listens' });
    expect(story.goal('h').from).to.equal(undefined);
  });
});

describe('goalBoard: at most three', () => {
  it('G1: a fourth goal that becomes agreed waits for room, and takes it when there is some', () => {
    story.agreed('a', 'b', 'c', 'd', 'e');
    expect(story.states()).to.deep.equal({
      a: 'in_progress',
      b: 'in_progress',
      c: 'in_progress',
      d: 'no_room',
      e: 'no_room',
    });
    expect(story.board().full).to.equal(true);
    story.status('maya', 'b', 'retired');
    expect(story.states()).to.include({ b: 'retired', d: 'in_progress', e: 'no_room' });
  });

  it('G3: a swap rests one and begins the chosen one, not the one that waited longer', () => {
    story.agreed('a', 'b', 'c', 'd', 'e');
    const at = ++story.minute;
    story.status('maya', 'e', 'open', { at, id: 'z' });
    story.status('maya', 'a', 'paused', { at, id: 'y' });
    expect(story.states()).to.include({ a: 'paused', d: 'no_room', e: 'in_progress' });
    expect(story.goal('e').steps).to.deep.equal([]);
  });

  it('G3: the two of a swap belong together though the server stored something between them', () => {
    story.agreed('a', 'b', 'c', 'd', 'e');
    const madeAt = iso(++story.minute);
    story.status('maya', 'a', 'paused', { madeAt, at: ++story.minute });
    story.status('maya', 'e', 'open', { madeAt, at: story.minute + 1 });
    expect(story.states()).to.include({ a: 'paused', d: 'no_room', e: 'in_progress' });
  });

  it('G3: opening pushes nobody out; it is next when there is room', () => {
    story.agreed('a', 'b', 'c', 'd');
    story.status('maya', 'a', 'paused');
    story.agreed('e');
    story.status('maya', 'a', 'open');
    expect(story.states()).to.include({ a: 'no_room', b: 'in_progress', d: 'in_progress', e: 'no_room' });
    story.status('maya', 'b', 'retired');
    expect(story.states()).to.include({ a: 'in_progress', e: 'no_room' });
  });

  it('G3: pauses, retires and reopens, readable; whoever pauses twice has paused once', () => {
    story.agreed('g');
    for (const status of ['paused', 'paused', 'open', 'retired', 'open'] as const) story.status('maya', 'g', status);
    expect(story.goal().steps.map(({ status }) => status)).to.deep.equal(['paused', 'open', 'retired', 'open']);
    expect(story.goal().state).to.equal('in_progress');
  });

  it('G3: what the server stored at one moment stands in the order of the client’s own clock', () => {
    story.agreed('g');
    story.status('maya', 'g', 'open', { id: 'a', at: 90, madeAt: iso(82) });
    story.status('maya', 'g', 'paused', { id: 'b', at: 90, madeAt: iso(81) });
    expect(story.states()).to.deep.equal({ g: 'in_progress' });
  });

  it('G3: a proposal can be retired, and comes back as a proposal', () => {
    const version = story.propose('ruth', 'g');
    story.status('maya', 'g', 'retired');
    expect(story.goal().state).to.equal('retired');
    story.agree('maya', version);
    expect(story.states()).to.deep.equal({ g: 'retired' });
    story.status('maya', 'g', 'open');
    expect(story.states()).to.deep.equal({ g: 'in_progress' });
  });

  it('G1: a retired goal needs no room', () => {
    story.propose('ruth', 'x');
    story.status('maya', 'x', 'retired');
    story.agreed('a', 'b', 'c');
    expect(story.board().inProgress.map(({ id }) => id)).to.deep.equal(['a', 'b', 'c']);
  });
});

describe('goalBoard: on the way', () => {
  beforeEach(() => story.agreed('g'));

  it('G1: how sure the client is, in the order in which they said it', () => {
    story.add('maya', 'goal_confidences', { goal: 'g', value: 6, word: 'curious' }, { at: 60 });
    story.add('maya', 'goal_confidences', { goal: 'g', value: 3, word: 'shaky' }, { at: 90, madeAt: iso(40) });
    for (const value of [-1, 11, 4.5, Number.NaN, Infinity, '7' as unknown as number])
      story.add('maya', 'goal_confidences', { goal: 'g', value, word: '' });
    expect(story.goal().confidences.map(({ value, word }) => [value, word])).to.deep.equal([
      [3, 'shaky'],
      [6, 'curious'],
    ]);
  });

  it('G1: a clock that is ahead is not believed beyond what the server knew, nor is one that is none', () => {
    story.add(
      'maya',
      'goal_confidences',
      { goal: 'g', value: 6, word: '' },
      { at: 60, madeAt: '9999-01-01T00:00:00Z' },
    );
    story.add('maya', 'goal_confidences', { goal: 'g', value: 7, word: '' }, { at: 61, madeAt: 'yesterday' });
    expect(story.goal().confidences.map(({ at }) => at)).to.deep.equal([iso(60), iso(61)]);
  });

  it('G6: one experiment at a time; the next round begins when this one has a result', () => {
    const first = story.add('maya', 'experiments', { goal: 'g', round: 1, attempt: 'Ask first', setting: 'work' });
    story.add('maya', 'experiments', { goal: 'g', round: 2, attempt: 'Too early', setting: 'outside' });
    expect(story.goal().experiments.map(({ attempt }) => attempt)).to.deep.equal(['Ask first']);
    expect(story.goal().running!.id).to.equal(first);
    story.add('ruth', 'experiment_results', { experiment: first, saw: 'not hers to say', changeNext: '' });
    expect(story.goal().running!.id).to.equal(first);
    story.add('maya', 'experiment_results', { experiment: first, saw: 'They opened up', changeNext: 'Wait longer' });
    expect(story.goal().experiments.map(({ round }) => round)).to.deep.equal([1, 2]);
    expect(story.goal().experiments[0]!.results[0]).to.include({ saw: 'They opened up', changeNext: 'Wait longer' });
    expect(story.goal().running).to.include({ attempt: 'Too early', setting: 'outside' });
  });

  it('G6: keeps every result that was written, and one round for each number', () => {
    const first = story.add('maya', 'experiments', { goal: 'g', round: 1, attempt: 'On the phone', setting: 'work' });
    story.add('maya', 'experiments', { goal: 'g', round: 1, attempt: 'On the laptop', setting: 'work' });
    story.add('maya', 'experiment_results', { experiment: first, saw: 'one', changeNext: '' });
    story.add('maya', 'experiment_results', { experiment: first, saw: 'two', changeNext: '' });
    expect(story.goal().experiments).to.have.length(1);
    expect(story.goal().experiments[0]!.results.map(({ saw }) => saw)).to.deep.equal(['one', 'two']);
  });

  it('G5: a commitment stays open until its owner answers; the other may ask', () => {
    const mine = story.add('maya', 'actions', { goal: 'g', text: 'Talk to Tom', due: '2026-11-21' });
    const step = (author: string, step: 'asked' | 'done' | 'let_go', text = '') =>
      story.add(author, 'action_steps', { action: mine, step, text });
    step('ruth', 'done');
    step('ruth', 'let_go');
    step('maya', 'asked');
    expect(story.goal().commitments[0]).to.include({ text: 'Talk to Tom', answer: undefined, asked: undefined });
    step('ruth', 'asked', 'How did it go?');
    expect(story.goal().commitments[0]!.asked!.text).to.equal('How did it go?');
    step('maya', 'let_go', 'He left.');
    step('maya', 'done');
    step('ruth', 'asked');
    expect(story.goal().commitments[0]!.answer).to.include({ step: 'let_go', text: 'He left.' });
    expect(story.goal().commitments[0]!.asked).to.equal(undefined);
  });

  it('G5: the coach’s own commitment is the coach’s to answer, and the client’s to ask about', () => {
    const hers = story.add('ruth', 'actions', { goal: 'g', text: 'Send the book', due: '' });
    story.add('maya', 'action_steps', { action: hers, step: 'done', text: '' });
    story.add('maya', 'action_steps', { action: hers, step: 'asked', text: '' });
    expect(story.goal().commitments[0]!.asked!.by).to.equal('maya');
    story.add('ruth', 'action_steps', { action: hers, step: 'done', text: '' });
    expect(story.goal().commitments[0]!.answer!.by).to.equal('ruth');
  });
});

describe('goalBoard: trusts nobody', () => {
  it('Z2: what a stranger wrote, and what leads nowhere, is as if it were not there', () => {
    story.agreed('g');
    const before = story.board();
    story.propose('eve', 'evil');
    const version = story.word('eve', 'g', 2, 'Eve was here');
    story.agree('maya', version);
    story.status('eve', 'g', 'retired');
    story.add('eve', 'actions', { goal: 'g', text: 'x', due: '' });
    story.word('maya', 'nowhere', 1, 'no such goal');
    story.agree('ruth', 'nothing');
    story.status('maya', 'nowhere', 'paused');
    story.status('maya', 'g', 'deleted' as 'open');
    story.add('maya', 'experiment_results', { experiment: 'nothing', saw: 'x', changeNext: '' });
    story.add('ruth', 'goals', { assessment: '', item: '' }, { id: 'empty' });
    story.add('ruth', 'goals', { assessment: '', item: '' }, { id: 'blank' });
    story.word('ruth', 'blank', 1, '   ');
    expect(story.board()).to.deep.equal(before);
  });

  it('Z2: nobody hides an entry behind one of another kind with the same id', () => {
    const version = story.propose('maya', 'g');
    story.add('ruth', 'actions', { goal: 'g', text: 'same id', due: '' }, { id: version, at: 0 });
    story.agree('ruth', version);
    expect(story.goal().state).to.equal('in_progress');
    expect(story.goal().commitments).to.have.length(1);
  });

  it('G1: an entry that is listed twice counts once', () => {
    story.agreed('g');
    story.add('maya', 'actions', { goal: 'g', text: 'x', due: '' });
    expect(story.board([...story.entries, ...story.entries])).to.deep.equal(story.board());
  });

  it('G1: makes the same board of the same entries in any order, with equal moments too', () => {
    story.agreed('a', 'b', 'c', 'd', 'e');
    story.word('ruth', 'a', 2, 'again');
    story.status('maya', 'a', 'paused');
    story.status('maya', 'b', 'retired');
    const first = story.add('maya', 'experiments', { goal: 'c', round: 1, attempt: 'x', setting: 'work' });
    story.add('maya', 'experiment_results', { experiment: first, saw: 'y', changeNext: '' });
    const action = story.add('maya', 'actions', { goal: 'c', text: 'x', due: '' });
    story.add('ruth', 'action_steps', { action, step: 'asked', text: '' });
    for (const value of [2, 5]) story.add('maya', 'goal_confidences', { goal: 'c', value, word: '' });
    story.status('maya', 'a', 'open', { waiting: true });
    const expected = story.board();
    const flat = story.entries.map((entry) => ({ ...entry, created: iso(0), madeAt: iso(0) }));
    const flatBoard = story.board(flat);
    for (let seed = 1; seed <= 200; seed += 1) {
      expect(story.board(shuffled(story.entries, seed))).to.deep.equal(expected);
      expect(story.board(shuffled(flat, seed))).to.deep.equal(flatBoard);
    }
  });

  it('G1: what is on this device only says so', () => {
    const version = story.propose('ruth', 'g');
    story.agree('maya', version, { waiting: true });
    expect(story.goal()).to.include({ state: 'in_progress', waiting: false });
    expect(story.goal().active!.agreed.map(({ waiting }) => waiting)).to.deep.equal([false, true]);
  });
});
