// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type ReactWebComponent } from '@lit/react';
import { CoachPlayingBar as Wrapped } from '@coachlight/elements';
import '@coachlight/elements/playing-bar/define';

const events = {};

/**
 * A small bar at the foot of the page in which a voice goes on while its player is out of
 * sight. Players put it there and take it away again; nobody has to write it into a page.
 */
export const CoachPlayingBar: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-playing-bar',
  elementClass: Wrapped,
  displayName: 'CoachPlayingBar',
  events,
});
