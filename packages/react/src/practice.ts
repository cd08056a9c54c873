// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachPractice as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/practice/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * Gives every Coachlight element inside it the backend, the practice and its brand, so
 * that they are named once. It draws nothing.
 */
export const CoachPractice: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-practice',
  elementClass: Wrapped,
  displayName: 'CoachPractice',
  events,
});
