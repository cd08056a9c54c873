import '../shared/context-root.js';
import { CoachFinding } from './finding.js';

if (!customElements.get('coach-finding')) customElements.define('coach-finding', CoachFinding);
