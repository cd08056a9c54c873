import { ContextRoot } from '@lit/context';

const key = Symbol.for('coachlight/1/context-root');
const page = globalThis as { [key]?: ContextRoot };

/**
 * Scripts that are pasted into a page arrive in any order: this keeps what an element
 * asked for until the element that can answer has been upgraded. One for the page.
 */
if (!page[key]) {
  page[key] = new ContextRoot();
  page[key].attach(document.body ?? document.documentElement);
}
