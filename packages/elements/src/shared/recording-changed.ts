import type { Recording } from '@coachlight/client';
import { CoachEvent } from './coach-event.js';

/** A recording that is complete was changed: trimmed, a part recorded again, or its files made right. */
export class CoachRecordingChangedEvent extends CoachEvent {
  static readonly type = 'coach-recording-changed';
  constructor(
    readonly recording: Recording,
    /** The sound, one file for each segment. */
    readonly files: File[],
  ) {
    super(CoachRecordingChangedEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'coach-recording-changed': CoachRecordingChangedEvent;
  }
}
