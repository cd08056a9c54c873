import type { Id } from '@coachlight/client';
import { CoachEvent } from './coach-event.js';

/** A coach stored a result: it is safe on this device and will arrive once. */
export class CoachAssessmentStoredEvent extends CoachEvent {
  static readonly type = 'coach-assessment-stored';
  constructor(
    /** The id of the stored result. */
    readonly assessment: Id,
  ) {
    super(CoachAssessmentStoredEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'coach-assessment-stored': CoachAssessmentStoredEvent;
  }
}
