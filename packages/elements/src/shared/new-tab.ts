import { defaultBackend } from './connection.js';
import { nearestLanguage } from './words-controller.js';

/** What an element may hand to the page on its backend: a closed list, which that page checks again. */
const TRAVELS = ['engagement', 'kind', 'session', 'assessment', 'item', 'relay-only', 'without-where'];

/** As a practice may be called; nothing else becomes a part of an address. */
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** An element as an address can say it. */
export interface Standing {
  /** The backend's own address, without a slash at its end. */
  backend: string;
  practice: string;
  /** `element`, `lang` and what else travels. */
  values: URLSearchParams;
}

/** A node and everything around it, out of shadow roots too. */
function* around(start: Node): Generator<Element> {
  let node: Node | null = start;
  while (node) {
    if (node instanceof Element) yield node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What the nearest element says that says anything; properties, because a framework may never write the attribute. */
function told(elements: readonly Element[], name: string): string {
  for (const element of elements) {
    const value: unknown = (element as unknown as Record<string, unknown>)[camel(name)] ?? element.getAttribute(name);
    if (value === true) return 'true';
    if (typeof value === 'string' && value) return value;
  }
  return '';
}

/** Which element this is, or is inside of, and what it shows. `undefined` where no page of a server can show the same. */
export function standingOf(inside: Element): Standing | undefined {
  const ours = [...around(inside)].filter(({ localName }) => localName.startsWith('coach-'));
  const element = ours.findLast((one) => 'practice' in one && one.localName !== 'coach-practice');
  const practice = told(ours, 'practice');
  const backend = told(ours, 'backend') || defaultBackend();
  if (!element || !SLUG.test(practice) || !/^https?:/i.test(backend) || !URL.canParse(backend)) return undefined;
  const values = new URLSearchParams({ element: element.localName.slice('coach-'.length) });
  for (const name of TRAVELS) {
    const value = told(name === 'engagement' ? ours : [element], name);
    if (value) values.set(name, value);
  }
  values.set('lang', nearestLanguage(element));
  const { origin, pathname } = new URL(backend);
  return { backend: (origin + pathname).replace(/\/+$/, ''), practice, values };
}

/**
 * The address of the page on the backend where the same element stands alone: there no page
 * around it forbids the microphone or keeps its storage apart. `undefined` where there is no
 * such page, or where this is it.
 * @param inside the element, or anything in its shadow
 */
export function hostedPage(inside: Element): string | undefined {
  const standing = standingOf(inside);
  if (!standing) return undefined;
  const { backend, practice, values } = standing;
  values.set('practice', practice);
  const page = `${backend}/v1/frame.html`;
  const isHere = globalThis.top === globalThis.self && location.href.startsWith(page);
  return isHere ? undefined : `${page}?${values}`;
}

/** Opens that page beside this one. Whoever opens it learns nothing of the other, and the other way round. */
export function openInNewTab(inside: Element): void {
  const page = hostedPage(inside);
  if (page) open(page, '_blank', 'noopener');
}
