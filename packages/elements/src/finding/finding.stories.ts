import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Finding', component: 'coach-finding' };
export default meta;

const MAYAS = { assessment: 'mayaviews000000', item: 'lets_solve' };
const MAYAS_ENGAGEMENT = { engagement: 'mayawithruth000' };

const finding = (about: Omit<StoryWorld, 'tag'> = {}): StoryObj =>
  story({ tag: 'coach-finding', ...about, attributes: { ...MAYAS, ...about.attributes } });

const press =
  (selector: string): StoryWorld['act'] =>
  async (root) =>
    (await waitFor<HTMLElement>(root, selector))?.click();

/** The client has changed her mind once, and both have noted something. */
export const Whole: StoryObj = {
  render: () => html`<coach-finding assessment=${MAYAS.assessment} item=${MAYAS.item}></coach-finding>`,
};

/** Where every finding begins: not decided yet. */
export const Undecided = finding({ attributes: { item: 'keeps_word' } });

/** The coach reads what the client makes of it, and chooses nothing for her. */
export const Coach = finding({ as: 'coach', attributes: MAYAS_ENGAGEMENT });

/** What and what difference: a goal to begin with. */
export const ToGoal = finding({ act: press('.next .goal') });

/** A question that both find on the agenda. */
export const ToQuestion = finding({ act: press('.next .question') });

/** Something is missing. */
export const Missing = finding({
  act: async (root) => {
    (await waitFor<HTMLElement>(root, '.next .goal'))?.click();
    (await waitFor<HTMLElement>(root, '.step [type=submit]'))?.click();
  },
});

/** The network went away: what is chosen and written waits on this device. */
export const Waiting = finding({
  attributes: { item: 'keeps_word' },
  act: async (root, world) => {
    const stance = await waitFor<HTMLElement>(root, '.stance:nth-child(2)');
    const note = await waitFor<HTMLTextAreaElement>(root, '#note');
    world.setFaults({ offline: true });
    stance?.click();
    if (!note) return;
    note.value = 'My team would laugh at this one.';
    note.dispatchEvent(new InputEvent('input'));
    root.querySelector<HTMLElement>('form [type=submit]')?.click();
  },
});

/** The server refused: the words are kept, and can be sent again. */
export const Refused = finding({
  attributes: { item: 'keeps_word' },
  act: async (root, world) => {
    const stance = await waitFor<HTMLElement>(root, '.stance:nth-child(2)');
    world.setFaults({ refuse: 'taken' });
    stance?.click();
  },
});

/** The server takes its time. */
export const Loading = finding({ faults: { delayMs: Infinity } });

/** The server was never reached. */
export const Offline = finding({ faults: { offline: true } });

/** Nobody is signed in. */
export const Guest = finding({ as: 'guest' });

/** There is no such finding. */
export const Gone = finding({ attributes: { item: 'nobody' } });

/** The coaching has ended: everything stays readable. */
export const Ended = finding({
  fiction: (demo) => ({ ...demo, engagements: demo.engagements.map((one) => ({ ...one, status: 'ended' as const })) }),
});

/** Long names and long words. */
export const Long = finding({
  fiction: (demo) => ({
    ...demo,
    engagements: demo.engagements.map((one) => ({
      ...one,
      coach: { ...one.coach, name: 'Professorin Dr. Wilhelmine-Friederike von Hohenlohe-Langenburg' },
    })),
    entries: demo.entries.map((entry) =>
      entry.kind === 'finding_notes' ? { ...entry, text: `${entry.text} ${'Donaudampfschifffahrt'.repeat(8)}` } : entry,
    ),
  }),
});

/** On a dark page. */
export const Dark: StoryObj = { ...finding(), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...finding({ lang: 'ar', act: press('.next .goal') }), globals: { language: 'ar' } };

/** German, in another practice's brand. */
export const German: StoryObj = {
  ...story({
    tag: 'coach-finding',
    as: 'aylin@example.com',
    practice: 'northlight',
    lang: 'de',
    attributes: { assessment: 'aylinviews00000', item: 'holt_rat', practice: 'northlight' },
  }),
  globals: { language: 'de' },
};

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory:client" practice="harbour"
        ><coach-finding assessment=${MAYAS.assessment} item=${MAYAS.item}></coach-finding
      ></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"
        ><coach-finding assessment="aylinviews00000" item="holt_rat"></coach-finding
      ></coach-practice>`,
};
