import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, filesIn, ROOT } from '../../packages/build/places.js';
import { countsOfChecks, countsOfTap, countsOfWtr, type Counts } from './counts.js';
import { findFirefox } from '../support/browser.js';
import { runProgram, runTypeScript } from './program.js';
import { startSilentSound } from './silent-sound.js';
import { lacksWebKit, startWebKit } from './webkit.js';

/** What a phase was: how its runner ended, and what the runner says that it counted. */
export interface Outcome {
  exitCode: number;
  counts: Counts | undefined;
}

export interface Phase {
  name: string;
  does: string;
  /** Why it cannot be run on this machine; it is left out then, and not counted. */
  lacks?(): string | undefined;
  run(): Promise<Outcome>;
}

const bin = (name: string): string => at('node_modules/.bin', name);

async function build(): Promise<Outcome> {
  const { exitCode } = await runTypeScript('packages/build.ts');
  return { exitCode, counts: { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 } };
}

async function check(): Promise<Outcome> {
  const { exitCode, output } = await runTypeScript('test/check.ts');
  return { exitCode, counts: countsOfChecks(output) };
}

async function elements(): Promise<Outcome> {
  const { exitCode, output } = await runProgram(bin('wtr'), ['--config', 'test/wtr.config.mjs']);
  return { exitCode, counts: countsOfWtr(output) };
}

/** The same files once more. Firefox plays and records only where there is something to play through. */
async function firefox(): Promise<Outcome> {
  const sound = await startSilentSound((line) => console.log(line));
  try {
    const env = { ...sound?.env, WTR_BROWSER: 'firefox' };
    const { exitCode, output } = await runProgram(bin('wtr'), ['--config', 'test/wtr.config.mjs'], env);
    return { exitCode, counts: countsOfWtr(output) };
  } finally {
    await sound?.stop();
  }
}

/** What records and plays, in the engine of Safari as far as Linux has it. */
async function webkit(): Promise<Outcome> {
  const sound = await startSilentSound((line) => console.log(line));
  const engine = await startWebKit(sound?.env);
  try {
    const env = { ...engine.env, WTR_BROWSER: 'webkit' };
    const { exitCode, output } = await runProgram(bin('wtr'), ['--config', 'test/wtr.config.mjs'], env);
    return { exitCode, counts: countsOfWtr(output) };
  } finally {
    engine.stop();
    await sound?.stop();
  }
}

/** Runs files in Node's own test runner, which counts into a file beside what it shows. */
async function nodeTests(files: string[], atOnce: number): Promise<Outcome> {
  if (files.length === 0) return { exitCode: 0, counts: undefined };
  const tap = join(tmpdir(), `coachlight-${process.pid}-${atOnce}-${files.length}.tap`);
  const reporters = ['spec', 'stdout', 'tap', tap].map((value, index) =>
    index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
  );
  const args = [
    '--conditions=source',
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${atOnce}`,
    ...reporters,
    ...files,
  ];
  const { exitCode } = await runProgram(process.execPath, args);
  const counts = existsSync(tap) ? countsOfTap(readFileSync(tap, 'utf8')) : undefined;
  rmSync(tap, { force: true });
  return { exitCode, counts };
}

const APART = ['journeys', 'faults', 'stories.test.ts'];

function testFiles(wanted: (file: string) => boolean): string[] {
  return [...filesIn(ROOT, 'test'), ...filesIn(ROOT, 'backend')].filter(
    (file) => file.endsWith('.test.ts') && wanted(file),
  );
}

const isApart = (file: string): boolean => APART.some((name) => file.startsWith(`test/${name}`));

async function stories(): Promise<Outcome> {
  const built = await runProgram(bin('storybook'), [
    'build',
    '--quiet',
    '--disable-telemetry',
    '-o',
    'storybook-static',
  ]);
  if (built.exitCode !== 0) return { exitCode: built.exitCode, counts: { passed: 0, failed: 1, skipped: 0 } };
  return nodeTests(['test/stories.test.ts'], 1);
}

/** In the order in which they run. */
export const PHASES: Phase[] = [
  {
    name: 'build',
    does: 'builds the packages, the manifest, the React wrappers and what a backend serves',
    run: build,
  },
  { name: 'check', does: 'types, format, lint, templates, imports, drift, exports, sizes', run: check },
  { name: 'elements', does: 'elements and client in a real browser with a fake microphone', run: elements },
  {
    name: 'firefox',
    does: 'the same in Firefox',
    lacks: () => (findFirefox() ? undefined : 'no Firefox was found (FIREFOX_PATH names one)'),
    run: firefox,
  },
  {
    name: 'webkit',
    does: 'recorder and player in WebKitGTK, which makes the sound files of Safari',
    lacks: lacksWebKit,
    run: webkit,
  },
  {
    name: 'node',
    does: 'rules, backend, loader and tools in Node, against a real PocketBase',
    run: () =>
      nodeTests(
        testFiles((file) => !isApart(file)),
        2,
      ),
  },
  {
    name: 'faults',
    does: 'every fault provoked for real, and each figure in its short form',
    run: () =>
      nodeTests(
        testFiles((file) => file.startsWith('test/faults')),
        2,
      ),
  },
  {
    name: 'journeys',
    does: 'whole journeys: two people, two browsers, one PocketBase',
    run: () =>
      nodeTests(
        testFiles((file) => file.startsWith('test/journeys')),
        1,
      ),
  },
  { name: 'stories', does: 'builds Storybook and opens every story', run: stories },
];

/** True if somebody has built already: some phases look at what the build made. */
export function isBuilt(): boolean {
  const folder = at('packages/embed/dist/v1');
  return existsSync(folder) && readdirSync(folder).includes('embed.js');
}
