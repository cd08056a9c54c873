import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { paths } from './paths.js';

/**
 * Compiles backend/src into the two files that PocketBase loads: thin handlers, and the one
 * CommonJS file that they `require`. Returns the folder. A server that is starting at the same
 * time never sees half a file.
 */
export async function buildHooks(folder: string = paths.hooks): Promise<string> {
  const result = await build({
    entryPoints: [join(paths.hooksSource, 'index.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2020',
    tsconfigRaw: {},
  });
  await mkdir(folder, { recursive: true });
  await replace(join(folder, 'coachlight.js'), result.outputFiles[0]!.text);
  await replace(join(folder, 'coachlight.pb.js'), await readFile(join(paths.hooksSource, 'coachlight.pb.js'), 'utf8'));
  return folder;
}

async function replace(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === text) return;
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text);
  await rename(draft, path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`Hooks built into ${await buildHooks()}`);
}
