import type { Timers } from '../timers.js';

/** Time that stands still until a test lets it pass. */
export class FakeTimers implements Timers {
  #now = 0;
  #waiting = new Set<{ at: number; act: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const one = { at: this.#now + ms, act };
    this.#waiting.add(one);
    return () => void this.#waiting.delete(one);
  }

  /** How many timers would still ring. */
  get count(): number {
    return this.#waiting.size;
  }

  /** Lets time pass; what has been caused by one timer is done before the next one rings. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = next.at;
      this.#waiting.delete(next);
      next.act();
      await settled();
    }
    this.#now = end;
    await settled();
  }

  #next(end: number): { at: number; act: () => void } | undefined {
    const due = [...this.#waiting].filter(({ at }) => at <= end);
    return due.sort((a, b) => a.at - b.at)[0];
  }
}

/** Resolves when everything that promises alone can do is done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
