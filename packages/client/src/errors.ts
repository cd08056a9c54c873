/**
 * Every way in which something can go wrong, as a closed list. A code is what a
 * developer handles; the sentence that a person reads is made from it by the
 * elements, in the person's own language.
 */
export type CoachErrorCode =
  // Reaching the server
  | 'offline' // no answer, or a 5xx: the same request may succeed later
  | 'too-many-requests' // asked to slow down: wait a window, then try again
  | 'unexpected' // an answer nobody planned for; kept and tried again slowly
  // Being somebody
  | 'signed-out' // the server no longer knows this sign-in
  | 'code-wrong' // the one-time code does not match
  | 'code-expired' // the one-time code is too old, or was used
  | 'invite-invalid' // the invitation is unknown, used or expired
  // What was asked for
  | 'practice-unknown' // no practice has this name
  | 'engagement-missing' // this person works with nobody in this practice
  | 'not-found' // gone, or closed to this person
  | 'refused' // the server looked at it and said no; `fields` says why
  | 'taken' // somebody else's row already has this id
  | 'outdated' // somebody else was faster: there is a newer wording by now
  | 'too-large' // more bytes than one message may carry
  // Keeping things on this device
  | 'storage-blocked' // the browser keeps nothing for this page
  | 'storage-full' // the device has no room left
  // Recording
  | 'microphone-denied' // the person, or an earlier choice, said no
  | 'microphone-dismissed' // the question was never answered
  | 'microphone-blocked' // the page around us forbids it
  | 'microphone-missing' // there is none
  | 'microphone-busy' // another program holds it
  | 'microphone-lost' // it went away during the recording
  | 'microphone-silent' // nothing is heard
  | 'insecure-page' // browsers give a microphone to https pages only
  | 'recorder-failed' // the engine gave up; what it had is kept
  // Attaching a sound file
  | 'not-sound' // no sound file, a film, cut off, or of a kind that few browsers play
  | 'too-long' // it lasts longer than what may be said here
  // Playing
  | 'unplayable' // this browser cannot play this kind of file
  // Using the elements
  | 'bad-value'; // an attribute or property that makes no sense

/** The one error class of Coachlight. `cause` keeps what the platform said. */
export class CoachError extends Error {
  override readonly name = 'CoachError';
  readonly code: CoachErrorCode;
  /** For `refused`: field name to the server's code, e.g. `{ body: 'validation_max_text_constraint' }`. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    code: CoachErrorCode,
    message: string = code,
    options: { cause?: unknown; fields?: Record<string, string> } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? {};
  }
}

/** Whatever was thrown, as a {@link CoachError}: unknown things become `unexpected`. */
export function asCoachError(thrown: unknown): CoachError {
  if (thrown instanceof CoachError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CoachError('unexpected', message, { cause: thrown });
}
