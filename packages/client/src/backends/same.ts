import type { Entry } from '../models/entry.js';
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

/** True if both name the same bytes in the same order, with the same chapters. */
export function sameRecording(one: Recording, other: Recording): boolean {
  return recordingKey(one) === recordingKey(other);
}

function recordingKey({ id, segments, chapters, interrupted }: Recording): string {
  return JSON.stringify([
    id,
    interrupted,
    segments.map(({ mime, durationMs, size, sha256 }) => [mime, durationMs, size, sha256]),
    chapters.map(({ key, atMs }) => [key, atMs]),
  ]);
}

const byFirst = ([a]: readonly unknown[], [b]: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);

/** True if both say the same; when the server stored it is not a part of that. */
export function sameEntry(one: Entry, other: Entry | undefined): boolean {
  return entryKey(one) === (other && entryKey(other));
}

/** Texts for what is left out, so that a device and a server mean the same. */
function entryKey({ created: _, madeAt, ...entry }: Entry): string {
  const fields = Object.entries(entry).sort(byFirst);
  return JSON.stringify([Date.parse(madeAt), fields.map(([name, value]) => [name, inOneOrder(value)])]);
}

/** A server may give back the names of a JSON value in another order. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(byFirst)
    .map(([name, one]) => [name, inOneOrder(one)]);
}
