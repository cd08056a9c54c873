import { readFile, writeFile } from 'node:fs/promises';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { at } from './places.js';

/** The part of a custom elements manifest that Coachlight reads; https://github.com/webcomponents/custom-elements-manifest */
export interface Manifest {
  schemaVersion: string;
  readme: string;
  modules: ManifestModule[];
}

export interface ManifestModule {
  kind: string;
  path: string;
  declarations: Declaration[];
  exports?: { kind: string; name: string; declaration?: Reference }[];
}

interface Reference {
  name: string;
  module?: string;
}

/** Anything with a name and a sentence. */
export interface Named {
  name: string;
  description?: string;
  type?: { text: string };
  inheritedFrom?: Reference;
}

export interface Member extends Named {
  kind: 'field' | 'method';
  privacy?: 'public' | 'protected' | 'private';
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
}

export interface Declaration extends Named {
  kind: string;
  customElement?: boolean;
  tagName?: string;
  superclass?: Reference;
  members?: Member[];
  attributes?: (Named & { fieldName?: string })[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssStates?: Named[];
  cssProperties?: Named[];
}

export const MANIFEST_FILE = at('packages/elements/custom-elements.json');

/** The platform calls these; nobody else does. */
const LIFECYCLE = /^(?:(?:dis)?connected|adopted|attributeChanged|form\w+)Callback$/;

const isPublic = (member: Member): boolean =>
  !member.static &&
  !member.name.startsWith('#') &&
  (member.privacy ?? 'public') === 'public' &&
  !LIFECYCLE.test(member.name);

const published = (path: string): string => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

function tidyReference<T extends { inheritedFrom?: Reference; superclass?: Reference; declaration?: Reference }>(
  item: T,
): T {
  for (const key of ['inheritedFrom', 'superclass', 'declaration'] as const) {
    const reference = item[key];
    if (reference?.module) item[key] = { ...reference, module: published(reference.module) };
  }
  return item;
}

function tidyElement(declaration: Declaration): Declaration {
  const members = (declaration.members ?? []).filter(isPublic).map(tidyReference);
  const attributes = (declaration.attributes ?? []).map(tidyReference);
  return tidyReference({ ...declaration, members, attributes });
}

/** What others may build on, and nothing else: public members, published paths, modules with elements. */
export function tidyManifest(raw: Manifest): Manifest {
  const modules = raw.modules.flatMap((module) => {
    const declarations = module.declarations.filter((item) => item.tagName).map(tidyElement);
    const exports = (module.exports ?? []).map(tidyReference);
    const defines = exports.some((item) => item.kind === 'custom-element-definition');
    return declarations.length > 0 || defines
      ? [{ ...module, path: published(module.path), declarations, exports }]
      : [];
  });
  return { ...raw, modules };
}

/** Every element of a manifest, in the order of their tags. */
export function elementsOf(manifest: Manifest): (Declaration & { tagName: string })[] {
  return manifest.modules
    .flatMap((module) => module.declarations)
    .filter((item): item is Declaration & { tagName: string } => Boolean(item.tagName))
    .sort((one, other) => one.tagName.localeCompare(other.tagName));
}

/** Reads the elements' sources; nothing is written. */
export async function analyze(): Promise<Manifest> {
  const argv = ['analyze', '--quiet', '--config', '../build/analyzer.config.mjs'];
  return tidyManifest((await cli({ argv, cwd: at('packages/elements'), noWrite: true })) as Manifest);
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(MANIFEST_FILE, 'utf8')) as Manifest;
}

/** Writes `custom-elements.json`, which editors, Storybook and the React wrappers read. */
export async function writeManifest(): Promise<string> {
  const manifest = await analyze();
  await writeFile(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
  return `${elementsOf(manifest).length} elements`;
}
