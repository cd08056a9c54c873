import { expect } from '@open-wc/testing';
import type { Engagement } from '../models/practice.js';
import { KEEP_MS } from './journal.js';
import { RUTH, recordTake, settle } from './test-support.js';
import { OutboxBench, words } from './testing/outbox-bench.js';

/** A server that said yes, proved it, and lost it all the same: power that went, an older copy that was put back. */
describe('what a server has lost', () => {
  let bench: OutboxBench;

  beforeEach(() => {
    bench = new OutboxBench();
    const status = 'active' as const;
    bench.backend.engagementList = [{ id: 'one', status } as Engagement, { id: 'two', status } as Engagement];
  });
  afterEach(() => bench.close());

  /** Says something in each engagement, one after the other. */
  async function say(...engagements: string[]): Promise<string[]> {
    const { outbox, journal } = bench.page();
    const ids: string[] = [];
    for (const engagement of engagements) {
      bench.device.time += 1000;
      const take = await recordTake(journal, 'here');
      const { id } = await outbox.add({ ...words('', engagement), kind: 'voice', recording: take.id }, 'here');
      await outbox.flush();
      ids.push(id);
    }
    expect(bench.backend.posts.size).to.equal(engagements.length);
    outbox.close();
    return ids;
  }

  /** The page is opened again. */
  async function reopen(): Promise<void> {
    bench.backend.calls.length = 0;
    const { outbox } = bench.page();
    await settle(60);
    await outbox.flush();
  }

  it('fault 37: gets it again from the device, sound and all, and holds it once', async () => {
    const [kept, lost, gone] = await say('one', 'two', 'one');
    const files = [...bench.backend.files.keys()];
    for (const id of [lost!, gone!]) bench.backend.posts.delete(id);
    for (const id of files.slice(1)) bench.backend.files.delete(id);
    await reopen();
    expect([...bench.backend.posts.keys()]).to.have.members([kept, lost, gone]);
    expect([...bench.backend.files.keys()]).to.have.members(files);
    expect((await bench.store.takes()).map(({ state }) => state)).to.deep.equal(Array(3).fill('confirmed'));
    await reopen();
    expect(bench.backend.posts.size, 'and asking again changes nothing').to.equal(3);
  });

  it('fault 37: gets again what lies before something that was said since', async () => {
    const [first, lost, since] = await say('one', 'two', 'one');
    bench.backend.posts.delete(lost!);
    await reopen();
    expect([...bench.backend.posts.keys()]).to.have.members([first, lost, since]);
  });

  it('fault 37: is asked one question for each when nothing is missing, and none for somebody else', async () => {
    await say('one', 'two', 'one');
    await reopen();
    expect(bench.backend.calls.filter((call) => call.startsWith('get'))).to.have.length(3);
    expect(bench.backend.calls).to.have.length(3);
    bench.backend.signIn(RUTH);
    await reopen();
    expect(bench.backend.calls).to.deep.equal([]);
  });

  it('fault 37: asks again on the next visit if the server did not answer', async () => {
    await say('one');
    bench.backend.posts.clear();
    bench.backend.mishap = () => 'before';
    await reopen();
    expect(await bench.store.items()).to.deep.equal([]);
    bench.backend.mishap = () => undefined;
    await reopen();
    expect(bench.backend.posts.size).to.equal(1);
  });

  it('fault 41: is not asked to take back what an engagement that ended, or is closed to this person, held', async () => {
    await say('one', 'two');
    bench.backend.posts.clear();
    bench.backend.engagementList = [{ id: 'two', status: 'ended' } as Engagement];
    await reopen();
    expect(await bench.store.items()).to.deep.equal([]);
    expect(bench.backend.posts.size).to.equal(0);
  });

  it('R6: is no business of this device after seven days', async () => {
    await say('one');
    bench.device.time += KEEP_MS + 1000;
    const { journal } = bench.page();
    await journal.sweep();
    expect(await bench.store.takes()).to.deep.equal([]);
  });
});
