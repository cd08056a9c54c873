import { spawnSync } from 'node:child_process';
import { findChromium } from '../support/browser.js';

function aptGet(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * The browser that the tests use; it is installed where that is possible.
 * @throws Error that says what to do
 */
export function browserForTests(): string {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) {
    console.log('There is no Chrome, Chromium or Edge here: installing Chromium (apt-get install chromium) …');
    aptGet('update');
    if (aptGet('install', '-y', '--no-install-recommends', 'chromium')) {
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  throw new Error(
    'The tests need a browser: install Chrome, Chromium or Edge, or set CHROME_PATH to one, and run the command again.',
  );
}
