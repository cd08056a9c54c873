import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { build, mergeConfig, type InlineConfig } from 'vite';
import shared from '../../vite.config.js';
import { at, filesIn, isWorkshop, ROOT } from './places.js';

const run = promisify(execFile);

/** In the order in which they need each other's types. */
const PACKAGES = ['tokens', 'client', 'elements', 'react'];

interface ExportTarget {
  source?: string;
}

/** The sources that a package publishes, as its `exports` name them. */
async function entriesOf(name: string): Promise<Record<string, string>> {
  const folder = at('packages', name);
  const { exports = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    exports?: Record<string, string | ExportTarget>;
  };
  const patterns = Object.values(exports).flatMap((target) =>
    typeof target === 'object' ? (target.source ?? []) : [],
  );
  const files = patterns.flatMap((pattern) => sourcesLike(folder, pattern));
  return Object.fromEntries(files.map((file) => [file.replace(/^src\//, '').replace(/\.ts$/, ''), join(folder, file)]));
}

function sourcesLike(folder: string, pattern: string): string[] {
  const path = pattern.replace(/^\.\//, '');
  if (!path.includes('*')) return existsSync(join(folder, path)) ? [path] : [];
  const [start = '', end = ''] = path.split('*');
  return filesIn(folder, 'src').filter((file) => file.startsWith(start) && file.endsWith(end));
}

async function bundlePackage(name: string, input: Record<string, string>): Promise<void> {
  const source = at('packages', name, 'src');
  const config: InlineConfig = {
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: at('packages', name, 'dist'),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      lib: { entry: input, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        // Every dependency stays what it is: the reader's own bundler brings it.
        external: (id) => !id.startsWith('.') && !id.startsWith('\0') && !isAbsolute(id),
        output: { format: 'es', preserveModules: true, preserveModulesRoot: source, entryFileNames: '[name].js' },
      },
    },
  };
  await build(mergeConfig(shared, config));
}

/** The `.d.ts` files. They are made from the published types of the packages before, as a reader would see them. */
async function writeTypes(name: string): Promise<void> {
  const folder = at('packages', name);
  const cache = at('node_modules/.cache/coachlight');
  const own = join(folder, 'tsconfig.json');
  const config = join(cache, `tsconfig.${name}.json`);
  await mkdir(cache, { recursive: true });
  const settings = {
    extends: existsSync(own) ? own : at('tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      emitDeclarationOnly: true,
      declaration: true,
      customConditions: [],
      types: [],
      rootDir: join(folder, 'src'),
      outDir: join(folder, 'dist'),
    },
    include: [join(folder, 'src')],
    exclude: filesIn(folder, 'src')
      .filter(isWorkshop)
      .map((file) => join(folder, file)),
  };
  await writeFile(config, JSON.stringify(settings, null, 2));
  await run(process.execPath, [at('node_modules/@typescript/native/bin/tsc'), '-p', config]).catch((error) => {
    throw new Error(`the types of @coachlight/${name} could not be written:\n${error.stdout || error.message}`);
  });
}

/** Builds `dist` of every npm package: one ES module for each source, and its types. */
export async function buildPackages(): Promise<string> {
  const built: string[] = [];
  for (const name of PACKAGES) {
    const input = await entriesOf(name);
    if (Object.keys(input).length === 0) continue;
    await rm(at('packages', name, 'dist'), { recursive: true, force: true });
    await bundlePackage(name, input);
    await writeTypes(name);
    built.push(name);
  }
  return built.join(', ');
}
