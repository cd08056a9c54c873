import '../shared/context-root.js';
import { CoachInbox } from './inbox.js';

if (!customElements.get('coach-inbox')) customElements.define('coach-inbox', CoachInbox);
