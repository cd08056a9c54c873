export { CoachCheckIn } from './check-in/check-in.js';
export { CoachInbox } from './inbox/inbox.js';
export { CoachPractice } from './practice/practice.js';
export { CoachSignIn } from './sign-in/sign-in.js';
export { CoachVoicePlayer } from './voice-player/voice-player.js';
export { CoachVoiceRecorder } from './voice-recorder/voice-recorder.js';
export { connectionContext, type Connection } from './shared/connection.js';
export * from './shared/events.js';
export { loadStrings, type Strings } from './shared/strings/index.js';
