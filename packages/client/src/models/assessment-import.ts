import { aggregate, type Rating } from './aggregate.js';
import { hideSmallGroups, type AssessmentResult } from './assessment.js';
import { checkResult, LIMITS, type Scale } from './assessment-check.js';
import { readCsv, type CsvRow } from './csv.js';
import { Names } from './assessment-names.js';

/** What can be wrong with a file, as a closed list; the elements make a sentence of each. */
export type ProblemCode =
  // The whole file
  | 'empty'
  | 'too-large'
  | 'too-many-lines'
  | 'not-json' // `value`: what the browser said
  | 'not-a-result' // JSON of another shape; `value`: where
  | 'no-heading' // the first line names none of the columns; `value`: what it says
  | 'missing-column' // `value`: its name
  | 'repeated-column' // `value`: its name
  | 'no-rows'
  | 'open-quote' // a quotation begins in this line and never ends
  // One line, or one entry of JSON
  | 'too-many-cells' // more than the heading has; `value`: the first of them
  | 'bad-scale' // `value`: what it says
  | 'missing-item'
  | 'missing-group'
  | 'bad-key' // JSON: other letters than a–z, 0–9, `_`, `-`, or too long
  | 'too-long' // a name or a label
  | 'label-differs' // an item with two labels; `value`: the second
  | 'not-a-number'
  | 'off-scale'
  | 'bad-count'
  | 'mean-without-answers'
  | 'duplicate' // the same item and group again; `value`: both
  | 'too-many-items'
  | 'too-many-groups';

export interface ImportProblem {
  /** Counts from 1: the line of a CSV file, the entry of JSON; 0 is the whole file. */
  line: number;
  code: ProblemCode;
  /** What stands there, shortened. */
  value: string;
  /** For `off-scale`: what would fit. */
  scale?: Scale;
}

export type Import =
  | { result: AssessmentResult; problems: [] }
  | { result: undefined; problems: [ImportProblem, ...ImportProblem[]] };

/** The names that columns may have, in lower case; a blank or a hyphen counts as `_`. Others are ignored. */
const COLUMNS = {
  item: ['item', 'key', 'nr', 'nummer'],
  label: ['label', 'text', 'question', 'frage', 'aussage'],
  // Not `rater`: that is mostly somebody's name.
  group: ['group', 'rater_group', 'gruppe'],
  score: ['score', 'rating', 'wert'],
  mean: ['mean', 'average', 'mittelwert'],
  count: ['count', 'n', 'anzahl'],
  not_observed: ['not_observed', 'nicht_beobachtet'],
} as const;
type Column = keyof typeof COLUMNS;
type Cells = Partial<Record<Column, string>>;

const SCALE = ['scale', 'skala'];
const NOT_OBSERVED = [
  '',
  'n/o',
  'not observed',
  'not_observed',
  'nicht beobachtet',
  'n/b',
  'n/a',
  'k. a.',
  'k.a.',
  '-',
  '–',
];
const DEFAULT_SCALE: Scale = { min: 1, max: 5 };
/** As many as somebody would read. */
const MAX_PROBLEMS = 50;

/**
 * Reads a result from a file, and answers with aggregates in which small groups are hidden:
 * who answered what never leaves this function. CSV comes in two shapes, told apart by the
 * heading: `item,label,group,score` with one answer in each line (an empty score or `n/o`
 * is “not observed”), and `item,label,group,mean,count,not_observed`. The label may be
 * missing. A line `scale,1,7` says the scale; it is 1 to 5 otherwise. JSON is an
 * `AssessmentResult`, or `{ scale, groups, ratings }`. Never throws.
 */
export function parseAssessment(text: string, kind: 'csv' | 'json'): Import {
  const reading = new Reading();
  try {
    const result = reading.read(typeof text === 'string' ? text : '', kind);
    const hidden = result && hideSmallGroups(result);
    if (hidden && sizeOf(hidden) > LIMITS.bytes) reading.wrong(0, 'too-large', String(sizeOf(hidden)));
    else if (hidden && reading.problems.length === 0) return { result: hidden, problems: [] };
  } catch (cause) {
    // E.g. brackets nested deeper than the browser can follow.
    reading.wrong(0, 'not-a-result', cause instanceof Error ? cause.message : '');
  }
  return { result: undefined, problems: reading.problems as [ImportProblem] };
}

