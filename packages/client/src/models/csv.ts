/** One row of a table, with the line of the file in which it begins. */
export interface CsvRow {
  /** Counts from 1. */
  line: number;
  cells: string[];
}

export interface CsvTable {
  /** Rows in which something stands. */
  rows: CsvRow[];
  /** The line in which a quotation begins that never ends; 0 if there is none. */
  openQuote: number;
  /** True if there were more rows than were asked for: the rest was not read. */
  cut: boolean;
}

const DELIMITERS = [',', ';', '\t'];

/**
 * Reads a table as spreadsheets write it: with commas, semicolons (Excel where 3,5 is a
 * number) or tabs, quoted cells with line breaks in them, any line ends, a byte order mark,
 * and Excel's own first line `sep=;`.
 */
export function readCsv(text: string, maxRows: number): CsvTable {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const said = /^"?sep=(.)"?\r?\n/i.exec(plain);
  const start = said ? said[0].length : 0;
  const delimiter = said?.[1] ?? delimiterOf(plain);
  return new Reader(plain, delimiter, start, said ? 2 : 1).read(maxRows);
}

/** The one that stands most often in the first line that says something. */
function delimiterOf(text: string): string {
  const line = /[^\s][^\r\n]*/.exec(text.slice(0, 10_000))?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

class Reader {
  #text: string;
  #delimiter: string;
  #at: number;
  #line: number;
  #openQuote = 0;

  constructor(text: string, delimiter: string, at: number, line: number) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#at = at;
    this.#line = line;
  }

  read(maxRows: number): CsvTable {
    const rows: CsvRow[] = [];
    while (this.#at < this.#text.length) {
      const row = this.#row();
      if (row.cells.every((cell) => cell === '')) continue;
      if (rows.length === maxRows) return { rows, openQuote: this.#openQuote, cut: true };
      rows.push(row);
    }
    return { rows, openQuote: this.#openQuote, cut: false };
  }

  #row(): CsvRow {
    const row: CsvRow = { line: this.#line, cells: [] };
    do row.cells.push(this.#cell().trim());
    while (this.#passes(this.#delimiter));
    this.#passes('\r');
    this.#passes('\n');
    this.#line += 1;
    return row;
  }

  #passes(sign: string): boolean {
    const there = this.#text[this.#at] === sign;
    if (there) this.#at += 1;
    return there;
  }

  /** Up to the next delimiter or line end; what follows a closed quotation is taken along. */
  #cell(): string {
    let cell = '';
    while (this.#text[this.#at] === ' ') this.#at += 1;
    if (this.#passes('"')) cell = this.#quoted();
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#ends(this.#text[this.#at]!)) this.#at += 1;
    return cell + this.#text.slice(from, this.#at);
  }

  #ends(sign: string): boolean {
    return sign === this.#delimiter || sign === '\n' || sign === '\r';
  }

  #quoted(): string {
    const begun = this.#line;
    let cell = '';
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      const part = this.#text.slice(this.#at, end < 0 ? undefined : end);
      this.#line += part.split(/\r\n|\r|\n/).length - 1;
      this.#at = end < 0 ? this.#text.length : end + 1;
      cell += part;
      if (end < 0) this.#openQuote ||= begun;
      if (end < 0 || !this.#passes('"')) return cell;
      cell += '"';
    }
  }
}
