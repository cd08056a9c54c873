import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FAULTS, type Fault } from './faults.js';
import { verdict, type Figure } from './figures/figure.js';

// Makes `README.md` in this folder from what the tests are called and what the figures were.

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIGURES_FILE = `${HERE}figures.json`;
const README_FILE = `${HERE}README.md`;

/** A test that provokes a fault, as its name tells it. */
export interface Proof {
  fault: number;
  /** What happens now, in plain words: the test's name after the number. */
  what: string;
  /** From the top of the project. */
  file: string;
}

const NAMED = /\b(?:it|test)\(\s*(['"`])faults? ([\d, and]+): ((?:\\.|(?!\1).)+)\1/gs;

/** The proofs in one file's source. What a name takes from a constant or a loop is shown with its values, anything else as a gap. */
export function proofsIn(source: string, file: string): Proof[] {
  return [...source.matchAll(NAMED)].flatMap(([, , numbers, name]) =>
    numbers!
      .split(/, | and /)
      .flatMap((number) => written(name!, source).map((what) => ({ fault: Number(number), what: plain(what), file }))),
  );
}

/** A name as often as it has values. */
function written(name: string, source: string): string[] {
  const [gap, variable] = /\$\{(\w+)\}/.exec(name) ?? [];
  if (!gap) return [name];
  return valuesOf(variable!, source).flatMap((value) => written(name.replaceAll(gap, value), source));
}

function valuesOf(variable: string, source: string): string[] {
  // Where the full run does more of it, the table says what every run does.
  const constant = new RegExp(`const ${variable} = (?:[^;]+ \\? \\w+ : )?([\\w.]+);`).exec(source)?.[1];
  if (constant) return [constant.replaceAll('_', '')];
  const inLine = new RegExp(`for \\(const ${variable} of \\[([^\\]]*)\\]`).exec(source)?.[1];
  if (inLine) return stringsIn(inLine);
  for (const [, names, list] of source.matchAll(/for \(const \[([\w, ]+)\] of (\w+)\)/g)) {
    const place = names!.split(', ').indexOf(variable);
    const rows = new RegExp(`^( *)const ${list}\\b[^\\n]*= \\[\\n(.*?)\\n\\1\\]`, 'ms').exec(source)?.[2] ?? '';
    const values = [...rows.matchAll(/^ *\[\s*('.*)$/gm)].map(([, row]) => stringsIn(row!)[place]);
    if (place >= 0 && values.length > 0 && values.every(Boolean)) return values as string[];
  }
  return ['…'];
}

const stringsIn = (list: string): string[] => [...list.matchAll(/'([^']*)'/g)].map(([, text]) => text!);
const plain = (name: string): string => name.replaceAll(/\\(.)/g, '$1').replaceAll(/\s+/g, ' ').trim();

/** All proofs: those of this folder, and those of the tests elsewhere that the list of faults names. */
export function allProofs(): Proof[] {
  const here = readdirSync(HERE)
    .filter((name) => name.endsWith('.test.ts') && name !== 'report.test.ts')
    .sort()
    .map((name) => `test/faults/${name}`);
  const found = here.flatMap((file) => proofsIn(readFileSync(ROOT + file, 'utf8'), file));
  const elsewhere = FAULTS.flatMap(({ number, elsewhere: file }) => {
    if (!file || !existsSync(ROOT + file)) return [];
    return proofsIn(readFileSync(ROOT + file, 'utf8'), file).filter(({ fault }) => fault === number);
  });
  return [...found, ...elsewhere];
}

/** What the figures were in the last full run. */
export function lastFigures(): Figure[] {
  return existsSync(FIGURES_FILE) ? (JSON.parse(readFileSync(FIGURES_FILE, 'utf8')) as Figure[]) : [];
}

/** Keeps what was measured now; figures that were left out keep their older values. */
export function keepFigures(measured: readonly Figure[]): void {
  const fresh = new Set(measured.map(({ id }) => id));
  const all = [...lastFigures().filter(({ id }) => !fresh.has(id)), ...measured];
  const number = ({ id }: Figure) => Number(id.slice(1));
  all.sort((a, b) => number(a) - number(b) || (a.what < b.what ? -1 : 1));
  writeFileSync(FIGURES_FILE, `${JSON.stringify(all, undefined, 2)}\n`);
}

/** The README of this folder as it has to be now. */
export function readme(proofs: readonly Proof[], figures: readonly Figure[]): string {
  return `${[
    '# What can go wrong, and what happens then',
    '',
    'Fifty faults in the life of somebody who records, sends, listens or meets. Each is provoked for real (a browser',
    'that is killed, a line that is cut, a disk that is full) and each has a test that says what happens. Run them with',
    '`npm run faults`; what is below is made from the names of the tests and the last full run, and `npm test` fails if it',
    'is not up to date (`npm run faults -- --table` writes it anew).',
    '',
    '## Figures of the last full run',
    '',
    ...figureTable(figures),
    '',
    '## The fifty faults',
    '',
    ...faultTable(proofs),
    ...notHere(),
  ].join('\n')}\n`;
}

function figureTable(figures: readonly Figure[]): string[] {
  const rows = figures.map(({ id, what, wanted, reached, ok }) =>
    row(id, what, wanted, reached, verdict(ok, '**no**')),
  );
  return ['| | Figure | Wanted | Reached | Met |', '| --- | --- | --- | --- | --- |', ...rows];
}

function faultTable(proofs: readonly Proof[]): string[] {
  const rows = FAULTS.map(({ number, title, wanted }) => {
    const own = proofs.filter(({ fault }) => fault === number);
    const happens = own.map(({ what }) => sentence(what)).join('<br>') || '–';
    const files = [...new Set(own.map(({ file }) => file))].map(link).join('<br>') || '–';
    return row(String(number), title, wanted, happens, files);
  });
  return ['| | Fault | Wanted | What happens | Proved by |', '| --- | --- | --- | --- | --- |', ...rows];
}

function notHere(): string[] {
  const reasons = FAULTS.flatMap(({ number, notHere, partNotHere }) => {
    const why = notHere ?? partNotHere;
    return why ? [`- **${number}**${notHere ? '' : ', in part'}: ${why}`] : [];
  });
  return reasons.length > 0 ? ['', '## What cannot be provoked here', '', ...reasons] : [];
}

const link = (file: string): string => `[${file.split('/').at(-1)}](../../${file})`;
const sentence = (what: string): string => what[0]!.toUpperCase() + what.slice(1);
const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The README as it stands. */
export const standingReadme = (): string => (existsSync(README_FILE) ? readFileSync(README_FILE, 'utf8') : '');

export function writeReadme(): void {
  writeFileSync(README_FILE, readme(allProofs(), lastFigures()));
}

/** Faults that neither a test proves nor a reason excuses. */
export function unproved(proofs: readonly Proof[]): Fault[] {
  return FAULTS.filter(({ number, notHere }) => !notHere && !proofs.some(({ fault }) => fault === number));
}
