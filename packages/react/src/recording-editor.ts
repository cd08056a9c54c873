// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachRecordingEditor as Wrapped, type CoachErrorEvent, type CoachPlaybackStartedEvent } from '@coachlight/elements';
import '@coachlight/elements/recording-editor/define';

const events = {
  onCoachPlaybackStarted: 'coach-playback-started' as EventName<CoachPlaybackStartedEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * Cuts the beginning and the end of a recording away, and sets where its parts begin. What was cut
 * is really gone from what is sent, and can be taken back for ten seconds. Part of the recorder,
 * which fetches it when somebody wants to edit.
 */
export const CoachRecordingEditor: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-recording-editor',
  elementClass: Wrapped,
  displayName: 'CoachRecordingEditor',
  events,
});
