import type {
  AccountPort,
  Backend,
  MessagesPort,
  PracticesPort,
  EngagementsPort,
  RecordingsPort,
  RecordPort,
  RoomsPort,
  WatchedArea,
} from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Account } from '../../models/person.js';
import type { World } from './world.js';

const CODE_SECONDS = 180;
const RELAY_SECONDS = 600;

/** One device that is connected to a {@link World}. */
export class MemoryBackend implements Backend {
  readonly address: string;
  readonly account: AccountPort;
  readonly practices: PracticesPort;
  readonly engagements: EngagementsPort;
  readonly recordings: RecordingsPort;
  readonly messages: MessagesPort;
  readonly record: RecordPort;
  readonly rooms: RoomsPort;

  #world: World;
  #session: Session;

  /** @param person Who is signed in on this device to begin with. */
  constructor(world: World, address: string, person: Account | undefined) {
    this.address = address;
    this.#world = world;
    this.#session = new Session(world, person);
    this.account = accountPort(world, this.#session);
    this.practices = {
      bySlug: (slug) =>
        world.call('read', () =>
          copy(
            found(
              world.practices.find((one) => one.slug === slug),
              'practice-unknown',
            ),
          ),
        ),
    };
    this.engagements = { list: () => this.#read((me) => world.engagementsOf(me)) };
    this.recordings = this.#recordingsPort();
    this.messages = {
      post: (post) => this.#write((me) => world.post(me, copy(post))),
      get: (id) => this.#read((me) => world.message(me, id)),
      ofEngagement: (id) => this.#read((me) => world.messages(me, (engagement) => engagement.id === id)),
      forCoach: (id) => this.#read((me) => world.messages(me, ({ coach }) => coach.id === id)),
    };
    this.record = {
      add: (entries) => this.#write((me) => world.addEntries(me, copy([...entries]))),
      of: (engagement, area) => this.#read((me) => world.entries(me, engagement, area)),
    };
    this.rooms = this.#roomsPort();
  }

  watch(listener: () => void, areas: readonly WatchedArea[] = []): () => void {
    const leaveAccount = this.#session.watch(listener, { atOnce: false });
    const leaveWorld = this.#world.watch((change) => {
      const isMine = !change || change.people.includes(this.#session.person?.id ?? '');
      if (isMine && (!change || areas.length === 0 || areas.includes(change.area))) listener();
    });
    let left = false;
    // As after any gap: whatever happened while nobody listened.
    queueMicrotask(() => !left && this.#session.person && !this.#world.faults.offline && listener());
    return () => {
      left = true;
      leaveAccount();
      leaveWorld();
    };
  }

  #recordingsPort(): RecordingsPort {
    const world = this.#world;
    const segment = async (id: Id, index: number) => {
      const blob = await world.call('read', () => world.recording(this.#session.require(), id)?.segments[index]);
      return found(blob, 'not-found');
    };
    return {
      put: (engagement, recording, segments) =>
        this.#write(async (me) => {
          const receipts = await Promise.all(
            segments.map(async (blob) => ({ size: blob.size, sha256: await hash(blob) })),
          );
          world.putRecording(me, engagement, copy(recording), segments, receipts);
        }),
      receipts: (id) => this.#read((me) => world.recording(me, id)?.receipts),
      segment,
      address: async (id, index) => URL.createObjectURL(await segment(id, index)),
      unsent: () => this.#read((me) => world.unsent(me)),
    };
  }

  #roomsPort(): RoomsPort {
    const world = this.#world;
    return {
      send: (signal) => this.#write((me) => world.signal(me, copy(signal))),
      listen: (session, heard, failed) => {
        const known = new Set<Id>();
        let left = false;
        const look = async () => {
          const signals = await this.#read((me) => world.signalsFor(me, session));
          for (const signal of signals) {
            if (left || known.has(signal.id)) continue;
            known.add(signal.id);
            heard(signal);
          }
        };
        const leave = this.watch(() => void look().catch((thrown: unknown) => left || failed(thrown)), ['signals']);
        return () => {
          left = true;
          leave();
        };
      },
      relay: (session) =>
        this.#read((me) => {
          world.openSession(me, session);
          return { urls: [], username: '', credential: '', validForSeconds: RELAY_SECONDS };
        }),
    };
  }

  #read<T>(work: (me: Id) => T): Promise<T> {
    return this.#world.call('read', () => copy(work(this.#session.require())));
  }

  #write<T>(work: (me: Id) => T | Promise<T>): Promise<T> {
    return this.#world.call('write', async () => copy(await work(this.#session.require())));
  }
}

/** The sign-in of one device. */
class Session {
  person: Account | undefined;
  #world: World;
  #epoch = 0;
  #listeners = new Set<(account: Account | undefined) => void>();

  constructor(world: World, person: Account | undefined) {
    this.#world = world;
    this.person = person;
    if (person) this.#epoch = world.epochOf(person.id);
  }

  /** Who asks. @throws `signed-out`, and forgets a sign-in that the world has ended */
  require(): Id {
    if (this.person && this.#world.epochOf(this.person.id) !== this.#epoch) this.set(undefined);
    if (!this.person) throw new CoachError('signed-out');
    return this.person.id;
  }

  set(person: Account | undefined): void {
    this.person = person;
    if (person) this.#epoch = this.#world.epochOf(person.id);
    for (const listener of [...this.#listeners]) listener(person);
  }

  watch(listener: (account: Account | undefined) => void, { atOnce } = { atOnce: true }): () => void {
    // A listener of its own for each call, so that watching twice with one function is two watches.
    const own = (account: Account | undefined) => listener(account);
    this.#listeners.add(own);
    if (atOnce) own(this.person);
    return () => this.#listeners.delete(own);
  }
}

function accountPort(world: World, session: Session): AccountPort {
  const begin = (person: Account) => {
    session.set(copy(person));
    return copy(person);
  };
  return {
    watch: (listener) => session.watch(listener),
    requestCode: (email) => world.call('read', () => ({ id: world.requestCode(email), validForSeconds: CODE_SECONDS })),
    signInWithCode: (request, code) => world.call('read', () => begin(world.redeemCode(request, code))),
    acceptInvite: (token) => world.call('read', () => begin(world.redeemInvite(token))),
    refresh: () =>
      world.call('read', () => {
        session.require();
        return copy(session.person!);
      }),
    signOut: async () => session.set(undefined),
    signOutEverywhere: () =>
      world.call('read', () => {
        world.revoke(session.require());
        session.set(undefined);
      }),
  };
}

function found<T>(value: T | undefined, code: 'practice-unknown' | 'not-found'): T {
  if (value === undefined) throw new CoachError(code);
  return value;
}

/** What goes in and out is never shared, as with a real server. */
const copy = <T>(value: T): T => structuredClone(value);

/** Hex; empty where the page has no `crypto.subtle`. */
async function hash(blob: Blob): Promise<string> {
  if (!globalThis.crypto?.subtle) return '';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
