/** Opening a sound device takes a moment, and longer on a busy machine. */
const LIMIT_MS = 5000;

let known: Promise<boolean> | undefined;

/** True if Web Audio runs here. Firefox waits for a sound server for ever where there is none. */
export function audioRuns(): Promise<boolean> {
  known ??= tried();
  return known;
}

async function tried(): Promise<boolean> {
  const context = new AudioContext();
  const limit = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LIMIT_MS));
  const runs = await Promise.race([context.resume().then(() => true), limit]);
  context.close().catch(() => {});
  return runs;
}
