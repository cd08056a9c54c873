import { writeManifest } from '../packages/build/manifest.js';
import type { Check } from './checks/check.js';
import { exportsCheck } from './checks/exports.js';
import { figures } from './checks/figures.js';
import { format } from './checks/format.js';
import { imports } from './checks/imports.js';
import { lint } from './checks/lint.js';
import { manifest } from './checks/manifest.js';
import { react } from './checks/react.js';
import { sizes } from './checks/sizes.js';
import { templates } from './checks/templates.js';
import { types } from './checks/types.js';

// `npm run check` runs every check; `npm run check -- lint sizes` runs those that are named.

const ALL: Check[] = [types, templates, lint, format, imports, manifest, react, exportsCheck, sizes, figures];

async function run(check: Check): Promise<boolean> {
  const start = performance.now();
  const { summary, problems, details } = await check.run().catch((error: Error) => ({
    summary: 'did not come to an end',
    problems: [error.stack ?? error.message],
    details: undefined,
  }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check.name.padEnd(10)} ${summary} (${seconds} s)`);
  if (details) console.log(details.replace(/^/gm, '       '));
  for (const problem of problems) console.error(problem.replace(/^/gm, '     ! '));
  return problems.length === 0;
}

const names = process.argv.slice(2);
const chosen = ALL.filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length === 0) {
  console.error(`There is no check “${names.join('”, “')}”. There are: ${ALL.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
// Storybook's preview imports it, and it is not committed.
await writeManifest();

// The two that take longest have a processor each; the others are quick and go one after another.
const passed: boolean[] = [];
const waiting = [...chosen];
const worker = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) passed.push(await run(next));
};
await Promise.all([worker(), worker()]);

const failed = passed.filter((ok) => !ok).length;
console.log(`checks: ${passed.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
