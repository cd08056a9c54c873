// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachPurpose as Wrapped, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/purpose/define';

const events = {
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * What two people meet for, in words that both stand by, and where they are. Either may say
 * it differently; then both are asked again.
 */
export const CoachPurpose: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-purpose',
  elementClass: Wrapped,
  displayName: 'CoachPurpose',
  events,
});
