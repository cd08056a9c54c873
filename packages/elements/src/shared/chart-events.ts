import { CoachEvent } from './coach-event.js';

/** The person went to another finding of a chart. */
export class CoachFindingSelectedEvent extends CoachEvent {
  static readonly type = 'coach-finding-selected';
  constructor(
    /** The key of the item. */
    readonly item: string,
  ) {
    super(CoachFindingSelectedEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'coach-finding-selected': CoachFindingSelectedEvent;
  }
}
