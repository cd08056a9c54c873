import { expect } from '@open-wc/testing';
import { CoachError } from './errors.js';
import { derive, lazily, Live } from './live.js';
import { gate, settle } from './outbox/test-support.js';

describe('live values', () => {
  it('P1: start with the first listener, end with the last, and may start again', () => {
    const log: string[] = [];
    const live = new Live<number>(undefined, () => {
      log.push('start');
      return () => log.push('stop');
    });
    const [one, two] = [live.subscribe(() => {}), live.subscribe(() => {})];
    one();
    one();
    expect(log).to.deep.equal(['start']);
    two();
    expect(log).to.deep.equal(['start', 'stop']);
    live.subscribe(() => {})();
    expect(log).to.deep.equal(['start', 'stop', 'start', 'stop']);
  });

  it('P1: keep the value when something fails, and lose the error with the next value', () => {
    const live = new Live<number>(undefined);
    const heard: string[] = [];
    live.subscribe(({ value, error }) => heard.push(`${value} ${error?.code}`));
    live.set(1);
    live.fail(new CoachError('offline'));
    live.set(2);
    expect(heard).to.deep.equal(['undefined undefined', '1 undefined', '1 offline', '2 undefined']);
  });

  it('P1: what is worked out follows its sources, once for each change', () => {
    const [a, b] = [new Live<number>(1), new Live<number>(2)];
    let runs = 0;
    const sum = derive([a, b], () => {
      runs += 1;
      return { value: (a.value ?? 0) + (b.value ?? 0), error: a.state.error ?? b.state.error };
    });
    const heard: (number | undefined)[] = [];
    const leave = sum.subscribe(({ value }) => heard.push(value));
    a.set(10);
    b.set(20);
    leave();
    a.set(100);
    expect(heard).to.deep.equal([3, 12, 30]);
    expect(runs).to.equal(3);
  });

  it('N1: what is loaded late shows itself when it is there, and tells when it is not', async () => {
    const held = gate();
    const inner = new Live<number>(5);
    const late = lazily(async () => {
      await held.wait;
      return inner;
    });
    const heard: (number | undefined)[] = [];
    const leave = late.subscribe(({ value }) => heard.push(value));
    held.open();
    await settle(2);
    inner.set(6);
    leave();
    inner.set(7);
    expect(heard).to.deep.equal([undefined, 5, 6]);
    const broken = lazily(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
    broken.subscribe(() => {});
    await settle(2);
    expect(broken.state.error!.code).to.equal('offline');
  });
});
