import '../shared/context-root.js';
import { CoachSessionTalk } from './session-talk.js';

if (!customElements.get('coach-session-talk')) customElements.define('coach-session-talk', CoachSessionTalk);
