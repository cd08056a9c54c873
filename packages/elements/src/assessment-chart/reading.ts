import { parseAssessment } from '@coachlight/client';
import type { Read } from './data-controller.js';

/** Everything but a finished result is read with the code of the import, which comes when it is needed. */
export function read(text: string, kind: 'csv' | 'json'): Read {
  const { result, problems } = parseAssessment(text, kind);
  return { result, problem: problems[0] };
}
