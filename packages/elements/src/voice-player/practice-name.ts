import type { Client } from '@coachlight/client';

/** As `@lit/context` asks; written out, because a page that only plays has no use for the rest of it. */
class ContextRequest extends Event {
  readonly context = Symbol.for('coachlight/1/connection');
  constructor(readonly callback: (value: { client?: Client; practice: string }) => void) {
    super('context-request', { bubbles: true, composed: true });
  }
}

/** The name of the practice in which an element stands; empty if none is known. */
export function nearestPractice(element: Element): string {
  let name = '';
  element.dispatchEvent(
    new ContextRequest(({ client, practice }) => {
      if (client && practice) name = client.practices.bySlug(practice).value?.name ?? '';
    }),
  );
  return name;
}
