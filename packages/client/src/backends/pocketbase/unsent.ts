import type PocketBase from 'pocketbase';
import type { StoredRecording } from '../../backend.js';
import type { Guard } from './guard.js';
import { isoOf, quoted, recordingOf, type RecordingRow } from './rows.js';

/** How many rows one request brings. */
const PAGE = 500;

/** What the signed-in person has stored and no message carries, oldest first. */
export async function unsentRecordings(pb: PocketBase, guard: Guard): Promise<StoredRecording[]> {
  const me = guard.me();
  const filter = `owner = ${quoted(me)} && messages_via_recording.id = ""`;
  const rows = await guard.list(`unsent of ${me}`, () =>
    pb.collection('recordings').getFullList<RecordingRow & { created: string }>({
      ...{ filter, sort: 'created,id', batch: PAGE, skipTotal: true },
      fields: 'id,engagement,tracks,peaks,chapters,interrupted,transcript,created',
    }),
  );
  return rows.map((row) => ({
    recording: recordingOf(row),
    engagement: row.engagement,
    created: isoOf(row.created),
  }));
}
