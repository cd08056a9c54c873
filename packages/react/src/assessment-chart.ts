// Made from the elements by `npm run build`; an edit here is lost.
import * as React from 'react';
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import { CoachAssessmentChart as Wrapped, type CoachErrorEvent, type CoachFindingSelectedEvent } from '@coachlight/elements';
import '@coachlight/elements/assessment-chart/define';

const events = {
  onCoachFindingSelected: 'coach-finding-selected' as EventName<CoachFindingSelectedEvent>,
  onCoachError: 'coach-error' as EventName<CoachErrorEvent>,
};

/**
 * Shows how a person and others see the same things: each gap, a radar, and always a table.
 * Works alone, with data from anywhere: a property, a JSON or a CSV script inside. Groups
 * that are too small are never drawn. Connected to a backend it shows what the coach stored.
 */
export const CoachAssessmentChart: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: 'coach-assessment-chart',
  elementClass: Wrapped,
  displayName: 'CoachAssessmentChart',
  events,
});
