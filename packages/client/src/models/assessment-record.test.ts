import { expect } from '@open-wc/testing';
import { foldAssessments, newestNote, type Assessment } from './assessment-record.js';
import type { AssessmentResult } from './assessment.js';
import type { Entry, EntryFields, EntryKind } from './entry.js';

const PAIR = { client: 'maya', coach: 'ruth' };
const RESULT: AssessmentResult = {
  scale: { min: 1, max: 5 },
  groups: [
    { key: 'self', label: 'You', threshold: 1 },
    { key: 'peers', label: 'Peers', threshold: 3 },
  ],
  items: ['listens', 'decides'].map((key) => ({
    key,
    label: key,
    scores: { self: { count: 1, notObserved: 0, mean: 3 }, peers: { count: 3, notObserved: 0, mean: 4 } },
  })),
};

let count = 0;
function entry<K extends EntryKind>(kind: K, author: string, fields: EntryFields[K], more: object = {}): Entry {
  count += 1;
  const at = new Date(Date.parse('2026-11-20T12:00:00Z') + count * 1000).toISOString();
  return { kind, id: `e${count}`, engagement: 'one', author, madeAt: at, created: at, ...fields, ...more } as Entry;
}

const brought = (more: object = {}, author = 'ruth') =>
  entry(
    'assessments',
    author,
    { title: 'Leading others', takenOn: '2026-11-02', result: RESULT },
    { id: 'a', ...more },
  );
const stance = (stance: string, author = 'maya', more: object = {}) =>
  entry('finding_stances', author, { assessment: 'a', item: 'listens', stance: stance as 'useful' }, more);
const note = (text: string, author = 'maya', more: object = {}) =>
  entry('finding_notes', author, { assessment: 'a', item: 'listens', text }, more);
const folded = (...entries: Entry[]): Assessment[] => foldAssessments(entries, PAIR);
const talk = (...entries: Entry[]) => folded(brought(), ...entries)[0]!.talk.get('listens')!;

describe('foldAssessments', () => {
  it('X2: begins at “not decided yet”; the newest stance counts, and a first reaction stays readable', () => {
    expect(talk().stance).to.equal('undecided');
    const after = talk(stance('not_now'), stance('curious'));
    expect(after.stance).to.equal('curious');
    expect(after.stances.map(({ stance }) => stance)).to.deep.equal(['not_now', 'curious']);
    expect(talk(stance('useful'), stance('undecided')).stance).to.equal('undecided');
  });

  it('X6: a stance of anybody but the client is ignored', () => {
    expect(talk(stance('useful', 'ruth'), stance('useful', 'samuel')).stances).to.deep.equal([]);
  });

  it('X2: stances for nothing are ignored: another word, another item, another result', () => {
    const others = [
      stance('wonderful'),
      stance('useful', 'maya', { item: 'nobody' }),
      stance('useful', 'maya', { assessment: 'b' }),
    ];
    const [one] = folded(brought(), ...others);
    expect([...one!.talk.values()].every(({ stances }) => stances.length === 0)).to.equal(true);
  });

  it('X5: both write notes; the newest of each counts, nobody else’s does, and an empty one takes it back', () => {
    const said = talk(note('When I am tired.'), note('I see it too.', 'ruth'), note('Mondays.'), note('No.', 'ines'));
    expect(newestNote(said, 'maya')!.text).to.equal('Mondays.');
    expect(newestNote(said, 'ruth')!.text).to.equal('I see it too.');
    expect(said.notes.map(({ author }) => author)).to.deep.equal(['maya', 'ruth', 'maya']);
    expect(newestNote(talk(note('Mondays.'), note(' ')), 'maya')).to.equal(undefined);
  });

  it('X2: what is on this device only is marked as waiting', () => {
    const said = talk(
      stance('useful', 'maya', { created: '' }),
      note('Mine', 'maya', { created: '' }),
      note('x', 'ruth'),
    );
    expect(said.stanceWaiting).to.equal(true);
    expect(said.notes.map(({ waiting }) => waiting)).to.deep.equal([true, false]);
    expect(talk(stance('useful')).stanceWaiting).to.equal(false);
    expect(folded(brought({ created: '' }))[0]!.waiting).to.equal(true);
  });

  it('X2: a clock that is ahead is not believed beyond what the server knew, nor is one that is none', () => {
    const created = '2026-11-20T13:00:00.000Z';
    const at = (madeAt: string) => {
      const { notes, stances } = talk(
        note('x', 'ruth', { madeAt, created }),
        stance('useful', 'maya', { madeAt, created }),
      );
      return [notes[0]!.at, stances[0]!.at];
    };
    for (const madeAt of ['2099-01-01T00:00:00.000Z', '', 'soon']) expect(at(madeAt)).to.deep.equal([created, created]);
    expect(at('2026-11-20T12:30:00.000Z')[0]).to.equal('2026-11-20T12:30:00.000Z');
  });

  it('X1: a result that was stored with a small group in it does not show it', () => {
    const small = structuredClone(RESULT);
    small.items[0]!.scores['peers']!.count = 2;
    expect(folded(brought({ result: small }))[0]!.result.items[0]!.scores['peers']!.mean).to.equal(null);
  });

  it('X1: only what the coach brought and what is a result is shown', () => {
    expect(folded(brought({}, 'maya'), brought({}, 'ines'))).to.deep.equal([]);
    for (const result of [
      undefined,
      null,
      'x',
      [],
      {},
      { ...RESULT, items: [{}] },
      { ...RESULT, scale: { min: 5, max: 1 } },
    ])
      expect(folded(brought({ result }), stance('useful'))).to.deep.equal([]);
  });

  it('X1: the newest stands first, the later one of the same day before the earlier', () => {
    const days = ['2026-01-05', '2026-11-02', '', '2026-11-02'];
    const titles = folded(...days.map((takenOn, index) => brought({ id: `a${index}`, takenOn, title: String(index) })));
    expect(titles.map(({ title }) => title)).to.deep.equal(['3', '1', '0', '2']);
  });
});
