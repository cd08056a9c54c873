// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachVoiceRecorder as Wrapped, type CoachErrorEvent, type CoachRecordingChangedEvent, type CoachRecordingDiscardedEvent, type CoachRecordingStartedEvent, type CoachRecordingStoppedEvent } from '@coachlight/elements';
import '@coachlight/elements/voice-recorder/define';

const events = {
  onCoachRecordingStarted: 'coach-recording-started' as EventName<CoachRecordingStartedEvent>,
  onCoachRecordingStopped: 'coach-recording-stopped' as EventName<CoachRecordingStoppedEvent>,
  onCoachRecordingChanged: 'coach-recording-changed' as EventName<CoachRecordingChangedEvent>,
  onCoachRecordingDiscarded: 'coach-recording-discarded' as EventName<CoachRecordingDiscardedEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * Records a voice: keeps every second on the device from the first one on, and lets the
 * person pause, listen, add, record again and discard; what fewer people need is behind
 * “More”. Works alone in any HTML form, with no backend: its value is the sound as a `File`
 * (one for each segment), and `<name>-note` a note. A recording that went into a form stays
 * on the device, and is offered again, until `discard()` is called.
 */
export const CoachVoiceRecorder: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-voice-recorder',
  elementClass: Wrapped,
  displayName: 'CoachVoiceRecorder',
  events,
});
