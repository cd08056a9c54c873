import type PocketBase from 'pocketbase';
import type { RoomsPort, WatchedArea } from '../../backend.js';
import { asCoachError, CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { RelayAccess, Signal } from '../../models/signal.js';
import { isNotUnique, isWordlessNo, type Guard } from './guard.js';
import { quoted, type EngagementRow } from './rows.js';

type SignalRow = Signal & { created: string };
type Watch = (listener: () => void, areas: readonly WatchedArea[]) => () => void;

/** Rows may appear a little out of the order of their dates: so far back we look again. */
const OVERLAP_MS = 10_000;
/** The first and the longest wait before looking again, when looking did not work. */
const AGAIN_MS = 1_000;
const LONGEST_MS = 30_000;
/** How many rows one request brings. */
const PAGE = 500;

export class PocketBaseRooms implements RoomsPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  readonly #watch: Watch;
  #pairs = new Map<Id, Promise<Id[]>>();

  constructor(pb: PocketBase, guard: Guard, watch: Watch) {
    this.#pb = pb;
    this.#guard = guard;
    this.#watch = watch;
  }

  async send(signal: Omit<Signal, 'sender'>): Promise<void> {
    const sender = this.#guard.me();
    const receiver = (await this.#pairOf(signal.session)).find((id) => id !== sender);
    const { id, session, instance, target, seq, payload } = signal;
    const row = { id, session, sender, receiver, instance, target, seq, payload };
    try {
      await this.#guard.ask(() => this.#pb.collection('signals').create(row, { fields: 'id' }));
    } catch (error) {
      // Our own, whose answer was lost: an instance is ours alone, and each of its numbers was given once.
      if (isNotUnique(error)) return;
      throw isWordlessNo(error) ? closed(error) : error;
    }
  }

  listen(session: Id, heard: (signal: Signal) => void, failed: (thrown: unknown) => void): () => void {
    const look = new Looking((since) => this.#list(session, since), heard, failed);
    const leave = this.#watch(look.again, ['signals']);
    look.again();
    return () => {
      leave();
      look.end();
    };
  }

  async relay(session: Id): Promise<RelayAccess> {
    this.#guard.me();
    try {
      return await this.#guard.ask(() =>
        this.#pb.send<RelayAccess>('/api/coachlight/relay', { method: 'POST', body: { session } }),
      );
    } catch (error) {
      throw error instanceof CoachError && error.code === 'not-found' ? closed(error) : error;
    }
  }

  /** The two people of a session: asked for once, as they stay the same. @throws `refused` */
  #pairOf(session: Id): Promise<Id[]> {
    const known = this.#pairs.get(session) ?? this.#askForPair(session);
    this.#pairs.set(session, known);
    known.catch(() => this.#pairs.delete(session));
    return known;
  }

  async #askForPair(session: Id): Promise<Id[]> {
    type Row = { expand?: { engagement?: EngagementRow } };
    const options = { expand: 'engagement', fields: 'expand' };
    try {
      const { expand } = await this.#guard.ask(() => this.#pb.collection('sessions').getOne<Row>(session, options));
      return expand?.engagement ? [expand.engagement.client, expand.engagement.coach] : [];
    } catch (error) {
      throw error instanceof CoachError && error.code === 'not-found' ? closed(error) : error;
    }
  }

  /** What is for me in this session, oldest first. */
  #list(session: Id, since: string): Promise<SignalRow[]> {
    const me = quoted(this.#guard.me());
    const dated = since && ` && created >= ${quoted(since)}`;
    const options = { filter: `receiver = ${me} && session = ${quoted(session)}${dated}`, sort: 'created,id' };
    return this.#guard.list(`signals of ${session}`, () =>
      this.#pb.collection('signals').getFullList<SignalRow>({ ...options, batch: PAGE, skipTotal: true }),
    );
  }
}

/** One look at a time; those who ask meanwhile cause one more. */
class Looking {
  #list: (since: string) => Promise<SignalRow[]>;
  #heard: (signal: Signal) => void;
  #failed: (thrown: unknown) => void;
  #known = new Set<Id>();
  #newest = 0;
  #wanted = false;
  #running = false;
  #ended = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    list: (since: string) => Promise<SignalRow[]>,
    heard: (signal: Signal) => void,
    failed: (thrown: unknown) => void,
  ) {
    this.#list = list;
    this.#heard = heard;
    this.#failed = failed;
  }

  again = (): void => {
    clearTimeout(this.#timer);
    this.#wanted = true;
    if (!this.#running) void this.#run();
  };

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#wanted && !this.#ended) {
      this.#wanted = false;
      try {
        await this.#look();
        this.#failures = 0;
      } catch (thrown) {
        this.#trouble(thrown);
      }
    }
    this.#running = false;
  }

  async #look(): Promise<void> {
    const since = this.#newest && new Date(this.#newest - OVERLAP_MS).toISOString().replace('T', ' ');
    for (const row of await this.#list(since || '')) {
      if (this.#ended || this.#known.has(row.id)) continue;
      this.#known.add(row.id);
      this.#newest = Math.max(this.#newest, Date.parse(row.created.replace(' ', 'T')) || 0);
      const { id, session, sender, instance, target, seq, payload } = row;
      this.#heard({ id, session, sender, instance, target, seq, payload });
    }
  }

  /** What time alone can mend is tried again; for a sign-in that ended, the next hint comes with the next one. */
  #trouble(thrown: unknown): void {
    if (this.#ended) return;
    const error = asCoachError(thrown);
    this.#failed(error);
    if (error.code === 'signed-out') return;
    this.#timer = setTimeout(this.again, Math.min(AGAIN_MS * 2 ** this.#failures++, LONGEST_MS));
  }
}

const closed = (cause: unknown): CoachError =>
  new CoachError('refused', undefined, { cause, fields: { session: 'closed' } });
