import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import { at, ROOT } from './places.js';

const LIBRARY = 'mediabunny';
const MARK = '\0sound-tools:';
const IMPORTED = /import\s*\{([^}]*)\}\s*from\s*'mediabunny'/g;

/** The names that a file imports from the library, types left out. */
function namesIn(file: string): string[] {
  const lists = [...readFileSync(file, 'utf8').matchAll(IMPORTED)].map(([, list]) => list!);
  const names = lists.flatMap((list) => list.split(',').map((name) => name.trim()));
  return [...new Set(names.filter((name) => name && !name.startsWith('type ')))].sort();
}

/** What one of our files needs of the library, as one module. */
async function partFor(file: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${namesIn(file).join(', ')} } from '${LIBRARY}';`,
      resolveDir: at('packages/elements'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/**
 * The library reads and writes every container that there is, and lists all of them in one file: a browser that
 * records WebM would fetch the others too. So each file of ours that uses it gets the part that it needs, and no other.
 */
export function soundToolsPlugin(): Plugin {
  return {
    name: 'coachlight:sound-tools',
    enforce: 'pre',
    resolveId: {
      filter: { id: new RegExp(`^${LIBRARY}$`) },
      handler: (_source, importer) => (importer ? `${MARK}${importer.replace(ROOT, '')}` : undefined),
    },
    load: {
      filter: { id: new RegExp(`^${MARK}`) },
      handler: async (id) => ({ code: await partFor(at(id.slice(MARK.length))), moduleSideEffects: false }),
    },
  };
}
