import type { Entry } from './entry.js';
import type { Id } from './id.js';
import type { Engagement } from './practice.js';

/** The two people whose entries count. */
export type Pair = Pick<Engagement, 'client' | 'coach'>;

/** What everything that was added has: by whom, and when. */
export interface Said {
  id: Id;
  by: Id;
  /** ISO 8601, UTC. */
  at: string;
  /** It is on this device only. */
  waiting: boolean;
}

/** Every entry of the two people once, in order. An id is given once for each kind. */
export function ofPair(entries: readonly Entry[], { client, coach }: Pair): Entry[] {
  const seen = new Set<string>();
  return entries
    .filter(({ author }) => author === client.id || author === coach.id)
    .sort((a, b) => (placeInTime(a) < placeInTime(b) ? -1 : 1))
    .filter(({ kind, id }) => !seen.has(kind + id) && seen.add(kind + id));
}

/** Stored things in the order of the server, then what is on this device; equal moments by the author's clock. */
export function placeInTime({ created, madeAt, kind, id }: Entry): string {
  return `${created || '~'} ${madeAt} ${kind} ${id}`;
}

/** By the author's clock, but never later than the server knew it. */
export function said({ id, author, created, madeAt }: Entry): Said {
  const own = Date.parse(madeAt);
  const late = Number.isNaN(own) || (created !== '' && Date.parse(created) < own);
  return { id, by: author, at: late ? created : madeAt, waiting: created === '' };
}
