import { CoachVoicePlayer } from './voice-player.js';

if (!customElements.get('coach-voice-player')) customElements.define('coach-voice-player', CoachVoicePlayer);
