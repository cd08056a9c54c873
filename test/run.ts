import { browserForTests } from './run/browser.js';
import { relayForTests } from './run/coturn.js';
import { honestCounts, type Counts } from './run/counts.js';
import { isBuilt, PHASES, type Phase } from './run/phases.js';
import { pocketBaseForTests } from './run/pocketbase.js';
import { s3ForTests } from './run/s3.js';

// `npm test` runs every phase; `npm test -- elements stories` runs those that are named.

interface Row {
  name: string;
  counts: Counts;
  seconds: number;
}

function chosen(names: string[]): Phase[] {
  const unknown = names.filter((name) => !PHASES.some((phase) => phase.name === name));
  if (unknown.length > 0) {
    console.error(`There is no phase “${unknown.join('”, “')}”. There are:`);
    for (const { name, does } of PHASES) console.error(`  ${name.padEnd(10)} ${does}`);
    process.exit(2);
  }
  if (names.length === 0) return PHASES.filter(possible);
  return PHASES.filter(({ name }) => names.includes(name) || (name === 'build' && !isBuilt()));
}

function possible({ name, lacks }: Phase): boolean {
  const why = lacks?.();
  if (why) console.log(`The phase ${name} is left out: ${why}.`);
  return !why;
}

async function run(phase: Phase): Promise<Row> {
  console.log(`\n── ${phase.name}: ${phase.does}\n`);
  const start = performance.now();
  const { exitCode, counts } = await phase.run();
  const honest = honestCounts(exitCode, counts);
  if (!counts) console.error(`${phase.name}: the runner named no counts (exit code ${exitCode}); this is a failure.`);
  else if (counts.passed + counts.failed === 0) console.error(`${phase.name}: nothing was run; this is a failure.`);
  return { name: phase.name, counts: honest, seconds: (performance.now() - start) / 1000 };
}

function print(rows: Row[]): void {
  const line = (...cells: (string | number)[]) =>
    console.log(
      cells.map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(9))).join(''),
    );
  console.log();
  line('phase', 'passed', 'failed', 'skipped', 'seconds');
  for (const { name, counts, seconds } of rows)
    line(name, counts.passed, counts.failed, counts.skipped, seconds.toFixed(1));
  const total = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  line('', '', '', '', total.toFixed(1));
}

const phases = chosen(process.argv.slice(2));
try {
  process.env['CHROME_PATH'] = browserForTests();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
console.log(`Browser: ${process.env['CHROME_PATH']}`);
const names = phases.map(({ name }) => name);
await pocketBaseForTests(names);
relayForTests(names);
await s3ForTests(names);

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (stopped = true));

const rows: Row[] = [];
for (const phase of phases) if (!stopped) rows.push(await run(phase));

print(rows);
const sum = (key: keyof Counts) => rows.reduce((total, { counts }) => total + counts[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = stopped ? 130 : sum('failed') > 0 ? 1 : 0;
