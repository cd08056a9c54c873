import type { LitElement } from 'lit';
import { en } from './strings/en.js';
import { loadStrings, type Strings } from './strings/index.js';
import { WordsController } from './words-controller.js';

/** All words of Coachlight, in the language of the element's place on the page. */
export class StringsController extends WordsController<Strings> {
  /** @param internals of a form-associated element, which may attach them only once */
  constructor(host: LitElement, internals?: ElementInternals) {
    super(host, en, loadStrings, internals);
  }
}
