import { CoachEvent } from './coach-event.js';

/** The person wants to keep what is said here, to hear it again, or no longer. */
export class CoachPinChangedEvent extends CoachEvent {
  static readonly type = 'coach-pin-changed';
  constructor(readonly pinned: boolean) {
    super(CoachPinChangedEvent.type);
  }
}
