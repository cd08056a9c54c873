import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { story, waitFor, type StoryWorld } from '../shared/story-world.js';
import '../define.js';

const meta: Meta = { title: 'Elements/Assessment import', component: 'coach-assessment-import' };
export default meta;

const TABLE = `item,label,group,mean,count,not_observed
listens,Listens to the end,self,4,1,0
listens,,boss,3,1,0
listens,,peers,2,5,0
listens,,team,4,2,0
decides,Decides when it is time,self,2,1,0
decides,,boss,4,1,0
decides,,peers,4.4,5,0`;

const BROKEN = `item,label,group,score
listens,Listens to the end,self,4
listens,,peers,often
,,peers,3
listens,,,3
listens,,peers,9
listens,Another label,peers,3
listens,,self,5`;

const importer = (about: Omit<StoryWorld, 'tag'> = {}): StoryObj =>
  story({ tag: 'coach-assessment-import', as: 'coach', attributes: { engagement: 'mayawithruth000' }, ...about });

async function type(root: ShadowRoot, id: string, words: string): Promise<void> {
  const field = await waitFor<HTMLInputElement>(root, `#${id}`);
  if (!field) return;
  field.value = words;
  field.dispatchEvent(new InputEvent('input'));
}

const paste =
  (table: string): StoryWorld['act'] =>
  (root) =>
    type(root, 'table', table);

const store: StoryWorld['act'] = async (root) => {
  await type(root, 'table', TABLE);
  await type(root, 'title', 'Leading others');
  root.querySelector<HTMLElement>('[type=submit]')?.click();
};

/** A file or a pasted table, for one of the coach's clients. */
export const Whole: StoryObj = {
  parameters: { backend: 'memory:coach' },
  render: () => html`<coach-assessment-import></coach-assessment-import>`,
};

/** Seen as it will look: the group of two is hidden, and says why. */
export const Preview = importer({ act: paste(TABLE) });

/** Every line that is wrong is named, and nothing is stored. */
export const Wrong = importer({ act: paste(BROKEN) });

/** What the file may look like. */
export const Shapes = importer({ act: async (root) => (await waitFor<HTMLElement>(root, 'summary'))?.click() });

/** Stored. */
export const Stored = importer({ act: store });

/** The server refused it: it is kept on this device. */
export const Refused = importer({ faults: { refuse: 'taken' }, act: store });

/** Without a connection it is stored on this device, and goes out by itself. */
export const Waiting = importer({
  act: async (root, world) => {
    await waitFor(root, '#table');
    world.setFaults({ offline: true });
    await store(root, world);
  },
});

/** The server takes its time. */
export const Loading = importer({ faults: { delayMs: Infinity } });

/** The server was never reached. */
export const Offline = importer({ faults: { offline: true } });

/** Nobody is signed in. */
export const Guest = importer({ as: 'guest' });

/** Somebody who does not coach here. */
export const NotACoach = importer({ as: 'client', attributes: {} });

/** On a dark page. */
export const Dark: StoryObj = { ...importer({ act: paste(TABLE) }), globals: { scheme: 'dark' } };

/** Arabic, from right to left. */
export const Arabic: StoryObj = { ...importer({ lang: 'ar', act: paste(BROKEN) }), globals: { language: 'ar' } };

/** German, in another practice's brand. */
export const German: StoryObj = {
  ...story({
    tag: 'coach-assessment-import',
    as: 'daniel@example.com',
    practice: 'northlight',
    lang: 'de',
    attributes: { practice: 'northlight' },
    act: paste(BROKEN),
  }),
  globals: { language: 'de' },
};

/** Two practices, two brands, one page. */
export const TwoBrands: StoryObj = {
  parameters: { bare: true },
  render: () =>
    html`<coach-practice backend="memory:guest" practice="harbour"
        ><coach-assessment-import></coach-assessment-import
      ></coach-practice>
      <hr />
      <coach-practice backend="memory:guest" practice="northlight"
        ><coach-assessment-import></coach-assessment-import
      ></coach-practice>`,
};
