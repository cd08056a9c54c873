import { CoachError } from '../../errors.js';

/** What few pages need is loaded when the first one asks, and asked for again after a failure. */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () =>
    (loaded ??= load().catch((cause: unknown) => {
      loaded = undefined;
      throw new CoachError('offline', undefined, { cause });
    }));
}
