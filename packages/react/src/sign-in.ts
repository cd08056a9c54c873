// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachSignIn as Wrapped, type CoachErrorEvent, type CoachSignedInEvent, type CoachSignedOutEvent } from '@coachlight/elements';
import '@coachlight/elements/sign-in/define';

const events = {
  onCoachSignedIn: 'coach-signed-in' as EventName<CoachSignedInEvent>,
  onCoachSignedOut: 'coach-signed-out' as EventName<CoachSignedOutEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * Lets a person sign in with a code that comes by email, shows who is signed in, and
 * lets them sign out here or everywhere.
 */
export const CoachSignIn: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-sign-in',
  elementClass: Wrapped,
  displayName: 'CoachSignIn',
  events,
});
