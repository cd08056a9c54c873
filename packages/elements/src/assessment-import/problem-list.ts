import { html, type TemplateResult } from 'lit';
import type { ImportProblem } from '@coachlight/client';
import type { FindingsStrings } from '../shared/strings/en-findings.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { Kind } from './read-file.js';

/** The most that the reading names: there may be more. */
const MANY = 50;

/** What is wrong with a file, line by line and in words. */
export function problemList(
  problems: readonly ImportProblem[],
  kind: Kind,
  words: StringsController<keyof FindingsStrings>,
): TemplateResult {
  const { import: t } = words.t;
  const { length } = problems;
  return html`<div class="problem wrong" part="problem" role="alert">
    <p>${length >= MANY ? t.wrongMany(length) : t.wrongHeading(length)}</p>
    <ol class="lines">
      ${problems.map((problem) => html`<li dir="auto">${sentenceOf(problem, kind, words)}</li>`)}
    </ol>
  </div>`;
}

/** “Line 7: the score 9 is outside of 1 to 5.” */
function sentenceOf(
  { line, code, value, scale }: ImportProblem,
  kind: Kind,
  { t, lang }: StringsController<keyof FindingsStrings>,
): string {
  const number = (one = 0) => one.toLocaleString(lang);
  const sentence = `${t.import.problems[code](value, number(scale?.min), number(scale?.max))}.`;
  if (line === 0) return sentence.charAt(0).toLocaleUpperCase(lang) + sentence.slice(1);
  return (kind === 'csv' ? t.import.line : t.import.entry)(line, sentence);
}
