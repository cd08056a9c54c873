import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../backend/dev/server.js';
import { findMiniBrowser, onPath } from '../support/browser.js';
import { canInstall, install } from './apt.js';

/** What Debian and its like call the engine, a screen for it, and what it records and plays with. */
const PACKAGES = [
  'webkit2gtk-driver',
  'xvfb',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'gstreamer1.0-libav',
];
const START_MS = 15_000;

/** WebKitGTK on a screen that nobody sees, waiting for tests. */
export interface WebKit {
  /** With this in its environment the runner finds it. */
  env: { WEBKIT_DRIVER: string };
  stop(): void;
}

/** Why the engine cannot be started on this machine; it is installed first where that is possible. */
export function lacksWebKit(): string | undefined {
  if (isHere()) return undefined;
  if (canInstall()) {
    console.log(`There is no WebKitGTK here: installing it (apt-get install ${PACKAGES.join(' ')}) …`);
    install(...PACKAGES);
  }
  return isHere() ? undefined : `no WebKitGTK was found (packages ${PACKAGES.join(', ')})`;
}

const isHere = (): boolean =>
  onPath(['WebKitWebDriver']) !== undefined && onPath(['Xvfb']) !== undefined && findMiniBrowser() !== undefined;

/** Starts a screen and the driver. @throws Error if one of them does not come up */
export async function startWebKit(sound: NodeJS.ProcessEnv = {}): Promise<WebKit> {
  const screen = spawn(onPath(['Xvfb'])!, ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [display] = (await Promise.race([once(screen.stdout!, 'data'), late('Xvfb')])) as [Buffer];
  const port = await freePort();
  const env = { ...process.env, ...sound, DISPLAY: `:${display.toString().trim()}`, GDK_BACKEND: 'x11' };
  const driver = spawn(onPath(['WebKitWebDriver'])!, [`--port=${port}`], { stdio: 'ignore', env });
  const address = `http://127.0.0.1:${port}`;
  const stop = () => [driver, screen].forEach((child: ChildProcess) => child.kill());
  process.once('exit', stop);
  await Promise.race([answers(`${address}/status`), late('WebKitWebDriver')]).catch((error: unknown) => {
    stop();
    throw error;
  });
  return { env: { WEBKIT_DRIVER: address }, stop };
}

async function answers(address: string): Promise<void> {
  while (!(await fetch(address).catch(() => undefined))?.ok) await pause(50);
}

function late(program: string): Promise<never> {
  return pause(START_MS, undefined, { ref: false }).then(() => {
    throw new Error(`${program} did not start within ${START_MS / 1000} s.`);
  });
}
