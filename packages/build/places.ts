import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A path in the repository, absolute. */
export const at = (...parts: string[]): string => join(ROOT, ...parts);

/** What `/v1/` serves: the loader, an entry for each element, and what these load. */
export const CDN_FOLDER = at('packages/embed/dist/v1');

/** The names of all elements without `coach-`: every folder that registers one. */
export function elementNames(): string[] {
  const source = at('packages/elements/src');
  return readdirSync(source)
    .filter((name) => existsSync(join(source, name, 'define.ts')))
    .sort();
}

/** Every file below `folder/sub`, as paths from `folder` with forward slashes. */
export function filesIn(folder: string, sub: string): string[] {
  if (!existsSync(join(folder, sub))) return [];
  return readdirSync(join(folder, sub), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** True for files beside the sources that serve tests and stories alone, and are never published. */
export function isWorkshop(file: string): boolean {
  return /\.(test|stories)\.ts$|-contract\.ts$|\/testing\/|\/(own-world|story-world|test-support|fake-[\w-]+)\.ts$/.test(
    file,
  );
}
