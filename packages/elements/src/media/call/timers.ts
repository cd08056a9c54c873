/** Time, as it can be given from outside: tests do not wait for it. */
export interface Timers {
  /** Milliseconds from any beginning. */
  now(): number;
  /** Calls `act` once; returns the way to prevent it. */
  after(ms: number, act: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** Several timers by name: setting one again replaces it, and all can be ended at once. */
export class Alarms {
  #timers: Timers;
  #set = new Map<string, () => void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** True while it has not rung. */
  has(name: string): boolean {
    return this.#set.has(name);
  }

  set(name: string, ms: number, act: () => void): void {
    this.clear(name);
    const cancel = this.#timers.after(ms, () => {
      this.#set.delete(name);
      act();
    });
    this.#set.set(name, cancel);
  }

  clear(...names: string[]): void {
    for (const name of names) {
      this.#set.get(name)?.();
      this.#set.delete(name);
    }
  }

  clearAll(): void {
    this.clear(...this.#set.keys());
  }
}
