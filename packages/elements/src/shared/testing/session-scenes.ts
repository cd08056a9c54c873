import type { Entry, EntryFields, EntryKind } from '@coachlight/client';
import type { Fiction } from '@coachlight/client/memory';

/** For tests and stories only: sessions in every state, told in a few words. */

const MINUTE_MS = 60_000;

/** A moment as sessions store it, so many hours from now, at a full minute. */
export function inHours(hours: number): string {
  const moment = Math.floor((Date.now() + hours * 3_600_000) / MINUTE_MS) * MINUTE_MS;
  return `${new Date(moment).toISOString().slice(0, 16)}:00Z`;
}

/** Tells what the two people of one engagement did, act after act, long ago enough to be stored. */
export class SessionTale {
  readonly entries: Entry[] = [];
  readonly #engagement: string;
  readonly client: string;
  readonly coach: string;

  constructor({ engagements }: Pick<Fiction, 'engagements'>, which = 0) {
    const engagement = engagements[which]!;
    this.#engagement = engagement.id;
    this.client = engagement.client.id;
    this.coach = engagement.coach.id;
  }

  /** @returns the id of the entry */
  add<K extends EntryKind>(kind: K, author: string, fields: EntryFields[K], daysAgo = 30): string {
    const count = this.entries.length;
    const at = new Date(Date.now() - daysAgo * 86_400_000 + count * 1000).toISOString();
    const id = `tale${kind.replaceAll('_', '').slice(0, 7)}${String(count).padStart(4, '0')}`
      .padEnd(15, 'x')
      .slice(0, 15);
    const base = { id, engagement: this.#engagement, author, madeAt: at, created: at };
    this.entries.push({ kind, ...base, ...fields } as unknown as Entry);
    return id;
  }

  step(session: string, number: number, author: string, fields: Partial<EntryFields['session_steps']>): string {
    const nothing = { step: 'proposed' as const, times: [], starts: '', answers: '', note: '' };
    return this.add('session_steps', author, { session, number, ...nothing, ...fields });
  }

  proposed(by: string, times: string[], more: Partial<EntryFields['sessions']> & { note?: string } = {}) {
    const { note = '', ...way } = more;
    const session = this.add('sessions', by, { medium: 'video', minutes: 60, place: '', ...way });
    return { session, proposal: this.step(session, 1, by, { times, note }) };
  }

  agreed(starts: string, way: Partial<EntryFields['sessions']> = {}): string {
    const { session, proposal } = this.proposed(this.coach, [starts], way);
    this.step(session, 2, this.client, { step: 'accepted', starts, answers: proposal });
    return session;
  }

  rated(session: string, client: number, coach: number): void {
    this.add('session_ratings', this.client, { session, value: client });
    this.add('session_ratings', this.coach, { session, value: coach });
  }
}

/** The demo with other sessions than its own: everything else stays. */
export function withSessions(demo: Fiction, tell: (tale: SessionTale) => void, which = 0): Fiction {
  const tale = new SessionTale(demo, which);
  tell(tale);
  const others = demo.entries.filter(({ kind }) => !/^(session|purpose|agenda)/.test(kind));
  return { ...demo, entries: [...others, ...tale.entries] };
}
