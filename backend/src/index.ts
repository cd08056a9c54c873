/** What the handlers of `coachlight.pb.js` call. Compiled into one CommonJS file. */
export { checkAssessment } from './assessments.js';
export { makeBackup, watchBackups } from './backups.js';
export { syncFiles, syncFully } from './durability.js';
export { keepPrivate, takeIn, takeInAnew } from './recordings.js';
export { checkOrigins, showFrame } from './frame.js';
export { acceptInvite } from './invites.js';
export { sweepOrphans } from './orphans.js';
export { createFromParts, serveAsBytes, takePart } from './parts.js';
export { giveRelayAccess } from './relay.js';
export { applyEnvironment } from './settings.js';
export { sweepSignals } from './signals.js';
export { signOutEverywhere } from './sign-out.js';
export { giveState } from './state.js';
export { throughStore, watchStore } from './store.js';
export { needingRoom, runJob, watchDisk, watchMail } from './watch.js';
