import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Inbox', component: 'coach-inbox' };
export default meta;

const inbox = (about: Omit<StoryWorld, 'tag'> = {}): StoryObj => story({ tag: 'coach-inbox', as: 'coach', ...about });

const openFirst: StoryWorld['act'] = async (root) => (await waitFor<HTMLButtonElement>(root, '.entry'))?.click();

/** Listen, then answer by voice or in writing. */
export const Whole: StoryObj = {
  parameters: { backend: 'memory:coach' },
  render: () => html`<coach-inbox></coach-inbox>`,
};

/** One is open: what they ask for comes first. */
export const Open = inbox({ act: openFirst });

/** Nobody has said anything yet. */
export const Empty = inbox({ fiction: (demo) => ({ ...demo, messages: [] }) });

/** The server takes its time. */
export const Loading = inbox({ faults: { delayMs: Infinity } });

/** The server was never reached. */
export const Offline = inbox({ faults: { offline: true } });

/** The network went away: what was last known stays. */
export const OfflineLater = inbox({
  act: async (root, world) => {
    await waitFor(root, '.entry');
    world.setFaults({ offline: true });
    dispatchEvent(new Event('online'));
  },
});

/** Nobody is signed in. */
export const Guest = inbox({ as: 'guest' });

/** Somebody who does not coach here. */
export const NotACoach = inbox({ as: 'client' });

/** No practice has this name. */
export const WrongPractice = inbox({ practice: 'nobody' });

/** 200 people wait: a page of them, and more on request. */
export const Full = inbox({
  fiction: (demo) => {
    const one = demo.messages.find(({ post }) => post.checkIn?.kind === 'weekly' && !post.recording)!;
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...one,
      created: new Date(Date.now() - index * 3_600_000).toISOString(),
      post: {
        ...one.post,
        id: `many${String(index).padStart(11, '0')}`,
        saidAt: new Date(Date.now() - index * 3_600_000).toISOString(),
      },
    }));
    return { ...demo, messages: many };
  },
});

/** On a dark page. */
export const Dark: StoryObj = { ...inbox({ act: openFirst }), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...inbox({ lang: 'ar', act: openFirst }), globals: { language: 'ar' } };

/** German, whose words are long, in another practice's brand. */
export const German: StoryObj = {
  ...inbox({ lang: 'de', as: 'daniel@example.com', practice: 'northlight', act: openFirst }),
  globals: { language: 'de' },
};

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory:guest" practice="harbour"><coach-inbox></coach-inbox></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"><coach-inbox></coach-inbox></coach-practice>`,
};
