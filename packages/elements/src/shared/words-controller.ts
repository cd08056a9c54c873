import { isServer, type LitElement, type ReactiveController } from 'lit';

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

/** One observer for the page, while anybody needs it: a language switch changes `lang` on some ancestor. */
export function followLanguage(follower: () => void): () => void {
  followers.add(follower);
  observer ??= new MutationObserver(() => followers.forEach((follow) => follow()));
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  return () => {
    followers.delete(follower);
    if (followers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

/** The `lang` of the nearest element that has one, through shadow roots; `en` if nobody says. */
export function nearestLanguage(start: Element): string {
  let node: Node | null = start;
  while (node) {
    const lang = node instanceof Element ? node.closest('[lang]')?.getAttribute('lang') : '';
    if (lang) return languageOf(lang);
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

/** Some themes write `en_US`; `Intl` throws at that, and at whatever else is no language. */
function languageOf(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang.trim().replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The least that a catalogue must say. */
export interface Words {
  direction: 'ltr' | 'rtl';
}

/**
 * The words of an element in the language of its place on the page. English is there at
 * once; other languages are fetched, and the element renders again when they arrive.
 */
export class WordsController<T extends Words> implements ReactiveController {
  #host: LitElement;
  #strings: T;
  #load: (lang: string) => Promise<T>;
  #lang = 'en';
  #leave: (() => void) | undefined;
  #internals: ElementInternals | undefined;

  /**
   * @param english what is said until another language has arrived
   * @param internals of a form-associated element, which may attach them only once
   */
  constructor(host: LitElement, english: T, load: (lang: string) => Promise<T>, internals?: ElementInternals) {
    this.#host = host;
    this.#strings = english;
    this.#load = load;
    this.#internals = isServer ? undefined : (internals ?? host.attachInternals());
    host.addController(this);
  }

  /** Where some words would not be true, says which ones to say instead. */
  amend?(strings: T): T;

  get t(): T {
    return this.amend?.(this.#strings) ?? this.#strings;
  }

  /** BCP 47, for `Intl`. A page that says only `en` shows times as the reader is used to, e.g. as in `en-GB`. */
  get lang(): string {
    const own = this.#lang.includes('-')
      ? undefined
      : navigator.languages.find((one) => one.startsWith(`${this.#lang}-`));
    return own ?? this.#lang;
  }

  get internals(): ElementInternals {
    return this.#internals!;
  }

  hostConnected(): void {
    this.#leave = followLanguage(() => void this.#follow());
    void this.#follow();
  }

  hostDisconnected(): void {
    this.#leave?.();
  }

  async #follow(): Promise<void> {
    const lang = nearestLanguage(this.#host);
    if (lang === this.#lang) return;
    this.#lang = lang;
    const strings = await this.#load(lang);
    if (lang !== this.#lang) return;
    this.#strings = strings;
    this.#setDirection(strings.direction);
    this.#host.requestUpdate();
  }

  #setDirection(direction: 'ltr' | 'rtl'): void {
    const states = this.#internals?.states;
    states?.delete('ltr');
    states?.delete('rtl');
    states?.add(direction);
  }
}
