const SECOND = 1000;
const LONGEST_MS = 300 * SECOND;

/** 1, 2, 4 … 300 seconds, give or take 30 %, so that devices do not come back all at once. */
export function backoff(attempts: number, chance: number): number {
  const exact = Math.min(2 ** attempts * SECOND, LONGEST_MS);
  return Math.round(exact * (0.7 + 0.6 * chance));
}
