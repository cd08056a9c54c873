// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachAssessmentImport as Wrapped, type CoachAssessmentStoredEvent, type CoachErrorEvent } from '@coachlight/elements';
import '@coachlight/elements/assessment-import/define';

const events = {
  onCoachAssessmentStored: 'coach-assessment-stored' as EventName<CoachAssessmentStoredEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * The coach brings the result of an assessment for a client: a file or a pasted table, seen
 * as it will look before it is stored. Only means and counts leave the page; who answered
 * what stays in the file.
 */
export const CoachAssessmentImport: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-assessment-import',
  elementClass: Wrapped,
  displayName: 'CoachAssessmentImport',
  events,
});
