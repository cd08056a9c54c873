import { newId } from '../models/id.js';
import { pageLocks } from './browser-platform.js';
import { answer } from './indexeddb.js';
import type { IndexedDbStore } from './indexeddb-store.js';
import type { Locks, Platform } from './platform.js';

/** Whoever has a name has it until then (milliseconds since 1970), and says so again and again. */
export interface Lease {
  name: string;
  holder: string;
  until: number;
}

/** Its holder says that it is alive … */
const RENEW_MS = 3000;
/** … and is taken for dead when it has not said so for this long. */
const DEAD_MS = 10_000;
/** How often somebody who waits looks whether it is their turn. */
const LOOK_MS = 500;

type Clock = Pick<Platform, 'after' | 'now' | 'random'>;

/**
 * Locks across the pages of an origin for browsers that have none, i.e. pages without https: a row that its holder
 * renews. A page that was frozen for longer may find its place taken: then two work at once for a moment, and the ids
 * of what they send keep it a single thing. Where even the rows cannot be written, locks hold within the page.
 */
export function leaseLocks(store: Pick<IndexedDbStore, 'change'>, clock: Clock): Locks {
  const page = pageLocks();
  const holder = newId(clock.random);

  /** True if the name is this page's from now on. */
  const take = async (name: string): Promise<boolean> => {
    let taken = true;
    const look = async (leases: IDBObjectStore) => {
      const other = await answer<Lease | undefined>(leases.get(name));
      const now = clock.now();
      // Longer than anybody ever has it: that was noted under a clock that was put back since.
      taken = !other || other.holder === holder || other.until < now || other.until > now + DEAD_MS;
      if (taken) leases.put({ name, holder, until: clock.now() + DEAD_MS } satisfies Lease);
    };
    await store.change(['leases'], 'default', look).catch(() => {});
    return taken;
  };

  const give = (name: string): Promise<void> =>
    store
      .change(['leases'], 'default', async (leases) => {
        const known = await answer<Lease | undefined>(leases.get(name));
        if (known?.holder === holder) leases.delete(name);
      })
      .catch(() => {});

  const held = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    let stop = () => {};
    const renew = () => (stop = clock.after(RENEW_MS, () => void take(name).then(() => renewing && renew())));
    let renewing = true;
    renew();
    try {
      return await work();
    } finally {
      renewing = false;
      stop();
      await give(name);
    }
  };

  const patiently = async (name: string): Promise<void> => {
    while (!(await take(name))) await new Promise<void>((resolve) => clock.after(LOOK_MS, resolve));
  };

  return {
    alone: (name, work) =>
      page.alone(name, async () => {
        await patiently(name);
        return held(name, work);
      }),
    ifFree: (name, work) => page.ifFree(name, async () => ((await take(name)) ? held(name, work) : undefined)),
  };
}
