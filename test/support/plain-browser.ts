import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from './browser.js';

export interface PlainBrowser {
  browser: Browser;
  context: BrowserContext;
  close(): Promise<void>;
}

const START_TRIES = 200;

/**
 * Chromium as a person has it. Those that the tests start otherwise have flags that take all
 * storage away from frames of other sites; this one gives each site around a frame storage of
 * its own, as browsers do.
 */
export async function startPlainBrowser(args: readonly string[] = CHROMIUM_ARGS): Promise<PlainBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'coachlight-plain-'));
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'];
  const child = spawn(chromiumPath(), [...own, ...args, 'about:blank'], { stdio: 'ignore' });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(profile, child)}`);
  return {
    browser,
    context: browser.contexts()[0]!,
    close: async () => {
      await browser.close().catch(() => {});
      await end(child);
      process.removeListener('exit', endWithUs);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium writes into its profile where it listens. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  for (let tries = 0; tries < START_TRIES && child.exitCode === null; tries += 1) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const port = Number(text.split('\n')[0]);
    if (port > 0) return port;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error('Chromium did not say where it listens.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
