import { CoachError } from '../../errors.js';
import { MAX_SEGMENT_BYTES, MAX_TRANSCRIPT, type Recording } from '../../models/recording.js';

/** What a server takes of sound. @throws `too-large`, `refused` */
export function checkSound(recording: Recording, segments: readonly Blob[]): void {
  if (segments.some(({ size }) => size > MAX_SEGMENT_BYTES)) throw new CoachError('too-large');
  if (segments.length === 0 || segments.length !== recording.segments.length) {
    throw new CoachError('refused', undefined, { fields: { segments: 'validation_required' } });
  }
  if ((recording.transcript?.length ?? 0) > MAX_TRANSCRIPT) {
    throw new CoachError('refused', undefined, { fields: { transcript: 'validation_max_text_constraint' } });
  }
}
