import { parseAssessment, type AssessmentResult } from '@coachlight/client';

/** What came of reading data. */
export interface Read {
  result?: AssessmentResult | undefined;
  /** `line`: of a CSV file, or the number of the entry, from 1; 0 is the whole. */
  problem?: { line: number; code: string; value: string } | undefined;
  reading?: boolean;
}

/** Everything but a finished result is read with the code of the import, which comes when it is needed. */
export function read(text: string, kind: 'csv' | 'json'): Read {
  const { result, problems } = parseAssessment(text, kind);
  return { result, problem: problems[0] };
}
