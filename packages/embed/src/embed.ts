import { attributesFrom, tagOf } from './mount.js';

/** The names of all elements without `coach-`; the build writes them in. */
declare const __COACH_ELEMENTS__: readonly string[];

/** The one global of Coachlight. A page may set `backend` before the loader runs. */
interface CoachlightGlobal {
  /** The origin of the backend that elements use when they name none. */
  backend?: string;
  /** Settled when the elements that were in the page at first are loaded; it never fails. */
  ready?: Promise<void>;
  /** Loads one element by its name without `coach-`. `false` if that failed; the reason is in the console. */
  load?: (name: string) => Promise<boolean>;
}

const script = document.currentScript as HTMLScriptElement | null;
const page = globalThis as { Coachlight?: CoachlightGlobal };
// An element with this id, or a frame of this name, looks like a global: only a page's own is taken up.
if (!Object.hasOwn(page, 'Coachlight')) page.Coachlight = {};
const coachlight = (page.Coachlight ??= {});

const warn = (...what: unknown[]): void => console.warn('Coachlight:', ...what);

function makeLoader(folder: string): (name: string) => Promise<boolean> {
  const running = new Map<string, Promise<boolean>>();
  const load = async (name: string) => {
    if (customElements.get(tagOf(name))) return true;
    const url = `${folder}${name}.js`;
    try {
      await import(/* @vite-ignore */ url);
      return true;
    } catch (error) {
      running.delete(name);
      warn(`<${tagOf(name)}> could not be loaded from ${url}. The rest of the page is not affected.`, error);
      return false;
    }
  };
  return (name) => {
    if (!__COACH_ELEMENTS__.includes(name)) {
      warn(`there is no element “${name}”. There are: ${__COACH_ELEMENTS__.join(', ')}.`);
      return Promise.resolve(false);
    }
    if (!running.has(name)) running.set(name, load(name));
    return running.get(name)!;
  };
}

/** Puts an element into a mount point once it can work; until then, and if it cannot, what the page has there stays. */
async function mount(place: Element, name: string, attributes: Record<string, string>): Promise<void> {
  if (!(await coachlight.load!(name))) return;
  const element = document.createElement(tagOf(name));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (place.localName === 'script') place.after(element);
  else place.replaceChildren(element);
}

const tags = __COACH_ELEMENTS__.map((name) => `${tagOf(name)}:not(:defined)`);
const selector = [...tags, '[data-coachlight]'].join();
const mounted = new WeakSet<Element>();

function serve(found: Element): Promise<unknown> | undefined {
  if (!found.matches('[data-coachlight]')) return coachlight.load!(found.localName.slice(6));
  if (mounted.has(found)) return undefined;
  mounted.add(found);
  const [name = '', practice = ''] = (found as HTMLElement).dataset['coachlight']!.split(':');
  return mount(found, name.trim(), { practice: practice.trim(), ...attributesFrom(found) });
}

/** Loads what `root` needs, itself included. */
function scan(root: Element): Promise<unknown> {
  const all = root.matches(selector) ? [root] : [];
  return Promise.all([...all, ...root.querySelectorAll(selector)].map(serve));
}

function follow(): void {
  const late = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) void scan(node);
    }
  });
  late.observe(document.documentElement, { childList: true, subtree: true });
}

function whenParsed(): Promise<unknown> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

function start(source: string): void {
  const { origin } = new URL(source);
  coachlight.backend ??= origin;
  // A second copy of the loader, from wherever, leaves the work to the first.
  if (!coachlight.load) {
    coachlight.load = makeLoader(new URL('.', source).href);
    follow();
    const first = scan(document.documentElement);
    coachlight.ready = whenParsed().then(async () => {
      await Promise.all([first, scan(document.documentElement)]);
    });
  }
  const name = script?.dataset['coach'];
  if (!name) return;
  const other: Record<string, string> = origin === coachlight.backend ? {} : { backend: origin };
  void mount(script!, name, { ...other, ...attributesFrom(script!) });
}

if (script?.src) start(script.src);
else warn('this script must be an ordinary <script src="…/v1/embed.js">, neither a module nor pasted inline.');
