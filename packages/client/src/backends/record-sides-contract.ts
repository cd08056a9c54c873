import { expect } from '@open-wc/testing';
import type { Entry, EntryKind as AnyKind } from '../models/entry.js';
import type { Id } from '../models/id.js';
import { engagementOf, freshId, rejects } from './testing/contract-support.js';
import {
  entry,
  goalAct,
  MAYA_ID,
  RESULT,
  RUTH_ID,
  sessionAct,
  stepOf,
  TOMAS_ID,
  type Scene,
} from './testing/entry-support.js';

/** What both sides read; pins have a contract of their own. */
type EntryKind = Exclude<AnyKind, 'pins'>;

/** What there is to point at, in one engagement. */
interface Ground {
  goal: Id;
  version: Id;
  experiment: Id;
  assessment: Id;
  session: Id;
  proposal: Id;
  mayasAction: Id;
}

/** Who may add each kind, and what it may point at. */
export function recordSidesContract(scene: () => Scene): void {
  describe('who adds what to the record', () => {
    let ground: Ground;
    /** The same, in the engagement of somebody else. */
    let foreign: { goal: Id; session: Id };

    before(async () => {
      const { maya, ruth, tomas, shared } = scene();
      const [goal, version] = goalAct(shared, MAYA_ID);
      const experiment = { goal: goal.id, round: 1, attempt: 'Wait', setting: 'work' } as const;
      const trial = entry('experiments', shared, MAYA_ID, experiment);
      const action = entry('actions', shared, MAYA_ID, { goal: goal.id, text: 'Ask them', due: '' });
      await maya.record.add([goal, version, trial, action]);
      const result = entry('assessments', shared, RUTH_ID, { title: 'A round', takenOn: '', result: RESULT });
      const [session, proposal] = sessionAct(shared, RUTH_ID);
      await ruth.record.add([result, session, proposal]);
      ground = {
        goal: goal.id,
        version: version.id,
        experiment: trial.id,
        assessment: result.id,
        session: session.id,
        proposal: proposal.id,
        mayasAction: action.id,
      };
      const theirs = await engagementOf(tomas);
      const [theirGoal, theirVersion] = goalAct(theirs, TOMAS_ID);
      const [theirSession, theirProposal] = sessionAct(theirs, TOMAS_ID);
      await tomas.record.add([theirGoal, theirVersion, theirSession, theirProposal]);
      foreign = { goal: theirGoal.id, session: theirSession.id };
    });

    let round = 1;
    /** One entry of each kind that is right in itself, and whose it is. */
    const KINDS: { [K in EntryKind]: ['both' | 'client' | 'coach', (g: Ground) => object] } = {
      goals: ['both', () => ({ assessment: ground.assessment, item: 'listens' })],
      goal_versions: [
        'both',
        ({ goal }) => ({ goal, number: (round += 1), title: 'T', difference: '', priority: '', method: '' }),
      ],
      goal_agreements: ['both', ({ version }) => ({ version })],
      goal_statuses: ['client', ({ goal }) => ({ goal, status: 'paused' })],
      goal_confidences: ['client', ({ goal }) => ({ goal, value: 0, word: 'not at all' })],
      experiments: ['client', ({ goal }) => ({ goal, round: (round += 1), attempt: 'Try', setting: 'outside' })],
      experiment_results: ['client', ({ experiment }) => ({ experiment, saw: 'Much', changeNext: '' })],
      actions: ['both', ({ goal }) => ({ goal, text: 'Do it', due: '2026-12-01' })],
      action_steps: ['client', ({ mayasAction }) => ({ action: mayasAction, step: 'done', text: '' })],
      assessments: ['coach', () => ({ title: 'Round two', takenOn: '2026-11-02', result: RESULT })],
      finding_stances: ['client', ({ assessment }) => ({ assessment, item: 'listens', stance: 'curious' })],
      finding_notes: ['both', ({ assessment }) => ({ assessment, item: 'listens', text: 'Who sees this?' })],
      sessions: ['both', () => ({ medium: 'in_person', minutes: 90, place: 'By the harbour' })],
      session_steps: [
        'both',
        ({ session }) => ({
          ...{ session, number: (round += 1), step: 'proposed', starts: '', answers: '', note: '' },
          times: ['2027-02-01T08:00:00Z'],
        }),
      ],
      session_preps: ['both', ({ session }) => ({ session, text: 'I bring the letter.' })],
      session_notes: ['both', ({ session }) => ({ session, text: 'Half way.' })],
      session_ratings: ['both', ({ session }) => ({ session, value: 5 })],
      purpose_confirmations: ['both', () => ({ session: '', wording: 'To ask more' })],
      agenda_items: [
        'both',
        ({ goal, assessment, session }) => ({ session, text: 'This', goal, assessment, item: 'listens' }),
      ],
    };
    const make = (kind: EntryKind, author: Id, more: object = {}): Entry => {
      const fields = { ...KINDS[kind][1](ground), ...more };
      return entry(kind, scene().shared, author, fields as never) as Entry;
    };

    for (const kind of Object.keys(KINDS) as EntryKind[]) {
      const [by] = KINDS[kind];
      it(`${kind}: ${by === 'both' ? 'both of the pair' : `the ${by} alone`}`, async () => {
        const { world, maya, ruth } = scene();
        for (const [side, author, device] of [
          ['client', MAYA_ID, maya],
          ['coach', RUTH_ID, ruth],
        ] as const) {
          const before = await world.count(kind);
          const adding = device.record.add([make(kind, author)]);
          const may = by === 'both' || by === side;
          if (may) await adding;
          else await rejects(adding, 'refused');
          expect((await world.count(kind)) - before).to.equal(may ? 1 : 0);
        }
      });
    }

    it('nothing points into another engagement, or nowhere', async () => {
      const { maya } = scene();
      const wrong: [EntryKind, object, string][] = [
        ['goal_versions', { goal: foreign.goal, number: 2 }, 'goal'],
        ['goal_statuses', { goal: foreign.goal }, 'goal'],
        ['goal_agreements', { version: freshId() }, 'version'],
        ['actions', { goal: foreign.goal }, 'goal'],
        ['session_preps', { session: foreign.session }, 'session'],
        ['agenda_items', { session: foreign.session }, 'session'],
        ['goal_confidences', { goal: freshId() }, 'goal'],
      ];
      for (const [kind, fields, field] of wrong) {
        const error = await rejects(maya.record.add([make(kind, MAYA_ID, fields)]), 'refused');
        expect(error.fields, `${kind} ${JSON.stringify(fields)}`).to.have.property(field);
      }
      await rejects(maya.record.add([make('session_notes', MAYA_ID, { session: '' })]), 'refused');
    });

    it('says which field is wrong', async () => {
      const { maya, ruth } = scene();
      const wrong: [EntryKind, object, string][] = [
        ['goal_versions', { title: '' }, 'title'],
        ['goal_versions', { difference: 'x'.repeat(5001) }, 'difference'],
        ['goal_versions', { number: 0 }, 'number'],
        ['goal_confidences', { value: 11 }, 'value'],
        ['goal_confidences', { word: 'x'.repeat(61) }, 'word'],
        ['actions', { due: 'tomorrow' }, 'due'],
        ['actions', { text: '' }, 'text'],
        ['finding_notes', { item: 'Listens!' }, 'item'],
        ['finding_notes', { item: '' }, 'item'],
        ['sessions', { minutes: 5 }, 'minutes'],
        ['sessions', { place: 'x'.repeat(301) }, 'place'],
        ['session_ratings', { value: 6 }, 'value'],
        ['purpose_confirmations', { wording: '' }, 'wording'],
      ];
      for (const [kind, fields, field] of wrong) {
        const error = await rejects(maya.record.add([make(kind, MAYA_ID, fields)]), 'refused');
        expect(Object.keys(error.fields), `${kind} ${JSON.stringify(fields)}`).to.deep.equal([field]);
      }
      const error = await rejects(
        ruth.record.add([make('assessments', RUTH_ID, { takenOn: '2026-13-01' })]),
        'refused',
      );
      expect(Object.keys(error.fields)).to.deep.equal(['taken_on']);
    });

    it('G5: whose commitment it is answers it; the other one asks', async () => {
      const { maya, ruth } = scene();
      await ruth.record.add([make('action_steps', RUTH_ID, { step: 'asked', text: 'How did it go?' })]);
      await rejects(maya.record.add([make('action_steps', MAYA_ID, { step: 'asked' })]), 'refused');
      for (const step of ['done', 'let_go']) {
        await rejects(ruth.record.add([make('action_steps', RUTH_ID, { step })]), 'refused');
        await maya.record.add([make('action_steps', MAYA_ID, { step })]);
      }
    });

    describe('a time for both', () => {
      const accepted = (author: Id, more: object = {}) =>
        stepOf(ground.session, (round += 1), scene().shared, author, {
          step: 'accepted',
          starts: '2027-01-13T18:30:00Z',
          answers: ground.proposal,
          ...more,
        });

      it('S8: is one that the other person offered', async () => {
        const { maya, ruth, shared } = scene();
        await rejects(ruth.record.add([accepted(RUTH_ID)]), 'refused');
        await rejects(maya.record.add([accepted(MAYA_ID, { starts: '2027-01-13T18:31:00Z' })]), 'refused');
        await rejects(maya.record.add([accepted(MAYA_ID, { starts: '' })]), 'refused');
        await rejects(maya.record.add([accepted(MAYA_ID, { answers: '' })]), 'refused');
        await rejects(maya.record.add([accepted(MAYA_ID, { times: ['2027-01-13T18:30:00Z'] })]), 'refused');
        const [elsewhere, proposal] = sessionAct(shared, RUTH_ID);
        await ruth.record.add([elsewhere, proposal]);
        await rejects(maya.record.add([accepted(MAYA_ID, { answers: proposal.id })]), 'refused');
        const step = accepted(MAYA_ID);
        await maya.record.add([step]);
        await rejects(ruth.record.add([accepted(RUTH_ID, { answers: step.id })]), 'refused');
      });

      it('S8: one to six are offered', async () => {
        const { maya } = scene();
        const times = Array.from({ length: 7 }, (_, day) => `2027-03-0${day + 1}T18:30:00Z`);
        const offers = (some: string[]) => maya.record.add([make('session_steps', MAYA_ID, { times: some })]);
        await rejects(offers([]), 'refused');
        await rejects(offers(times), 'refused');
        await rejects(offers(['next Tuesday']), 'refused');
        await rejects(offers(['2027-03-01T18:30:30Z']), 'refused');
        await offers(times.slice(0, 6));
        await offers(times.slice(0, 1));
      });
    });
  });
}
