import { CoachError } from '../errors.js';
import { squeezePeaks, type Recording } from '../models/recording.js';
import type { Take } from './store.js';

/** A take as the recording that it becomes: closed segments, squeezed peaks, chapters. */
export function recordingOf(take: Take): Recording {
  const segments = take.segments.filter((segment) => segment.closed);
  return {
    id: take.id,
    segments: segments.map(({ mime, durationMs, size, sha256 }) => ({ mime, durationMs, size, sha256 })),
    peaks: squeezePeaks(segments.flatMap((segment) => segment.peaks)),
    chapters: take.chapters,
    interrupted: take.interrupted,
    ...(take.transcript && { transcript: take.transcript }),
  };
}

/** True if the take is the outbox's: nobody else changes it any more. */
export function isSent(take: Take | undefined): boolean {
  return take?.state === 'queued' || take?.state === 'confirmed';
}

/** Why a take can no longer be changed or sent. */
export function gone(take: string): CoachError {
  return new CoachError('not-found', `The recording ${take} is not here any more, or was handed over already.`);
}
