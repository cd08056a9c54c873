/** What a runner says that it counted. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Colours, and the moves with which a runner overwrites its own lines. */
const TERMINAL_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

function lastMatch(output: string, pattern: RegExp): RegExpMatchArray | undefined {
  return [...output.replace(TERMINAL_CODES, '').matchAll(new RegExp(pattern, 'gm'))].at(-1);
}

function countsFrom(found: RegExpMatchArray | undefined): Counts | undefined {
  if (!found) return undefined;
  return { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

/** The closing line of `test/support/wtr-counts.mjs`. */
export function countsOfWtr(output: string): Counts | undefined {
  return countsFrom(lastMatch(output, /^browser tests: (\d+) passed, (\d+) failed, (\d+) skipped$/));
}

/** The closing line of `test/check.ts`. */
export function countsOfChecks(output: string): Counts | undefined {
  return countsFrom(lastMatch(output, /^checks: (\d+) passed, (\d+) failed$/));
}

/** The closing comments of Node's TAP reporter. A cancelled test is one that never came to its promise. */
export function countsOfTap(tap: string): Counts | undefined {
  const figure = (name: string) => Number(lastMatch(tap, new RegExp(`^# ${name} (\\d+)$`))?.[1] ?? Number.NaN);
  const counts = {
    passed: figure('pass'),
    failed: figure('fail') + figure('cancelled'),
    skipped: figure('skipped') + figure('todo'),
  };
  return Object.values(counts).some(Number.isNaN) ? undefined : counts;
}

/**
 * What a phase adds to the closing line. A runner that ended badly without naming a failed
 * test, one that said nothing, and one that ran nothing, each count as one failure.
 */
export function honestCounts(exitCode: number, counts: Counts | undefined): Counts {
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const nothing = counts.passed + counts.failed === 0;
  const unexplained = exitCode !== 0 && counts.failed === 0;
  return nothing || unexplained ? { ...counts, failed: counts.failed + 1 } : counts;
}
