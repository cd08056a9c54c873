import { findChromium } from '../support/browser.js';
import { canInstall, install } from './apt.js';

/**
 * The browser that the tests use; it is installed where that is possible.
 * @throws Error that says what to do
 */
export function browserForTests(): string {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) {
    console.log('There is no Chrome, Chromium or Edge here: installing Chromium (apt-get install chromium) …');
    const installed = install('chromium') ? findChromium() : undefined;
    if (installed) return installed;
  }
  throw new Error(
    'The tests need a browser: install Chrome, Chromium or Edge, or set CHROME_PATH to one, and run the command again.',
  );
}
