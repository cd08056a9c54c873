import '../shared/context-root.js';
import { CoachSessionRoom } from './session-room.js';

if (!customElements.get('coach-session-room')) customElements.define('coach-session-room', CoachSessionRoom);
