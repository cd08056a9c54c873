import { checkResult } from '@coachlight/client';
import type { Read } from './data-controller.js';

/** What says that there is nothing is no error. */
const NOTHING: readonly string[] = ['no-rows', 'empty'];
const orNothing = (read: Read): Read => (read.problem && NOTHING.includes(read.problem.code) ? {} : read);

/** A result as a property has it, or single answers; whatever else a page may put there is told what is wrong. */
export function check(data: unknown): Read | Promise<Read> {
  if (data === undefined || data === null) return {};
  if (typeof data === 'object' && 'ratings' in data) return parse(asText(data), 'json');
  let problem: Read['problem'];
  const result = checkResult(data, (line, code, value = '') => {
    problem ??= { line, code, value: value.slice(0, 80) };
    return undefined;
  });
  return orNothing({ result, problem });
}

/** A file inside of the element. */
export async function parse(text: string, kind: 'csv' | 'json'): Promise<Read> {
  return orNothing((await import('./reading.js')).read(text, kind));
}

/** What cannot be written as JSON is no data either, e.g. a circle. */
function asText(data: unknown): string {
  try {
    return JSON.stringify(data);
  } catch {
    return '?';
  }
}
