import type PocketBase from 'pocketbase';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Guard } from './guard.js';
import type { EngagementRow } from './rows.js';

/**
 * A rule that says no and a disk that is full look alike. The engagement tells them apart:
 * if it is closed to this person, or has ended, the answer will stay no (`refused`); if it
 * is open, the same request may succeed later, and the error stays what it was.
 */
export async function refusedIfClosed(pb: PocketBase, guard: Guard, engagement: Id, error: unknown): Promise<unknown> {
  const refused = (why: string) => new CoachError('refused', undefined, { cause: error, fields: { engagement: why } });
  try {
    const row = await guard.ask(() => pb.collection('engagements').getOne<EngagementRow>(engagement));
    return row.status === 'ended' ? refused('ended') : error;
  } catch (second) {
    return second instanceof CoachError && second.code === 'not-found' ? refused('closed') : second;
  }
}
