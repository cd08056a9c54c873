import type PocketBase from 'pocketbase';
import { CoachError } from '../../errors.js';
import { isWordlessNo, type Guard } from './guard.js';
import { refusedIfClosed } from './refused.js';
import type { RecordingRow } from './rows.js';

/**
 * Puts other sound in the place of a recording that no message carries, in one write: whatever is cut, the server
 * has the old one or the new one. What is not in it any more is gone there too.
 * @throws `taken` if a message carries it by now
 */
export async function replaceSound(pb: PocketBase, guard: Guard, row: RecordingRow, form: FormData): Promise<void> {
  try {
    await guard.ask(() => pb.collection('recordings').update(row.id, form, { fields: 'id' }));
  } catch (error) {
    const { engagement } = row;
    if (isHidden(error))
      throw await refusedIfClosed(pb, guard, engagement, new CoachError('taken', '', { cause: error }));
    throw isWordlessNo(error) ? await refusedIfClosed(pb, guard, engagement, error) : error;
  }
}

/** The same for the words beside it. Those of a recording that was sent stay: for their sake nothing is held back. */
export async function replaceWords(
  pb: PocketBase,
  guard: Guard,
  { id }: RecordingRow,
  transcript: string = '',
): Promise<void> {
  try {
    await guard.ask(() => pb.collection('recordings').update(id, { transcript }, { fields: 'id' }));
  } catch (error) {
    if (!isHidden(error) && !isWordlessNo(error)) throw error;
  }
}

/** How the server says that a rule forbids the change of a row that one may see. */
const isHidden = (error: unknown) => error instanceof CoachError && error.code === 'not-found';
