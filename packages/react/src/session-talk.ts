// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachSessionTalk as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/session-talk/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * What two people bring to one session and take along from it: each one's preparation and
 * what to talk about before, where they are and how well video worked afterwards. Without a
 * session: what to talk about in whichever comes next.
 */
export const CoachSessionTalk: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-session-talk',
  elementClass: Wrapped,
  displayName: 'CoachSessionTalk',
  events,
});
