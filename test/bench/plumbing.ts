import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { bundleCdn } from '../../packages/build/cdn.js';
import { at } from '../../packages/build/places.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';
import type { Moments } from './pages/probe.js';

// What all benches share: pages that are served and counted, a slow browser, and turns.

/** How often each candidate is measured; figures are medians. */
export const RUNS = Number(process.env['BENCH_RUNS'] ?? 7);
/** How much slower the processor is made: a phone, not a desk. */
export const SLOWER = 4;

const SETTINGS: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  conditions: ['production', 'browser'],
  legalComments: 'none',
};

/** A script of a page as a page would ship it: one file, minified. @param source instead of what is in the file */
export async function bundled(
  file: string,
  {
    define = {},
    source,
    format = 'esm',
  }: { define?: Record<string, string>; source?: string; format?: 'esm' | 'iife' },
): Promise<Uint8Array> {
  const resolveDir = at('test/bench/pages');
  const entry: BuildOptions = source
    ? { stdin: { contents: source, resolveDir, loader: 'ts', sourcefile: `${file}.ts` } }
    : { entryPoints: [join(resolveDir, `${file}.ts`)] };
  const { outputFiles } = await build({
    ...SETTINGS,
    ...entry,
    format,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
  });
  return outputFiles![0]!.contents;
}

/** What coaches load, freshly built. */
export interface Published {
  folder: string;
  /** Bytes, gzip, of a file and all that it cannot start without. */
  startOf(file: string): number;
  remove(): void;
}

export async function publish(): Promise<Published> {
  const folder = mkdtempSync(join(tmpdir(), 'coachlight-bench-'));
  const chunks = new Map((await bundleCdn(folder)).map((chunk) => [chunk.file, chunk]));
  const closure = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    chunks.get(file)?.imports.forEach((next) => closure(next, seen));
    return seen;
  };
  return {
    folder,
    startOf: (file) => [...closure(file)].reduce((all, one) => all + zipped(readFileSync(join(folder, one))), 0),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const zipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

/** One page with one candidate. */
export interface Site {
  html: string;
  /** By their paths. */
  scripts: Record<string, Uint8Array>;
  /** What lies below `/v1/`. */
  cdn?: string;
  /** A sound by each name, as `/sound/NAME?anything`. */
  sounds?: Record<string, Buffer>;
}

export interface Served {
  origin: string;
  /** Bytes of code that were asked for since `forget`, as a server that compresses sends them; each file once. */
  bytes(): number;
  forget(): void;
  close(): void;
}

export async function serve({ html, scripts, cdn, sounds = {} }: Site): Promise<Served> {
  const sent = new Map<string, number>();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url!, 'http://here').pathname;
    const sound = sounds[path.replace('/sound/', '')];
    if (sound) return sendSound(sound, request, response);
    const body = path === '/' ? html : (scripts[path] ?? readFileSync(join(cdn!, path.replace('/v1/', '/'))));
    if (path !== '/') sent.set(path, zipped(Buffer.from(body)));
    const type = extname(path) === '.js' ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  };
  const server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => [...sent.values()].reduce((all, one) => all + one, 0),
    forget: () => sent.clear(),
    close: () => server.close().closeAllConnections(),
  };
}

/** As file servers send sound: in parts if asked, and to be kept for a while. */
function sendSound(sound: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const first = Number(from ?? 0);
  const last = to ? Math.min(Number(to), sound.length - 1) : sound.length - 1;
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': 'audio/webm',
    'content-length': last - first + 1,
    'accept-ranges': 'bytes',
    'cache-control': 'max-age=3600',
    etag: `"${sound.length}"`,
    ...(from === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${sound.length}` }),
  });
  response.end(sound.subarray(first, last + 1));
}

export function launched(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
}

/** A page in a context of its own, in which nothing is kept from before. @param probe runs before all scripts of the page */
export async function opened(
  browser: Browser,
  address: string,
  { slower = SLOWER, probe }: { slower?: number; probe?: Uint8Array | undefined } = {},
): Promise<{ page: Page; devtools: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ['microphone'] });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  if (probe) await page.addInitScript({ content: Buffer.from(probe).toString() });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  // The thread's own time: what the machine did meanwhile is not in it.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address, { waitUntil: 'commit' });
  return { page, devtools };
}

/** When something happened on a page, by its own clock; waits for a moment later than `since` that has not come yet. */
export async function moment(page: Page, name: keyof Moments, since = -1): Promise<number> {
  const found = await page.waitForFunction(
    ([name, since]) => {
      const at = probe.at[name];
      return at !== undefined && at > since ? at : false;
    },
    [name, since] as const,
  );
  return Number(await found.jsonValue());
}

/** Milliseconds of the main thread since the page began: all of it, and what of that was JavaScript. */
export async function threadOf(devtools: CDPSession): Promise<{ all: number; script: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)!.value * 1000;
  return { all: of('TaskDuration'), script: of('ScriptDuration') };
}

/** Bytes of JavaScript's heap that are in use. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}

/** What a whole browser has used of the machine; of memory, what no other program shares, and only where Linux tells. */
export async function machineOf(browser: Browser): Promise<{ memory: number; cpuMs: number }> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const cpuMs = processInfo.reduce((all, { cpuTime }) => all + cpuTime * 1000, 0);
  return { memory: processInfo.reduce((all, { id }) => all + privateBytes(id), 0), cpuMs };
}

function privateBytes(pid: number): number {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB$/gm);
    return [...lines].reduce((all, [, kilobytes]) => all + Number(kilobytes) * 1024, 0);
  } catch {
    return Number.NaN;
  }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Measures all candidates in turns, so that a busy minute of the machine meets all of them. */
export async function inTurns<F extends { [K in keyof F]: number }>(
  names: readonly string[],
  runs: number,
  once: (name: string) => Promise<F>,
): Promise<Map<string, F>> {
  const all = new Map<string, F[]>(names.map((name) => [name, []]));
  const named = (name: string): Promise<F> =>
    once(name).catch((cause: unknown) => {
      throw new Error(`${name} did not do what is measured`, { cause });
    });
  for (let run = 0; run < runs; run += 1) for (const name of names) all.get(name)!.push(await named(name));
  return new Map([...all].map(([name, figures]) => [name, mediansOf(figures)]));
}

function mediansOf<F extends { [K in keyof F]: number }>(all: readonly F[]): F {
  const keys = Object.keys(all[0]!) as (keyof F)[];
  return Object.fromEntries(keys.map((key) => [key, median(all.map((one) => one[key]))])) as F;
}
