import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { elementsOf, readManifest, type Declaration, type Manifest } from './manifest.js';
import { at } from './places.js';

const FOLDER = at('packages/react/src');
const HEAD = '// Made from the elements by `npm run build`; an edit here is lost.\n';

/** `coach-message-sent` becomes `onCoachMessageSent`. */
const handlerName = (event: string): string =>
  `on${event.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

function wrapper(element: Declaration & { tagName: string }): string {
  const { name, tagName, description = '', events = [] } = element;
  const types = [...new Set(events.map((event) => event.type?.text ?? 'Event'))]
    .filter((type) => type !== 'Event')
    .sort();
  const imports = [`${name} as Wrapped`, ...types.map((type) => `type ${type}`)].join(', ');
  const handlers = events.map(
    (event) => `  ${handlerName(event.name)}: '${event.name}' as EventName<${event.type?.text ?? 'Event'}>,`,
  );
  return `${HEAD}import * as React from 'react';
import { createComponent, ${events.length > 0 ? 'type EventName, ' : ''}type ReactWebComponent } from '@lit/react';
import { ${imports} } from '@coachlight/elements';
import '@coachlight/elements/${tagName.replace('coach-', '')}/define';

const events = {${handlers.map((handler) => `\n${handler}`).join('')}${handlers.length > 0 ? '\n' : ''}};

/**
${description
  .split('\n')
  .map((line) => ` * ${line}`.trimEnd())
  .join('\n')}
 */
export const ${name}: ReactWebComponent<Wrapped, typeof events> = createComponent({
  react: React,
  tagName: '${tagName}',
  elementClass: Wrapped,
  displayName: '${name}',
  events,
});
`;
}

/** The files of `packages/react/src`, by name. */
export function reactFiles(manifest: Manifest): Map<string, string> {
  const elements = elementsOf(manifest);
  const nameOf = (element: { tagName: string }) => element.tagName.replace('coach-', '');
  const files = new Map(elements.map((element) => [`${nameOf(element)}.ts`, wrapper(element)]));
  const index = elements.map((element) => `export { ${element.name} } from './${nameOf(element)}.js';`);
  return files.set('index.ts', `${HEAD}${index.join('\n')}\n`);
}

/** What stands in `packages/react/src` now. */
export async function writtenReactFiles(): Promise<Map<string, string>> {
  const names = (await readdir(FOLDER).catch(() => [])).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.'),
  );
  return new Map(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')] as const)),
  );
}

/** Writes the wrappers, and removes those of elements that are gone. They are committed, so that a change is seen in review. */
export async function writeReactWrappers(): Promise<string> {
  const wanted = reactFiles(await readManifest());
  await mkdir(FOLDER, { recursive: true });
  for (const name of (await writtenReactFiles()).keys()) if (!wanted.has(name)) await rm(join(FOLDER, name));
  for (const [name, text] of wanted) await writeFile(join(FOLDER, name), text);
  return `${wanted.size - 1} components`;
}
