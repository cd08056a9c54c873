import '../shared/context-root.js';
import { CoachOutboxStatus } from './outbox-status.js';

if (!customElements.get('coach-outbox-status')) customElements.define('coach-outbox-status', CoachOutboxStatus);
