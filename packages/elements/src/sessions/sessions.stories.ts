import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import { inHours, SessionTale, withSessions } from '../shared/testing/session-scenes.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Sessions', component: 'coach-sessions' };
export default meta;

type Tell = (tale: SessionTale) => void;
const told = (tell: Tell, about: Partial<StoryWorld> = {}, which = 0): StoryObj =>
  story({ tag: 'coach-sessions', fiction: (demo) => withSessions(demo, tell, which), ...about });

/** Named by its own attribute, the practice brings its own brand. */
const NORTHLIGHT = { attributes: { practice: 'northlight' }, as: 'aylin@example.com' };

const offered: Tell = (tale) =>
  tale.proposed(tale.coach, [inHours(50), inHours(75), inHours(99)], { note: 'Before the board meeting, if you can.' });
const asked: Tell = (tale) => tale.proposed(tale.client, [inHours(50), inHours(75)]);
const agreed: Tell = (tale) => {
  const session = tale.agreed(inHours(30));
  tale.add('session_preps', tale.coach, {
    session,
    text: 'I read your last check-in again. What happens in the second minute?',
  });
  tale.add('agenda_items', tale.client, {
    session,
    text: 'My manager on Thursday: the first two sentences.',
    goal: '',
    assessment: '',
    item: '',
  });
  for (const who of [tale.client, tale.coach]) {
    tale.add('purpose_confirmations', who, { session, wording: 'To say no early, kindly, and to whoever asks.' });
  }
};
const over: Tell = (tale) => {
  [3, 4, 4, 5].forEach((value, index) => {
    const session = tale.agreed(inHours(-24 * 14 * (4 - index) + 1));
    tale.rated(session, value, Math.max(3, value - 1));
    tale.add('session_notes', tale.coach, { session, text: `Said no ${index + 1} times, and nobody minded.` });
  });
};

/** The next session, what each brings, what they meet for, and the sessions before. */
export const Whole: StoryObj = { render: () => html`<coach-sessions></coach-sessions>` };

/** The same for the coach. */
export const Coach: StoryObj = {
  parameters: { backend: 'memory:coach' },
  render: () => html`<coach-sessions engagement="mayawithruth000"></coach-sessions>`,
};

/** A coach who works with several people here is asked which one is meant. */
export const WhichClient: StoryObj = {
  parameters: { backend: 'memory:coach' },
  render: () => html`<coach-sessions></coach-sessions>`,
};

/** The coach proposes; the client takes one of the times, or offers others. */
export const ProposedToMe = told(offered);

/** The client has proposed and waits, calmly. */
export const ProposedByMe = told(asked);

/** Agreed, prepared by the coach, with something to talk about. */
export const Agreed = told(agreed);

/** The coach asks to move it: the agreed time stands until both have agreed. */
export const AskedToMove = told((tale) => {
  const session = tale.agreed(inHours(30));
  tale.step(session, 3, tale.coach, { times: [inHours(54), inHours(80)], note: 'My train is late that day.' });
});

/** It begins: the door stands open. */
export const DoorOpen = told((tale) => tale.agreed(inHours(0.1)));

/** In person: preparation and notes without video. */
export const InPerson = told((tale) =>
  tale.agreed(inHours(30), { medium: 'in_person', place: 'Harbour Coaching, second floor, ring twice' }),
);

/** Cancelled, with a word, and two ways on. */
export const Cancelled = told((tale) => {
  const session = tale.agreed(inHours(30));
  tale.step(session, 3, tale.coach, { step: 'cancelled', note: 'I have a fever. I am sorry.' });
});

/** After some sessions: notes, how well video worked, and how that went over time. */
export const Past = told((tale) => {
  agreed(tale);
  over(tale);
});

/** Nothing yet: proposing is the next step; what could be worth bringing is offered. */
export const Empty = told(() => {});

/** The form for a new session. */
export const Proposing = told(() => {}, {
  act: async (root) => (await waitFor<HTMLButtonElement>(root, '.propose button'))?.click(),
});

/** Asked before it is called off. */
export const Cancelling = told(agreed, {
  act: async (root) => {
    await waitFor(root, '.more');
    root.querySelector<HTMLButtonElement>('.more .danger')?.click();
  },
});

/** Forty sessions: the next one and the last one first. */
export const Full = told((tale) => {
  for (let week = 1; week <= 40; week += 1) tale.agreed(inHours(-24 * 7 * week));
  agreed(tale);
});

/** Somebody who has not signed in. */
export const Guest = told(agreed, { as: 'guest' });

/** The server takes its time. */
export const Loading = told(agreed, { faults: { delayMs: Infinity } });

/** Without a network. */
export const Offline = told(agreed, { faults: { offline: true } });

/** Accepted in a tunnel: it waits on this device. */
export const Waiting = told((tale) => tale.proposed(tale.coach, [inHours(50)]), {
  act: async (root, world) => {
    const take = await waitFor<HTMLButtonElement>(root, '.session .primary');
    world.setFaults({ offline: true });
    take?.click();
  },
});

/** A name of sixty letters. */
export const LongName: StoryObj = story({
  tag: 'coach-sessions',
  fiction: (demo) => ({
    ...withSessions(demo, offered),
    engagements: demo.engagements.map((one) => ({
      ...one,
      coach: { ...one.coach, name: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Anders' },
    })),
  }),
});

/** Another brand, another person, another zone: Istanbul is two hours ahead. */
export const OtherBrand = told(agreed, NORTHLIGHT, 2);

/** On a dark page. */
export const Dark: StoryObj = { ...told(agreed), globals: { scheme: 'dark' } };

/** German, whose words are long. */
export const German: StoryObj = { ...told(offered, { ...NORTHLIGHT, lang: 'de' }, 2), globals: { language: 'de' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...told(agreed, { ...NORTHLIGHT, lang: 'ar' }, 2), globals: { language: 'ar' } };

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory" practice="harbour"><coach-sessions></coach-sessions></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"><coach-sessions></coach-sessions></coach-practice>`,
};
