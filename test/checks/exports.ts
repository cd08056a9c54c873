import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, filesIn, isWorkshop, ROOT } from '../../packages/build/places.js';
import type { Check } from './check.js';

interface PackageFile {
  name: string;
  version: string;
  license?: string;
  type?: string;
  files?: string[];
  sideEffects?: boolean | string[];
  dependencies?: Record<string, string>;
  exports?: Record<string, string | Record<string, string>>;
}

const pattern = (glob: string): RegExp => new RegExp(`^${glob.replace(/[.+]/g, '\\$&').replaceAll('*', '(.+)')}$`);

/** Files of a package that a path of its `exports` leads to. */
function leadsTo(folder: string, target: string): string[] {
  const path = target.replace(/^\.\//, '');
  if (!path.includes('*')) return existsSync(at(folder, path)) ? [path] : [];
  return filesIn(at(folder), path.split('/')[0]!).filter((file) => pattern(path).test(file));
}

function exportProblems(folder: string, { name, exports = {}, files = [] }: PackageFile): string[] {
  const problems: string[] = [];
  for (const [entry, target] of Object.entries(exports)) {
    const conditions = typeof target === 'string' ? { default: target } : target;
    if (Object.keys(conditions).at(-1) !== 'default') problems.push(`${name} ${entry}: “default” must come last`);
    for (const [condition, path] of Object.entries(conditions)) {
      if (path.startsWith('./dist/') && !existsSync(at(folder, 'dist'))) continue;
      if (leadsTo(folder, path).length === 0) problems.push(`${name} ${entry}: ${condition} leads nowhere (${path})`);
      const shipped =
        condition === 'source' || path === './package.json' || files.some((file) => path.startsWith(`./${file}`));
      if (!shipped) problems.push(`${name} ${entry}: ${path} is not among the files that are published`);
    }
  }
  return problems;
}

/** A bundler may drop every module that is not named here: the ones that register must be. */
function sideEffectProblems(folder: string, { name, sideEffects }: PackageFile): string[] {
  if (!Array.isArray(sideEffects)) return [];
  const kept = sideEffects.map((glob) => pattern(glob.replace(/^\.\//, '')));
  const must = filesIn(at(folder), 'src').filter((file) => /define\.ts$|context-root\.ts$/.test(file));
  return must
    .flatMap((file) => [file, file.replace('src/', 'dist/').replace('.ts', '.js')])
    .filter((file) => !kept.some((one) => one.test(file)))
    .map((file) => `${name}: a bundler would drop ${file}; list it under sideEffects`);
}

/** What the sources import by name must be among the dependencies. */
function dependencyProblems(folder: string, { name, dependencies = {}, ...rest }: PackageFile): string[] {
  const known = new Set([
    ...Object.keys(dependencies),
    ...Object.keys((rest as { peerDependencies?: object }).peerDependencies ?? {}),
  ]);
  const sources = filesIn(at(folder), 'src').filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !isWorkshop(file),
  );
  const problems = sources.flatMap((file) => {
    const text = readFileSync(at(folder, file), 'utf8');
    const imported = [...text.matchAll(/(?<![\w'.-])(?:from|import)\s*\(?\s*'([^'.][^']*)'/g)].map(
      (match) => match[1]!,
    );
    const packages = imported.map((id) =>
      id
        .split('/')
        .slice(0, id.startsWith('@') ? 2 : 1)
        .join('/'),
    );
    return packages
      .filter((id) => !known.has(id))
      .map((id) => `${name}: ${file} imports ${id}, which is no dependency`);
  });
  return [...new Set(problems)];
}

function versionProblems(packages: PackageFile[]): string[] {
  const versions = new Map(packages.map(({ name, version }) => [name, version]));
  return packages.flatMap(({ name, dependencies = {}, license, type }) => [
    ...(license === 'MIT' ? [] : [`${name}: the licence is not named`]),
    ...(type === 'module' ? [] : [`${name}: not an ES module package`]),
    ...Object.entries(dependencies)
      .filter(([id, version]) => (versions.get(id) ?? version) !== version || /^[\^~]/.test(version))
      .map(([id, version]) => `${name}: ${id} ${version} is not the exact version`),
  ]);
}

export const exportsCheck: Check = {
  name: 'exports',
  async run() {
    const folders = readdirSync(at('packages')).filter((name) => existsSync(at('packages', name, 'package.json')));
    const packages = folders.map(
      (name) => JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as PackageFile,
    );
    const each = folders.flatMap((name, index) => {
      const folder = `packages/${name}`;
      const file = packages[index]!;
      return [
        ...exportProblems(folder, file),
        ...sideEffectProblems(folder, file),
        ...dependencyProblems(folder, file),
      ];
    });
    const unbuilt = folders.filter((name) => !existsSync(at('packages', name, 'dist')));
    const note = unbuilt.length > 0 ? `; not built, so only their sources were looked at: ${unbuilt.join(', ')}` : '';
    return {
      summary: `${folders.length} packages lead to what they publish${note}`,
      problems: [...each, ...versionProblems(packages)],
    };
  },
};
