import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import '../define.js';
import './define.js';

const meta: Meta = { title: 'Elements/Assessment chart/Connected', component: 'coach-assessment-chart' };
export default meta;

const chart = ({ practice = 'harbour', attributes, ...about }: Omit<StoryWorld, 'tag'> = {}): StoryObj =>
  story({ tag: 'coach-assessment-chart', practice, attributes: { practice, ...attributes }, ...about });

const MAYA = { engagement: 'mayawithruth000' };

/** What the coach stored, with what the client makes of it. */
export const Whole: StoryObj = { render: () => html`<coach-assessment-chart></coach-assessment-chart>` };

/** The coach reads along, and can add a result. */
export const Coach = chart({ as: 'coach', attributes: MAYA });

/** A coach with several clients is asked whose results. */
export const Several = chart({ as: 'coach' });

/** The client before anything was stored. */
export const Empty = chart({ fiction: (demo) => ({ ...demo, entries: [] }) });

/** The coach before anything was stored: the import is open. */
export const EmptyForCoach = chart({
  as: 'coach',
  attributes: MAYA,
  fiction: (demo) => ({ ...demo, entries: [] }),
});

/** Several results: the newest is shown, and the others can be chosen. */
export const SeveralResults = chart({
  fiction: (demo) => ({
    ...demo,
    entries: demo.entries.flatMap((entry) =>
      entry.kind === 'assessments' && entry.engagement === MAYA.engagement
        ? [{ ...entry, id: 'mayaearlier0000', title: 'My first months', takenOn: '2026-01-12' }, entry]
        : [entry],
    ),
  }),
});

/** The server takes its time. */
export const Loading = chart({ faults: { delayMs: Infinity } });

/** The server was never reached. */
export const Offline = chart({ faults: { offline: true } });

/** The network went away: what was last known stays. */
export const OfflineLater = chart({
  act: async (root, world) => {
    await waitFor(root, 'coach-finding');
    world.setFaults({ offline: true });
    dispatchEvent(new Event('online'));
  },
});

/** Nobody is signed in. */
export const Guest = chart({ as: 'guest' });

/** Somebody of another practice. */
export const NotHere = chart({ as: 'aylin@example.com' });

/** On a dark page. */
export const Dark: StoryObj = { ...chart(), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...chart({ lang: 'ar' }), globals: { language: 'ar' } };

/** German, in another practice's brand. */
export const German: StoryObj = {
  ...chart({ as: 'aylin@example.com', practice: 'northlight', lang: 'de' }),
  globals: { language: 'de' },
};

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory:client" practice="harbour"
        ><coach-assessment-chart></coach-assessment-chart
      ></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"
        ><coach-assessment-chart></coach-assessment-chart
      ></coach-practice>`,
};
