import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { at } from '../../packages/build/places.js';
import { bareLit } from './bare-lit.js';
import {
  bundled,
  heapOf,
  inTurns,
  launched,
  machineOf,
  moment,
  opened,
  RUNS,
  serve,
  SLOWER,
  threadOf,
  type Published,
  type Served,
} from './plumbing.js';
import { kB, MB, OURS, table, times, type Column, type Row } from './table.js';

/** The length of the long take, in seconds of real time. */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
/** What is spoken before the page is loaded again, and in each short take. */
const SHORT_MS = 3000;
/** A recorder that has just begun is not what goes on for minutes. */
const WARM_MS = 5000;

export const RECORDER_CANDIDATES: Record<string, string> = {
  [OURS]: '`coach-voice-recorder`',
  wavesurfer: 'wavesurfer.js with its record plugin',
  recordrtc: 'RecordRTC, bare, and a button',
  native: 'MediaRecorder, bare, and a button',
  bare: 'bare Lit page that looks like ours and does nothing',
};
/** The bare page records nothing. */
export const RECORDERS: string[] = Object.keys(RECORDER_CANDIDATES).filter((name) => name !== 'bare');

const SCRIPTS: Record<string, string> = { [OURS]: '/v1/voice-recorder.js', recordrtc: '/recordrtc.js' };
const MARKUP: Record<string, string> = { [OURS]: '<coach-voice-recorder></coach-voice-recorder>' };
const FILE = 'voice-recorder.js';

