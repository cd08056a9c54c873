import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { AssessmentResult } from '@coachlight/client';
import { html } from 'lit';
import { CSV, many, TEN } from './testing/results.js';
import './define.js';

/** Shows how a person and others see the same things: gaps, a radar, and always a table. Works alone. */
const meta: Meta = { title: 'Elements/Assessment chart', component: 'coach-assessment-chart' };
export default meta;

interface About {
  data?: unknown;
  view?: 'gap' | 'radar' | 'table';
  selected?: string;
  person?: string;
  globals?: StoryObj['globals'];
}

/** Bare: a chart in a practice would look for stored results where it has no data of its own. */
function story({ data = TEN, view = 'gap', selected = '', person = '', globals }: About = {}): StoryObj {
  return {
    render: () =>
      html`<coach-assessment-chart
        label="Feedback, autumn 2026"
        view=${view}
        selected=${selected}
        person=${person}
        .data=${data}
      ></coach-assessment-chart>`,
    parameters: { bare: true },
    ...(globals && { globals }),
  };
}

const labelled = (groups: string[], items: string[]): AssessmentResult => ({
  ...many(items.length, (index) => items[index]!),
  groups: TEN.groups.map((group, index) => ({ ...group, label: groups[index]! })),
});

/** Self and each group, the largest gap first; the open finding says more. */
export const Gaps = story();

/** The same numbers, in the order of the questions. */
export const Radar = story({ view: 'radar' });

/** The same numbers as rows. */
export const Table = story({ view: 'table', selected: 'listens' });

/** “Not observed” is counted apart. */
export const Selected = story({ selected: 'listens' });

/** Too few direct reports answered: they are named, and not shown. */
export const HiddenGroup = story({ selected: 'asks' });

/** Somebody else reads it, e.g. the coach. */
export const ForTheCoach = story({ person: 'Maya' });

/** Where marks are far apart, they carry their names. */
export const NamesAtTheMarks = story({
  data: {
    ...TEN,
    groups: TEN.groups.slice(0, 3),
    items: [1, 2, 3].map((number) => ({
      key: `one-${number}`,
      label: TEN.items[number]!.label,
      scores: {
        self: { count: 1, notObserved: 0, mean: 1 },
        boss: { count: 1, notObserved: 0, mean: 3 },
        peers: { count: 4, notObserved: 0, mean: 5 - number / 4 },
      },
    })),
  },
});

/** One finding. */
export const One = story({ data: many(1) });

/** Two are too few for a radar: it is said, and the gaps are shown. */
export const TooFewForARadar = story({ data: many(2), view: 'radar' });

/** As many as a result may have. */
export const TwoHundred = story({ data: many(200) });

/** Eight groups, each with a shape of its own. */
export const EightGroups = story({
  data: {
    scale: { min: 0, max: 100 },
    groups: ['self', 'boss', 'peers', 'reports', 'clients', 'board', 'partners', 'family'].map((key) => ({
      key,
      label: key[0]!.toUpperCase() + key.slice(1),
      threshold: 1,
    })),
    items: TEN.items.map((item, row) => ({
      ...item,
      scores: Object.fromEntries(
        ['self', 'boss', 'peers', 'reports', 'clients', 'board', 'partners', 'family'].map((key, index) => [
          key,
          { count: 3, notObserved: 0, mean: (row * 17 + index * 13) % 101 },
        ]),
      ),
    })),
  },
});

/** Names of sixty letters. */
export const LongNames = story({
  data: labelled(
    ['You', 'The person who leads your department', 'People who work beside you every day', 'Direct reports'],
    TEN.items.map(({ label }) => `${label}, also when it is late, loud and hard to do so at all`),
  ),
});

/** A file inside of the element. */
export const FromCsv: StoryObj = {
  render: () => {
    const chart = document.createElement('coach-assessment-chart');
    const script = document.createElement('script');
    script.type = 'text/csv';
    script.textContent = CSV;
    chart.append(script);
    return html`${chart}`;
  },
  parameters: { bare: true },
};

/** No result yet. */
export const Empty = story({ data: null });

/** What cannot be read is a sentence. */
export const Unreadable = story({ data: { ...TEN, scale: { min: 5, max: 1 } } });

/** The earlier result stays. */
export const UnreadableLater: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => {
    const chart = canvasElement.querySelector('coach-assessment-chart')!;
    while (!chart.finding) await new Promise(requestAnimationFrame);
    chart.data = { scale: TEN.scale, ratings: [{ item: 'listens', label: 'Listens', group: 'peers', score: 12 }] };
  },
};

const german = labelled(
  ['Sie', 'Führungskraft', 'Kolleginnen und Kollegen', 'Mitarbeitende'],
  ['Hört bis zum Ende zu', 'Sagt klar, was erwartet wird', 'Entscheidet rechtzeitig', 'Zeigt Anerkennung'],
);
const arabic = labelled(
  ['أنت', 'المدير', 'الزملاء', 'أعضاء الفريق'],
  ['يستمع حتى النهاية', 'يقول بوضوح ما هو متوقع', 'يقرر في الوقت المناسب', 'يقدّر جهود الآخرين'],
);

/** Long words. */
export const German = story({ data: german, globals: { language: 'de' } });

/** From right to left, the scale too. */
export const Arabic = story({ data: arabic, globals: { language: 'ar' } });

/** The radar turns the other way round. */
export const ArabicRadar = story({ data: arabic, view: 'radar', globals: { language: 'ar' } });

/** On a dark page. */
export const Dark = story({ globals: { scheme: 'dark' } });

/** The radar on a dark page. */
export const DarkRadar = story({ view: 'radar', globals: { scheme: 'dark' } });

/** In the colours of another practice. */
export const Northlight: StoryObj = {
  render: () =>
    html`<coach-assessment-chart label="Feedback" selected="listens" .data=${TEN}></coach-assessment-chart>`,
  globals: { practice: 'northlight' },
};
