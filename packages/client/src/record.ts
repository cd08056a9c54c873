import type { AccountPort, RecordPort } from './backend.js';
import type { Hint } from './live-query.js';
import { lazily, type Live } from './live.js';
import type { Entry, EntryFields, EntryKind, RecordArea } from './models/entry.js';
import { newId, type Id } from './models/id.js';
import type { Outbox } from './outbox/outbox.js';
import type { Platform } from './outbox/platform.js';
import type { EntriesItem } from './outbox/store.js';
import type { RecordPlace } from './record-views.js';

/** An entry as a person makes it; the rest is added here. An `id` is given where another entry of the act points at it. */
export type EntryDraft<K extends EntryKind = EntryKind> = {
  [P in K]: { kind: P; id?: Id } & EntryFields[P];
}[K];

type Look<T> = (views: typeof import('./record-views.js'), place: RecordPlace) => Live<T>;

/** What the record is made with; `hint` says when an area may have changed. */
export interface RecordParts {
  port: RecordPort;
  account: AccountPort;
  outbox: Outbox;
  platform: Platform;
  hint(area: RecordArea): Hint;
}

/** The record of each engagement: goals, assessments and sessions as entries that are only ever added. */
export class RecordFeature {
  #parts: RecordParts;
  #seen = new Map<string, Live<Entry[]>>();
  #kept = new Map<string, Live<EntriesItem[]>>();

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  /** An id for an entry that another one of the same act points at. */
  newId(): Id {
    return newId(this.#parts.platform.random);
  }

  /** All entries of one area in order, those that are still on this device last. */
  of(engagement: Id, area: RecordArea): Live<Entry[]> {
    return this.#view(this.#seen, engagement, area, ({ entriesIn }, place) => entriesIn(place, this.#parts));
  }

  /** Acts that the server did not take, e.g. because somebody was faster: their words are kept on this device. */
  kept(engagement: Id, area: RecordArea): Live<EntriesItem[]> {
    return this.#view(this.#kept, engagement, area, ({ keptIn }, place) => keptIn(place));
  }

  /**
   * One act: resolves when it is safe on this device; it is in `of` at once and will arrive
   * once, all of it or nothing.
   * @param place where it was written: its drafts end with the adding
   * @throws `signed-out`, `storage-full`, `storage-blocked`
   */
  add(engagement: Id, drafts: readonly EntryDraft[], place: string = ''): Promise<Entry[]> {
    const madeAt = new Date(this.#parts.platform.now()).toISOString();
    const made = drafts.map((draft) => ({ id: this.newId(), ...draft, engagement, madeAt, created: '' }));
    return this.#parts.outbox.addEntries(made as Entry[], place);
  }

  /** Many pages never look at the record, so looking is loaded when somebody does, and made once. */
  #view<T>(known: Map<string, Live<T>>, engagement: Id, area: RecordArea, look: Look<T>): Live<T> {
    const key = `${engagement} ${area}`;
    let made: Live<T> | undefined;
    const live =
      known.get(key) ??
      lazily(async () => {
        const views = await import('./record-views.js');
        return (made ??= look(views, { engagement, area, outbox: this.#parts.outbox }));
      });
    known.set(key, live);
    return live;
  }
}
