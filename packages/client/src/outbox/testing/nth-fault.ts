import type { Backend } from '../../backend.js';
import { asCoachError } from '../../errors.js';
import { browserPlatform } from '../browser-platform.js';
import { IndexedDbStore } from '../indexeddb-store.js';
import { Journal } from '../journal.js';
import { Outbox } from '../outbox.js';
import type { Platform } from '../platform.js';

/** Which call fails: of the device’s own storage, or of the network. */
export type FaultyPart = 'device' | 'network';

export interface NthFaults {
  /** The first and the last call that fails, each in a run of its own. */
  from: number;
  to: number;
  /** A server with somebody signed in; asked for anew at each visit of the page. */
  backend(): Backend;
  engagement: string;
  /**
   * Makes the `n`th call to the server fail from now on, before or after it has done its work; answers how to end that,
   * and how many calls there were. Left out: `fetch` is wrapped.
   */
  network?(n: number, when: 'before' | 'after'): { end(): number };
  parts?: readonly FaultyPart[];
  /** What is said, in pieces; left out: bytes that only a server without ears takes for sound. */
  sound?: readonly Blob[];
}

export interface NthFaultsEnd {
  /** Ways from the first word to the receipt, each with one fault in it. */
  runs: number;
  /** Runs in which the fault struck: beyond the last call nothing fails any more. */
  struck: number;
  /** What was said and is on the server, of `2 × runs` things. */
  arrived: number;
  /** What is not there, and waits on the device to be sent or offered again. */
  kept: number;
  /** What is nowhere, and what is there twice. Both must stay empty. */
  lost: string[];
  doubled: string[];
}

/** Somebody speaks, writes, and sends both, while one call fails; then comes back another day. */
export async function nthFaults(plan: NthFaults): Promise<NthFaultsEnd> {
  const end: NthFaultsEnd = { runs: 0, struck: 0, arrived: 0, kept: 0, lost: [], doubled: [] };
  for (let n = plan.from; n <= plan.to; n += 1) {
    for (const part of plan.parts ?? ['device', 'network']) {
      for (const when of ['before', 'after'] as const) await oneRun(plan, { n, part, when }, end);
    }
  }
  return end;
}

interface Fault {
  n: number;
  part: FaultyPart;
  when: 'before' | 'after';
}

const SOUND = [100, 200, 300].map((size) => new Blob([new Uint8Array(size).fill(1)], { type: 'audio/webm' }));
const bytesOf = ({ sound = SOUND }: NthFaults) => sound.reduce((sum, { size }) => sum + size, 0);

async function oneRun(plan: NthFaults, { n, part, when }: Fault, end: NthFaultsEnd): Promise<void> {
  const name = `nth-fault-${part}-${n}-${when}-${Math.random().toString(36).slice(2)}`;
  const fail = part === 'device' ? failingStorage : (plan.network ?? failingFetch);
  const fault = fail(n, when);
  const take = await visit(plan, name, (page) => speakAndSend(page, plan, name));
  const calls = fault.end();
  await visit(plan, name, (page) => page.rest());
  end.runs += 1;
  if (calls >= n) end.struck += 1;
  await count(plan, name, take, end);
}

/** A page that is opened, used and left. Its clock runs as fast as it has to. */
interface Page {
  journal: Journal;
  outbox: Outbox;
  /** Tries until nothing waits any more. */
  rest(): Promise<void>;
}

async function visit<T>(plan: NthFaults, name: string, work: (page: Page) => Promise<T>): Promise<T> {
  const backend = plan.backend();
  const { platform, hurry } = fastPlatform();
  const store = new IndexedDbStore(name);
  const journal = new Journal(store, platform);
  const outbox = new Outbox({ server: backend.address, backend, store, journal, platform });
  const rest = async () => {
    for (let round = 0; round < 20; round += 1) {
      hurry();
      await outbox.flush(true);
      if ((await store.items().catch(() => [undefined])).length === 0) return;
    }
  };
  try {
    return await work({ journal, outbox, rest });
  } finally {
    outbox.close();
    store.close();
  }
}

