// Made from the elements by `npm run build`; an edit here is lost.
export { CoachCheckIn } from './check-in.js';
export { CoachInbox } from './inbox.js';
export { CoachPractice } from './practice.js';
export { CoachSignIn } from './sign-in.js';
export { CoachVoicePlayer } from './voice-player.js';
export { CoachVoiceRecorder } from './voice-recorder.js';
