import { derive, type Live } from './live.js';
import type { Id } from './models/id.js';
import type { Message } from './models/message.js';
import { pinnedIn } from './models/pin.js';
import type { RecordFeature } from './record.js';

/** What pins are kept through. */
interface Keeper {
  readonly record: RecordFeature;
}

const known = new WeakMap<Keeper, Pins>();

/** What the signed-in person keeps to hear again. One for each client. */
export function pinsOf(client: Keeper): Pins {
  const made = known.get(client) ?? new Pins(client);
  known.set(client, made);
  return made;
}

/**
 * What somebody keeps of what the other one said, to hear it again (P4). It is theirs alone: neither the
 * other person nor anybody else sees it. It goes through the outbox as all that a person makes, so it
 * works without a network.
 */
export class Pins {
  #client: Keeper;
  #lives = new Map<Id, Live<ReadonlySet<Id>>>();

  constructor(client: Keeper) {
    this.#client = client;
  }

  /** The ids of the messages of an engagement that are kept; those on this device only are among them. */
  of(engagement: Id): Live<ReadonlySet<Id>> {
    const live = this.#lives.get(engagement) ?? this.#derived(engagement);
    this.#lives.set(engagement, live);
    return live;
  }

  /**
   * Keeps a message of the other person, or lets go of it. Resolves when that is safe on this device.
   * @throws `signed-out`, `storage-full`, `storage-blocked`
   */
  async set({ id, engagement }: Pick<Message, 'id' | 'engagement'>, pinned: boolean): Promise<void> {
    // What stands so already is not said again.
    if (this.of(engagement).value?.has(id) === pinned) return;
    await this.#client.record.add(engagement, [{ kind: 'pins', message: id, pinned }]);
  }

  #derived(engagement: Id): Live<ReadonlySet<Id>> {
    const entries = this.#client.record.of(engagement, 'pins');
    return derive<ReadonlySet<Id>>([entries], () => {
      const { value, error } = entries.state;
      return { value: value && pinnedIn(value), error };
    });
  }
}
