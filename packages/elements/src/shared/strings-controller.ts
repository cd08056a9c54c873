import type { LitElement } from 'lit';
import { loadStrings, type AllStrings, type Strings } from './strings/index.js';
import { WordsController } from './words-controller.js';

/** The words of an element that says more than a player, in the language of its place on the page. */
export class StringsController<K extends keyof AllStrings = keyof Strings> extends WordsController<
  Pick<AllStrings, K | 'direction'>
> {
  /**
   * @param english the part of the catalogue that this element uses
   * @param internals of a form-associated element, which may attach them only once
   */
  constructor(host: LitElement, english: Pick<AllStrings, K | 'direction'>, internals?: ElementInternals) {
    super(host, english, async (lang) => (await loadStrings(lang)) ?? english, internals);
  }
}
