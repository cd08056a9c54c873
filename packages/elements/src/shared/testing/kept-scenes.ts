import {
  CoachError,
  Live,
  type Client,
  type Entry,
  type Kept,
  type KeptFeature,
  type OutboxItem,
  type PostItem,
  type Segment,
  type StoredRecording,
  type Take,
} from '@coachlight/client';
import type { World } from '@coachlight/client/memory';

/** For tests and stories only: what may lie on a device, told in a few words. */

const HOUR_MS = 3_600_000;

export const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

const NOTHING: Kept = {
  durable: true,
  since: ago(24 * 18),
  items: [],
  others: [],
  takes: [],
  held: { count: 0, bytes: 0 },
  stored: [],
};

/** A list that a test can change, and what was asked of it. */
export interface KeptScene {
  set(change: Partial<Kept>): void;
  readonly asked: string[];
}

/** The client says this of its device; what the person asks for is done to the list. */
export function withKept(client: Client, kept: Partial<Kept>): KeptScene {
  const live = new Live<Kept>({ ...NOTHING, ...kept });
  const asked: string[] = [];
  const set = (change: Partial<Kept>) => live.set({ ...live.value!, ...change });
  const without = <T extends { id: string }>(list: readonly T[], id: string) => list.filter((one) => one.id !== id);
  const feature: KeptFeature = {
    now: live,
    files: async (id) => (asked.push(`files ${id}`), []),
    discard: async (id) => {
      asked.push(`discard ${id}`);
      set({ takes: without(live.value!.takes, id) });
    },
    clearHeld: async () => {
      asked.push('clear');
      set({ held: { count: 0, bytes: 0 } });
    },
    finish: async ({ recording }) => {
      asked.push(`finish ${recording.id}`);
      set({ stored: live.value!.stored.filter((one) => one.recording.id !== recording.id) });
    },
  };
  const items = (act: string) => async (id: string) => {
    if (!id) throw new CoachError('not-found');
    asked.push(`${act} ${id}`);
    if (act !== 'retry') set({ items: without(live.value!.items, id) });
  };
  Object.defineProperty(client, 'kept', { value: feature });
  Object.assign(client.outbox, {
    retry: items('retry'),
    discard: items('discard'),
    takeBack: items('takeBack'),
    files: async (id: string) => (id && asked.push(`files ${id}`), []),
  });
  return { set, asked };
}

const segment = (durationMs: number): Segment => ({
  mime: 'audio/webm;codecs=opus',
  durationMs,
  size: 160_000,
  sha256: '',
});
const sound = (id: string, durationMs: number) => ({
  id,
  segments: [segment(durationMs)],
  peaks: Array.from({ length: 60 }, (_, n) => Math.abs(Math.sin(n / 3)) * 0.8 + 0.1),
  chapters: [],
  interrupted: false,
});

/** What the client of the demo has made here. */
export class KeptTale {
  #world: World;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  #base(hoursAgo: number, change: Partial<OutboxItem>) {
    this.#count += 1;
    const { client } = this.#world.engagements[0]!;
    return {
      id: `kept${String(this.#count).padStart(11, '0')}`,
      owner: client.id,
      ownerName: client.name,
      backend: 'memory',
      state: 'waiting' as const,
      attempts: 1,
      notBefore: 0,
      reason: '',
      queuedAt: ago(hoursAgo),
      place: 'check-in/harbour/weekly/',
      ...change,
    };
  }

  #post(hoursAgo: number, post: Partial<PostItem['post']>, change: Partial<OutboxItem>): PostItem {
    const base = this.#base(hoursAgo, change);
    const engagement = this.#world.engagements[0]!.id;
    const nothing = { recording: undefined, checkIn: undefined, replyTo: undefined, body: '' };
    return {
      ...base,
      post: { id: base.id, engagement, kind: 'text', saidAt: base.queuedAt, ...nothing, ...post },
    } as PostItem;
  }

  voice(hoursAgo: number, change: Partial<OutboxItem> = {}): PostItem {
    return this.#post(
      hoursAgo,
      { kind: 'voice', recording: sound(`sound${this.#count}`.padEnd(15, '0'), 80_000) },
      change,
    );
  }

  text(hoursAgo: number, body: string, change: Partial<OutboxItem> = {}): PostItem {
    return this.#post(hoursAgo, { body }, change);
  }

  checkIn(hoursAgo: number, change: Partial<OutboxItem> = {}): PostItem {
    const parts = [{ key: 'wins', text: 'I said no, and nobody minded.' }];
    const checkIn = { id: 'checkin00000001', kind: 'weekly' as const, period: '2026-W47', parts };
    return this.#post(hoursAgo, { kind: 'checkin', checkIn }, change);
  }

  goal(hoursAgo: number, change: Partial<OutboxItem> = {}): OutboxItem {
    const base = this.#base(hoursAgo, change);
    const entry = {
      kind: 'goal_versions',
      id: base.id,
      engagement: this.#world.engagements[0]!.id,
      author: base.owner,
      madeAt: base.queuedAt,
      created: '',
      goal: '',
      number: 2,
      title: 'Say no early, and kindly',
      difference: '',
      priority: '',
      method: '',
    } as Entry;
    return { ...base, entries: [entry] } as OutboxItem;
  }

  take(hoursAgo: number, change: Partial<Take> = {}): Take {
    this.#count += 1;
    return {
      id: `take${String(this.#count).padStart(11, '0')}`,
      place: 'check-in/harbour/weekly/',
      state: 'closed',
      startedAt: ago(hoursAgo),
      confirmedAt: '',
      segments: [{ ...segment(42_000), key: 0, peaks: [0.2, 0.6, 0.4], closed: true }],
      nextKey: 1,
      chapters: [],
      interrupted: false,
      ...change,
    };
  }

  stored(hoursAgo: number): StoredRecording {
    return {
      recording: sound('stored000000001', 95_000),
      engagement: this.#world.engagements[0]!.id,
      created: ago(hoursAgo),
    };
  }

  /** Something of everything. */
  everything(): Partial<Kept> {
    return {
      items: [
        this.voice(0.2),
        this.text(2, 'I will ask her on Thursday, before the others are there.', { state: 'sending' }),
        this.checkIn(3, { state: 'parked', reason: 'refused' }),
        this.goal(4, { state: 'parked', reason: 'outdated' }),
      ],
      takes: [this.take(26, { interrupted: true, cut: 'microphone-lost' })],
      stored: [this.stored(24 * 6)],
      others: [{ name: 'Tomas Berg', count: 2, since: ago(30) }],
      held: { count: 4, bytes: 2_100_000 },
    };
  }
}
