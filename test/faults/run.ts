import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserForTests } from '../run/browser.js';
import { relayForTests } from '../run/coturn.js';
import { countsOfTap, honestCounts, type Counts } from '../run/counts.js';
import { pocketBaseForTests } from '../run/pocketbase.js';
import { runProgram } from '../run/program.js';
import { FAULTS } from './faults.js';
import { FIGURES, verdict, type Figure, type Measured } from './figures/figure.js';
import { allProofs, keepFigures, lastFigures, writeReadme } from './report.js';

// `npm run faults` provokes all fifty faults, measures the figures in full and writes README.md.
//   -- F1 F3     these figures only, and no tests
//   -- --short   the figures in the form that `npm test` runs
//   -- --table   neither: writes README.md from the names of the tests and the last figures

const HERE = fileURLToPath(new URL('.', import.meta.url));

interface Wishes {
  figures: readonly Measured[];
  tests: boolean;
  full: boolean;
  tableOnly: boolean;
}

function wishesOf(args: readonly string[]): Wishes {
  const ids = args.filter((arg) => /^f\d+$/i.test(arg)).map((arg) => `F${Number(arg.slice(1))}`);
  const unknown = args.filter((arg) => !/^f\d+$/i.test(arg) && arg !== '--short' && arg !== '--table');
  const missing = ids.filter((id) => !FIGURES.some((figure) => figure.id === id));
  if (unknown.length + missing.length > 0) {
    const there = [...new Set(FIGURES.map(({ id }) => id))].join(', ');
    console.error(`There is no “${[...unknown, ...missing].join('”, “')}”. There are: ${there}, --short, --table.`);
    process.exit(2);
  }
  const figures = FIGURES.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const tableOnly = args.includes('--table');
  return { figures, tests: ids.length === 0 && !tableOnly, full: !args.includes('--short'), tableOnly };
}

/** The tests of this folder and the few elsewhere that stand for a fault; figures and table are done here. */
function testFiles(): string[] {
  const here = readdirSync(HERE).filter((name) => name.endsWith('.test.ts'));
  const own = here.filter((name) => !['figures.test.ts', 'report.test.ts'].includes(name));
  const elsewhere = FAULTS.flatMap(({ elsewhere: file }) => (file?.startsWith('test/') ? [file] : []));
  return [...own.sort().map((name) => `test/faults/${name}`), ...elsewhere];
}

/** One file after the other: what is measured in a page wants the machine for itself. */
async function runTests(full: boolean): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'coachlight-faults-'));
  const tap = join(folder, 'faults.tap');
  const reporters = ['spec', 'stdout', 'tap', tap].map((value, index) =>
    index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
  );
  const program = ['--conditions=source', '--import', 'tsx', '--test', '--test-concurrency=1'];
  const { exitCode } = await runProgram(process.execPath, [...program, ...reporters, ...testFiles()], {
    ...(full && { COACHLIGHT_FULL_FAULTS: 'yes' }),
  });
  const counts = existsSync(tap) ? countsOfTap(readFileSync(tap, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return honestCounts(exitCode, counts);
}

async function measure({ id, file, measure }: Measured, full: boolean): Promise<Figure> {
  console.log(`${id}: ${file}, ${full ? 'in full' : 'in its short form'} …`);
  const none = { id, what: file, wanted: 'a figure', ok: false };
  if (!measure) return { ...none, reached: 'the file is not there' };
  try {
    const figure = await measure({ full });
    console.log(`    ${figure.reached}`);
    return figure;
  } catch (error) {
    console.error(error);
    return { ...none, reached: `it ended with: ${(error as Error).message.split('\n')[0]}` };
  }
}

function printFigures(figures: readonly Figure[]): void {
  const rows = [
    ['', 'figure', 'wanted', 'reached', 'met'],
    ...figures.map(({ id, what, wanted, reached, ok }) => [id, what, wanted, reached, verdict(ok, 'NO')]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  console.log();
  for (const cells of rows)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}

function printFaults(): void {
  const proofs = allProofs();
  console.log();
  for (const { number, title, notHere } of FAULTS) {
    console.log(`${String(number).padStart(2)}  ${title}`);
    for (const { what, file } of proofs.filter(({ fault }) => fault === number)) console.log(`      ${what} (${file})`);
    if (notHere) console.log(`      cannot be provoked here: ${notHere}`);
  }
}

const wishes = wishesOf(process.argv.slice(2));
let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const figures: Figure[] = [];
if (!wishes.tableOnly) {
  process.env['CHROME_PATH'] = browserForTests();
  console.log(`Browser: ${process.env['CHROME_PATH']}`);
  await pocketBaseForTests(['node']);
  relayForTests(['node', 'journeys']);
  if (wishes.tests) {
    console.log('\nEvery fault is provoked, one after the other.\n');
    counts = await runTests(wishes.full);
  }
  console.log(`\nThe figures${wishes.full ? '; this takes a while' : ', in their short form'}.\n`);
  for (const figure of wishes.figures) figures.push(await measure(figure, wishes.full));
  if (wishes.full) keepFigures(figures);
}
if (wishes.full) writeReadme();
if (wishes.tests) printFaults();
printFigures(wishes.tableOnly ? lastFigures() : figures);
const missed = figures.filter(({ ok }) => ok === false).length;
console.log(
  `\n${counts.passed} tests passed, ${counts.failed} failed, ${counts.skipped} left out; ` +
    `${figures.length - missed} of ${figures.length} figures met`,
);
process.exit(counts.failed + missed > 0 ? 1 : 0);
