import { CoachError } from '../errors.js';
import type { Id } from '../models/id.js';
import { exportEntries, exportFiles } from './export.js';
import { alone } from './items.js';
import type { SendParts } from './parts.js';
import type { OutboxItem } from './store.js';

/** For how long a page that lacks the sound leaves it to others to put an item back. */
const GIVE_WAY_MS = 3000;

/** What a person can do about something that waits: see `Outbox`. */
export class Acts {
  #parts: SendParts;
  #find: (id: Id) => Promise<OutboxItem | undefined>;

  constructor(parts: SendParts, find: (id: Id) => Promise<OutboxItem | undefined>) {
    this.#parts = parts;
    this.#find = find;
  }

  async retry(id: Id): Promise<void> {
    const item = await this.#find(id);
    if (!item) return;
    const state = item.state === 'stored' ? 'stored' : 'waiting';
    await this.#parts.store.putItem({ ...item, state, attempts: 0, notBefore: 0, reason: '' });
  }

  async files(id: Id): Promise<File[]> {
    const item = await this.#find(id);
    if (!item) return [];
    if (!item.post) return exportEntries(item.entries);
    return exportFiles(item.post, (recording, index) => this.#parts.journal.segment(recording, index));
  }

  discard(id: Id): Promise<void> {
    const { journal, store } = this.#parts;
    return alone(this.#parts, async () => {
      const item = await this.#find(id);
      if (!item) return;
      await store.deleteItem(id);
      if (item.post?.recording) journal.forget(item.post.recording.id);
    });
  }

  async takeBack(id: Id): Promise<void> {
    const { journal, store } = this.#parts;
    await alone(this.#parts, async () => {
      const item = await this.#find(id);
      if (id && (!item?.post || item.state === 'stored' || (await this.#hasArrived(item))))
        throw new CoachError('not-found', `${id} is not waiting any more: the server has it, or it was thrown away.`);
      // Of no id it says so itself, and its code is here from then on.
      await store.takeBack(id);
    });
    journal.changes.set();
  }

  /**
   * True if only the answer was lost: taken back and sent again it would be said twice. What was refused in the end is
   * not there, and neither is what was never tried. @throws `offline`, `signed-out` if nobody can say
   */
  async #hasArrived({ id, state, attempts }: OutboxItem): Promise<boolean> {
    return state !== 'parked' && attempts > 0 && (await this.#parts.backend.messages.get(id)) !== undefined;
  }

  /**
   * Puts back what this page knows to be waiting, after everything was cleared away under it: the item, and its
   * sound as far as memory has it. The same ids, so what has left in the meantime is still a single one.
   */
  async putBack(known: readonly OutboxItem[]): Promise<void> {
    const { journal, platform, store } = this.#parts;
    const silent: OutboxItem[] = [];
    for (const item of known) {
      const recording = item.post?.recording?.id;
      if (recording && !(await journal.rewrite(recording).catch(() => false))) silent.push(item);
      else await store.enqueue(asBefore(item), '', true);
    }
    if (silent.length === 0) return;
    // Another page may have their sound, and goes first.
    await new Promise<void>((resolve) => platform.after(GIVE_WAY_MS, resolve));
    const there = new Set((await store.items()).map(({ id }) => id));
    for (const item of silent) if (!there.has(item.id)) await store.enqueue(asBefore(item), '', true);
  }
}

/** Put back without its place: what is being typed there by now stays. */
const asBefore = (item: OutboxItem): OutboxItem => (item.state === 'sending' ? { ...item, state: 'waiting' } : item);
