import { findPocketBase } from '../../backend/dev/pocketbase.js';

/** Phases that start a server. */
const NEED_IT = ['elements', 'firefox', 'node', 'faults', 'journeys'];

/**
 * Finds the PocketBase program once, says which one it is, and has every phase use it. In
 * continuous integration the official source is preferred; at a desk, whatever is quickest.
 */
export async function pocketBaseForTests(phases: string[]): Promise<void> {
  if (!phases.some((name) => NEED_IT.includes(name))) return;
  const prefer = process.env['CI'] ? 'source' : 'quick';
  try {
    const { path } = await findPocketBase({ prefer, say: (line) => console.log(line) });
    process.env['POCKETBASE_BIN'] = path;
  } catch (error) {
    console.error(`PocketBase was not found, so what needs it will fail: ${(error as Error).message}`);
  }
}
