import { answer } from './indexeddb.js';
import type { OutboxItem, Take, TextDraft } from './store.js';
import { gone } from './take.js';

/** The rows that a post becomes again when its person wants to mend it. */
export interface Mended {
  take: Take | undefined;
  drafts: TextDraft[];
}

/**
 * @param take What the device holds of its sound.
 * @param typed What stands at its place by now: nobody's words give way to others.
 * @throws CoachError `not-found` if nothing of it would be left
 */
export function mend(item: OutboxItem, take: Take | undefined, typed: readonly TextDraft[]): Mended {
  const place = placeOf(item);
  const drafts = wordsOf(item).map(({ field, text }) => {
    const there = typed.find((draft) => draft.field === field)?.text.trim() ?? '';
    return { place, field, text: there && there !== text ? `${text}\n\n${there}` : text };
  });
  if (!take && drafts.length === 0) throw gone(item.id);
  const { recording } = item.post ?? {};
  // As it was handed over: chapters may have been set since the row was written.
  return { take: take && { ...take, place, state: 'closed', chapters: recording?.chapters ?? take.chapters }, drafts };
}

/** Where it goes back to. @throws CoachError `not-found` if an older version did not note it, or it is no post */
export function placeOf({ id, place, post }: OutboxItem): string {
  if (!post || place === undefined) throw gone(id);
  return place;
}

/** Under the names that the forms know: an answer by its prompt, everything else as `body`. */
function wordsOf({ post }: OutboxItem): { field: string; text: string }[] {
  const parts = post?.checkIn?.parts.map(({ key, text }) => ({ field: key, text })) ?? [];
  return [{ field: 'body', text: post?.body ?? '' }, ...parts].filter(({ text }) => text !== '');
}

/** The same in the tables of IndexedDB. */
export async function takeBack(id: string, ...[takes, items, drafts]: IDBObjectStore[]): Promise<void> {
  const item = await answer<OutboxItem | undefined>(items!.get(id));
  if (!item) throw gone(id);
  const sound = await answer<Take | undefined>(takes!.get(item.post?.recording?.id ?? ''));
  const place = item.place ?? '';
  const typed = await answer<TextDraft[]>(drafts!.getAll(IDBKeyRange.bound([place], [place, []])));
  const mended = mend(item, sound, typed);
  if (mended.take) takes!.put(mended.take);
  for (const draft of mended.drafts) drafts!.put(draft);
  items!.delete(id);
}
