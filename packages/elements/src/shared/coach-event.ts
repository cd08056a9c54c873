import type { CoachError } from '@coachlight/client';

/** Every event of Coachlight bubbles, leaves shadow roots, and is an answer to a person's act. */
export abstract class CoachEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** Something failed; the element shows it as a sentence too. */
export class CoachErrorEvent extends CoachEvent {
  static readonly type = 'coach-error';
  constructor(readonly error: CoachError) {
    super(CoachErrorEvent.type);
  }
}

/** A player began to play: every other player on the page stops. */
export class CoachPlaybackStartedEvent extends CoachEvent {
  static readonly type = 'coach-playback-started';
  constructor() {
    super(CoachPlaybackStartedEvent.type);
  }
}

/** All events leave through here; the analyzer invents events from `dispatchEvent(new X())`. */
export function emit(host: EventTarget, event: CoachEvent): void {
  host.dispatchEvent(event);
}
