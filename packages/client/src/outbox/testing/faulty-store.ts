import { CoachError } from '../../errors.js';
import type { DeviceStore } from '../store.js';

/** A store whose calls fail when `fails` says so: before they do anything, or after they have done it. */
export function faultyStore(
  store: DeviceStore,
  fails: (call: number, name: string) => 'before' | 'after' | undefined,
): DeviceStore & { calls: number } {
  const counter = { calls: 0 };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'calls') return counter.calls;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        counter.calls += 1;
        const fault = fails(counter.calls, String(name));
        if (fault === 'before') throw new CoachError('storage-blocked', `call ${counter.calls} failed`);
        const answer: unknown = await value.apply(target, given);
        if (fault === 'after') throw new CoachError('storage-blocked', `the answer of call ${counter.calls} was lost`);
        return answer;
      };
    },
  }) as DeviceStore & { calls: number };
}
