import { CoachAssessmentChart } from './assessment-chart.js';

if (!customElements.get('coach-assessment-chart'))
  customElements.define('coach-assessment-chart', CoachAssessmentChart);