function htmlOf(name: string): string {
  const first = SCRIPTS[name];
  const script = first
    ? `<script ${first.startsWith('/v1/') ? 'type="module"' : 'defer'} src="${first}"></script>`
    : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<style>body{margin:0}main{inline-size:480px;min-block-size:400px}</style>${script}
<body><main>${MARKUP[name] ?? ''}</main><script type="module" src="/page.js"></script></body></html>`;
}

/** The one control of a candidate, which begins and ends a take. */
export const controlOf = (page: Page, name: string) =>
  page.locator(name === OURS ? 'coach-voice-recorder [part~=control]' : '#control');

/** A page for each candidate, by its name. */
export async function recorderSites(
  browser: Browser,
  { folder }: Published,
  watcher: Uint8Array,
): Promise<Map<string, Served>> {
  const sites = new Map<string, Served>();
  for (const name of Object.keys(RECORDER_CANDIDATES)) {
    const source =
      name === 'bare' ? await bareLit(browser, sites.get(OURS)!.origin, watcher, 'coach-voice-recorder') : '';
    const scripts: Record<string, Uint8Array> = { '/page.js': await bundled(`recorder/${name}`, { source }) };
    if (name === 'recordrtc') scripts['/recordrtc.js'] = readFileSync(at('node_modules/recordrtc/RecordRTC.min.js'));
    sites.set(name, await serve({ html: htmlOf(name), scripts, cdn: folder }));
  }
  return sites;
}

/** Presses; answers when, by the clock of the page. */
async function press(page: Page, name: string): Promise<number> {
  const before = await page.evaluate(() => performance.now());
  await controlOf(page, name).click();
  return moment(page, 'pressed', before);
}

export async function begin(page: Page, name: string): Promise<number> {
  const pressed = await press(page, name);
  return (await moment(page, 'recording', pressed)) - pressed;
}

export async function end(page: Page, name: string): Promise<number> {
  const pressed = await press(page, name);
  return (await moment(page, 'taken', pressed)) - pressed;
}

/** Waits until so much has been said. */
const spoken = (page: Page, ms: number): Promise<unknown> =>
  page.waitForFunction((ms) => performance.now() - probe.at.recording! >= ms, ms);

/** Seconds of sound in the files of the last take, by what a decoder makes of them. */
export function secondsOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const context = new OfflineAudioContext(1, 1, 8000);
    const sounds = probe.sound.map(async (one) => context.decodeAudioData(await one.arrayBuffer()));
    return (await Promise.all(sounds)).reduce((all, { duration }) => all + duration, 0);
  });
}

/** True if the page keeps nothing at all that a reload leaves. */
const keepsNothing = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const files = await (await navigator.storage.getDirectory()).keys().next();
    const kept = [...(await indexedDB.databases()), ...(await caches.keys()), ...Object.keys(localStorage)];
    return kept.length === 0 && files.done === true;
  });

/** Seconds that are still there when the page is loaded again in the middle of a take, and what had been said. */
export async function afterReload(
  browser: Browser,
  name: string,
  origin: string,
  watcher: Uint8Array,
): Promise<string> {
  const { page } = await opened(browser, origin, { slower: 1, probe: watcher });
  await page.evaluate(() => probe.ready);
  await begin(page, name);
  await spoken(page, SHORT_MS);
  const said = (await page.evaluate(() => performance.now() - probe.at.recording!)) / 1000;
  await page.reload();
  await page.evaluate(() => probe.ready);
  let left = 0;
  if (!(await keepsNothing(page))) {
    await page.getByRole('button', { name: 'Listen and use it' }).click();
    await moment(page, 'taken');
    left = await secondsOf(page);
  }
  await page.context().close();
  return `${left.toFixed(1)} of ${said.toFixed(1)} s`;
}

interface Short {
  ready: number;
  /** What of that was the main thread's own time. */
  thread: number;
  blocking: number;
  before: number;
  withPress: number;
  toRecording: number;
  toDisk: number;
  toSafe: number;
}

/** A page, a short take, and the beginning of a second one. */
export async function once(browser: Browser, name: string, served: Served, watcher: Uint8Array): Promise<Short> {
  served.forget();
  const { page, devtools } = await opened(browser, served.origin, { probe: watcher });
  const ready = await page.evaluate(() => probe.ready);
  const thread = (await threadOf(devtools)).all;
  await page.waitForLoadState('networkidle');
  const blocking = await page.evaluate(() => probe.blocking());
  const before = served.bytes();
  const figures = { ready, thread, blocking, before, withPress: 0, toRecording: 0, toDisk: Number.NaN, toSafe: 0 };
  if (name !== 'bare') {
    figures.toRecording = await begin(page, name);
    await spoken(page, SHORT_MS);
    const { bytes, onDisk } = await page.evaluate(() => probe.at);
    if (onDisk) figures.toDisk = onDisk - bytes!;
    figures.toSafe = await end(page, name);
    await page.waitForLoadState('networkidle');
    figures.withPress = served.bytes() - before;
  }
  await page.context().close();
  return figures;
}

interface Long {
  /** All but the memory, which is that at the end, are for a minute of recording. */
  thread: number;
  script: number;
  cpu: number;
  heap: number;
  memory: number;
}

/** A long take in a browser of its own, at the speed of the machine: what a minute costs, and what it leaves behind. */
export async function longTake(name: string, origin: string, watcher: Uint8Array): Promise<Long> {
  const browser = await launched();
  try {
    const { page, devtools } = await opened(browser, origin, { slower: 1, probe: watcher });
    await page.evaluate(() => probe.ready);
    await begin(page, name);
    await page.waitForTimeout(WARM_MS);
    const look = async () => ({
      heap: await heapOf(devtools),
      machine: await machineOf(browser),
      at: performance.now(),
    });
    const [first, from] = [await look(), await threadOf(devtools)];
    await page.waitForTimeout(SECONDS * 1000);
    const [to, last] = [await threadOf(devtools), await look()];
    await end(page, name);
    const minute = (value: number): number => (value * 60_000) / (last.at - first.at);
    return {
      thread: minute(to.all - from.all),
      script: minute(to.script - from.script),
      cpu: minute(last.machine.cpuMs - first.machine.cpuMs),
      heap: minute(last.heap - first.heap),
      memory: last.machine.memory,
    };
  } finally {
    await browser.close();
  }
}

type Figures = Short & { starts: number; bare: Short; reload: string };

const orNone = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

const START: Column<Figures>[] = [
  { head: 'kB to stand there', of: ({ starts }) => starts, show: kB },
  { head: 'kB before a press', of: ({ before }) => before, show: kB },
  { head: 'kB more with it', of: ({ withPress }) => withPress, show: kB },
  { head: 'usable, ms', of: ({ ready }) => ready },
  { head: '× bare Lit', of: ({ ready, bare }) => ready / bare.ready, show: times },
  { head: 'main thread, ms', of: ({ thread }) => thread },
  { head: '× bare Lit', of: ({ thread, bare }) => thread / bare.thread, show: times },
  { head: 'blocking, ms', of: ({ blocking }) => blocking },
];

const TAKE: Column<Figures>[] = [
  { head: 'press to recording, ms', of: ({ toRecording }) => toRecording },
  { head: 'bytes to disk, ms', of: ({ toDisk }) => orNone(toDisk) },
  { head: 'stop to safe, ms', of: ({ toSafe }) => toSafe },
  { head: 'left after a reload', of: ({ reload }) => reload },
];

const MINUTE: Column<Long>[] = [
  { head: 'main thread, ms', of: ({ thread }) => thread },
  { head: 'of that script, ms', of: ({ script }) => script },
  { head: 'processor, all of the browser, ms', of: ({ cpu }) => cpu },
  { head: 'heap grows, kB', of: ({ heap }) => heap, show: kB },
  { head: 'memory of the browser, MB', of: ({ memory }) => orNone(memory), show: MB },
];

function rowsOf<F>(names: string[], figures: (name: string) => F): Row<F>[] {
  return names.map((name) => ({ name, what: RECORDER_CANDIDATES[name]!, figures: figures(name) }));
}

/** Recorders beside their peers. */
export async function recorder(published: Published): Promise<string> {
  const browser = await launched();
  const watcher = await bundled('probe', { format: 'iife' });
  const sites = await recorderSites(browser, published, watcher);
  try {
    const originOf = (name: string): string => sites.get(name)!.origin;
    const names = [...sites.keys()];
    const short = await inTurns(names, RUNS, (name) => once(browser, name, sites.get(name)!, watcher));
    const left = new Map<string, string>();
    for (const name of RECORDERS) left.set(name, await afterReload(browser, name, originOf(name), watcher));
    const long = await inTurns(RECORDERS, 1, (name) => longTake(name, originOf(name), watcher));
    const figuresOf = (name: string): Figures => {
      const own = short.get(name)!;
      const starts = name === OURS ? published.startOf(FILE) : own.before;
      return { ...own, starts, bare: short.get('bare')!, reload: left.get(name) ?? '–' };
    };
    return [
      `Median of ${RUNS}, Chromium ${browser.version()}, processor slowed ${SLOWER} times`,
      table(rowsOf(names, figuresOf), START),
      table(rowsOf(RECORDERS, figuresOf), TAKE),
      `A minute of a take of ${SECONDS} s, in a browser of its own, at the full speed of the machine`,
      table(
        rowsOf(RECORDERS, (name) => long.get(name)!),
        MINUTE,
      ),
    ].join('\n\n');
  } finally {
    sites.forEach(({ close }) => close());
    await browser.close();
  }
}
