import type { Change, Changes, Locks, Platform } from './platform.js';

/** Locks that all pages of this origin share. */
export function webLocks(manager: LockManager): Locks {
  return {
    alone: (name, work) => manager.request(name, work),
    ifFree: (name, work) => manager.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined)),
  };
}

/**
 * Locks of one page, for pages that have no storage to share. (Those that have storage and no
 * Web Locks, because they are not https, agree in rows that all of them see: `lease.ts`.)
 */
export function pageLocks(): Locks {
  const held = new Map<string, Promise<unknown>>();
  const run = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = held.get(name) ?? Promise.resolve();
    const turn = before.then(work).finally(() => {
      if (held.get(name) === over) held.delete(name);
    });
    const over = turn.catch(() => {});
    held.set(name, over);
    return turn;
  };
  return { alone: run, ifFree: async (name, work) => (held.has(name) ? undefined : run(name, work)) };
}

/** A channel that is open only while somebody listens, or for the moment of a post. */
function tabChanges(name: string): Changes {
  let open: BroadcastChannel | undefined;
  let listeners = 0;
  const channel = () => (open ??= new BroadcastChannel(name));
  const close = () => {
    if (listeners > 0) return;
    open?.close();
    open = undefined;
  };
  return {
    post(change) {
      // To tell the others is a courtesy: they look for themselves when they are used.
      try {
        channel().postMessage(change);
      } catch {
        return;
      }
      close();
    },
    listen(listener) {
      const hear = (event: MessageEvent<Change>) => listener(event.data);
      channel().addEventListener('message', hear);
      listeners += 1;
      return () => {
        open?.removeEventListener('message', hear);
        listeners -= 1;
        close();
      };
    },
  };
}

/** The network is back, or the person is: `online`, and what stands for a visible page without a document. */
function wake(listener: (online: boolean) => void): () => void {
  const hear = (event: Event) => listener(event.type === 'online');
  const types = ['online', 'focus', 'pageshow'];
  for (const type of types) globalThis.addEventListener?.(type, hear);
  return () => {
    for (const type of types) globalThis.removeEventListener?.(type, hear);
  };
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  if (!globalThis.crypto.subtle) return '';
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The browser as it is. `shared` is false where pages have no storage in common: then nothing is told or locked across them. */
export function browserPlatform(shared: boolean): Platform {
  const manager = shared ? globalThis.navigator?.locks : undefined;
  return {
    now: () => Date.now(),
    random: (bytes) => crypto.getRandomValues(bytes),
    chance: () => Math.random(),
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    wake,
    locks: manager ? webLocks(manager) : pageLocks(),
    changes: shared ? tabChanges('coachlight') : { post() {}, listen: () => () => {} },
    sha256,
    // The first use of `Intl` on a page takes long enough to be noticed: not before somebody asks.
    get timeZone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
  };
}
