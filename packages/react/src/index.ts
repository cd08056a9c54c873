// Made from the elements by `npm run build`; an edit here is lost.
export { CoachPractice } from './practice.js';
export { CoachSignIn } from './sign-in.js';
