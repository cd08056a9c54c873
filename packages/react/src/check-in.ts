// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachCheckIn as Wrapped, type CoachErrorEvent, type CoachMessageSentEvent } from '@coachlight/elements';
import '@coachlight/elements/check-in/define';

const events = {
  onCoachMessageSent: 'coach-message-sent' as EventName<CoachMessageSentEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * A weekly check-in, or one question on any day: spoken or written, sent to the coach, and
 * answered in the same place.
 */
export const CoachCheckIn: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-check-in',
  elementClass: Wrapped,
  displayName: 'CoachCheckIn',
  events,
});