async function speakAndSend({ journal, outbox, rest }: Page, plan: NthFaults, body: string): Promise<string> {
  const { engagement, sound = SOUND } = plan;
  const writer = await journal.begin('here');
  const segment = await writer.openSegment('audio/webm');
  for (const [index, chunk] of sound.entries()) {
    await segment.append(chunk, { durationMs: 1000 * (index + 1), peaks: [] }).catch(() => {});
  }
  await again(() => writer.close());
  const said = { engagement, checkIn: undefined, replyTo: undefined };
  const spoken = { ...said, kind: 'voice' as const, body: `${body} spoken`, recording: writer.take.id };
  await again(() => outbox.add(spoken, 'here'));
  await again(() => outbox.add({ ...said, kind: 'text', body: `${body} written`, recording: undefined }, 'there'));
  await rest();
  return writer.take.id;
}

/** A person who is told that it did not work presses once more; that it is gone means that it was handed over. */
async function again(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (asCoachError(error).code !== 'not-found') await work();
  }
}

async function count(plan: NthFaults, name: string, take: string, end: NthFaultsEnd): Promise<void> {
  const store = new IndexedDbStore(name);
  const [items, takes] = [await store.items(), await store.takes()];
  const backend = plan.backend();
  const there = await backend.messages.ofEngagement(plan.engagement);
  for (const what of ['spoken', 'written']) {
    const body = `${name} ${what}`;
    const copies = there.filter((message) => message.body === body).length;
    const bytes = what === 'spoken' && copies > 0 ? await bytesThere(backend, take) : bytesOf(plan);
    const waits =
      items.some(({ post }) => post?.body === body) ||
      (what === 'spoken' && takes.some(({ id, state }) => id === take && state !== 'confirmed'));
    if (copies > 0) end.arrived += 1;
    else if (waits) end.kept += 1;
    if ((copies === 0 && !waits) || bytes !== bytesOf(plan)) end.lost.push(body);
    if (copies > 1 || (copies > 0 && waits)) end.doubled.push(body);
  }
  store.close();
  indexedDB.deleteDatabase(name);
}

async function bytesThere(backend: Backend, take: string): Promise<number> {
  return ((await backend.recordings.receipts(take)) ?? []).reduce((sum, { size }) => sum + size, 0);
}

/** A device whose `n`th call of IndexedDB fails: it throws, or has been made and is taken back with its transaction. */
export function failingStorage(n: number, when: 'before' | 'after'): { end(): number } {
  let calls = 0;
  const originals: (() => void)[] = [];
  const wrap = (prototype: object, name: string) => {
    const holder = prototype as Record<string, (...given: unknown[]) => unknown>;
    const original = holder[name]!;
    holder[name] = function (this: unknown, ...given: unknown[]): unknown {
      calls += 1;
      // What has been opened and nobody holds would be in everybody’s way for ever: no browser does that.
      if (calls === n && (when === 'before' || name === 'open'))
        throw new DOMException(`call ${n} failed`, 'UnknownError');
      const answer = original.apply(this, given);
      if (calls === n) throw new DOMException(`call ${n} was made, and failed`, 'UnknownError');
      return answer;
    };
    originals.push(() => (holder[name] = original));
  };
  for (const name of ['get', 'getAll', 'getKey', 'put', 'delete']) wrap(IDBObjectStore.prototype, name);
  wrap(IDBDatabase.prototype, 'transaction');
  wrap(IDBFactory.prototype, 'open');
  return {
    end() {
      originals.forEach((restore) => restore());
      return calls;
    },
  };
}

/** A network whose `n`th request is lost on its way, or whose `n`th answer is. */
export function failingFetch(n: number, when: 'before' | 'after'): { end(): number } {
  let calls = 0;
  const original = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    calls += 1;
    const strikes = calls === n;
    if (strikes && when === 'before') throw new TypeError(`request ${n} was lost`);
    const answer = await original(...given);
    if (strikes) throw new TypeError(`the answer to request ${n} was lost`);
    return answer;
  };
  return {
    end() {
      globalThis.fetch = original;
      return calls;
    },
  };
}

/** The browser, but whatever is told to wait need not. */
function fastPlatform(): { platform: Platform; hurry: () => void } {
  let ahead = 0;
  const browser = browserPlatform(true);
  const platform: Platform = { ...browser, now: () => browser.now() + ahead, after: () => () => {} };
  return { platform, hurry: () => (ahead += 400_000) };
}
