import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleCdn, type ChunkFacts } from '../../packages/build/cdn.js';
import { at } from '../../packages/build/places.js';
import type { Check, Findings } from './check.js';

const FOLDER = at(`node_modules/.cache/coachlight/sizes-${process.pid}`);

/** Chunks by their file name. */
export type Graph = ReadonlyMap<string, ChunkFacts>;

/** A file and all that it cannot start without. */
export function closure(graph: Graph, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of graph.get(file)?.imports ?? []) closure(graph, next, seen);
  return seen;
}

/** The chunk that a source went into. @throws Error if it is in none, so that a budget never measures nothing */
export function chunkWith(graph: Graph, source: string): string {
  const found = [...graph.values()].find(({ modules }) => modules.some((module) => module.includes(source)));
  if (!found) throw new Error(`no file of the CDN build contains ${source}`);
  return found.file;
}

const union = (...sets: Set<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));
const minus = (one: Set<string>, other: Set<string>): Set<string> =>
  new Set([...one].filter((file) => !other.has(file)));

const bytesOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${FOLDER}/${file}`), { level: 9 }).length, 0);

/** A library as a page pays for it that has nothing else, in bytes of gzip. */
async function alone(resolveDir: string, ...modules: string[]): Promise<number> {
  const contents = modules.map((name) => `export * from '${name}';`).join('');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: at(resolveDir) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    legalComments: 'none',
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

interface Budget {
  what: string;
  /** Bytes, gzip. */
  bytes: number;
  /** kB of 1000 bytes, as `quality.md` writes it. */
  limit: number;
}

/** What a page with a check-in fetches before anybody presses anything, once the check-in stands there. */
const BY_ITSELF = [
  'client/src/client.ts',
  'client/src/device.ts',
  'client/src/outbox/dispatcher.ts',
  'backends/pocketbase/index.ts',
  'check-in/past-check-ins.ts',
  'media/recording-session.ts',
];

/** What a recorder fetches when the page has nothing better to do: what a press needs when the network has gone by then. */
const WHEN_IDLE = [
  'outbox/journal-acts.ts',
  'voice-recorder/running-views.ts',
  'media/container.ts',
  'voice-player/define.ts',
  'voice-player/playing.ts',
];

/** What a chart with data of its own fetches before anybody presses anything: the table, and what looks at the data. */
const CHART_BY_ITSELF = ['assessment-chart/views/later-views.ts', 'assessment-chart/checking.ts'];

const withAll = (graph: Graph, sources: readonly string[]): Set<string>[] =>
  sources.map((source) => closure(graph, chunkWith(graph, source)));

async function measure(graph: Graph): Promise<Budget[]> {
  const checkIn = closure(graph, 'check-in.js');
  const sdk = await alone('packages/client', 'pocketbase');
  const lit = await alone('packages/elements', 'lit', 'lit/decorators.js');
  const engine = closure(graph, chunkWith(graph, 'coachlight/recordrtc-'));
  const player = closure(graph, 'voice-player.js');
  const chart = closure(graph, 'assessment-chart.js');
  const soon = withAll(graph, CHART_BY_ITSELF);
  const radar = closure(graph, chunkWith(graph, 'assessment-chart/views/radar-view.ts'));
  const room = union(
    closure(graph, 'session-room.js'),
    closure(graph, chunkWith(graph, 'session-room/inside/room.ts')),
  );
  const record = closure(graph, chunkWith(graph, 'client/src/sessions.ts'));
  return [
    { what: 'the embed loader', bytes: bytesOf(['embed.js']), limit: 2 },
    { what: 'check-in, ready to answer', bytes: bytesOf(checkIn), limit: 28 },
    { what: 'check-in, with the PocketBase SDK', bytes: bytesOf(checkIn) + sdk, limit: 42 },
    {
      what: 'check-in, and all that it fetches by itself',
      bytes: bytesOf(union(checkIn, ...withAll(graph, BY_ITSELF))),
      limit: 64,
    },
    {
      what: 'check-in, ready for a press without a network',
      bytes: bytesOf(union(checkIn, ...withAll(graph, BY_ITSELF), ...withAll(graph, WHEN_IDLE))),
      limit: 86,
    },
    { what: 'voice player, on top of Lit', bytes: bytesOf(player) - lit, limit: 6 },
    { what: 'assessment chart, on top of Lit', bytes: bytesOf(chart) - lit, limit: 10 },
    {
      what: 'assessment chart, and all that it fetches by itself',
      bytes: bytesOf(union(chart, ...soon)) - lit,
      limit: 15,
    },
    { what: 'assessment chart, with its radar too', bytes: bytesOf(union(chart, ...soon, radar)) - lit, limit: 16 },
    // The element, its door, its inside and the whole call engine. Not counted: `base` and `core` (Lit, account,
    // practice, words: what a check-in has too), the record of sessions that `coach-sessions` shares, and what is
    // fetched on a press (purpose and note, “More”, code, test tone, sign-in).
    { what: 'session room and its call', bytes: bytesOf(minus(minus(room, checkIn), record)), limit: 20 },
    // The same with everything that it does not load alone: a page that has nothing else pays for this.
    { what: 'session room, nothing shared, on top of Lit', bytes: bytesOf(room) - lit, limit: 36 },
    { what: 'recording engine, on the first press', bytes: bytesOf(minus(engine, checkIn)), limit: 25 },
  ];
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(6);

const row = ({ what, bytes, limit }: Budget): string =>
  `${what.padEnd(44)} ${kB(bytes)} kB of ${String(limit).padStart(3)} kB${bytes > limit * 1000 ? '  over' : ''}`;

/** What a breach consists of, the largest file first. */
function largest(graph: Graph, file: string): string {
  const files = [...closure(graph, file)].map((name) => ({ name, bytes: bytesOf([name]) }));
  return files
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 8)
    .map(({ name, bytes }) => `${kB(bytes)} kB ${name}`)
    .join('\n');
}

async function compare(graph: Graph): Promise<Findings> {
  const budgets = await measure(graph);
  const over = budgets.filter(({ bytes, limit }) => bytes > limit * 1000);
  const problems = over.map(
    ({ what, bytes, limit }) => `${what}: ${kB(bytes).trim()} kB, and the budget is ${limit} kB`,
  );
  if (over.some(({ what }) => what.startsWith('check-in'))) {
    problems.push(`check-in.js starts with:\n${largest(graph, 'check-in.js')}`);
  }
  return { summary: `${budgets.length} budgets, gzip`, problems, details: budgets.map(row).join('\n') };
}

export const sizes: Check = {
  name: 'sizes',
  async run() {
    try {
      // What was built some time ago says nothing about the sources of now.
      const chunks = await bundleCdn(FOLDER);
      return await compare(new Map(chunks.map((chunk) => [chunk.file, chunk])));
    } finally {
      rmSync(FOLDER, { recursive: true, force: true });
    }
  },
};
