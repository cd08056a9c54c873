import '../shared/context-root.js';
import { CoachPractice } from './practice.js';

if (!customElements.get('coach-practice')) customElements.define('coach-practice', CoachPractice);
