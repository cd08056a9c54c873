import type { Browser, Page } from 'playwright-core';
import type { BenchPage } from './pages/charts/numbers.js';
import {
  bundled,
  heapOf,
  inTurns,
  launched,
  opened,
  RUNS,
  serve,
  SLOWER,
  type Published,
  type Served,
} from './plumbing.js';
import { kB, MB, OURS, table, type Column, type Row } from './table.js';

const UPDATES = 100;
const CHARTS = 60;

export const CHART_CANDIDATES: Record<string, string> = {
  [OURS]: '`coach-assessment-chart`, radar with list and table',
  chartjs: 'chart.js radar (canvas)',
  echarts: 'ECharts radar (canvas)',
  bare: 'bare SVG: a radar and a legend by hand',
  markup: 'bare markup of all that ours shows',
};

const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<style>body{margin:0}.box{inline-size:900px;min-block-size:400px;contain:content}</style>
<body><script type="module" src="/page.js"></script></body></html>`;

interface Timed {
  /** Milliseconds from the start of the page to the painted chart. */
  first: number;
  /** Milliseconds for 100 changes of all numbers, one after the other, painted at the end. */
  updates: number;
  /** Milliseconds for 60 charts on a page that has its code already. */
  charts: number;
  /** Bytes of JavaScript's heap with these 60 charts; pictures of canvases are not in it. */
  heap: number;
}

interface Figures extends Timed {
  /** All that the page fetched, gzip. */
  bytes: number;
  bare: number;
}

const COLUMNS: Column<Figures>[] = [
  { head: 'kB', of: ({ bytes }) => bytes, show: kB },
  { head: 'first picture, ms', of: ({ first }) => first },
  { head: '100 updates, ms', of: ({ updates }) => updates },
  { head: '60 charts, ms', of: ({ charts }) => charts },
  { head: 'heap of 60, MB', of: ({ heap }) => heap, show: MB },
  { head: '60 charts × bare SVG', of: ({ charts, bare }) => `${(charts / bare).toFixed(1)} ×` },
];

/** What a page of this bench answers. */
export function asked<T>(page: Page, act: (bench: BenchPage, count: number) => Promise<T>, count = 0): Promise<T> {
  return page.evaluate(`(${act.toString()})(bench, ${count})`) as Promise<T>;
}

async function once(browser: Browser, origin: string): Promise<Timed> {
  const { page, devtools } = await opened(browser, origin);
  await page.waitForFunction('"bench" in globalThis');
  const first = await asked(page, (bench) => bench.first);
  const updates = await asked(page, (bench, count) => bench.updates(count), UPDATES);
  const charts = await asked(page, (bench, count) => bench.charts(count), CHARTS);
  const heap = await heapOf(devtools);
  await page.context().close();
  return { first, updates, charts, heap };
}

/** What our element has put on the page, as plain markup. */
async function rendered(browser: Browser, origin: string): Promise<{ html: string; css: string }> {
  const { page } = await opened(browser, origin);
  await page.waitForFunction('"bench" in globalThis');
  await asked(page, (bench) => bench.first);
  const found = await page.evaluate(() => {
    const root = document.querySelector('coach-assessment-chart')!.shadowRoot!;
    const rules = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
    return { html: root.innerHTML.replace(/<!--.*?-->/gs, ''), css: rules.join('') };
  });
  await page.context().close();
  return found;
}

/** A page for each candidate, by its name. */
export async function chartSites(browser: Browser, { folder }: Published): Promise<Map<string, Served>> {
  const sites = new Map<string, Served>();
  for (const name of Object.keys(CHART_CANDIDATES)) {
    const ours = sites.get(OURS);
    const define: Record<string, string> =
      name === 'markup' ? { MARKUP: JSON.stringify(await rendered(browser, ours!.origin)) } : {};
    const script = await bundled(`charts/${name}`, { define });
    sites.set(name, await serve({ html: HTML, scripts: { '/page.js': script }, cdn: folder }));
  }
  return sites;
}

/** Charts beside their peers. */
export async function charts(published: Published): Promise<string> {
  const browser = await launched();
  const sites = await chartSites(browser, published);
  try {
    const timed = await inTurns([...sites.keys()], RUNS, (name) => once(browser, sites.get(name)!.origin));
    const bare = timed.get('bare')!.charts;
    const rows = Object.entries(CHART_CANDIDATES).map(([name, what]): Row<Figures> => ({
      name,
      what,
      figures: { ...timed.get(name)!, bytes: sites.get(name)!.bytes(), bare },
    }));
    const how = `Median of ${RUNS}, Chromium ${browser.version()}, processor slowed ${SLOWER} times`;
    return `${how}\n\n${table(rows, COLUMNS)}`;
  } finally {
    sites.forEach(({ close }) => close());
    await browser.close();
  }
}
