import { Journal } from '../journal.js';
import { MemoryStore } from '../memory-store.js';
import { Outbox, type PostDraft } from '../outbox.js';
import type { Locks } from '../platform.js';
import type { DeviceStore } from '../store.js';
import { FakeBackend, FakeDevice, settle, type FakePlatform } from '../test-support.js';

/** A post of words alone. */
export const words = (body: string, engagement = 'one'): PostDraft => ({
  engagement,
  kind: 'text',
  body,
  recording: undefined,
  checkIn: undefined,
  replyTo: undefined,
});

/** One device, one server, and the outboxes of as many pages as a test opens. */
export class OutboxBench {
  readonly device = new FakeDevice();
  readonly store = new MemoryStore();
  readonly backend = new FakeBackend();
  #open: Outbox[] = [];

  /** One page with an outbox. */
  page(parts: { to?: FakeBackend; store?: DeviceStore; server?: string; locks?: Locks } = {}): {
    outbox: Outbox;
    journal: Journal;
    platform: FakePlatform;
  } {
    const platform = this.device.page();
    platform.locks = parts.locks ?? platform.locks;
    const store = parts.store ?? this.store;
    const journal = new Journal(store, platform);
    const outbox = new Outbox({
      server: parts.server ?? 'https://fake.example',
      backend: parts.to ?? this.backend,
      store,
      journal,
      platform,
    });
    this.#open.push(outbox);
    return { outbox, journal, platform };
  }

  /** What has arrived, in the order in which it did. */
  bodies(): string[] {
    return [...this.backend.posts.values()].map(({ body }) => body);
  }

  /** What waits on the device, as `<body> <state>`. */
  async states(): Promise<string[]> {
    return (await this.store.items())
      .sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))
      .map(({ post, entries, state }) => `${post?.body ?? entries!.map(({ kind }) => kind).join('+')} ${state}`);
  }

  /** Lets time pass until nothing waits any more, or so many timers have gone off. */
  async pass(platform: FakePlatform, outbox: Outbox, most = 5000): Promise<number> {
    for (let fired = 0; fired < most; fired += 1) {
      await settle(3);
      if (!platform.fireNext()) return fired;
      await outbox.flush();
    }
    throw new Error('it never came to rest');
  }

  close(): void {
    this.#open.forEach((outbox) => outbox.close());
  }
}
