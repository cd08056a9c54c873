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
