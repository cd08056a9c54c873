// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachSessions as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/sessions/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * When two people meet, and what belongs to it: finding a time on both clocks, what each
 * brings, what they meet for and where they are. The same element for client and coach: who
 * is signed in decides what is asked.
 */
export const CoachSessions: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-sessions',
  elementClass: Wrapped,
  displayName: 'CoachSessions',
  events,
});
