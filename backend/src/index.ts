/** What the handlers of `coachlight.pb.js` call. Compiled into one CommonJS file. */
export { syncFully } from './durability.js';
export { keepPrivate, takeIn } from './recordings.js';
export { acceptInvite } from './invites.js';
export { applyEnvironment } from './settings.js';
export { signOutEverywhere } from './sign-out.js';
