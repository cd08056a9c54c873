import type PocketBase from 'pocketbase';
import type { PracticesPort } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Practice } from '../../models/practice.js';
import type { Guard } from './guard.js';
import { practiceOf, quoted, type PracticeRow } from './rows.js';

const SLUG = /^[a-z0-9-]{1,63}$/;

export class PocketBasePractices implements PracticesPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;

  constructor(pb: PocketBase, guard: Guard) {
    this.#pb = pb;
    this.#guard = guard;
  }

  async bySlug(slug: string): Promise<Practice> {
    const row = SLUG.test(slug) ? await this.#find(slug) : undefined;
    if (!row) throw new CoachError('practice-unknown', `no practice is called ${quoted(slug)}`);
    return practiceOf(row, row.logo ? this.#pb.files.getURL(row, row.logo) : '');
  }

  /** Practices are public, so an empty answer needs no second look. */
  async #find(slug: string): Promise<PracticeRow | undefined> {
    const options = { filter: `slug = ${quoted(slug)}`, expand: 'coach_hours_via_practice', skipTotal: true };
    const page = await this.#guard.askAsStranger(() =>
      this.#pb.collection('practices').getList<PracticeRow>(1, 1, options),
    );
    return page.items[0];
  }
}
