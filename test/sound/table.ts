import { existsSync, readFileSync } from 'node:fs';
import { at } from '../../packages/build/places.js';

const FOLDER = 'packages/elements/src/media/testing/recorded';
export const PAGE = at('packages/elements/SOUND.md');
export const ENGINES = ['Chromium', 'Firefox', 'WebKitGTK'] as const;
export type Engine = (typeof ENGINES)[number];

interface Recorded {
  version: string;
  first: string;
  records: Record<string, string>;
}
type Plays = Record<string, [string, string]>;

const WORDS: Record<string, string> = {
  no: 'not played',
  right: 'plays',
  unknown: 'plays, length unknown',
  wrong: 'plays, wrong length',
};

/** What an engine has written down; `undefined` if it was never asked. */
function facts<T>(file: string): T | undefined {
  const path = at(FOLDER, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function recordsTable(): string {
  const rows = ENGINES.flatMap((engine) => {
    const recorded = facts<Recorded>(`${engine}.json`);
    if (!recorded) return [];
    const made = Object.values(recorded.records).map((mime) => (mime ? `\`${mime}\`` : 'no'));
    return [[`${engine} ${recorded.version}`, ...made, `\`${recorded.first}\``]];
  });
  const asked = Object.keys(facts<Recorded>('Chromium.json')!.records);
  return table(['', ...asked.map((name) => `asked for ${name}`), 'what we ask for first'], rows);
}

function playsTable(): string {
  const all = ENGINES.map((engine) => facts<Plays>(`${engine}-plays.json`) ?? {});
  const names = Object.keys(all[0]!);
  const cell = ([before, after]: [string, string] = ['', '']) =>
    before === after ? (WORDS[before] ?? 'not tried') : `${WORDS[before]} → ${WORDS[after]}`;
  return table(
    ['recorded by', ...ENGINES.map((engine) => `in ${engine}`)],
    names.map((name) => [name, ...all.map((plays) => cell(plays[name]))]),
  );
}

/** The two tables, by the marks between which they stand in SOUND.md. */
export function tables(): Record<'records' | 'plays', string> {
  return { records: recordsTable(), plays: playsTable() };
}

/** The page with these tables in their places. @throws Error if a place is missing */
export function withTables(page: string): string {
  return Object.entries(tables()).reduce((text, [name, made]) => {
    const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const start = text.indexOf(from);
    const end = text.indexOf(to);
    if (start < 0 || end < start) throw new Error(`SOUND.md has no place for “${name}”.`);
    return `${text.slice(0, start + from.length)}\n\n${made}\n\n${text.slice(end)}`;
  }, page);
}
