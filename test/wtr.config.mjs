import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { seleniumLauncher } from '@web/test-runner-selenium';
import { tsImport } from 'tsx/esm/api';
import { countsReporter } from './support/wtr-counts.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const { CHROMIUM_ARGS, chromiumPath, findFirefox, findMiniBrowser } = await tsImport(
  './support/browser.ts',
  import.meta.url,
);
const { vendorRecordRtc } = await tsImport('../packages/build/recordrtc.ts', import.meta.url);

const WEBKIT = process.env.WTR_BROWSER === 'webkit';
/** What records and what plays. */
const SOUND = 'packages/elements/src/{media,media/attaching,media/editing,voice-recorder,voice-player}/*.test.ts';

const recordRtc = '/' + relative(rootDir, await vendorRecordRtc()).replaceAll(sep, '/');

/** RecordRTC is CommonJS, which the runner cannot serve. */
const recordRtcPlugin = {
  name: 'recordrtc',
  resolveImport: ({ source }) => (source === 'recordrtc' ? recordRtc : undefined),
};

/** What a package has for Node alone is nothing here; the runner knows that, and cannot serve it. */
const nothingPlugin = {
  name: 'nothing',
  serve: ({ path }) =>
    path.endsWith('node-resolve:empty.js') ? { body: 'export default {};', type: 'js' } : undefined,
};

/** What the contract suite asks for: a real PocketBase, started and stopped by the tests. */
async function serverCommands() {
  const file = ['ts', 'mjs'].map((kind) => `./support/pocketbase-commands.${kind}`);
  const found = file.find((name) => existsSync(new URL(name, import.meta.url)));
  if (!found) return [];
  const { default: plugin } = await tsImport(found, import.meta.url);
  return [typeof plugin === 'function' ? await plugin() : plugin];
}

/** Two runs at once may not meet on one port, so the system chooses. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function chromium() {
  return playwrightLauncher({
    product: 'chromium',
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
    concurrency: 2,
  });
}

function firefox(executablePath) {
  return puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath,
      extraPrefsFirefox: {
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        'permissions.default.microphone': 1,
        'media.autoplay.default': 0,
        'media.autoplay.blocking_policy': 0,
      },
    },
    concurrency: 1,
  });
}

/** WebKitGTK, which records as Safari does: through the driver that `test/run/webkit.ts` has started. */
async function webkit() {
  const { Builder } = await import('selenium-webdriver');
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {
      binary: findMiniBrowser(),
      args: ['--automation', '--enable-mock-capture-devices=true', '--autoplay-policy=allow'],
    },
  };
  const driverBuilder = new Builder().usingServer(process.env.WEBKIT_DRIVER).withCapabilities(capabilities);
  return seleniumLauncher({ driverBuilder });
}

/** `WTR_BROWSER=firefox` runs the same files in Firefox instead, `webkit` those of sound in WebKitGTK. */
async function browsers() {
  if (WEBKIT) return [await webkit()];
  if (process.env.WTR_BROWSER !== 'firefox') return [chromium()];
  const path = findFirefox();
  if (!path) throw new Error('No Firefox was found. Install one, or name it in FIREFOX_PATH.');
  return [firefox(path)];
}

export default {
  rootDir,
  files: WEBKIT ? SOUND : 'packages/**/src/**/*.test.ts',
  port: await freePort(),
  nodeResolve: { browser: true, exportConditions: ['source', 'browser', 'production', 'default'] },
  plugins: [
    recordRtcPlugin,
    nothingPlugin,
    ...(await serverCommands()),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: await browsers(),
  concurrentBrowsers: 1,
  concurrency: WEBKIT ? 1 : 2,
  coverage: false,
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }),
    countsReporter(),
  ],
  filterBrowserLogs: ({ args }) =>
    !args.some((part) => typeof part === 'string' && part.startsWith('Lit is in dev mode')),
};
