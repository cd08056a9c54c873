/** What is quieter was not a person, and not even the room around one. */
const SILENCE = 0.002;
/** Shorter ones are pauses for thought. */
const LEAST_MS = 4000;

/** From where to where nothing was heard, on the timeline of a recording. */
export interface Gap {
  fromMs: number;
  toMs: number;
}

/**
 * The silences in a recording, from its peaks, that no speaker makes: a microphone that was
 * switched off gives nothing at all. Peaks that are all silent prove nothing: there are
 * browsers that let nobody listen along.
 */
export function silences(peaks: readonly number[], durationMs: number): Gap[] {
  const slice = durationMs / peaks.length;
  const gaps: Gap[] = [];
  let from = -1;
  [...peaks, 1].forEach((peak, index) => {
    if (peak < SILENCE && from < 0) from = index;
    if (peak < SILENCE || from < 0) return;
    if ((index - from) * slice >= LEAST_MS) gaps.push({ fromMs: from * slice, toMs: index * slice });
    from = -1;
  });
  return peaks.every((peak) => peak < SILENCE) ? [] : gaps;
}
