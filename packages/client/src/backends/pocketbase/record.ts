import type PocketBase from 'pocketbase';
import type { RecordPort } from '../../backend.js';
import { CoachError } from '../../errors.js';
import { AREAS, inEntryOrder, type Entry, type EntryKind, type RecordArea } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import { sameEntry } from '../same-entry.js';
import { asStored, entryOf, rowOf, type EntryRow } from './entry-rows.js';
import { isNotUnique, isWordlessNo, type Guard } from './guard.js';
import { refusedIfClosed } from './refused.js';
import { quoted } from './rows.js';

/** How many rows one request brings. */
const PAGE = 500;
/** PocketBase follows a relation backwards to so many rows. */
const MOST_EXPANDED = 1000;
/** Where each relation leads. */
const LINKS = {
  goal: 'goals',
  version: 'goal_versions',
  experiment: 'experiments',
  action: 'actions',
  assessment: 'assessments',
  session: 'sessions',
  answers: 'session_steps',
  message: 'messages',
} as const satisfies Record<string, EntryKind | 'messages'>;

type WithEntries = { expand?: Record<string, EntryRow[]> };

const pointsBack = (kind: EntryKind) => `${kind}_via_engagement`;

export class PocketBaseRecord implements RecordPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  /** How long each list was when it came last: entries are only ever added. */
  #lengths = new Map<string, number>();

  constructor(pb: PocketBase, guard: Guard) {
    this.#pb = pb;
    this.#guard = guard;
  }

  /** One request: every entry points at its engagement, so all kinds come as what the engagement is pointed at by. */
  async of(engagement: Id, area: RecordArea): Promise<Entry[]> {
    const me = this.#guard.me();
    // Theirs alone, so nothing of the engagement points at them.
    if (area === 'pins') return this.#list('pins', `author = ${quoted(me)} && engagement = ${quoted(engagement)}`);
    const kinds: readonly EntryKind[] = AREAS[area];
    const expand = kinds.map(pointsBack).join(',');
    try {
      const row = await this.#guard.ask(() =>
        this.#pb.collection('engagements').getOne<WithEntries>(engagement, { expand, fields: 'expand' }),
      );
      const lists = kinds.map((kind) => this.#whole(kind, engagement, row.expand?.[pointsBack(kind)]));
      return inEntryOrder((await Promise.all(lists)).flat());
    } catch (error) {
      if (error instanceof CoachError && error.code === 'not-found') return [];
      throw error;
    }
  }

  /**
   * The server cuts such a list off without a word, and leaves it out if it is empty or if it
   * could not be read. So one that is full, or shorter than it was, is asked for by itself.
   */
  async #whole(kind: EntryKind, engagement: Id, rows: EntryRow[] = []): Promise<Entry[]> {
    const key = `${this.#guard.me()} ${engagement} ${kind}`;
    const doubtful = rows.length >= MOST_EXPANDED || rows.length < (this.#lengths.get(key) ?? 0);
    const entries = doubtful
      ? await this.#list(kind, `engagement = ${quoted(engagement)}`)
      : rows.map((row) => entryOf(kind, row));
    this.#lengths.set(key, entries.length);
    return entries;
  }

  async add(entries: readonly Entry[]): Promise<Entry[]> {
    const me = this.#guard.me();
    const batch = this.#pb.createBatch();
    for (const entry of entries) batch.collection(entry.kind).create(rowOf(entry));
    try {
      const answers = await this.#guard.ask(() => batch.send());
      return entries.map(({ kind }, index) => entryOf(kind, answers[index]!.body as EntryRow));
    } catch (error) {
      const stored = await this.#stored(me, entries, error);
      if (stored) return stored;
      if (isNotUnique(error)) throw new CoachError('outdated', undefined, { cause: error });
      throw isWordlessNo(error) ? await this.#reasonFor(entries, error) : error;
    }
  }

  /** A rule says no without a reason. What will stay so is told from what may pass, or it would be tried for long. */
  async #reasonFor(entries: readonly Entry[], error: unknown): Promise<unknown> {
    const reason = await refusedIfClosed(this.#pb, this.#guard, entries[0]!.engagement, error);
    if (reason !== error) return reason;
    const missing = await this.#missing(entries).catch(() => undefined);
    return missing ? new CoachError('refused', undefined, { cause: error, fields: { [missing]: 'missing' } }) : error;
  }

  /** A field that points at something that is not on the server, e.g. because that was refused itself. */
  async #missing(entries: readonly Entry[]): Promise<string | undefined> {
    const made = new Set(entries.map(({ id }) => id));
    const links = entries.flatMap((entry) =>
      Object.entries(LINKS).flatMap(([field, kind]) => {
        const id = entry[field as keyof Entry] as unknown;
        return typeof id === 'string' && id && !made.has(id) ? [{ field, kind, id }] : [];
      }),
    );
    for (const { field, kind, id } of links) {
      if (!(await this.#isThere(kind, id))) return field;
    }
    return undefined;
  }

  async #isThere(collection: string, id: Id): Promise<boolean> {
    const filter = `id = ${quoted(id)}`;
    const rows = await this.#guard.list(`${collection} ${filter}`, () =>
      this.#pb.collection(collection).getFullList({ filter, fields: 'id', skipTotal: true }),
    );
    return rows.length > 0;
  }

  /** What was refused may be there already, because an earlier answer was lost. @throws `taken` if it is not ours */
  async #stored(me: Id, entries: readonly Entry[], error: unknown): Promise<Entry[] | undefined> {
    if (!(error instanceof CoachError) || error.code !== 'refused') return undefined;
    const stored = await Promise.all(
      entries.map(async ({ kind, id }) => (await this.#list(kind, `id = ${quoted(id)}`))[0]),
    );
    const known = stored.filter((entry) => entry !== undefined);
    const isOurs = entries.every((entry, index) => entry.author === me && sameEntry(asStored(entry), stored[index]));
    if (isOurs) return known;
    if (known.length > 0 || 'id' in error.fields) throw new CoachError('taken', undefined, { cause: error });
    return undefined;
  }

  #list(kind: EntryKind, filter: string): Promise<Entry[]> {
    return this.#guard.list(`${kind} ${filter}`, async () => {
      const options = { filter, sort: 'created,id', batch: PAGE, skipTotal: true };
      const rows = await this.#pb.collection(kind).getFullList<EntryRow>(options);
      return rows.map((row) => entryOf(kind, row));
    });
  }
}
