import '../shared/context-root.js';
import { CoachAssessmentImport } from './assessment-import.js';

if (!customElements.get('coach-assessment-import'))
  customElements.define('coach-assessment-import', CoachAssessmentImport);
