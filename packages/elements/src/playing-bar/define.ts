import { CoachPlayingBar } from './playing-bar.js';

if (!customElements.get('coach-playing-bar')) customElements.define('coach-playing-bar', CoachPlayingBar);