const sizeOf = (result: AssessmentResult) => new TextEncoder().encode(JSON.stringify(result)).length;

/** One reading of one file. */
class Reading {
  problems: ImportProblem[] = [];
  #scale = DEFAULT_SCALE;
  #names = new Names((line, code, value) => this.wrong(line, code, value));
  #ratings: Rating[] = [];
  #scores = new Map<string, AssessmentResult['items'][number]['scores'][string]>();
  #seen = new Set<string>();

  wrong = (line: number, code: ProblemCode, value = ''): undefined => {
    if (this.problems.length >= MAX_PROBLEMS) return;
    const scale = code === 'off-scale' ? { scale: this.#scale } : {};
    this.problems.push({ line, code, value: value.slice(0, 80), ...scale });
  };

  read(text: string, kind: 'csv' | 'json'): AssessmentResult | undefined {
    if (text.trim() === '') return this.wrong(0, 'empty');
    if (text.length > LIMITS.letters) return this.wrong(0, 'too-large', String(text.length));
    return kind === 'json' ? this.#json(text) : this.#csv(text);
  }

  #csv(text: string): AssessmentResult | undefined {
    const { rows, openQuote, cut } = readCsv(text, LIMITS.lines);
    if (openQuote) return this.wrong(openQuote, 'open-quote');
    if (cut) return this.wrong(rows.at(-1)!.line, 'too-many-lines', String(LIMITS.lines));
    const lines = rows.filter((row) => !this.#isScale(row));
    const heading = lines.shift();
    if (!heading) return this.wrong(0, 'no-rows');
    const columns = this.#columns(heading);
    if (!columns) return undefined;
    if (lines.length === 0) return this.wrong(0, 'no-rows');
    const raw = columns.includes('score');
    for (const row of lines) {
      const cells = this.#cells(row, columns);
      if (cells && raw) this.#rate(row.line, cells);
      else if (cells) this.#count(row.line, cells);
    }
    return raw ? this.#fromRatings() : this.#fromCounts();
  }

  /** `scale,1,7`: takes it, and says that it is no answer. */
  #isScale({ line, cells }: CsvRow): boolean {
    const [name = '', min = '', max = '', ...rest] = cells;
    if (!SCALE.includes(name.toLowerCase()) || rest.some((cell) => cell !== '')) return false;
    if (numberOf(min) === undefined && numberOf(max) === undefined) return false;
    this.#takeScale(line, numberOf(min), numberOf(max), `${min} ${max}`);
    return true;
  }

