import { nothing } from 'lit';
import type { ChartCompanion, CoachAssessmentChart } from './assessment-chart.js';

/** What a connected chart adds to the numbers. */
export function companionOf(_chart: CoachAssessmentChart): ChartCompanion {
  return { result: undefined, person: '', above: () => nothing, finding: () => nothing, below: () => nothing };
}
