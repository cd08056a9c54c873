import { expect } from '@open-wc/testing';
import { FakeBackend } from './test-support.js';
import { nthFaults, type NthFaults } from './testing/nth-fault.js';

/** The whole way, from the first word to the receipt, with real storage. `npm run faults` walks it 200 times, with a real server. */
describe('one call that fails on the way, whichever it is', () => {
  const backend = new FakeBackend();
  const plan = { backend: () => backend, engagement: 'one' };
  const network: NthFaults['network'] = (n, when) => {
    const before = backend.calls.length;
    backend.mishap = () => (backend.calls.length - before === n ? when : undefined);
    return {
      end() {
        backend.mishap = () => undefined;
        return backend.calls.length - before;
      },
    };
  };

  it('C2: on the network, loses nothing and doubles nothing', async () => {
    const end = await nthFaults({ ...plan, network, parts: ['network'], from: 1, to: 10 });
    expect(end).to.deep.include({ lost: [], doubled: [], runs: 20, arrived: 40, kept: 0 });
    expect(end.struck, 'every request had its turn').to.be.within(12, 19);
  }).timeout(30_000);

  it('C2: of the device’s own storage, loses nothing and doubles nothing', async () => {
    const end = await nthFaults({ ...plan, network, parts: ['device'], from: 1, to: 40 });
    expect(end).to.deep.include({ lost: [], doubled: [], runs: 80, struck: 80 });
    expect(end.arrived, 'and nearly always it simply arrived').to.be.greaterThan(155);
  }).timeout(60_000);

  it('C2: and what is counted is what is there', async () => {
    backend.mishap = (call) => (call.startsWith('p') ? 'before' : undefined);
    const none = () => ({ end: () => 0 });
    const end = await nthFaults({ ...plan, network: none, parts: ['network'], from: 1, to: 1 });
    backend.mishap = () => undefined;
    expect(end).to.deep.include({ arrived: 0, kept: 4, lost: [], doubled: [], struck: 0 });
  }).timeout(30_000);
});
