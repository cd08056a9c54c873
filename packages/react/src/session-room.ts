// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachSessionRoom as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/session-room/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * The room in which the two people of a session see and hear each other: a look at oneself
 * before the door, a knock, the purpose, large faces, and a note at the end. Sound and
 * pictures go from page to page, encrypted; nothing is recorded.
 */
export const CoachSessionRoom: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-session-room',
  elementClass: Wrapped,
  displayName: 'CoachSessionRoom',
  events,
});
