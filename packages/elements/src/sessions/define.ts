import '../shared/context-root.js';
import '../purpose/define.js';
import '../session-talk/define.js';
import { CoachSessions } from './sessions.js';

if (!customElements.get('coach-sessions')) customElements.define('coach-sessions', CoachSessions);
