import { randomBytes } from 'node:crypto';
import { demoFiction } from '@coachlight/client/memory';

const { messages } = await demoFiction(new Date());
const spoken = messages.flatMap(({ segments }) => segments)[0]!;

/** A real WebM recording, some 11 kB. */
export const SOUND: Buffer = Buffer.from(await spoken.arrayBuffer());

export interface RecordingFields {
  id?: string;
  owner: string;
  engagement: string;
}

/** A well-formed recording of one segment, as the adapter sends it. */
export function recordingForm(fields: RecordingFields, bytes: Uint8Array = SOUND, name = '0.webm'): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set('tracks', JSON.stringify([{ mime: 'audio/webm', durationMs: 5395, size: bytes.length, sha256: '' }]));
  form.append('segments', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'audio/webm' }), name);
  return form;
}

export interface PartFields {
  owner: string;
  engagement: string;
  /** The recording that it will be of; one of its own if it does not matter. */
  recording?: string;
  segment?: number;
  seq?: number;
}

/** A well-formed part of a recording, as the adapter sends it. */
export function partForm(fields: PartFields, bytes: Uint8Array = SOUND): FormData {
  const form = new FormData();
  const whole = { recording: freshId(), segment: 0, seq: 0, ...fields };
  for (const [key, value] of Object.entries(whole)) form.set(key, String(value));
  form.set('bytes', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'part.bin');
  return form;
}

/** An id that nobody has. */
export const freshId = (): string => randomBytes(8).toString('hex').slice(1);
