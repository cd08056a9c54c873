import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Check-in', component: 'coach-check-in' };
export default meta;

const checkIn = (about: Omit<StoryWorld, 'tag'> = {}): StoryObj => story({ tag: 'coach-check-in', ...about });

const writeAndSend: StoryWorld['act'] = async (root) => {
  (await waitFor<HTMLButtonElement>(root, '.foot .quiet'))?.click();
  const field = await waitFor<HTMLTextAreaElement>(root, '#wins');
  if (!field) return;
  field.value = 'I asked for the budget and got it.';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await waitFor(root, '.promise');
  await waitFor(root, '.run');
  root.querySelector<HTMLButtonElement>('.foot .button:not(.quiet)')?.click();
};

/** Speak or write, listen, send; the past ones with their answers are below. The sign-in code is 12345678. */
export const Whole: StoryObj = {
  render: () => html`<coach-check-in></coach-check-in>`,
};

/** One thing, on any day. */
export const Question: StoryObj = {
  render: () => html`<coach-check-in kind="question"></coach-check-in>`,
};

/** Somebody who has not signed in may speak at once; who they are is asked at Send. */
export const Guest = checkIn({ as: 'guest' });

/** A client who has not said anything yet. */
export const Empty = checkIn({ fiction: (demo) => ({ ...demo, messages: [] }) });

/** The written way, of equal standing. */
export const Written = checkIn({
  act: async (root) => (await waitFor<HTMLButtonElement>(root, '.foot .quiet'))?.click(),
});

/** The server takes its time: everything can be used meanwhile. */
export const Loading = checkIn({ faults: { delayMs: Infinity } });

/** Without a network it is spoken, kept, and sent later. */
export const Offline = checkIn({ faults: { offline: true } });

/** Sent a moment ago. */
export const Sent = checkIn({ act: writeAndSend });

/** P4: something that the coach said is kept, and at hand above the past ones. */
export const KeptToHearAgain = checkIn({
  act: async (root) => {
    const player = await waitFor(root, '.answer coach-voice-player');
    await customElements.whenDefined('coach-voice-player');
    (player && (await waitFor<HTMLButtonElement>(player.shadowRoot!, '.pin')))?.click();
  },
});

/** The server did not accept it: what was said stays, with two ways on. */
export const NotAccepted = checkIn({ faults: { refuse: 'taken' }, act: writeAndSend });

/** No practice has this name. */
export const WrongPractice = checkIn({ practice: 'nobody' });

/** Signed in, but not with this practice. */
export const NotInThisPractice = checkIn({ practice: 'northlight' });

/** The browser keeps nothing for this page. */
export const StorageBlocked = checkIn({ durable: false });

/** Several coaches in one practice: which one is meant? */
export const SeveralCoaches = checkIn({
  fiction: (demo) => ({
    ...demo,
    engagements: [
      ...demo.engagements,
      { ...demo.engagements[0]!, id: 'mayawithsamuel0', coach: { id: 'samueladeyemi00', name: 'Samuel Adeyemi' } },
    ],
  }),
});

/** 200 check-ins: the newest first, the earlier ones on request. */
export const Full = checkIn({
  fiction: (demo) => {
    const one = demo.messages.find(({ post }) => post.checkIn?.kind === 'weekly' && !post.recording)!;
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...one,
      created: new Date(Date.now() - index * 7 * 86_400_000).toISOString(),
      post: {
        ...one.post,
        id: `many${String(index).padStart(11, '0')}`,
        saidAt: new Date(Date.now() - index * 7 * 86_400_000).toISOString(),
      },
    }));
    return { ...demo, messages: many };
  },
});

/** A name of sixty letters. */
export const LongName = checkIn({
  fiction: (demo) => ({
    ...demo,
    engagements: demo.engagements.map((one) => ({
      ...one,
      coach: { ...one.coach, name: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Anders' },
    })),
  }),
});

/** On a dark page. */
export const Dark: StoryObj = { ...checkIn(), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...checkIn({ lang: 'ar' }), globals: { language: 'ar' } };

/** German, whose words are long. */
export const German: StoryObj = { ...checkIn({ lang: 'de' }), globals: { language: 'de' } };

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory:guest" practice="harbour"><coach-check-in></coach-check-in></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"><coach-check-in></coach-check-in></coach-practice>`,
};
