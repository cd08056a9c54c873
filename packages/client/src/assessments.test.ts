import { expect } from '@open-wc/testing';
import { assessmentsOf, type PairOf } from './assessments.js';
import { CoachError } from './errors.js';
import { Live } from './live.js';
import type { AssessmentResult } from './models/assessment.js';
import type { Entry } from './models/entry.js';
import type { EntryDraft, RecordFeature } from './record.js';

const PAIR: PairOf = { id: 'one', client: { id: 'maya', name: 'Maya' }, coach: { id: 'ruth', name: 'Ruth' } };
const KEY = { engagement: 'one', id: 'a' };
const result = (count: number): AssessmentResult => ({
  scale: { min: 1, max: 5 },
  groups: [{ key: 'peers', label: 'Peers', threshold: 3 }],
  items: [{ key: 'listens', label: 'Listens', scores: { peers: { count, notObserved: 0, mean: 4 } } }],
});

/** The record of a client, which takes everything and passes on what the test says. */
function recorder() {
  const entries = new Live<Entry[]>(undefined);
  const acts: { engagement: string; drafts: readonly EntryDraft[]; place: string }[] = [];
  const record = {
    of: () => entries,
    kept: () => new Live([]),
    add: async (engagement: string, drafts: readonly EntryDraft[], place: string) => {
      acts.push({ engagement, drafts, place });
      return drafts.map((draft) => ({ id: 'a', ...draft }));
    },
  } as unknown as RecordFeature;
  return { client: { record }, entries, acts };
}

describe('assessmentsOf', () => {
  it('X1: is one for each client, and one live value for each engagement', () => {
    const { client } = recorder();
    expect(assessmentsOf(client)).to.equal(assessmentsOf(client));
    expect(assessmentsOf(recorder().client)).not.to.equal(assessmentsOf(client));
    expect(assessmentsOf(client).of(PAIR)).to.equal(assessmentsOf(client).of({ ...PAIR }));
  });

  it('X2: follows the entries, and keeps what was known when they fail', () => {
    const { client, entries } = recorder();
    const live = assessmentsOf(client).of(PAIR);
    const seen: (number | undefined)[] = [];
    const leave = live.subscribe(({ value }) => seen.push(value?.length));
    const base = { engagement: 'one', madeAt: '2026-11-20T12:00:00.000Z', created: '2026-11-20T12:00:00.000Z' };
    entries.set([
      { ...base, kind: 'assessments', id: 'a', author: 'ruth', title: 'T', takenOn: '', result: result(3) },
    ]);
    entries.fail(new CoachError('offline'));
    expect(seen).to.deep.equal([undefined, 1, 1]);
    expect(live.state.error!.code).to.equal('offline');
    leave();
  });

  it('X1: stores aggregates in which small groups are hidden', async () => {
    const { client, acts } = recorder();
    const draft = { title: ' Leading others ', takenOn: '2026-11-02', result: result(2) };
    expect(await assessmentsOf(client).store('one', draft, 'here')).to.equal('a');
    const [stored] = acts[0]!.drafts as EntryDraft<'assessments'>[];
    expect(stored).to.deep.include({ kind: 'assessments', title: 'Leading others', takenOn: '2026-11-02' });
    expect(stored!.result.items[0]!.scores['peers']).to.deep.equal({ count: 2, notObserved: 0, mean: null });
    expect(acts[0]!.place).to.equal('here');
  });

  it('X1: stores nothing without a title or without items', async () => {
    const { client, acts } = recorder();
    const empty = { ...result(3), items: [] };
    for (const draft of [
      { title: ' ', takenOn: '', result: result(3) },
      { title: 'T', takenOn: '', result: empty },
    ]) {
      const code = await assessmentsOf(client)
        .store('one', draft)
        .catch((error: CoachError) => error.code);
      expect(code).to.equal('bad-value');
    }
    expect(acts).to.deep.equal([]);
  });

  it('X2: a stance and a note are one act each', async () => {
    const { client, acts } = recorder();
    await assessmentsOf(client).takeStance(KEY, 'listens', 'curious');
    await assessmentsOf(client).note(KEY, 'listens', ' On Mondays. ', 'here');
    expect(acts.map(({ drafts }) => drafts)).to.deep.equal([
      [{ kind: 'finding_stances', assessment: 'a', item: 'listens', stance: 'curious' }],
      [{ kind: 'finding_notes', assessment: 'a', item: 'listens', text: 'On Mondays.' }],
    ]);
  });
});
