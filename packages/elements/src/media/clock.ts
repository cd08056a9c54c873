/** A stop-watch, because what containers say about their length cannot be trusted. */
export class Clock {
  #past = 0;
  #since: number | undefined;

  /** Milliseconds that it has been running, rests left out. */
  get ms(): number {
    return this.#past + (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  get running(): boolean {
    return this.#since !== undefined;
  }

  zero(): void {
    this.#past = 0;
    if (this.#since !== undefined) this.#since = performance.now();
  }

  run(): void {
    this.#since ??= performance.now();
  }

  rest(): void {
    this.#past = this.ms;
    this.#since = undefined;
  }
}
