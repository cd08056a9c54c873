import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { openDevice } from '../device.js';
import { IndexedDbStore } from './indexeddb-store.js';
import { leaseLocks } from './lease.js';
import type { Locks } from './platform.js';
import { FakeDevice, gate, settle, type FakePlatform } from './test-support.js';

/** Pages without https have no Web Locks. */
describe('locks as rows that all pages see', () => {
  let device: FakeDevice;
  let name: string;
  let open: IndexedDbStore[];

  beforeEach(() => {
    device = new FakeDevice();
    name = `lease-test-${Date.now()}-${Math.random()}`;
    open = [];
  });
  afterEach(async () => {
    open.forEach((store) => store.close());
    await deleteDB(name);
  });

  function page(): { locks: Locks; platform: FakePlatform } {
    const store = new IndexedDbStore(name);
    open.push(store);
    const platform = device.page();
    return { locks: leaseLocks(store, platform), platform };
  }

  /** Lets the rows be read and written until it is so; the test’s own time limit ends a wait in vain. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await open[0]!.takes();
      await settle(2);
    }
  }

  it('fault 34: let one page in at a time, and tell another that somebody is in', async () => {
    const [one, two] = [page(), page()];
    const held = gate();
    const log: string[] = [];
    const first = one.locks.alone('send', async () => {
      log.push('first in');
      await held.wait;
      log.push('first out');
    });
    await until(() => log.length > 0);
    const second = two.locks.alone('send', async () => log.push('second'));
    await until(() => two.platform.timers.length > 0);
    expect(await two.locks.ifFree('send', async () => 'mine'), 'the page itself waits').to.equal(undefined);
    expect(await page().locks.ifFree('send', async () => 'mine'), 'somebody else has it').to.equal(undefined);
    expect(await page().locks.ifFree('another name', async () => 'mine')).to.equal('mine');
    held.open();
    await first;
    two.platform.fireNext();
    await second;
    expect(log).to.deep.equal(['first in', 'first out', 'second']);
  });

  it('fault 34: the next page takes over from one that died, and never from one that lives', async () => {
    const [dying, next] = [page(), page()];
    const never = gate();
    let entered = false;
    void dying.locks.alone('send', () => never.wait);
    await until(() => dying.platform.timers.length > 0);
    void next.locks.alone('send', async () => (entered = true));
    await until(() => next.platform.timers.length > 0);
    // As long as the first one says that it is alive, the second looks in vain.
    for (let second = 0; second < 30; second += 1) {
      for (const { platform } of [dying, next]) {
        if (!platform.timers.some(({ at }) => at <= device.time)) continue;
        platform.fireNext();
        await until(() => entered || platform.timers.length > 0);
      }
      device.time += 1000;
    }
    expect(entered, 'for half a minute').to.equal(false);
    const death = device.time;
    while (!entered) {
      next.platform.fireNext();
      await until(() => entered || next.platform.timers.length > 0);
    }
    expect(device.time - death, 'within its ten seconds').to.be.within(1000, 11_000);
  });

  it('fault 36: wait for nobody who died before the clock was put back', async () => {
    const [dying, next] = [page(), page()];
    void dying.locks.alone('send', () => gate().wait);
    await until(() => dying.platform.timers.length > 0);
    device.time -= 2 * 86_400_000;
    expect(await next.locks.ifFree('send', async () => 'mine')).to.equal('mine');
  });

  it('fault 10: are what a page has that is not https', async () => {
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    try {
      const [one, two] = [await openDevice(), await openDevice()];
      const work = `work ${Math.random()}`;
      const inside = await one.platform.locks.ifFree(work, () => two.platform.locks.ifFree(work, async () => 'both'));
      expect(inside, 'another page is told that somebody is in').to.equal(undefined);
      expect(await two.platform.locks.ifFree(work, async () => 'alone')).to.equal('alone');
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
    expect(navigator.locks).not.to.equal(undefined);
  });

  it('fault 19: hold within the page where not even rows can be kept', async () => {
    const broken = { change: () => Promise.reject(new Error('blocked')) };
    const locks = leaseLocks(broken, device.page());
    expect(await locks.alone('send', async () => 'sent')).to.equal('sent');
    expect(await locks.ifFree('send', async () => 'free')).to.equal('free');
  });
});
