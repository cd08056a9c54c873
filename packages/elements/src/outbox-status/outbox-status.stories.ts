import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Kept } from '@coachlight/client';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import { KeptTale, withKept } from '../shared/testing/kept-scenes.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Outbox status', component: 'coach-outbox-status' };
export default meta;

type Tell = (tale: KeptTale) => Partial<Kept>;
const told = (tell: Tell, about: Partial<StoryWorld> = {}): StoryObj =>
  story({
    tag: 'coach-outbox-status',
    prepare: (client, world) => void withKept(client, tell(new KeptTale(world))),
    ...about,
  });
const everything: Tell = (tale) => tale.everything();

/** Nothing is waiting, in the demo. */
export const Whole: StoryObj = { render: () => html`<coach-outbox-status></coach-outbox-status>` };

/** Nothing is waiting; some sound stays for a week. */
export const Nothing = told(() => ({ held: { count: 4, bytes: 2_100_000 } }));

/** One voice message. */
export const One = told((tale) => ({ items: [tale.voice(0.2)] }));

/** Something of everything: on its way, refused, too late, never sent, found on the server, somebody else's. */
export const Everything = told(everything);

/** For more than a day. */
export const ForLong = told((tale) => ({ items: [tale.voice(26), tale.text(25, 'One more thing.')] }));

/** Two hundred. */
export const Full = told((tale) => ({
  items: Array.from({ length: 200 }, (_, n) => tale.text(201 - n, `Line ${n + 1} of a long week without a network.`)),
}));

/** Asks before something is thrown away. */
export const Asks = told((tale) => ({ takes: [tale.take(5, { interrupted: true, cut: 'page-gone' })] }), {
  act: async (root) => (await waitFor<HTMLButtonElement>(root, '.discard'))?.click(),
});

/** Nobody is signed in, and somebody's things wait. */
export const Guest = told(() => ({ others: [{ name: 'Maya Lindqvist', count: 3, since: new Date().toISOString() }] }), {
  as: 'guest',
});

/** The browser keeps nothing for this page. */
export const StorageBlocked = told((tale) => ({ durable: false, items: [tale.voice(0.1)] }), { durable: false });

/** Without a network. */
export const Offline = told(everything, { faults: { offline: true } });

/** On a dark page. */
export const Dark: StoryObj = { ...told(everything), globals: { scheme: 'dark' } };

/** German. */
export const German: StoryObj = { ...told(everything, { lang: 'de' }), globals: { language: 'de' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...told(everything, { lang: 'ar' }), globals: { language: 'ar' } };
