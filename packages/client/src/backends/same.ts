import type { Post } from '../models/message.js';
import type { Recording } from '../models/recording.js';

/** True if both would store the same message: what makes sending twice one sending. */
export function samePost(one: Post, other: Post): boolean {
  return postKey(one) === postKey(other);
}

function postKey(post: Post): string {
  const { id, engagement, kind, body, recording, checkIn, replyTo, about, saidAt } = post;
  const parts = checkIn?.parts.map(({ key, text }) => [key, text]).sort(byFirst);
  return JSON.stringify([
    [
      id,
      engagement,
      kind,
      body,
      recording?.id ?? '',
      replyTo ?? '',
      about?.id ?? '',
      about?.title ?? '',
      Date.parse(saidAt),
    ],
    checkIn && [checkIn.id, checkIn.kind, checkIn.period, parts],
  ]);
}

/**
 * True if both name the same bytes in the same order, with the same chapters. What stands beside the sound
 * (peaks, words) is no part of it: for their sake nothing that was said is held back.
 */
export function sameRecording(one: Recording, other: Recording): boolean {
  return recordingKey(one) === recordingKey(other);
}

/** True if the same words stand beside both. */
export function sameWords(one: Recording, other: Recording): boolean {
  return (one.transcript ?? '') === (other.transcript ?? '');
}

function recordingKey({ id, segments, chapters, interrupted }: Recording): string {
  return JSON.stringify([
    id,
    interrupted,
    segments.map(({ mime, durationMs, size, sha256 }) => [mime, durationMs, size, sha256]),
    chapters.map(({ key, atMs }) => [key, atMs]),
  ]);
}

const byFirst = ([a]: string[], [b]: string[]) => (a! < b! ? -1 : 1);
