import '../shared/context-root.js';
import { CoachPurpose } from './purpose.js';

if (!customElements.get('coach-purpose')) customElements.define('coach-purpose', CoachPurpose);
