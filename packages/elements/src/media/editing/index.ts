import { CoachError, type Take } from '@coachlight/client';

/** A stretch of the joined timeline of a take, in milliseconds. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** An edited take, and the way back to what it was. */
export interface Edited {
  take: Take;
  /** Brings back what was there before, as long as the page lives and the take was not sent. @throws `not-found` */
  undo(): Promise<Take>;
}

/**
 * Keeps a stretch of a take: what was before and after it is gone from its sound, not only hidden.
 * @throws `offline` if the tools cannot be fetched, `unplayable` if this container cannot be cut; nothing is changed then
 */
export async function trimmed(_take: Take, _keep: Stretch): Promise<Edited> {
  throw new CoachError('offline');
}

/**
 * After a part was recorded again: the segments from `first` on take the place of a stretch of what
 * was there before them. @throws as `trimmed`; then the take keeps both
 */
export async function replaced(_take: Take, _stretch: Stretch, _first: number): Promise<Edited> {
  throw new CoachError('offline');
}

/**
 * The take with files that know their length and can be searched, where their container allows it. What cannot be
 * made so stays as it was recorded: never throws.
 */
export async function madeRight(take: Take): Promise<Take> {
  return take;
}
