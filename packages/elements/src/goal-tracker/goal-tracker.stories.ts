import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Fiction, World } from '@coachlight/client/memory';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import { aFewMonths, GoalTale } from './testing/goal-tale.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Goal tracker', component: 'coach-goal-tracker' };
export default meta;

const months = (demo: Fiction): Fiction => ({ ...demo, entries: aFewMonths(demo) });
const goals = (about: Omit<StoryWorld, 'tag'> = {}): StoryObj =>
  story({ tag: 'coach-goal-tracker', fiction: months, ...about });
const asCoach = { as: 'coach', attributes: { engagement: 'mayawithruth000' } };

const pick = async (root: ShadowRoot, words: string): Promise<void> => {
  await waitFor(root, '.goal-row');
  [...root.querySelectorAll<HTMLElement>('.goal-row')].find((row) => row.textContent!.includes(words))?.click();
  await waitFor(root, '.goal-head');
};
const press = async (root: ShadowRoot, selector: string): Promise<void> =>
  (await waitFor<HTMLButtonElement>(root, selector))?.click();
const openListen: StoryWorld['act'] = (root) => pick(root, 'Listen');
const openForm =
  (form: string): StoryWorld['act'] =>
  async (root) => {
    await pick(root, 'Listen');
    await press(root, `[data-opens^="${form}"]`);
  };
const takeOnOffline: StoryWorld['act'] = async (root, world: World) => {
  await openForm('commit')!(root, world);
  world.setFaults({ offline: true });
  const field = await waitFor<HTMLTextAreaElement>(root, '#f-text');
  if (!field) return;
  field.value = 'Talk to the board before Friday';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  root.querySelector<HTMLFormElement>('.form')?.requestSubmit();
};
const rewordTwice: StoryWorld['act'] = async (root, world: World) => {
  world.setFaults({ refuse: 'outdated' });
  await openForm('reword')!(root, world);
  const field = await waitFor<HTMLInputElement>(root, '#f-title');
  if (!field) return;
  field.value = 'Listen, then ask, then listen again';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  root.querySelector<HTMLFormElement>('.form')?.requestSubmit();
};

/** As in the demo. */
export const Whole: StoryObj = { render: () => html`<coach-goal-tracker></coach-goal-tracker>` };

/** All goals of the client: what asks them first. */
export const List = goals();

/** One goal: another wording that asks, what is tried, what was taken on, how sure. */
export const Open = goals({ act: openListen });

/** The same, for the coach. */
export const ForTheCoach = goals({ ...asCoach, act: openListen });

/** A new goal asks two things. */
export const NewGoal = goals({ act: (root) => press(root, '.new-goal') });

/** Another wording. */
export const Reword = goals({ act: openForm('reword') });

/** One tap, and what is said carries the goal with it. */
export const Talk = goals({ act: openForm('talk') });

/** How sure, today. */
export const Confidence = goals({ act: openForm('confidence') });

/** What was seen in this round, and what changes next. */
export const Result = goals({ act: openForm('result') });

/** A fourth goal waits kindly. */
export const NoRoom = goals({ act: (root) => pick(root, 'strategy') });

/** Proposed by the coach. */
export const Proposed = goals({ act: (root) => pick(root, 'Monday meeting') });

/** Resting. */
export const Paused = goals({ act: (root) => pick(root, 'without slides') });

/** Nothing yet. */
export const Empty = goals({ fiction: (demo) => ({ ...demo, entries: [] }) });

/** Nothing yet, for the coach. */
export const EmptyForTheCoach = goals({ ...asCoach, fiction: (demo) => ({ ...demo, entries: [] }) });

/** The server takes its time. */
export const Loading = goals({ faults: { delayMs: Infinity } });

/** The server was never reached. */
export const Offline = goals({ faults: { offline: true } });

/** The network went away: what was done is safe on this device. */
export const WaitingOnThisDevice = goals({ act: takeOnOffline });

/** Somebody was faster: the words are kept, to offer anew or to discard. */
export const Kept = goals({ act: rewordTwice });

/** Nobody is signed in. */
export const Guest = goals({ as: 'guest' });

/** A coach with several clients chooses first. */
export const SeveralClients = goals({ as: 'coach' });

/** Signed in, but not with this practice. */
export const NotInThisPractice = goals({ practice: 'northlight' });

/** No practice has this name. */
export const WrongPractice = goals({ practice: 'nobody' });

/** The browser keeps nothing for this page. */
export const StorageBlocked = goals({ durable: false });

/** After the end everything stays to read. */
export const Ended = goals({
  fiction: (demo) => ({
    ...months(demo),
    engagements: demo.engagements.map((one) => ({ ...one, status: 'ended' as const })),
  }),
  act: openListen,
});

/** 60 goals, and 200 times how sure. */
export const Full = goals({
  fiction: (demo) => {
    const tale = new GoalTale(demo);
    const listen = tale.agreed({ title: 'Listen' }, 200);
    for (let day = 199; day > 0; day -= 1) tale.sure(listen, [day, Math.round(5 + 4 * Math.sin(day / 9)), '']);
    for (let day = 60; day > 1; day -= 1) tale.agreed({ title: `Goal ${61 - day}`, difference: 'A difference' }, day);
    return { ...demo, entries: tale.entries };
  },
  act: openListen,
});

/** Long names, long words. */
export const LongNames = goals({
  fiction: (demo) => {
    const tale = new GoalTale(demo);
    const long = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Anders ';
    tale.proposed(tale.coach, { title: `Listen ${long.repeat(3)}`, difference: long.repeat(8) }, 3);
    const named = demo.engagements.map((one) => ({ ...one, coach: { ...one.coach, name: long } }));
    return { ...demo, engagements: named, entries: tale.entries };
  },
  act: openListen,
});

/** On a dark page. */
export const Dark: StoryObj = { ...goals({ act: openListen }), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...goals({ lang: 'ar', act: openListen }), globals: { language: 'ar' } };

/** German, whose words are long, in another practice's brand. */
export const German: StoryObj = {
  ...goals({
    lang: 'de',
    as: 'aylin@example.com',
    practice: 'northlight',
    fiction: (demo) => ({ ...demo, entries: aFewMonths({ engagements: demo.engagements.slice(2) }) }),
    act: openListen,
  }),
  globals: { language: 'de' },
};

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory:guest" practice="harbour"
        ><coach-goal-tracker></coach-goal-tracker
      ></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"
        ><coach-goal-tracker></coach-goal-tracker
      ></coach-practice>`,
};
