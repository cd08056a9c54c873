import { ofKind, type Entry } from './entry.js';
import type { Id } from './id.js';

/**
 * The messages that are kept to hear again, as entries of one person leave it: the newest word on
 * each counts. Two that the server stored within one millisecond are told apart by the author's clock.
 */
export function pinnedIn(entries: readonly Entry[]): Set<Id> {
  const place = ({ created, madeAt }: Entry) => (created || '~') + madeAt;
  const steps = ofKind(entries, 'pins').sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const newest = new Map(steps.map(({ message, pinned }) => [message, pinned]));
  return new Set([...newest].flatMap(([message, pinned]) => (pinned ? [message] : [])));
}
