/** One line of a table: a candidate and what was measured of it. */
export interface Row<F> {
  name: string;
  what: string;
  figures: F;
}

export interface Column<F> {
  head: string;
  /** Less is better. `undefined`: this candidate has no such thing. Words are shown as they are. */
  of: (figures: F) => number | string | undefined;
  show?: (value: number) => string;
}

export const OURS = 'coachlight';

export const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
export const MB = (bytes: number): string => (bytes / 1e6).toFixed(1);
export const whole = (value: number): string => value.toFixed(0);
export const times = (value: number): string => `${value.toFixed(2)} ×`;

/** A peer that needs less than this share of ours is ahead: less is the noise of a machine. */
const AHEAD = 0.97;

function cell<F>({ of, show = whole }: Column<F>, figures: F, ours: F | undefined): string {
  const value = of(figures);
  if (typeof value !== 'number') return value ?? '–';
  const best = ours && of(ours);
  const isAhead = typeof best === 'number' && show(value) !== show(best) && value < best * AHEAD;
  return `${show(value)}${isAhead ? ' (ahead)' : ''}`;
}

/** One table in Markdown: each figure, and where another candidate is ahead of ours. */
export function table<F>(rows: readonly Row<F>[], columns: readonly Column<F>[]): string {
  const ours = rows.find(({ name }) => name === OURS)!.figures;
  const head = ['', ...columns.map(({ head }) => head)];
  const lines = rows.map(({ what, name, figures }) => [
    what,
    ...columns.map((column) => cell(column, figures, name === OURS ? undefined : ours)),
  ]);
  const all = [head, head.map(() => '---'), ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const drawn = all.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  return drawn.join('\n');
}
