import '../shared/context-root.js';
import { CoachGoalTracker } from './goal-tracker.js';

if (!customElements.get('coach-goal-tracker')) customElements.define('coach-goal-tracker', CoachGoalTracker);
