// The provider first: what is inside it then finds it at once.
import './practice/define.js';
import './voice-player/define.js';
import './playing-bar/define.js';
import './voice-recorder/define.js';
import './recording-editor/define.js';
import './sign-in/define.js';
import './check-in/define.js';
import './inbox/define.js';
import './assessment-chart/define.js';
import './finding/define.js';
import './assessment-import/define.js';
import './goal-tracker/define.js';
import './purpose/define.js';
import './session-talk/define.js';
import './sessions/define.js';
import './session-room/define.js';
import './outbox-status/define.js';
