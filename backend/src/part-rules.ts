/** Pure decisions about recordings that arrive in parts, tested in Node. Nothing here knows PocketBase. */

/** What the sender says of one segment. */
export interface Track {
  size: number;
  /** Hex, or empty where the sender's page could not count it. */
  sha256: string;
}

/** One part that is here. */
export interface Part {
  segment: number;
  seq: number;
  /** As the server counted it. */
  size: number;
}

/** Why parts cannot be joined: a code for the device, a sentence for a developer. */
export interface PartProblem {
  code: 'parts_missing' | 'parts_differ';
  message: string;
}

/** How many parts of one person may wait for the rest of their recording: at 1 MB each more than a day of speech. */
export const MOST_PARTS = 600;

/** As many segments as the schema takes: what says more is not put together first and refused afterwards. */
const MOST_SEGMENTS = 40;

/** Segments as a sender described them; an empty list if it is none. */
export function tracksOf(json: unknown): Track[] {
  if (!Array.isArray(json)) return [];
  return json.map((track: { size?: unknown; sha256?: unknown } | null) => ({
    size: typeof track?.size === 'number' ? track.size : -1,
    sha256: typeof track?.sha256 === 'string' ? track.sha256 : '',
  }));
}

/** The parts of each segment in their order, or why they do not make up this recording. */
export function orderOf<T extends Part>(tracks: readonly Track[], parts: readonly T[]): T[][] | PartProblem {
  if (tracks.length === 0 || parts.length === 0) return missing('There is no sound.');
  if (parts.some(({ segment }) => segment >= tracks.length)) {
    return differ('There are parts of a segment that the recording does not have.');
  }
  if (tracks.length > MOST_SEGMENTS) return differ('There are more segments than a recording has.');
  const segments: T[][] = [];
  for (const [index, track] of tracks.entries()) {
    const ordered = parts.filter(({ segment }) => segment === index).sort((a, b) => a.seq - b.seq);
    const size = ordered.reduce((sum, part) => sum + part.size, 0);
    const gap = ordered.findIndex(({ seq }, place) => seq !== place);
    if (gap >= 0 || size < track.size) return missing(`Segment ${index} is not here as a whole.`);
    if (size > track.size) return differ(`Segment ${index} has more bytes than the recording says.`);
    segments.push(ordered);
  }
  return segments;
}

/** True if what was joined is what the sender has: a sender that could not count is believed by the size. */
export function isWhole(track: Track, joined: { size: number; sha256: string }): boolean {
  return joined.size === track.size && (track.sha256 === '' || track.sha256 === joined.sha256);
}

export function differ(message: string): PartProblem {
  return { code: 'parts_differ', message };
}

function missing(message: string): PartProblem {
  return { code: 'parts_missing', message };
}
