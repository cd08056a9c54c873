/** What the handlers of `coachlight.pb.js` call. Compiled into one CommonJS file. */
export { checkAssessment } from './assessments.js';
export { syncFully } from './durability.js';
export { keepPrivate, takeIn } from './recordings.js';
export { acceptInvite } from './invites.js';
export { giveRelayAccess } from './relay.js';
export { applyEnvironment } from './settings.js';
export { sweepSignals } from './signals.js';
export { signOutEverywhere } from './sign-out.js';
