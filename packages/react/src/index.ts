// Made from the elements by `npm run build`; an edit here is lost.
export { CoachAssessmentChart } from './assessment-chart.js';
export { CoachAssessmentImport } from './assessment-import.js';
export { CoachCheckIn } from './check-in.js';
export { CoachFinding } from './finding.js';
export { CoachGoalTracker } from './goal-tracker.js';
export { CoachInbox } from './inbox.js';
export { CoachOutboxStatus } from './outbox-status.js';
export { CoachPlayingBar } from './playing-bar.js';
export { CoachPractice } from './practice.js';
export { CoachPurpose } from './purpose.js';
export { CoachRecordingEditor } from './recording-editor.js';
export { CoachSessionRoom } from './session-room.js';
export { CoachSessionTalk } from './session-talk.js';
export { CoachSessions } from './sessions.js';
export { CoachSignIn } from './sign-in.js';
export { CoachVoicePlayer } from './voice-player.js';
export { CoachVoiceRecorder } from './voice-recorder.js';
