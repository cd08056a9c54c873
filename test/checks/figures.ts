import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { at, filesIn, isWorkshop, ROOT } from '../../packages/build/places.js';
import type { Check } from './check.js';

/** One measured thing: its lines, and where it is. */
export interface Length {
  lines: number;
  where: string;
}

const isProduct = (file: string): boolean =>
  file.endsWith('.ts') && !isWorkshop(file) && !/\.d\.ts$|\/dist\/|^packages\/react\/|\/node_modules\//.test(file);

/** The sources of the product: no tests, no stories, nothing that is generated. */
export function productFiles(): string[] {
  return ['packages', 'backend', 'examples'].flatMap((folder) => filesIn(ROOT, folder)).filter(isProduct);
}

const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

/** Every function, method and accessor with a body of statements, from its first line to its last. */
export function functionLengths(file: string, text: string): Length[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Length[] = [];
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && ts.isBlock(node.body as ts.Node)) {
      const first = line(node.getStart(source));
      found.push({ lines: line(node.end) - first + 1, where: `${file}:${first + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Median, 90th percentile and longest, in one line. */
export function describeLengths(what: string, all: Length[]): string {
  const sorted = [...all].sort((one, other) => one.lines - other.lines);
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const longest = sorted.at(-1);
  if (!longest) return `${what}: none`;
  return `${what}: ${all.length}, median ${part(0.5)!.lines}, 90th percentile ${part(0.9)!.lines}, longest ${longest.lines} (${longest.where})`;
}

/** Prints how long things are. The limits themselves are rules of the lint check. */
export const figures: Check = {
  name: 'figures',
  async run() {
    const files = productFiles().map((file) => ({ file, text: readFileSync(at(file), 'utf8') }));
    const fileLengths = files.map(({ file, text }) => ({ lines: linesOf(text), where: file }));
    const lengths = files.flatMap(({ file, text }) => functionLengths(file, text));
    const details = [describeLengths('lines per file', fileLengths), describeLengths('lines per function', lengths)];
    return { summary: 'lines per file and function', problems: [], details: details.join('\n') };
  },
};
