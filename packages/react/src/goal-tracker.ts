// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachGoalTracker as Wrapped, type CoachErrorEvent, type CoachMessageSentEvent } from '@coachlight/elements';
import '@coachlight/elements/goal-tracker/define';

const events = {
  onCoachMessageSent: 'coach-message-sent' as EventName<CoachMessageSentEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * What two people have agreed to work on: either proposes, both agree to the same words,
 * and the client tries things out. The same element for the client and for the coach.
 */
export const CoachGoalTracker: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-goal-tracker',
  elementClass: Wrapped,
  displayName: 'CoachGoalTracker',
  events,
});
