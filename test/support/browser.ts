import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const CHROMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const CHROME_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const base = process.env[name];
    return base
      ? [join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Microsoft/Edge/Application/msedge.exe')]
      : [];
  }),
};

const FIREFOXES = ['firefox-esr', 'firefox'];

/** Arguments that every Chromium of the tests is started with: a microphone that hums, and no questions. */
export const CHROMIUM_ARGS: string[] = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs that is on the path. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runnable);
}

function named(variable: string): string | undefined {
  const file = process.env[variable];
  if (file && !runnable(file)) throw new Error(`${variable} says ${file}, and no program is there`);
  return file || undefined;
}

/**
 * The Chrome, Chromium or Edge of this machine: `CHROME_PATH` first.
 * @throws Error if `CHROME_PATH` names something that cannot be run
 */
export function findChromium(): string | undefined {
  return named('CHROME_PATH') ?? onPath(CHROMES) ?? CHROME_PLACES[process.platform]?.find(runnable);
}

/**
 * As {@link findChromium}, for those who cannot go on without one.
 * @throws Error that says what to do
 */
export function chromiumPath(): string {
  const file = findChromium();
  if (!file) throw new Error('No Chrome, Chromium or Edge was found. Install one, or name it in CHROME_PATH.');
  return file;
}

/** The Firefox of this machine, if it has one: `FIREFOX_PATH` first. */
export function findFirefox(): string | undefined {
  return named('FIREFOX_PATH') ?? onPath(FIREFOXES);
}

/** WebKitGTK's own small browser, which no package puts on the path. */
export function findMiniBrowser(): string | undefined {
  const folders = ['/usr/lib', '/usr/libexec'].flatMap((folder) => [
    folder,
    ...MULTIARCH.map((name) => join(folder, name)),
  ]);
  const versions = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];
  return folders.flatMap((folder) => versions.map((name) => join(folder, name, 'MiniBrowser'))).find(runnable);
}

const MULTIARCH = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
