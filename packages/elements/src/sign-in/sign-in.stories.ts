import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Sign-in', component: 'coach-sign-in' };
export default meta;

const signIn = (about: Omit<StoryWorld, 'tag'> = {}): StoryObj =>
  story({ tag: 'coach-sign-in', as: 'guest', ...about });

async function submit(root: ShadowRoot, selector: string, words: string): Promise<void> {
  const input = await waitFor<HTMLInputElement>(root, selector);
  if (!input) return;
  input.value = words;
  input.form?.requestSubmit();
}

/** `maya@example.com`, and the code 12345678. */
export const Whole = signIn();

/** The code is on its way. */
export const Code = signIn({ act: (root) => submit(root, '#email', 'maya@example.com') });

/** An address that is none. */
export const WrongAddress = signIn({ act: (root) => submit(root, '#email', 'maya') });

/** A code that does not match. */
export const WrongCode = signIn({
  act: async (root) => {
    await submit(root, '#email', 'maya@example.com');
    await submit(root, '#code', '00000000');
  },
});

/** A code that came too late. */
export const ExpiredCode = signIn({
  act: async (root, world) => {
    await submit(root, '#email', 'maya@example.com');
    await waitFor(root, '#code');
    world.expireCodes();
    await submit(root, '#code', '12345678');
  },
});

/** Without a network. */
export const Offline = signIn({ faults: { offline: true }, act: (root) => submit(root, '#email', 'maya@example.com') });

/** Somebody is signed in. */
export const SignedIn = signIn({ as: 'client' });

/** Inside another card: no heading, no frame. */
export const Inset = signIn({ attributes: { inset: '' } });

/** On a dark page. */
export const Dark: StoryObj = { ...signIn(), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...signIn({ lang: 'ar' }), globals: { language: 'ar' } };

/** German. */
export const German: StoryObj = { ...signIn({ lang: 'de', as: 'client' }), globals: { language: 'de' } };

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-sign-in backend="memory:guest" practice="harbour"></coach-sign-in>
      <coach-sign-in backend="memory:guest" practice="northlight"></coach-sign-in>`,
};
