import { expect } from '@open-wc/testing';
import { browserPlatform, pageLocks, webLocks } from './browser-platform.js';
import type { Change } from './platform.js';
import { gate, settle } from './test-support.js';

for (const [kind, locks] of [
  ['Web Locks', webLocks(navigator.locks)],
  ['locks of the page', pageLocks()],
] as const) {
  describe(kind, () => {
    it('C2: let one in at a time, in order, also after one that failed', async () => {
      const name = `test ${kind} ${Math.random()}`;
      const held = gate();
      const log: string[] = [];
      const first = locks.alone(name, async () => {
        log.push('first in');
        await held.wait;
        log.push('first out');
        throw new Error('failed');
      });
      const second = locks.alone(name, async () => log.push('second'));
      await settle();
      expect(await locks.ifFree(name, async () => 'mine')).to.equal(undefined);
      held.open();
      expect(await first.catch(() => 'failed')).to.equal('failed');
      await second;
      expect(log).to.deep.equal(['first in', 'first out', 'second']);
      expect(await locks.ifFree(name, async () => 'mine')).to.equal('mine');
    });
  });
}

describe('the browser as platform', () => {
  it('C2: other pages hear what this one says; it does not hear itself', async () => {
    const [one, two] = [browserPlatform(true), browserPlatform(true)];
    const heard = gate();
    const log: string[] = [];
    const leaveOne = one.changes.listen(() => log.push('one'));
    const leaveTwo = two.changes.listen((change: Change) => {
      if (change.backend !== 'platform-test') return;
      log.push(`two ${change.backend}`);
      heard.open();
    });
    one.changes.post({ backend: 'platform-test' });
    await heard.wait;
    leaveOne();
    leaveTwo();
    expect(log).to.include('two platform-test');
    expect(log.filter((line) => line === 'one')).to.deep.equal([]);
  });

  it('C2: wakes up when the network is back or the person is', () => {
    const platform = browserPlatform(false);
    const log: boolean[] = [];
    const leave = platform.wake((online) => log.push(online));
    globalThis.dispatchEvent(new Event('online'));
    globalThis.dispatchEvent(new Event('focus'));
    leave();
    globalThis.dispatchEvent(new Event('online'));
    expect(log).to.deep.equal([true, false]);
  });

  it('P1: hashes as the server does', async () => {
    const hash = await browserPlatform(false).sha256(new TextEncoder().encode('abc').buffer as ArrayBuffer);
    expect(hash).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
