import { begin, turn, type Numbers } from './numbers.js';

/** The published file: the bench serves the CDN build there. */
const PUBLISHED = '/v1/assessment-chart.js';
const ready = import(PUBLISHED);

interface Chart extends HTMLElement {
  data: unknown;
}

const PEOPLE: Record<string, number> = { self: 1, boss: 1, peers: 5, reports: 4 };

const resultOf = ({ items, groups }: Numbers): unknown => ({
  scale: { min: 1, max: 5 },
  groups: groups.map(({ key, label }) => ({ key, label, threshold: PEOPLE[key]! > 1 ? 3 : 1 })),
  items: items.map((label, index) => ({
    key: `item-${index}`,
    label,
    scores: Object.fromEntries(
      groups.map(({ key, values }) => [key, { count: PEOPLE[key], notObserved: 0, mean: values[index] }]),
    ),
  })),
});

/** The chart is there when its radar has its lines and the table its rows. */
const linesOf = (chart: Chart): string =>
  chart.shadowRoot?.querySelector('tbody tr')
    ? (chart.shadowRoot.querySelector('.line.g0')?.getAttribute('d') ?? '')
    : '';

async function shown(chart: Chart, numbers: Numbers): Promise<void> {
  const before = linesOf(chart);
  chart.data = resultOf(numbers);
  while (linesOf(chart) === before) await turn();
}

begin(async (box, numbers) => {
  await ready;
  const chart = document.createElement('coach-assessment-chart') as Chart;
  chart.setAttribute('view', 'radar');
  box.append(chart);
  await shown(chart, numbers);
  return { update: (next) => shown(chart, next) };
});
