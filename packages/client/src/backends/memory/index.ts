import type { Backend } from '../../backend.js';
import { demoFiction, type Fiction } from './fiction.js';
import { MemoryBackend } from './memory-backend.js';
import { World } from './world.js';

export { actsOf, demoFiction, voiceBlob, type Fiction, type FictionMessage } from './fiction.js';
export { DEMO_CODE, World, type Faults, type WorldChange } from './world.js';

/** `client` is Maya Lindqvist, `coach` is Ruth Okafor, `guest` has not signed in. */
export type MemoryRole = 'client' | 'coach' | 'guest';

const ADDRESSES: Record<MemoryRole, string> = { client: 'maya@example.com', coach: 'ruth@example.com', guest: '' };

let shared: Promise<World> | undefined;
const backends = new Map<MemoryRole, Promise<Backend>>();

/**
 * A backend without a server. All of them on one page share one world of demo data: what
 * the client posts, the coach sees at once. It is gone with the page. Every one-time code
 * is {@link DEMO_CODE}.
 */
export function memoryBackend(as: MemoryRole): Promise<Backend> {
  shared ??= createWorld();
  const known =
    backends.get(as) ?? shared.then((world) => connect(world, as, as === 'client' ? 'memory' : `memory:${as}`));
  backends.set(as, known);
  return known;
}

export interface WorldOptions {
  /** The moment from which the demo is counted back. */
  now?: Date;
  /** `none`: the people know each other and have neither said nor agreed anything yet. */
  messages?: 'demo' | 'none';
  /** Another fiction than the demo. */
  fiction?: Fiction;
}

/** A world of one's own, for a test or a story. */
export async function createWorld({ now, messages = 'demo', fiction }: WorldOptions = {}): Promise<World> {
  const whole = fiction ?? (await demoFiction(now ?? new Date()));
  return new World(messages === 'none' ? { ...whole, messages: [], entries: [] } : whole);
}

/**
 * A device that is connected to a world.
 * @param as A role of the demo, or the mail address of somebody in that world.
 */
export function connect(world: World, as: MemoryRole | (string & {}), address: string = `memory:${as}`): Backend {
  const email = as in ADDRESSES ? ADDRESSES[as as MemoryRole] : as;
  return new MemoryBackend(world, address, email ? structuredClone(world.personOf(email)) : undefined);
}
