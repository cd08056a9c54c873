import { demoVoices } from '../../packages/client/src/backends/memory/demo-voices.js';

/** A real WebM recording, some 11 kB. */
export const SOUND: Buffer = Buffer.from(demoVoices.mayaWins.base64, 'base64');

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
