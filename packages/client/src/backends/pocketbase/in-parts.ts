import type PocketBase from 'pocketbase';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Receipt } from '../../models/receipt.js';
import { isNotUnique, isWordlessNo, type Guard } from './guard.js';
import { refusedIfClosed } from './refused.js';
import { quoted } from './rows.js';

/** A line that is cut costs this much, in bytes. */
export const PART_BYTES = 1024 * 1024;
/** How often what is missing is asked for, before the whole is sent at once. */
const ROUNDS = 3;
const PAGE = 500;
const COLLECTION = 'recording_parts';

/** What is on its way. */
export interface Sending {
  owner: Id;
  engagement: Id;
  recording: Id;
  segments: readonly Blob[];
}

interface PartRow extends Receipt {
  segment: number;
  seq: number;
}

/**
 * Sends what the server does not hold yet, part by part, and has it joined by `create`. What has
 * arrived stays there, so that after a cut, a reload or a crash only the rest is sent.
 * @returns false if this server takes no parts, or holds others: then only the whole will do
 */
export async function putInParts(
  pb: PocketBase,
  guard: Guard,
  sending: Sending,
  create: () => Promise<void>,
): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round++) {
    if (!(await sendMissing(pb, guard, sending))) return false;
    try {
      await create();
      return true;
    } catch (error) {
      // Another page may have sent the same and had it joined, or a part was lost on the server.
      if (!(error instanceof CoachError && error.code === 'refused' && error.fields['segments'])) throw error;
    }
  }
  return false;
}

async function sendMissing(pb: PocketBase, guard: Guard, sending: Sending): Promise<boolean> {
  const held = await heldParts(pb, guard, sending);
  if (!held) return false;
  for (const [segment, blob] of sending.segments.entries()) {
    for (let seq = 0; seq * PART_BYTES < blob.size; seq++) {
      const bytes = blob.slice(seq * PART_BYTES, (seq + 1) * PART_BYTES);
      const receipt = held.get(`${segment} ${seq}`);
      if (receipt && !(await isSame(receipt, bytes))) return false;
      const outcome = receipt ? 'there' : await sendPart(pb, guard, sending, { segment, seq, bytes });
      if (outcome !== 'there') return outcome === 'joined';
    }
  }
  return true;
}

/** What the server holds by now; `undefined` if it does not know what a part is. */
async function heldParts(
  pb: PocketBase,
  guard: Guard,
  { owner, engagement, recording }: Sending,
): Promise<Map<string, Receipt> | undefined> {
  const filter = `owner = ${quoted(owner)} && recording = ${quoted(recording)} && engagement = ${quoted(engagement)}`;
  const fields = 'segment,seq,size,sha256';
  try {
    const rows = await guard.list(`parts of ${recording}`, () =>
      pb.collection(COLLECTION).getFullList<PartRow>({ filter, fields, batch: PAGE, skipTotal: true }),
    );
    return new Map(rows.map((row) => [`${row.segment} ${row.seq}`, row]));
  } catch (error) {
    if (error instanceof CoachError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** @returns `joined` if another page has had the recording made meanwhile; `unwanted` if only the whole will do */
async function sendPart(
  pb: PocketBase,
  guard: Guard,
  { owner, engagement, recording }: Sending,
  { segment, seq, bytes }: { segment: number; seq: number; bytes: Blob },
): Promise<'there' | 'joined' | 'unwanted'> {
  // Many parts take minutes, and somebody else may have signed in meanwhile.
  if (guard.me() !== owner) throw new CoachError('signed-out');
  const form = new FormData();
  for (const [name, value] of Object.entries({ owner, engagement, recording, segment, seq })) {
    form.set(name, String(value));
  }
  form.set('bytes', bytes, 'part.bin');
  try {
    await guard.ask(() => pb.collection(COLLECTION).create(form, { fields: 'id' }));
    return 'there';
  } catch (error) {
    const { fields } = error as CoachError;
    // A part that is there, its answer lost or sent by another page, collides in all its numbers.
    if (isNotUnique(error)) return fields['seq'] ? 'there' : 'joined';
    if (fields['bytes']) return 'unwanted'; // no room for further parts; for the whole there may be
    throw isWordlessNo(error) ? await refusedIfClosed(pb, guard, engagement, error) : error;
  }
}

async function isSame(receipt: Receipt, bytes: Blob): Promise<boolean> {
  if (receipt.size !== bytes.size) return false;
  // A page without https cannot count; the server looks at the whole in the end.
  const { subtle } = globalThis.crypto;
  if (!subtle || !receipt.sha256) return true;
  const digest = new Uint8Array(await subtle.digest('SHA-256', await bytes.arrayBuffer()));
  return receipt.sha256 === Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
