/** What every candidate draws: ten items, four groups, from 1 to 5; another number, other values. */
export interface Numbers {
  items: string[];
  groups: { key: string; label: string; values: number[] }[];
}

const ITEMS = [
  'Listens to the end',
  'Says what is expected',
  'Decides in time',
  'Gives credit',
  'Stays calm',
  'Asks before telling',
  'Delegates whole tasks',
  'Speaks about mistakes',
  'Follows up',
  'Makes room',
];
const GROUPS = [
  ['self', 'You'],
  ['boss', 'Boss'],
  ['peers', 'Peers'],
  ['reports', 'Direct reports'],
] as const;

export function numbers(seed: number): Numbers {
  const value = (item: number, group: number) => 1 + ((item * 7 + group * 11 + seed * 13) % 41) / 10;
  return {
    items: ITEMS,
    groups: GROUPS.map(([key, label], group) => ({ key, label, values: ITEMS.map((_, item) => value(item, group)) })),
  };
}

/** One chart on the page. */
export interface Drawn {
  /** Resolves when the new numbers are in the picture, before it is painted. */
  update(numbers: Numbers): Promise<void>;
}

/** Puts a chart into a box of the page; resolves when all of it is there, before it is painted. */
export type Draw = (box: HTMLElement, numbers: Numbers) => Promise<Drawn>;

/** A turn of the event loop, without the pauses that timers have. */
export function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage('');
  });
}

/** Resolves when what is there now has been painted. */
export async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await turn();
}

/** What the bench asks of a page. */
export interface BenchPage {
  /** Milliseconds from the start of the page to the painted first chart. */
  first: Promise<number>;
  updates(times: number): Promise<number>;
  charts(count: number): Promise<number>;
}

/** Draws the first chart, and is ready for the rest. */
export function begin(draw: Draw): void {
  const box = (): HTMLElement => {
    const one = document.createElement('div');
    one.className = 'box';
    document.body.append(one);
    return one;
  };
  let chart: Drawn;
  const first = (async () => {
    chart = await draw(box(), numbers(0));
    await painted();
    return performance.now();
  })();
  const page: BenchPage = {
    first,
    async updates(times) {
      const start = performance.now();
      for (let seed = 1; seed <= times; seed += 1) await chart.update(numbers(seed));
      await painted();
      return performance.now() - start;
    },
    async charts(count) {
      document.body.replaceChildren();
      await painted();
      const start = performance.now();
      await Promise.all(Array.from({ length: count }, (_, seed) => draw(box(), numbers(seed))));
      await painted();
      return performance.now() - start;
    },
  };
  Object.assign(globalThis, { bench: page });
}
