// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachFinding as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/finding/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * One finding of a stored result: the client's stance, which begins at “not decided yet”, a
 * note by each of the two people, and the way to a goal or to a question for the next session.
 */
export const CoachFinding: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-finding',
  elementClass: Wrapped,
  displayName: 'CoachFinding',
  events,
});
