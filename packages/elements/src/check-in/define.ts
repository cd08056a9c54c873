import '../shared/context-root.js';
import '../voice-recorder/define.js';
import { CoachCheckIn } from './check-in.js';

if (!customElements.get('coach-check-in')) customElements.define('coach-check-in', CoachCheckIn);
