import type PocketBase from 'pocketbase';
import type { EngagementsPort } from '../../backend.js';
import type { Engagement } from '../../models/practice.js';
import type { Guard } from './guard.js';
import { engagementOf, quoted, type EngagementRow, type HoursRow } from './rows.js';

/** How many rows one request brings. */
const PAGE = 500;

export class PocketBaseEngagements implements EngagementsPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;

  constructor(pb: PocketBase, guard: Guard) {
    this.#pb = pb;
    this.#guard = guard;
  }

  async list(): Promise<Engagement[]> {
    const me = quoted(this.#guard.me());
    const options = { filter: `client = ${me} || coach = ${me}`, expand: 'client,coach', sort: 'created,id' };
    const rows = await this.#guard.list('engagements', () =>
      this.#pb.collection('engagements').getFullList<EngagementRow>({ ...options, batch: PAGE }),
    );
    const hours = await this.#hoursFor(rows);
    return rows.map((row) =>
      engagementOf(
        row,
        hours.find((one) => one.practice === row.practice && one.coach === row.coach),
      ),
    );
  }

  /** When the coaches of these engagements are at work; public, and often the same few rows. */
  async #hoursFor(rows: EngagementRow[]): Promise<HoursRow[]> {
    const pairs = rows.map(({ practice, coach }) => `(practice = ${quoted(practice)} && coach = ${quoted(coach)})`);
    if (pairs.length === 0) return [];
    const filter = [...new Set(pairs)].join(' || ');
    return this.#guard.ask(() => this.#pb.collection('coach_hours').getFullList<HoursRow>({ filter, batch: PAGE }));
  }
}
