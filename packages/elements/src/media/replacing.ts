import { deviceJournal, type Take } from '@coachlight/client';

/**
 * After a piece was recorded again: the old one goes only now, when the new one is safe.
 * @param old the take as it was before
 * @param made what was recorded; `undefined` if nothing was: then nothing is dropped
 * @param replaced the segment of `old` that was recorded again; `undefined` if `made` only adds to it
 * @returns the take that is left
 */
export async function dropReplaced(
  old: Take | undefined,
  made: Take | undefined,
  replaced: number | undefined,
): Promise<Take | undefined> {
  if (replaced === undefined || !old || !made) return made;
  const journal = await deviceJournal();
  if (made.id !== old.id) {
    await journal.discard(old.id);
    return made;
  }
  if (made.segments.length <= old.segments.length) return made;
  // A device that refuses keeps both: the person hears it, and nothing is lost.
  return journal.removeSegment(made.id, replaced).catch(() => made);
}
