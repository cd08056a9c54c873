import { readFileSync } from 'node:fs';
import { at, elementNames, filesIn, ROOT } from '../../packages/build/places.js';
import { analyze, elementsOf, type Declaration, type Named } from '../../packages/build/manifest.js';
import type { Check } from './check.js';

type Element = Declaration & { tagName: string };

const sourcesIn = (folder: string): string =>
  filesIn(ROOT, folder)
    .filter((file) => /(?<!\.(test|stories))\.ts$/.test(file))
    .map((file) => readFileSync(at(file), 'utf8'))
    .join('\n')
    // A doc block says what should be there, not what is.
    .replace(/\/\*\*[\s\S]*?\*\//g, '');

const all = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map((match) => match[1]!));

const partsIn = (text: string): Set<string> =>
  new Set([...all(text, /\spart="([\w -]+)"/g)].flatMap((names) => names.split(/\s+/)));

const names = (list: Named[] | undefined): Set<string> => new Set((list ?? []).map(({ name }) => name));

const without = (one: Set<string>, other: Set<string>): string[] => [...one].filter((name) => !other.has(name));

/** What the description of one element says and its sources do not, and the reverse. */
export function driftOf(element: Element, own: string, shared: string, eventTypes: Map<string, string>): string[] {
  const problems: string[] = [];
  const say = (what: string) => problems.push(`<${element.tagName}> ${what}`);

  const parts = partsIn(own);
  for (const part of without(parts, names(element.cssParts))) say(`has the part “${part}”, and no @csspart says so`);
  for (const part of without(names(element.cssParts), new Set([...parts, ...partsIn(shared)]))) {
    say(`documents the part “${part}”, which is nowhere`);
  }
  const slots = new Set([
    ...all(own, /<slot\s+(?:[^>]*\s)?name="([\w-]+)"/g),
    ...(/<slot(?![^>]*name=)/.test(own) ? [''] : []),
  ]);
  for (const slot of without(slots, names(element.slots))) say(`has the slot “${slot}”, and no @slot says so`);
  for (const slot of without(names(element.slots), slots)) say(`documents the slot “${slot}”, which is nowhere`);
  for (const state of names(element.cssStates)) {
    if (!new RegExp(`['"\`]${state}['"\`]`).test(own + shared)) say(`documents the state “${state}”, which is nowhere`);
  }
  const fired = all(own, /new (Coach\w+Event)\(/g);
  const documented = new Set((element.events ?? []).map((event) => event.type?.text ?? ''));
  for (const type of without(fired, documented)) say(`fires ${type}, and no @fires says so`);
  for (const { name, type } of element.events ?? []) {
    if (eventTypes.get(type?.text ?? '') !== name)
      say(`documents ${name} as ${type?.text}, which is not what events.ts says`);
  }
  return problems;
}

function undescribed(element: Element): string[] {
  const groups = [
    element.members,
    element.attributes,
    element.events,
    element.slots,
    element.cssParts,
    element.cssStates,
  ];
  const silent = groups.flatMap((group) => (group ?? []) as Named[]).filter(({ description }) => !description?.trim());
  return silent.map(({ name }) => `<${element.tagName}> says nothing about “${name}”`);
}

/** Event class → event name, from the one place where they are made. */
export function eventTypesIn(text: string): Map<string, string> {
  const pattern = /class (Coach\w+Event) extends[\s\S]*?static readonly type = '([\w-]+)'/g;
  return new Map([...text.matchAll(pattern)].map((match) => [match[1]!, match[2]!]));
}

export const manifest: Check = {
  name: 'manifest',
  async run() {
    const now = await analyze();
    const elements = elementsOf(now);
    const shared = sourcesIn('packages/elements/src/shared');
    const events = eventTypesIn(shared);
    const problems = elementNames()
      .filter((name) => !elements.some(({ tagName }) => tagName === `coach-${name}`))
      .map((name) => `packages/elements/src/${name} registers an element that has no @element`);
    for (const element of elements) {
      const own = sourcesIn(`packages/elements/src/${element.tagName.replace('coach-', '')}`);
      problems.push(...driftOf(element, own, shared, events), ...undescribed(element));
      if (!element.description?.trim()) problems.push(`<${element.tagName}> has no description`);
    }
    return { summary: `${elements.length} elements are what their descriptions say`, problems };
  },
};
