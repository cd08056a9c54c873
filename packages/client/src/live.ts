import { CoachError } from './errors.js';

/** What is known of something that lives on the server, right now. */
export interface LiveState<T> {
  /** The newest known value; `undefined` until the first answer. */
  readonly value: T | undefined;
  /** Why the newest attempt failed. The older value, if any, is still there. */
  readonly error: CoachError | undefined;
}

export type LiveListener<T> = (state: LiveState<T>) => void;

/**
 * A value that changes over time. Nothing runs until somebody listens: the first
 * listener calls `start`, and the function that `start` returned runs when the
 * last one has left.
 */
export class Live<T> {
  #state: LiveState<T>;
  #listeners = new Set<LiveListener<T>>();
  #start: (live: Live<T>) => () => void;
  #stop: (() => void) | undefined;

  constructor(initial: T | undefined, start: (live: Live<T>) => () => void = () => () => {}) {
    this.#state = { value: initial, error: undefined };
    this.#start = start;
  }

  get state(): LiveState<T> {
    return this.#state;
  }

  get value(): T | undefined {
    return this.#state.value;
  }

  /** Calls `listener` at once and on every change; returns the way to stop. */
  subscribe(listener: LiveListener<T>): () => void {
    // What is known at once is told once: by the last line.
    if (this.#listeners.size === 0) this.#stop = this.#start(this);
    this.#listeners.add(listener);
    listener(this.#state);
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  set(value: T): void {
    this.publish({ value, error: undefined });
  }

  /** Keeps the value that was known and says why there is no newer one. */
  fail(error: CoachError): void {
    this.publish({ value: this.#state.value, error });
  }

  /** Value and error at once; `value: undefined` forgets what was known. */
  publish(state: LiveState<T>): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

/** Anything that says when it changed. */
type Source = { subscribe(listener: () => void): () => void };

/** A live value that is worked out from others. It listens to them while somebody listens to it. */
export function derive<T>(sources: readonly Source[], compute: () => LiveState<T>): Live<T> {
  return new Live<T>(undefined, (live) => {
    const leave: (() => void)[] = [];
    // The first calls come while not all sources have been started: they are answered once, at the end.
    const update = () => leave.length === sources.length && live.publish(compute());
    for (const source of sources) leave.push(source.subscribe(update));
    update();
    return () => leave.forEach((stop) => stop());
  });
}

/** A live value whose code is loaded when the first listener comes. */
export function lazily<T>(load: () => Promise<Live<T>>): Live<T> {
  return new Live<T>(undefined, (live) => {
    let stop = () => {};
    let stopped = false;
    load().then(
      (loaded) => {
        if (!stopped) stop = loaded.subscribe((state) => live.publish(state));
      },
      (cause: unknown) => live.fail(new CoachError('offline', 'A part of Coachlight could not be loaded.', { cause })),
    );
    return () => {
      stopped = true;
      stop();
    };
  });
}
