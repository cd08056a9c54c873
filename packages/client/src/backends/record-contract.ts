import { expect } from '@open-wc/testing';
import type { Backend } from '../backend.js';
import { AREAS, ofKind, type Entry, type RecordArea } from '../models/entry.js';
import type { Id } from '../models/id.js';
import { enter, engagementOf, freshId, Hints, rejects, textPost } from './testing/contract-support.js';
import {
  entry,
  goalAct,
  MAYA_ID,
  RESULT,
  RUTH_ID,
  sessionAct,
  stepOf,
  TOMAS_ID,
  undated,
  versionOf,
  type Scene,
} from './testing/entry-support.js';

const AYLIN = 'aylin@example.com';
const DANIEL = 'daniel@example.com';

/** What is agreed, noted and tried: kept once, whole, in order, and for the pair alone. */
export function recordContract(scene: () => Scene): void {
  describe('the record', () => {
    const known = async (device: Backend, engagement: Id, area: RecordArea, ids: Id[]) =>
      (await device.record.of(engagement, area)).filter(({ id }) => ids.includes(id));

    it('G1, Z2: keeps a goal with its wording and who agrees, and shows it to both sides', async () => {
      const { maya, ruth, shared } = scene();
      const act = goalAct(shared, MAYA_ID);
      const stored = await maya.record.add(act);
      expect(undated(stored)).to.deep.equal(act);
      const agreement = entry('goal_agreements', shared, RUTH_ID, { version: act[1].id });
      await ruth.record.add([agreement]);
      for (const side of [maya, ruth]) {
        const seen = await known(
          side,
          shared,
          'goals',
          [...act, agreement].map(({ id }) => id),
        );
        expect(undated(seen)).to.have.deep.members([...act, agreement]);
        expect(seen.at(-1)?.id).to.equal(agreement.id);
        expect(seen.filter(({ created }) => !(Date.parse(created) > 0))).to.deep.equal([]);
      }
    });

    it('answers each area by itself, in the order in which it was stored', async () => {
      const { maya, shared } = scene();
      for (const area of ['goals', 'assessments', 'sessions'] as const) {
        const entries = await maya.record.of(shared, area);
        const kinds: readonly string[] = AREAS[area];
        expect(entries.filter(({ kind }) => !kinds.includes(kind))).to.deep.equal([]);
        const order = entries.map(({ created, id }) => created + id);
        expect(order).to.deep.equal([...order].sort());
      }
    });

    it('keeps words as they are', async () => {
      const { maya, ruth, shared } = scene();
      const [goal, version] = goalAct(shared, MAYA_ID);
      const title = '“Quotes”, <b>tags</b>, 🌊 && || = "x"';
      const words = { ...version, title, method: '  line one\n\nline two ', priority: '' as const };
      await maya.record.add([goal, words]);
      expect(undated(await known(ruth, shared, 'goals', [words.id]))).to.deep.equal([words]);
    });

    it('X1: keeps a result, number by number', async () => {
      const { maya, ruth, shared } = scene();
      const result = entry('assessments', shared, RUTH_ID, {
        title: 'Round one',
        takenOn: '2026-11-02',
        result: RESULT,
      });
      await ruth.record.add([result]);
      expect(undated(await known(maya, shared, 'assessments', [result.id]))).to.deep.equal([result]);
      // Sent again, it is the same one: names in JSON have no order.
      await ruth.record.add([result]);
    });

    it('X1: stores no mean of a group that is too small to hide anybody', async () => {
      const { ruth, shared } = scene();
      const [item] = RESULT.items;
      const scores = { ...item!.scores, reports: { count: 2, notObserved: 0, mean: 2.5 } };
      const told = { ...RESULT, items: [{ ...item!, scores }] };
      const result = entry('assessments', shared, RUTH_ID, { title: 'Too open', takenOn: '', result: told });
      const { fields } = await rejects(ruth.record.add([result]), 'refused');
      expect(fields).to.deep.equal({ result: 'assessment_hidden_group' });
    });

    it('R9: a message says what it is about', async () => {
      const { maya, ruth, tomas, shared } = scene();
      const [goal, version] = await maya.record.add(goalAct(shared, MAYA_ID));
      const about = { kind: 'goal' as const, id: goal!.id, title: (version as Entry<'goal_versions'>).title };
      const post = { ...textPost(shared), about };
      await maya.messages.post(post);
      await maya.messages.post(post);
      expect((await ruth.messages.get(post.id))?.about).to.deep.equal(about);
      expect((await ruth.messages.ofEngagement(shared)).at(-1)?.about).to.deep.equal(about);
      await rejects(maya.messages.post({ ...post, about: { ...about, title: 'Another name' } }), 'taken');
      const theirs = { ...textPost(await engagementOf(tomas)), about };
      await rejects(tomas.messages.post(theirs), 'refused');
      await rejects(maya.messages.post({ ...textPost(shared), about: { ...about, id: freshId() } }), 'refused');
    });

    describe('once, and whole', () => {
      it('stores an act once, however often it is sent, even at the same time', async function () {
        this.timeout(30_000);
        const { world, maya, shared } = scene();
        const before = await Promise.all([world.count('goals'), world.count('goal_versions')]);
        const act = goalAct(shared, MAYA_ID);
        const answers = await Promise.all(Array.from({ length: 20 }, () => maya.record.add(act)));
        answers.push(await maya.record.add(act));
        for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
        expect(undated(answers[0]!)).to.deep.equal(act);
        const after = await Promise.all([world.count('goals'), world.count('goal_versions')]);
        expect(after.map((count, index) => count - before[index]!)).to.deep.equal([1, 1]);
      });

      it('stores all of an act or nothing of it', async () => {
        const { world, maya, shared } = scene();
        const before = await world.count('goals');
        const [goal, version, agreement] = goalAct(shared, MAYA_ID);
        const long = { ...version, title: 'x'.repeat(201) };
        const { fields } = await rejects(maya.record.add([goal, long, agreement]), 'refused');
        expect(fields).to.deep.equal({ title: 'validation_max_text_constraint' });
        expect(await world.count('goals')).to.equal(before);
        expect(await known(maya, shared, 'goals', [goal.id])).to.deep.equal([]);
        await maya.record.add([goal, version, agreement]);
      });

      it('says that an id is taken if other words have it, or somebody else has', async () => {
        const { maya, ruth, shared } = scene();
        const [goal, version, agreement] = goalAct(shared, MAYA_ID);
        await maya.record.add([goal, version]);
        await rejects(maya.record.add([{ ...version, title: 'Other words' }]), 'taken');
        await rejects(maya.record.add([goal, version, agreement]), 'taken');
        await rejects(ruth.record.add([{ ...version, author: RUTH_ID }]), 'taken');
        const seen = (await known(ruth, shared, 'goals', [version.id])) as Entry<'goal_versions'>[];
        expect(seen.map(({ title }) => title)).to.deep.equal([version.title]);
      });
    });

    describe('numbers that are given once', () => {
      /** Twenty acts at once, by both people in turn. */
      async function race(make: (author: Id) => Entry, owners: 'both' | 'client' = 'both'): Promise<Entry> {
        const { maya, ruth } = scene();
        const acts = Array.from({ length: 20 }, (_, index) => {
          const mine = owners === 'client' || index % 2 === 0;
          const made = make(mine ? MAYA_ID : RUTH_ID);
          return { made, sent: (mine ? maya : ruth).record.add([made]) };
        });
        const outcomes = await Promise.allSettled(acts.map(({ sent }) => sent));
        const won = acts.filter((_, index) => outcomes[index]!.status === 'fulfilled');
        for (const { sent, made } of acts) if (made !== won[0]?.made) await rejects(sent, 'outdated');
        expect(won).to.have.length(1);
        return won[0]!.made;
      }

      it('G1: of twenty wordings at once one has the number, and the others are outdated', async function () {
        this.timeout(30_000);
        const { maya, ruth, shared } = scene();
        const [goal, first] = goalAct(shared, RUTH_ID);
        await ruth.record.add([goal, first]);
        const winner = await race((author) =>
          versionOf(goal.id, 2, shared, author, { title: `A wording of ${author} ${freshId()}` }),
        );
        const all = ofKind(await maya.record.of(shared, 'goals'), 'goal_versions');
        const seconds = all.filter(({ goal: of, number }) => of === goal.id && number === 2);
        expect(undated(seconds)).to.deep.equal([winner]);
        await race((author) => versionOf(goal.id, 3, shared, author));
      });

      it('G6: one experiment has a round', async function () {
        this.timeout(30_000);
        const { maya, shared } = scene();
        const [goal, version] = goalAct(shared, MAYA_ID);
        await maya.record.add([goal, version]);
        await race(
          (author) =>
            entry('experiments', shared, author, { goal: goal.id, round: 1, attempt: 'Wait', setting: 'work' }),
          'client',
        );
      });

      it('S1: one step of a session has a number', async function () {
        this.timeout(30_000);
        const { maya, shared } = scene();
        const [session, proposal] = sessionAct(shared, MAYA_ID);
        await maya.record.add([session, proposal]);
        await race((author) => stepOf(session.id, 2, shared, author, { step: 'cancelled', note: freshId() }));
      });

      it('an act that comes too late leaves nothing behind', async () => {
        const { world, maya, ruth, shared } = scene();
        const [goal, version] = goalAct(shared, MAYA_ID);
        await maya.record.add([goal, version]);
        const before = await world.count('goal_agreements');
        const late = versionOf(goal.id, 1, shared, RUTH_ID, { title: 'Too late' });
        const agreement = entry('goal_agreements', shared, RUTH_ID, { version: late.id });
        await rejects(ruth.record.add([late, agreement]), 'outdated');
        expect(await world.count('goal_agreements')).to.equal(before);
        // Its words go on as the next wording.
        const next = { ...late, number: 2 };
        expect(undated(await ruth.record.add([next, agreement]))).to.deep.equal([next, agreement]);
      });
    });

    describe('for whom', () => {
      it('Z3: is closed to another client of the same coach, to read and to add', async () => {
        const { world, maya, tomas, shared } = scene();
        await maya.record.add(goalAct(shared, MAYA_ID));
        for (const area of ['goals', 'assessments', 'sessions'] as const)
          expect(await tomas.record.of(shared, area)).to.deep.equal([]);
        const before = await world.count('goals');
        const { fields } = await rejects(tomas.record.add(goalAct(shared, TOMAS_ID)), 'refused');
        expect(fields).to.have.property('engagement');
        expect(await world.count('goals')).to.equal(before);
      });

      it('is closed to whom has not signed in', async () => {
        const { world, shared } = scene();
        const stranger = world.device();
        await rejects(stranger.record.of(shared, 'goals'), 'signed-out');
        await rejects(stranger.record.add(goalAct(shared, MAYA_ID)), 'signed-out');
      });

      it('takes nothing under another name', async () => {
        const { world, ruth, shared } = scene();
        const before = await world.count('goals');
        await rejects(ruth.record.add(goalAct(shared, MAYA_ID)), 'refused');
        expect(await world.count('goals')).to.equal(before);
      });

      it('after the end both read on, and nobody adds', async () => {
        const { world } = scene();
        const [aylin, daniel] = await Promise.all([enter(world, AYLIN), enter(world, DANIEL)]);
        const engagement = await engagementOf(aylin);
        const before = await aylin.record.of(engagement, 'goals');
        const adder = (await aylin.account.refresh()).id;
        expect(before).not.to.deep.equal([]);
        await world.setStatus(engagement, 'ended');
        const { fields } = await rejects(aylin.record.add(goalAct(engagement, adder)), 'refused');
        expect(fields).to.have.property('engagement');
        for (const side of [aylin, daniel]) expect(await side.record.of(engagement, 'goals')).to.deep.equal(before);
        await world.setStatus(engagement, 'active');
        await aylin.record.add(goalAct(engagement, adder));
      });
    });

    it('tells those who watch an area when it changes, and nobody else', async () => {
      const { maya, ruth, shared } = scene();
      const devices: [Backend, ('goals' | 'sessions' | 'messages')[]][] = [
        [maya, ['goals']],
        [ruth, ['goals']],
        [ruth, ['sessions', 'messages']],
      ];
      const ready = devices.map(([device, areas]) => {
        const watcher = new Hints(device, areas);
        return watcher.next().then(() => watcher);
      });
      const [mine, hers, others] = (await Promise.all(ready)) as [Hints, Hints, Hints];
      const [heardByMe, heardByHer] = [mine.next(), hers.next()];
      await maya.record.add(goalAct(shared, MAYA_ID).slice(0, 1));
      await Promise.all([heardByMe, heardByHer]);
      expect(others.count).to.equal(1);
      const told = others.next();
      await maya.record.add(sessionAct(shared, MAYA_ID).slice(0, 1));
      await told;
      expect([mine.count, hers.count, others.count]).to.deep.equal([2, 2, 2]);
      for (const { leave } of [mine, hers, others]) leave();
    });
  });
}
