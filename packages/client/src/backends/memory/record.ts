import { CoachError } from '../../errors.js';
import { AREAS, areaOf, inEntryOrder, type Entry, type EntryKind, type RecordArea } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import type { Engagement } from '../../models/practice.js';
import { sameEntry } from '../same-entry.js';
import { claimOf, refusalOf, type Said } from './entry-rules.js';

/** What entries are added to. */
export interface Surroundings {
  /** The engagement, if it is open to this person. */
  open(id: Id): Engagement;
  messageOf(id: Id): Said | undefined;
  created(): string;
}

/** The entries of all engagements of a world. */
export class MemoryRecord {
  #entries = new Map<Id, Entry>();
  #claims = new Set<string>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) this.#keep(entry);
  }

  /** How many entries of a kind there are. */
  count(kind: EntryKind): number {
    return [...this.#entries.values()].filter((entry) => entry.kind === kind).length;
  }

  get(id: Id): Entry | undefined {
    return this.#entries.get(id);
  }

  /** What this person of the engagement may see of it. */
  of(me: Id, engagement: Id, area: RecordArea): Entry[] {
    const kinds: readonly EntryKind[] = AREAS[area];
    const isSeen = ({ kind, author }: Entry) => kinds.includes(kind) && (kind !== 'pins' || author === me);
    return inEntryOrder(
      [...this.#entries.values()].filter((entry) => entry.engagement === engagement && isSeen(entry)),
    );
  }

  /**
   * All of one act, or nothing. Answers what is stored, and the areas in which that is new.
   * @throws as the port says
   */
  add(me: Id, entries: readonly Entry[], { open, messageOf, created }: Surroundings): [Entry[], RecordArea[]] {
    const stored = entries.flatMap(({ id }) => this.#entries.get(id) ?? []);
    if (stored.length > 0) {
      const same = entries.every((entry) => sameEntry(entry, this.#entries.get(entry.id)) && entry.author === me);
      if (!same) throw new CoachError('taken');
      return [stored, []];
    }
    this.#check(me, entries, open, messageOf);
    const moment = created();
    const kept = entries.map((entry) => this.#keep({ ...entry, created: moment }));
    return [kept, [...new Set(kept.map(({ kind }) => areaOf(kind)))]];
  }

  /** Every rule for every entry, before the first one is kept. */
  #check(me: Id, entries: readonly Entry[], open: Surroundings['open'], messageOf: Surroundings['messageOf']): void {
    const before = new Map<Id, Entry>();
    const claims = new Set<string>();
    for (const entry of entries) {
      const engagement = open(entry.engagement);
      const entryOf = (id: Id) => this.#entries.get(id) ?? before.get(id);
      const fields = refusalOf(entry, { me, engagement, entryOf, messageOf });
      if (fields) throw new CoachError('refused', undefined, { fields });
      if (before.has(entry.id)) throw new CoachError('taken');
      const claim = claimOf(entry);
      if (this.#claims.has(claim) || claims.has(claim)) throw new CoachError('outdated');
      if (claim) claims.add(claim);
      before.set(entry.id, entry);
    }
  }

  #keep(entry: Entry): Entry {
    this.#entries.set(entry.id, entry);
    const claim = claimOf(entry);
    if (claim) this.#claims.add(claim);
    return entry;
  }
}
