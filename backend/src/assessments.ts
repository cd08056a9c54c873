import { problemOfResult } from './result-rules.js';

/**
 * Before an assessment is stored, by whomever: aggregates only, and none in a group that is too
 * small to hide anybody. What is refused says where.
 */
export function checkAssessment(assessment: core.Record): void {
  const problem = problemOfResult(parsed(assessment.getString('result')));
  if (!problem) return;
  throw new BadRequestError('This result cannot be stored.', {
    result: new ValidationError(problem.code, problem.message),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
