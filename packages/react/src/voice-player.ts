// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachVoicePlayer as Wrapped, type CoachErrorEvent, type CoachPinChangedEvent, type CoachPlaybackStartedEvent } from '@coachlight/elements';
import '@coachlight/elements/voice-player/define';

const events = {
  onCoachPlaybackStarted: 'coach-playback-started' as EventName<CoachPlaybackStartedEvent>,
  onCoachPinChanged: 'coach-pin-changed' as EventName<CoachPinChangedEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * Plays what somebody said: segments on one timeline, with a waveform from stored peaks,
 * chapters, and speeds that keep the pitch. It goes on where it was left, and in a small bar
 * when it leaves the view. Works alone with a `src`. One voice at a time is heard on a page.
 */
export const CoachVoicePlayer: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-voice-player',
  elementClass: Wrapped,
  displayName: 'CoachVoicePlayer',
  events,
});
