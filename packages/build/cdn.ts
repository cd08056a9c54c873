import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, mergeConfig, type InlineConfig, type Rolldown } from 'vite';
import shared from '../../vite.config.js';
import { minifyTemplatesPlugin } from './minify-templates.js';
import { at, CDN_FOLDER, elementNames, filesIn, ROOT } from './places.js';
import { soundToolsPlugin } from './sound-tools.js';

/** One file of the CDN build and what it loads, for the size budgets. */
export interface ChunkFacts {
  file: string;
  imports: string[];
  dynamicImports: string[];
  /** The sources in it, from the root of the repository. */
  modules: string[];
}

const baseFor = (outDir: string): InlineConfig => ({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  // The elements must not care which framework the page's own build calls "development".
  mode: 'production',
  build: { outDir, emptyOutDir: false, modulePreload: false, reportCompressedSize: false },
});

const BANNER = '/*! Coachlight, MIT licence. What is in it of others: NOTICE.txt */';

function elementsConfig(groups: Groups = []): InlineConfig {
  const entry = Object.fromEntries(
    elementNames().map((name) => [name, at('packages/elements/src', name, 'define.ts')] as const),
  );
  const all = at('packages/elements/src/define.ts');
  if (existsSync(all)) entry['coachlight'] = all;
  return {
    plugins: [minifyTemplatesPlugin(), soundToolsPlugin()],
    build: {
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Vite leaves the white space of a library to its reader; here the reader is a browser.
          minify: true,
          comments: { annotation: false, legal: false },
          // What an entry loads is the same work: 50 bytes in each of its files would say nothing new.
          postBanner: ({ isEntry }) => (isEntry ? BANNER : ''),
          ...(groups.length > 0 ? { codeSplitting: { groups, includeDependenciesRecursively: false } } : {}),
        },
      },
    },
  };
}

/** What a recorder fetches together, with the first press or with a recording that is offered: one file, not six. */
const RECORDED =
  /voice-recorder\/(running-views|recorded-views|recorded\.styles|trouble-views|more-views|take-acts|beside-attach|microphone-controller)\.ts$|media\/(devices|replacing)\.ts$|recording-changed\.ts$|en-more\.ts$/;

type Groups = { name: string; test: (id: string) => boolean }[];

/**
 * Few large files compress far better than many small ones, and are asked for in fewer
 * steps. So what several elements start with becomes one of two files: `base`, which even
 * the player alone needs, and `core`, which the check-in needs and others share with it.
 * What is loaded later stays apart, but for `recording`: what a recorder records with is one
 * file, although its editor and its “More” use parts of it; what a call uses too stays apart.
 */
function groupsOf(chunks: ChunkFacts[]): Groups {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const startsWith = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    byFile.get(file)?.imports.forEach((next) => startsWith(next, seen));
    return seen;
  };
  const modulesOf = (name: string): string[] =>
    [
      ...startsWith(
        name.endsWith('.ts')
          ? chunks.find(({ modules }) => modules.some((one) => one.endsWith(name)))!.file
          : `${name}.js`,
      ),
    ]
      .filter((file) => file.startsWith('chunks/'))
      .flatMap((file) => byFile.get(file)!.modules);
  const player = new Set(modulesOf('voice-player'));
  const checkIn = new Set(modulesOf('check-in'));
  const recorder = new Set(modulesOf('voice-recorder/take-recording.ts'));
  for (const shared of modulesOf('session-room/inside/room.ts')) recorder.delete(shared);
  const local = (id: string): string => id.replace(ROOT, '').replaceAll('\\', '/');
  return [
    { name: 'base', test: (id) => player.has(local(id)) },
    { name: 'core', test: (id) => checkIn.has(local(id)) && !player.has(local(id)) },
    { name: 'recorded', test: (id) => RECORDED.test(local(id)) },
    { name: 'recording', test: (id) => recorder.has(local(id)) && !checkIn.has(local(id)) },
  ];
}

/** The loader is a classic script: it reads `document.currentScript`, which modules do not have. */
function loaderConfig(entry: string, file: string): InlineConfig {
  return {
    define: { __COACH_ELEMENTS__: JSON.stringify(elementNames()) },
    build: {
      rolldownOptions: { input: at(entry), output: { format: 'iife', entryFileNames: file, postBanner: BANNER } },
    },
  };
}

async function bundle(config: InlineConfig, folder: string): Promise<Rolldown.RolldownOutput> {
  const result = await build(mergeConfig(mergeConfig(shared, baseFor(folder)), config));
  return (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
}

function factsOf({ output }: Rolldown.RolldownOutput): ChunkFacts[] {
  return output.flatMap((chunk) => {
    if (chunk.type !== 'chunk') return [];
    const modules = chunk.moduleIds.map((id) => id.replace(ROOT, '').replaceAll('\\', '/'));
    return [{ file: chunk.fileName, imports: chunk.imports, dynamicImports: chunk.dynamicImports, modules }];
  });
}

/** Builds what coaches load from their backend into an empty folder, and answers what is in it. */
export async function bundleCdn(folder: string): Promise<ChunkFacts[]> {
  await rm(folder, { recursive: true, force: true });
  const apart = factsOf(await bundle(elementsConfig(), folder));
  await rm(folder, { recursive: true });
  const chunks = factsOf(await bundle(elementsConfig(groupsOf(apart)), folder));
  chunks.push(...factsOf(await bundle(loaderConfig('packages/embed/src/embed.ts', 'embed.js'), folder)));
  chunks.push(...factsOf(await bundle(loaderConfig('packages/embed/src/frame.ts', 'frame.js'), folder)));
  await cp(at('packages/embed/src/frame.html'), join(folder, 'frame.html'));
  await cp(at('packages/embed/src/frame.css'), join(folder, 'frame.css'));
  await cp(at('NOTICE'), join(folder, 'NOTICE.txt'));
  return chunks;
}

/** For as long a page that was opened before an upgrade may still ask for what it has not loaded yet. */
const OLD_FILES_MS = 24 * 60 * 60 * 1000;

/** New files first, and only then those away that have been replaced for a while: a page that is open meets no gap. */
async function mirror(from: string, to: string, keepMs = 0): Promise<void> {
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true, force: true });
  const fresh = new Set(filesIn(from, '.'));
  const stale = filesIn(to, '.').filter((file) => !fresh.has(file));
  const old = stale.filter((file) => Date.now() - statSync(join(to, file)).mtimeMs >= keepMs);
  await Promise.all(old.map((file) => rm(join(to, file), { force: true })));
}

/** Builds what coaches load from their backend, and lays it where PocketBase serves it. */
export async function buildCdn(): Promise<string> {
  const fresh = at(`node_modules/.cache/coachlight/cdn-${process.pid}`);
  try {
    const chunks = await bundleCdn(fresh);
    await mirror(fresh, CDN_FOLDER);
    await mirror(fresh, at('backend/pb_public/v1'), OLD_FILES_MS);
    await writeFile(at('packages/embed/dist/chunks.json'), JSON.stringify(chunks, null, 2));
    return `${chunks.length} files in packages/embed/dist/v1, copied to backend/pb_public/v1`;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
