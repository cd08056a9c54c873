import { readFileSync } from 'node:fs';
import { at, filesIn, ROOT } from '../../packages/build/places.js';
import { nodeTool, type Check } from './check.js';

/** An element that is loaded when it is needed has no import that lit-analyzer could follow. */
const RULES_OFF = ['no-missing-import'];

/** Newer than lit-analyzer's knowledge of HTML. */
const KNOWN_TO_US = new Set(['"one-time-code"']);

/** Sentences about what is newer than its knowledge of HTML and CSS. */
const NEWER = /^Unknown (?:attribute 'popover'|property: '(?:accent-color|vector-effect)'|at rule @container)/;

const parts = (type: string): string[] => type.split(' | ');

/**
 * True for a sentence of lit-analyzer that is wrong: it takes Lit's `nothing`, which removes
 * an attribute, for a value of it, and does not know what came after it.
 */
export function isMisreading(sentence: string): boolean {
  if (NEWER.test(sentence)) return true;
  const [, given, wanted] = /Type '(.+)' is not assignable to '(.+)'$/.exec(sentence) ?? [];
  if (!given || !wanted) return false;
  const rest = parts(given).filter((part) => part !== 'Symbol(undefined)' && !KNOWN_TO_US.has(part));
  if (rest.length === parts(given).length) return false;
  return / more \.\.\./.test(wanted) || rest.every((part) => parts(wanted).includes(part));
}

/** What lit-analyzer prints as a list, with the misreadings taken out: `file:line:column sentence`. */
export function problemsIn(list: string): string[] {
  let file = '';
  return list.split('\n').flatMap((line) => {
    if (/^\.\/.*\.ts$/.test(line)) file = line.slice(2);
    const [, place, sentence] = /^\s*(\d+:\d+)\s+(?:error|warning)\s+(.+)$/.exec(line) ?? [];
    return place && sentence && !isMisreading(sentence) ? [`${file}:${place} ${sentence}`] : [];
  });
}

/** A style attribute with an expression in it is refused by a strict content security policy. */
export function styleAttributes(file: string, text: string): string[] {
  const found = [...text.matchAll(/\sstyle=(?:"[^"]*|'[^']*)?\$\{/g)];
  return found.map(({ index }) => {
    const line = text.slice(0, index).split('\n').length;
    return `${file}:${line}: a style attribute with an expression; bind .style instead, or set a custom property`;
  });
}

export const templates: Check = {
  name: 'templates',
  async run() {
    const files = filesIn(ROOT, 'packages/elements/src').filter((file) => /(?<!\.(test|d|styles))\.ts$/.test(file));
    const styles = files.flatMap((file) => styleAttributes(file, readFileSync(at(file), 'utf8')));
    const rules = RULES_OFF.flatMap((rule) => [`--rules.${rule}`, 'off']);
    const args = ['--strict', '--noColor', '--format', 'list', ...rules, ...files];
    const { output } = await nodeTool('node_modules/lit-analyzer/cli.js', args);
    const ended = /(Found 0 problems|\d+ problems? in \d+ files?)/.test(output);
    const problems = ended ? problemsIn(output) : [`lit-analyzer did not come to an end:\n${output}`];
    return { summary: `types and names in the templates of ${files.length} files`, problems: [...styles, ...problems] };
  },
};
