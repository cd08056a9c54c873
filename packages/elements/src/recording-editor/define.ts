import '../shared/context-root.js';
import { CoachRecordingEditor } from './recording-editor.js';

if (!customElements.get('coach-recording-editor'))
  customElements.define('coach-recording-editor', CoachRecordingEditor);
