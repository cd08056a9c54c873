import { checkResult } from '@coachlight/client';
import type { Read } from './data-controller.js';

/** A result as a property has it; whatever else a page may put there is told what is wrong. */
export function check(data: unknown): Read {
  let problem: Read['problem'];
  const result = checkResult(data, (line, code, value = '') => {
    problem ??= { line, code, value: value.slice(0, 80) };
    return undefined;
  });
  return { result, problem };
}