  #takeScale(line: number, min: number | undefined, max: number | undefined, said: string): void {
    if (min === undefined || max === undefined || min >= max) this.wrong(line, 'bad-scale', said);
    else this.#scale = { min, max };
  }

  #columns({ line, cells }: CsvRow): (Column | undefined)[] | undefined {
    const columns = cells.map((cell) => {
      const name = cell.toLowerCase().replace(/[\s-]+/g, '_');
      return (Object.keys(COLUMNS) as Column[]).find((column) => (COLUMNS[column] as readonly string[]).includes(name));
    });
    if (columns.every((column) => !column)) return this.wrong(line, 'no-heading', cells.join(' '));
    const twice = columns.find((column, index) => column && columns.indexOf(column) !== index);
    if (twice) return this.wrong(line, 'repeated-column', twice);
    const counted = columns.includes('mean') || columns.includes('count');
    const both = columns.includes('score') || !counted ? (['score'] as const) : (['mean', 'count'] as const);
    const missing = (['item', 'group', ...both] as const).find((column) => !columns.includes(column));
    return missing ? this.wrong(line, 'missing-column', missing) : columns;
  }

  #cells({ line, cells }: CsvRow, columns: readonly (Column | undefined)[]): Cells | undefined {
    const extra = cells.slice(columns.length).find((cell) => cell !== '');
    if (extra !== undefined) return this.wrong(line, 'too-many-cells', extra);
    return Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])));
  }

  /** One answer of one rater. */
  #rate(line: number, { item: name = '', label = '', group: whose = '', score: said = '' }: Cells): void {
    const item = this.#names.item(line, name, label);
    const group = this.#names.group(line, whose);
    const observed = !NOT_OBSERVED.includes(said.toLowerCase());
    const score = observed ? this.#onScale(line, said) : null;
    if (!item || !group || score === undefined) return;
    // There is one self; anybody else may be several.
    if (group === 'self' && !this.#isNew(line, item, group)) return;
    this.#ratings.push({ item, label: '', group, score });
  }

  /** What a group said in all. */
  #count(line: number, cells: Cells): void {
    const item = this.#names.item(line, cells.item ?? '', cells.label ?? '');
    const group = this.#names.group(line, cells.group ?? '');
    const count = this.#whole(line, cells.count ?? '');
    const notObserved = this.#whole(line, cells.not_observed || '0');
    const mean = cells.mean ? this.#onScale(line, cells.mean) : null;
    if (!item || !group || count === undefined || notObserved === undefined || mean === undefined) return;
    if (mean !== null && count === 0) return this.wrong(line, 'mean-without-answers', cells.mean);
    if (this.#isNew(line, item, group)) this.#scores.set(`${item} ${group}`, { count, notObserved, mean });
  }

  #isNew(line: number, item: string, group: string): boolean {
    const both = `${item}, ${group}`;
    const isNew = !this.#seen.has(both);
    if (!isNew) this.wrong(line, 'duplicate', both);
    this.#seen.add(both);
    return isNew;
  }

  #onScale(line: number, said: string): number | undefined {
    const value = numberOf(said);
    if (value === undefined) return this.wrong(line, 'not-a-number', said);
    const { min, max } = this.#scale;
    return value < min || value > max ? this.wrong(line, 'off-scale', said) : value;
  }

  #whole(line: number, said: string): number | undefined {
    return /^\d{1,6}$/.test(said) ? Number(said) : this.wrong(line, 'bad-count', said);
  }

  #fromRatings(): AssessmentResult {
    const { groups, labels } = this.#names;
    const ratings = this.#ratings.map((rating) => ({ ...rating, label: labels.get(rating.item)! }));
    return aggregate(ratings, { scale: this.#scale, groups });
  }

  #fromCounts(): AssessmentResult {
    const { groups, labels } = this.#names;
    const items = [...labels].map(([key, label]) => {
      const scores = groups.flatMap((group) => {
        const score = this.#scores.get(`${key} ${group.key}`);
        return score ? [[group.key, score] as const] : [];
      });
      return { key, label, scores: Object.fromEntries(scores) };
    });
    return { scale: this.#scale, groups, items };
  }

  #json(text: string): AssessmentResult | undefined {
    let given: unknown;
    try {
      given = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    } catch (cause) {
      return this.wrong(0, 'not-json', cause instanceof Error ? cause.message : '');
    }
    if (!isObject(given)) return this.wrong(0, 'not-a-result');
    if (!Array.isArray(given['ratings'])) return checkResult(given, this.wrong);
    if (given['ratings'].length > LIMITS.lines) return this.wrong(LIMITS.lines, 'too-many-lines', String(LIMITS.lines));
    if (given['ratings'].length === 0) return this.wrong(0, 'no-rows');
    const scale = given['scale'];
    if (isObject(scale)) this.#takeScale(0, finite(scale['min']), finite(scale['max']), JSON.stringify(scale));
    else if (scale !== undefined) this.wrong(0, 'bad-scale', JSON.stringify(scale));
    this.#jsonGroups(given['groups']);
    given['ratings'].forEach((rating: unknown, index) => this.#jsonRating(index + 1, rating));
    return this.#fromRatings();
  }

  #jsonGroups(groups: unknown): void {
    if (groups === undefined) return;
    if (!Array.isArray(groups) || !groups.every(isObject)) return this.wrong(0, 'not-a-result', 'groups');
    for (const { key, label, threshold } of groups) this.#names.group(0, textOf(key), textOf(label), finite(threshold));
  }

  #jsonRating(line: number, rating: unknown): void {
    if (!isObject(rating)) return this.wrong(line, 'not-a-result', JSON.stringify(rating));
    const { item, label, group, score } = rating;
    const isScore = score === undefined || score === null || ['string', 'number'].includes(typeof score);
    const said = isScore ? textOf(score) : JSON.stringify(score);
    this.#rate(line, { item: textOf(item), label: textOf(label), group: textOf(group), score: said });
  }
}

function numberOf(text: string): number | undefined {
  return /^[+-]?\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
