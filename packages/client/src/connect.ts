import type { Backend } from './backend.js';
import type { Client } from './client.js';
import { CoachError } from './errors.js';
import { newId } from './models/id.js';
import type { Device } from './device.js';
import type { Journal } from './outbox/journal.js';

let device: Promise<Device> | undefined;
const clients = new Map<string, Promise<Client>>();

/**
 * The client for a server: one for each address and page.
 * `memory` is demo data without a server, signed in as its client; `memory:coach` and
 * `memory:guest` are other people in the same world. Anything else is the origin of a
 * PocketBase server. @throws `bad-value` if it is no such thing
 */
export async function clientFor(address: string): Promise<Client> {
  const known = normal(address);
  let client = clients.get(known);
  if (!client) {
    clients.set(known, (client = connect(known)));
    // What could not be loaded is tried again by the next one who asks.
    client.catch(() => clients.delete(known));
  }
  return client;
}

/** The recordings on this device: one for each page. Where the browser keeps nothing, it lasts as long as the page. */
export async function deviceJournal(): Promise<Journal> {
  return (await thisDevice()).journal;
}

/** Where something is made, as one name: the parts that tell it from every other place on this origin. */
export function placeOf(...parts: string[]): string {
  return parts.map((part) => encodeURIComponent(part)).join('/');
}

async function connect(address: string): Promise<Client> {
  // Without a backend the client has nothing to do, so the code of both comes at once; recording needs neither.
  const [{ Client: Connected }, backend, parts] = await Promise.all([
    import('./client.js'),
    backendFor(address),
    thisDevice(),
  ]);
  // Each page has a demo world of its own: what one left behind is no business of another.
  const server = address.startsWith('memory') ? `${address} ${newId(parts.platform.random)}` : backend.address;
  return new Connected({ address, backend, server, ...parts });
}

/** The only place that knows which backends there are; each is loaded when it is needed. */
async function backendFor(address: string): Promise<Backend> {
  const [, person = 'client'] = /^memory(?::(client|coach|guest))?$/.exec(address) ?? [undefined, ''];
  if (person) {
    const { memoryBackend } = await import('./backends/memory/index.js');
    return memoryBackend(person as 'client' | 'coach' | 'guest');
  }
  const { pocketbaseBackend } = await import('./backends/pocketbase/index.js');
  return pocketbaseBackend(address);
}

function normal(address: string): string {
  const text = address.trim();
  if (text === 'memory:client') return 'memory';
  if (/^memory(:coach|:guest)?$/.test(text)) return text;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new CoachError('bad-value', `A backend is the address of a server, or "memory"; this is "${text}".`);
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** What this page keeps on this device: also for elements that work without any server. */
export function thisDevice(): Promise<Device> {
  if (!device) {
    device = import('./device.js').then(({ openDevice }) => openDevice());
    // What could not be loaded is tried again by the next one who asks.
    device.catch(() => (device = undefined));
  }
  return device;
}
