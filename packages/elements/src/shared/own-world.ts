import { ContextProvider } from '@lit/context';
import { browserPlatform, Client, Journal, MemoryStore } from '@coachlight/client';
import { connect, type World } from '@coachlight/client/memory';
import { connectionContext } from './connection.js';

/** For tests and stories only. */
export interface OwnWorld {
  /** Whatever is put in here is connected to the world, as if a `coach-practice` were around it. */
  box: HTMLElement;
  client: Client;
}

let count = 0;

/**
 * Connects a part of the page to a world of its own, for tests and stories.
 * @param as `client`, `coach`, `guest`, or the mail address of somebody in that world
 */
export function ownWorld(
  world: World,
  as: string,
  { practice = 'harbour', engagement = '', durable = true } = {},
): OwnWorld {
  count += 1;
  const address = `memory:own-${count}`;
  const store = new MemoryStore();
  // Storage that pretends to last, so that nobody is warned.
  if (durable) Object.defineProperty(store, 'durable', { value: true });
  const platform = browserPlatform(false);
  const journal = new Journal(store, platform);
  const client = new Client({
    address,
    server: address,
    backend: connect(world, as, address),
    store,
    journal,
    platform,
  });
  const box = document.createElement('div');
  new ContextProvider(box, {
    context: connectionContext,
    initialValue: { client, error: undefined, practice, engagement },
  });
  return { box, client };
}
