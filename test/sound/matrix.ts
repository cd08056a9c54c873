import { readFileSync, writeFileSync } from 'node:fs';
import { at } from '../../packages/build/places.js';
import { runProgram } from '../run/program.js';
import { startSilentSound } from '../run/silent-sound.js';
import { lacksWebKit, startWebKit } from '../run/webkit.js';
import { findFirefox } from '../support/browser.js';
import { PAGE, withTables, type Engine } from './table.js';

// Every engine at hand records, then every engine plays what all have recorded; SOUND.md says what came of it.

const STEPS = ['record', 'play'] as const;

const lacks: Record<Engine, () => string | undefined> = {
  Chromium: () => undefined,
  Firefox: () => (findFirefox() ? undefined : 'no Firefox was found'),
  WebKitGTK: lacksWebKit,
};

async function run(step: (typeof STEPS)[number], engine: Engine, env: NodeJS.ProcessEnv): Promise<void> {
  const files = `packages/elements/src/media/testing/matrix-${step}.ts`;
  const args = ['--config', 'test/wtr.config.mjs', '--files', files];
  const { exitCode } = await runProgram(at('node_modules/.bin/wtr'), args, env);
  if (exitCode !== 0) throw new Error(`${engine} could not ${step}.`);
}

const sound = await startSilentSound((line) => console.log(line));
const here = (Object.keys(lacks) as Engine[]).filter((engine) => {
  const why = lacks[engine]();
  if (why) console.log(`${engine} is left as it was: ${why}.`);
  return !why;
});
const webkit = here.includes('WebKitGTK') ? await startWebKit(sound?.env) : undefined;
const environments: Record<Engine, NodeJS.ProcessEnv> = {
  Chromium: {},
  Firefox: { ...sound?.env, WTR_BROWSER: 'firefox' },
  WebKitGTK: { ...webkit?.env, WTR_BROWSER: 'webkit' },
};
try {
  for (const step of STEPS) for (const engine of here) await run(step, engine, environments[engine]);
  await runProgram(at('node_modules/.bin/oxfmt'), ['packages/elements/src/media/testing/recorded']);
  writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8')));
} finally {
  webkit?.stop();
  await sound?.stop();
}
