import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { story, type StoryWorld } from '../shared/story-world.js';
import { inHours, withSessions, type SessionTale } from '../shared/testing/session-scenes.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Session talk', component: 'coach-session-talk' };
export default meta;

type Tell = (tale: SessionTale) => string;

/** The first entry of a tale is its session. */
const SESSION = 'talesession0000';

const told = (tell: Tell, about: Partial<StoryWorld> = {}): StoryObj =>
  story({
    tag: 'coach-session-talk',
    fiction: (demo) => withSessions(demo, tell),
    attributes: { session: SESSION },
    ...about,
  });

const ahead: Tell = (tale) => {
  const session = tale.agreed(inHours(30));
  tale.add('session_preps', tale.coach, { session, text: 'What happens in the second minute?' });
  const nothing = { goal: '', assessment: '', item: '' };
  tale.add('agenda_items', tale.client, { session, text: 'My manager on Thursday', ...nothing });
  return session;
};
const over: Tell = (tale) => {
  const session = tale.agreed(inHours(-30));
  tale.add('session_notes', tale.coach, { session, text: 'She has said it once, and slept.' });
  tale.rated(session, 4, 5);
  return session;
};

/** Before a session: what each brings, and what to talk about. */
export const Before = told(ahead);

/** The same for the coach. */
export const BeforeAsCoach = told(ahead, {
  as: 'ruth@example.com',
  attributes: { session: SESSION, engagement: 'mayawithruth000' },
});

/** Nothing to talk about yet: something is offered. */
export const Empty = told((tale) => tale.agreed(inHours(30)));

/** Afterwards: where they are, and how well video worked. */
export const After = told(over);

/** Afterwards, while nobody has said anything yet. */
export const AfterEmpty = told((tale) => tale.agreed(inHours(-30)));

/** For whichever session comes next. */
export const NoSession = told(() => '', { attributes: {} });

/** Nobody is signed in. */
export const Guest = told(ahead, { as: 'guest' });

/** Without a network. */
export const Offline = told(ahead, { faults: { offline: true } });

/** On a dark page. */
export const Dark: StoryObj = { ...told(over), globals: { scheme: 'dark' } };

/** German. */
export const German: StoryObj = { ...told(ahead, { lang: 'de' }), globals: { language: 'de' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...told(over, { lang: 'ar' }), globals: { language: 'ar' } };
