import type { Message, Account, Recording } from '@coachlight/client';
import { CoachErrorEvent, CoachEvent, CoachPlaybackStartedEvent } from './coach-event.js';
import type { CoachPinChangedEvent } from './pin-event.js';

export { CoachErrorEvent, CoachPlaybackStartedEvent, emit } from './coach-event.js';
export { CoachPinChangedEvent } from './pin-event.js';

/** The microphone is open and the first sound is being kept. */
export class CoachRecordingStartedEvent extends CoachEvent {
  static readonly type = 'coach-recording-started';
  constructor() {
    super(CoachRecordingStartedEvent.type);
  }
}

/** The recording is complete and safe on this device. */
export class CoachRecordingStoppedEvent extends CoachEvent {
  static readonly type = 'coach-recording-stopped';
  constructor(
    readonly recording: Recording,
    /** The sound, one file for each segment. */
    readonly files: File[],
  ) {
    super(CoachRecordingStoppedEvent.type);
  }
}

/** The person threw the recording away. */
export class CoachRecordingDiscardedEvent extends CoachEvent {
  static readonly type = 'coach-recording-discarded';
  constructor() {
    super(CoachRecordingDiscardedEvent.type);
  }
}

/** A message, a check-in or a reply was handed over: it is safe on this device and will arrive once. */
export class CoachMessageSentEvent extends CoachEvent {
  static readonly type = 'coach-message-sent';
  constructor(readonly message: Message) {
    super(CoachMessageSentEvent.type);
  }
}

/** Somebody signed in on this device. */
export class CoachSignedInEvent extends CoachEvent {
  static readonly type = 'coach-signed-in';
  constructor(readonly account: Account) {
    super(CoachSignedInEvent.type);
  }
}

/** The person signed out on this device. */
export class CoachSignedOutEvent extends CoachEvent {
  static readonly type = 'coach-signed-out';
  constructor() {
    super(CoachSignedOutEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'coach-error': CoachErrorEvent;
    'coach-recording-started': CoachRecordingStartedEvent;
    'coach-recording-stopped': CoachRecordingStoppedEvent;
    'coach-recording-discarded': CoachRecordingDiscardedEvent;
    'coach-message-sent': CoachMessageSentEvent;
    'coach-signed-in': CoachSignedInEvent;
    'coach-signed-out': CoachSignedOutEvent;
    'coach-playback-started': CoachPlaybackStartedEvent;
    'coach-pin-changed': CoachPinChangedEvent;
  }
}
