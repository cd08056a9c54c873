import { CoachError, type Id, type RelayAccess, type RoomsPort, type Signal } from '@coachlight/client';

interface Listener {
  person: Id;
  heard: (signal: Signal) => void;
}

/** What goes wrong between two rooms of a test. */
export interface Mischief {
  /** Each signal takes up to so long, so that later ones overtake it. */
  upToMs: number;
  /** Each signal comes twice. */
  twice: boolean;
  /** Signals with these numbers never arrive, once. */
  lose: number[];
  /** Nothing can be sent. */
  offline: boolean;
  refuse: boolean;
}

/** Signals between two people, without a server. */
export class FakeRooms {
  readonly mischief: Mischief = { upToMs: 0, twice: false, lose: [], offline: false, refuse: false };
  /** All that was sent, in this order. */
  readonly sent: Signal[] = [];
  access: RelayAccess = { urls: [], username: '', credential: '', validForSeconds: 600 };
  relayAsked = 0;
  #listeners = new Set<Listener>();
  #ids = new Set<Id>();
  #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  of(person: Id): RoomsPort {
    return {
      send: async (signal) => this.#send({ ...signal, sender: person }),
      listen: (_session, heard) => {
        const listener = { person, heard };
        this.#listeners.add(listener);
        for (const signal of [...this.sent]) if (signal.sender !== person) this.#pass(listener, signal);
        return () => this.#listeners.delete(listener);
      },
      relay: async () => {
        this.relayAsked += 1;
        if (this.mischief.offline) throw new CoachError('offline');
        return this.access;
      },
    };
  }

  #send(signal: Signal): void {
    if (this.mischief.offline) throw new CoachError('offline');
    if (this.mischief.refuse) throw new CoachError('refused');
    if (this.#ids.has(signal.id)) return;
    this.#ids.add(signal.id);
    const copy = structuredClone(signal);
    this.sent.push(copy);
    const lost = this.mischief.lose.indexOf(signal.seq);
    if (lost >= 0) {
      this.mischief.lose.splice(lost, 1);
      return;
    }
    for (const listener of this.#listeners) if (listener.person !== signal.sender) this.#pass(listener, copy);
  }

  #pass(listener: Listener, signal: Signal): void {
    for (let time = 0; time < (this.mischief.twice ? 2 : 1); time += 1) {
      const arrive = () => this.#listeners.has(listener) && listener.heard(structuredClone(signal));
      const { upToMs } = this.mischief;
      if (upToMs > 0) setTimeout(arrive, this.#random() * upToMs);
      else queueMicrotask(arrive);
    }
  }
}

/** Chance that can be repeated: the same numbers for the same beginning. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

let count = 0;
/** Ids that are easy to read in a test that failed. */
export const countedId = (): Id => `id${String((count += 1)).padStart(13, '0')}`;
