import { CoachError } from '../../errors.js';
import type { Guard } from './guard.js';

/** What few pages need is loaded when the first one asks, and asked for again after a failure. */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () =>
    (loaded ??= load().catch((cause: unknown) => {
      loaded = undefined;
      throw new CoachError('offline', undefined, { cause });
    }));
}

/** The same for what is done by somebody: it is not done by whoever has signed in while it was loaded. */
export function laterAs<T>(guard: Guard, load: () => Promise<T>): () => Promise<T> {
  const loaded = later(load);
  return async () => {
    const asked = guard.me();
    const what = await loaded();
    if (guard.me() !== asked) throw new CoachError('signed-out');
    return what;
  };
}
