import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** True if `built` is younger than everything in `sources` (paths from the root of the repository). */
export function isFresh(built: string, sources: readonly string[]): boolean {
  const file = join(root, built);
  if (!existsSync(file)) return false;
  return statSync(file).mtimeMs > Math.max(...sources.map((source) => youngest(join(root, source))));
}

/** When the youngest file of a folder was written, in milliseconds; 0 for an empty one. */
function youngest(path: string): number {
  if (!existsSync(path)) return 0;
  if (statSync(path).isFile()) return statSync(path).mtimeMs;
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((latest, file) => Math.max(latest, statSync(join(file.parentPath, file.name)).mtimeMs), 0);
}

/** A Node program that is running, and how to end it early. */
export interface Running {
  /** Resolves to what it printed. @throws with what it printed, if it failed */
  done: Promise<string>;
  stop(): void;
}

/** Runs a Node program of this repository in the background. */
export function runNode(args: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const done = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(printed || `ended with ${code}`))));
  });
  return { done, stop: () => void child.kill() };
}

const buildScript = ['--conditions=source', '--import', 'tsx', 'packages/build.ts'];

/** Builds what coaches load from their backend, unless it is younger than its sources. */
export function buildElements(): Running | undefined {
  const sources = [
    'packages/elements/src',
    'packages/client/src',
    'packages/tokens/src',
    'packages/embed/src',
    'packages/build',
    'vite.config.ts',
  ];
  if (isFresh('backend/pb_public/v1/embed.js', sources)) return undefined;
  return runNode([...buildScript, 'cdn']);
}

/** Where Storybook is built to, from the root of the repository. */
export const STORYBOOK = '.cache/storybook';

/** Builds Storybook and the manifest that its tables are made from, unless it is younger than its sources. */
export function buildStorybook(): Running | undefined {
  const sources = ['.storybook', 'packages/elements/src', 'packages/client/src', 'packages/tokens/src'];
  if (isFresh(`${STORYBOOK}/index.json`, sources)) return undefined;
  const plain = { STORYBOOK_DISABLE_TELEMETRY: '1', CI: '1' };
  const program = 'node_modules/storybook/dist/bin/dispatcher.js';
  return inTurn(
    () => runNode([...buildScript, 'manifest'], plain),
    () => runNode([program, 'build', '--quiet', '--output-dir', STORYBOOK], plain),
  );
}

/** The second program begins when the first has ended well; `stop` ends whichever is running. */
function inTurn(first: () => Running, second: () => Running): Running {
  let current = first();
  let stopped = false;
  const done = current.done.then((printed) => {
    if (stopped) return printed;
    current = second();
    return current.done;
  });
  const stop = () => {
    stopped = true;
    current.stop();
  };
  return { done, stop };
}
