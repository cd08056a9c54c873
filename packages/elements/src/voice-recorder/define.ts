import '../shared/context-root.js';
import { CoachVoiceRecorder } from './voice-recorder.js';

if (!customElements.get('coach-voice-recorder')) customElements.define('coach-voice-recorder', CoachVoiceRecorder);
