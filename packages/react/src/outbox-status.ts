// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachOutboxStatus as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/outbox-status/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * What lies on this device and has not arrived: since when, whose it is, and every way on. It
 * says what this browser knows and no more.
 */
export const CoachOutboxStatus: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-outbox-status',
  elementClass: Wrapped,
  displayName: 'CoachOutboxStatus',
  events,
});
