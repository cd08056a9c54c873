// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachInbox as Wrapped, type CoachErrorEvent, type CoachMessageSentEvent } from '@coachlight/elements';
import '@coachlight/elements/inbox/define';

const events = {
  onCoachMessageSent: 'coach-message-sent' as EventName<CoachMessageSentEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * The coach's desk: what clients said, who waits for an answer first, and the place to
 * listen and answer.
 */
export const CoachInbox: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-inbox',
  elementClass: Wrapped,
  displayName: 'CoachInbox',
  events,
});
