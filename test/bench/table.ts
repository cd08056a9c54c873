export interface Figures {
  /** All that the page fetched, gzip. */
  bytes: number;
  /** Milliseconds from the start of the page to the painted chart. */
  first: number;
  /** Milliseconds for 100 changes of all numbers, one after the other, painted at the end. */
  updates: number;
  /** Milliseconds for 60 charts on a page that has its code already. */
  charts: number;
  /** Bytes of JavaScript's heap with these 60 charts; pictures of canvases are not in it. */
  heap: number;
}

export interface Row {
  name: string;
  what: string;
  figures: Figures;
}

const COLUMNS: { key: keyof Figures; head: string; show: (value: number) => string }[] = [
  { key: 'bytes', head: 'kB', show: (value) => (value / 1000).toFixed(1) },
  { key: 'first', head: 'first picture, ms', show: (value) => value.toFixed(0) },
  { key: 'updates', head: '100 updates, ms', show: (value) => value.toFixed(0) },
  { key: 'charts', head: '60 charts, ms', show: (value) => value.toFixed(0) },
  { key: 'heap', head: 'heap of 60, MB', show: (value) => (value / 1e6).toFixed(1) },
];

/** A peer that needs less than this share of ours is ahead: less is the noise of a machine. */
const AHEAD = 0.97;

/** One table in Markdown: each figure, the charts against bare SVG, and where a peer is ahead of ours. */
export function table(rows: readonly Row[]): string {
  const ours = rows.find(({ name }) => name === 'coachlight')!.figures;
  const bare = rows.find(({ name }) => name === 'bare')!.figures;
  const head = ['', ...COLUMNS.map(({ head }) => head), '60 charts × bare SVG'];
  const lines = rows.map(({ what, name, figures }) => {
    const cells = COLUMNS.map(({ key, show }) => {
      const isAhead = name !== 'coachlight' && figures[key] < ours[key] * AHEAD;
      return `${show(figures[key])}${isAhead ? ' (ahead)' : ''}`;
    });
    return [what, ...cells, `${(figures.charts / bare.charts).toFixed(1)} ×`];
  });
  const all = [head, head.map(() => '---'), ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const drawn = all.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  return drawn.join('\n');
}
