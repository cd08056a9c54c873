import type { AccountPort, RecordPort } from './backend.js';
import { liveQueryOfAccount, type Hint, type Rhythm } from './live-query.js';
import { derive, type Live } from './live.js';
import { areaOf, mergeEntries, type Entry, type EntryFields, type EntryKind, type RecordArea } from './models/entry.js';
import { newId, type Id } from './models/id.js';
import { entriesOf } from './outbox/items.js';
import type { Outbox } from './outbox/outbox.js';
import type { Platform } from './outbox/platform.js';
import type { EntriesItem } from './outbox/store.js';

/** An entry as a person makes it; the rest is added here. An `id` is given where another entry of the act points at it. */
export type EntryDraft<K extends EntryKind = EntryKind> = {
  [P in K]: { kind: P; id?: Id } & EntryFields[P];
}[K];

/** What the features of the record are made with; `hint` says when an area may have changed. */
interface RecordParts {
  port: RecordPort;
  account: AccountPort;
  outbox: Outbox;
  platform: Platform & Rhythm;
  hint(area: RecordArea): Hint;
}

/** The record of each engagement: goals, assessments and sessions as entries that are only ever added. */
export class RecordFeature {
  #parts: RecordParts;
  #areas = new Map<string, Live<Entry[]>>();
  #refused = new Map<string, Live<EntriesItem[]>>();

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  /** An id for an entry that another one of the same act points at. */
  newId(): Id {
    return newId(this.#parts.platform.random);
  }

  /** All entries of one area in order, those that are still on this device last. */
  of(engagement: Id, area: RecordArea): Live<Entry[]> {
    return once(this.#areas, `${engagement} ${area}`, () => this.#merged(engagement, area));
  }

  /** Acts that the server did not take, e.g. because somebody was faster: their words are kept on this device. */
  kept(engagement: Id, area: RecordArea): Live<EntriesItem[]> {
    const { items } = this.#parts.outbox;
    return once(this.#refused, `${engagement} ${area}`, () =>
      derive([items], () => {
        const isKept = (item: { entries?: Entry[]; state: string }): item is EntriesItem =>
          item.state === 'parked' && isOf(item.entries?.[0], engagement, area);
        return { value: (items.value ?? []).filter(isKept), error: items.state.error };
      }),
    );
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

  #merged(engagement: Id, area: RecordArea): Live<Entry[]> {
    const { account, hint, outbox, platform, port } = this.#parts;
    const server = liveQueryOfAccount(account, () => port.of(engagement, area), [hint(area)], platform);
    const { items, arrivedEntries } = outbox;
    return derive([server, items, arrivedEntries], () => {
      const { value, error } = server.state;
      const here = (entry: Entry) => isOf(entry, engagement, area);
      const waiting = entriesOf(items.value).filter(here);
      if (!value && waiting.length === 0) return { value, error };
      return { value: mergeEntries(waiting, (arrivedEntries.value ?? []).filter(here), value ?? []), error };
    });
  }
}

function isOf(entry: Entry | undefined, engagement: Id, area: RecordArea): boolean {
  return entry?.engagement === engagement && areaOf(entry.kind) === area;
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
