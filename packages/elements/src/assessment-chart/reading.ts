import { parseAssessment } from '@coachlight/client';
import type { Read } from './data-controller.js';

/** A file inside of the element, or single answers: read with the code of the import. */
export function read(text: string, kind: 'csv' | 'json'): Read {
  const { result, problems } = parseAssessment(text, kind);
  return { result, problem: problems[0] };
}
