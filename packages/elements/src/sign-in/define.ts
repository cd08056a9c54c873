import '../shared/context-root.js';
import { CoachSignIn } from './sign-in.js';

if (!customElements.get('coach-sign-in')) customElements.define('coach-sign-in', CoachSignIn);
