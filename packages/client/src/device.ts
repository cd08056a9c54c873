import { browserPlatform } from './outbox/browser-platform.js';
import { IndexedDbStore } from './outbox/indexeddb-store.js';
import { Journal } from './outbox/journal.js';
import type { Platform } from './outbox/platform.js';
import type { DeviceStore } from './outbox/store.js';

/** What this device keeps, and the platform that goes with it. */
export interface Device {
  store: DeviceStore;
  platform: Platform;
  journal: Journal;
}

/** Opens what is on disk; where the browser keeps nothing, memory takes its place for as long as the page lasts. */
export async function openDevice(): Promise<Device> {
  const disk = new IndexedDbStore();
  const durable = await disk.open().then(
    () => true,
    () => false,
  );
  // Rarely needed, so loaded only then.
  const store = durable ? disk : new (await import('./outbox/memory-store.js')).MemoryStore();
  const platform = browserPlatform(durable);
  // Pages without https have no locks, and storage all the same.
  if (durable && !globalThis.navigator?.locks)
    platform.locks = (await import('./outbox/lease.js')).leaseLocks(disk, platform);
  const journal = new Journal(store, platform);
  // Nobody waits for the sweeping, and nothing depends on it.
  void journal.sweep().catch(() => {});
  return { store, platform, journal };
}
