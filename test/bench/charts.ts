import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { bundleCdn } from '../../packages/build/cdn.js';
import { at } from '../../packages/build/places.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';
import type { BenchPage } from './pages/numbers.js';
import { table, type Figures, type Row } from './table.js';

// Charts beside their peers, in one run: `npm run bench`. Only the ratios of one run mean
// anything: another machine, or another load, is another scale.

const RUNS = Number(process.env['BENCH_RUNS'] ?? 7);
const SLOWER = 4;
const UPDATES = 100;
const CHARTS = 60;

const CANDIDATES: Record<string, string> = {
  coachlight: 'coach-assessment-chart, radar with list and table',
  chartjs: 'chart.js radar (canvas)',
  echarts: 'ECharts radar (canvas)',
  bare: 'bare SVG: a radar and a legend by hand',
  markup: 'bare markup of all that ours shows',
};

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<style>body{margin:0}.box{inline-size:900px;min-block-size:400px;contain:content}</style>
<body><script type="module" src="/page.js"></script></body></html>`;

interface Globals {
  bench: BenchPage;
}

async function bundled(name: string, define: Record<string, string> = {}): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [at(`test/bench/pages/${name}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
  });
  return outputFiles[0]!.contents;
}

/** One page with one candidate; counts what is fetched, as a server that compresses sends it. */
async function serve(script: Uint8Array, cdn: string): Promise<{ origin: string; bytes(): number; close(): void }> {
  const sent = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://here').pathname;
    const isPage = path === '/';
    try {
      const body = isPage ? PAGE : path === '/page.js' ? script : readFileSync(join(cdn, path.replace('/v1/', '/')));
      if (!isPage) sent.set(path, gzipSync(body, { level: 9 }).length);
      const type = extname(path) === '.js' ? 'text/javascript' : 'text/html';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => [...sent.values()].reduce((all, one) => all + one, 0),
    close: () => server.close().closeAllConnections(),
  };
}

async function opened(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(origin);
  return page;
}

async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}

async function once(browser: Browser, origin: string): Promise<Omit<Figures, 'bytes'>> {
  const page = await opened(browser, origin);
  const bench = <T>(act: (bench: BenchPage, count: number) => Promise<T>, count = 0): Promise<T> =>
    page.evaluate(`(${act.toString()})(bench, ${count})`) as Promise<T>;
  const first = await bench((bench) => bench.first);
  const updates = await bench((bench, count) => bench.updates(count), UPDATES);
  const charts = await bench((bench, count) => bench.charts(count), CHARTS);
  const heap = await heapOf(page);
  await page.context().close();
  return { first, updates, charts, heap };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** What our element has put on the page, as plain markup. */
async function rendered(browser: Browser, origin: string): Promise<{ html: string; css: string }> {
  const page = await opened(browser, origin);
  await page.evaluate(() => (globalThis as unknown as Globals).bench.first);
  const found = await page.evaluate(() => {
    const root = document.querySelector('coach-assessment-chart')!.shadowRoot!;
    const rules = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
    return { html: root.innerHTML.replace(/<!--.*?-->/gs, ''), css: rules.join('') };
  });
  await page.context().close();
  return found;
}

async function main(): Promise<void> {
  const cdn = mkdtempSync(join(tmpdir(), 'coachlight-bench-'));
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  const servers = new Map<string, Awaited<ReturnType<typeof serve>>>();
  try {
    await bundleCdn(cdn);
    for (const name of Object.keys(CANDIDATES)) {
      const ours = servers.get('coachlight');
      const define: Record<string, string> =
        name === 'markup' ? { MARKUP: JSON.stringify(await rendered(browser, ours!.origin)) } : {};
      servers.set(name, await serve(await bundled(name, define), cdn));
    }
    const runs = new Map<string, Omit<Figures, 'bytes'>[]>();
    // In turns, so that a busy minute of the machine meets all of them.
    for (let run = 0; run < RUNS; run += 1)
      for (const [name, { origin }] of servers)
        runs.set(name, [...(runs.get(name) ?? []), await once(browser, origin)]);
    const rows = Object.entries(CANDIDATES).map(([name, what]): Row => {
      const all = runs.get(name)!;
      const of = (key: keyof Omit<Figures, 'bytes'>) => median(all.map((one) => one[key]));
      const figures = {
        bytes: servers.get(name)!.bytes(),
        first: of('first'),
        updates: of('updates'),
        charts: of('charts'),
        heap: of('heap'),
      };
      return { name, what, figures };
    });
    console.log(
      `\nMedian of ${RUNS}, ${browser.version()} of this machine, processor slowed ${SLOWER} times\n\n${table(rows)}`,
    );
  } finally {
    servers.forEach(({ close }) => close());
    await browser.close();
    rmSync(cdn, { recursive: true, force: true });
  }
}

await main();
