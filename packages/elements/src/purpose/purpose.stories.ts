import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, type StoryWorld } from '../shared/story-world.js';
import { inHours, withSessions, type SessionTale } from '../shared/testing/session-scenes.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Purpose', component: 'coach-purpose' };
export default meta;

const WORDS = 'To say no early, kindly, and to whoever asks.';

type Tell = (tale: SessionTale) => void;
const told = (tell: Tell, about: Partial<StoryWorld> = {}): StoryObj =>
  story({ tag: 'coach-purpose', fiction: (demo) => withSessions(demo, tell), ...about });
const stands = (tale: SessionTale, ...people: string[]) => {
  for (const who of people) tale.add('purpose_confirmations', who, { session: '', wording: WORDS });
};
const agreed: Tell = (tale) => {
  stands(tale, tale.client, tale.coach);
  tale.add('session_notes', tale.coach, {
    session: tale.agreed(inHours(-200)),
    text: 'She has said it once, and slept.',
  });
};

/** What two people meet for, and where they are. */
export const Whole: StoryObj = { render: () => html`<coach-purpose></coach-purpose>` };

/** Both stand by it. */
export const Agreed = told(agreed);

/** The coach has said it differently: does the client stand by it too? */
export const AsksMe = told((tale) => stands(tale, tale.coach));

/** The other one has not said yet. */
export const Waits = told((tale) => stands(tale, tale.client));

/** Nobody has said it yet. */
export const Empty = told(() => {});

/** Nobody is signed in. */
export const Guest = told(agreed, { as: 'guest' });

/** Without a network. */
export const Offline = told(agreed, { faults: { offline: true } });

/** On a dark page. */
export const Dark: StoryObj = { ...told(agreed), globals: { scheme: 'dark' } };

/** German. */
export const German: StoryObj = { ...told(agreed, { lang: 'de' }), globals: { language: 'de' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...told(agreed, { lang: 'ar' }), globals: { language: 'ar' } };
