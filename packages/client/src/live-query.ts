import type { AccountPort } from './backend.js';
import { asCoachError, CoachError } from './errors.js';
import { Live } from './live.js';

/** Something that says when it is worth reading again; returns the way to stop. */
export type Hint = (again: () => void) => () => void;

/**
 * A live value that is read from the server: when the first listener comes, and after
 * each hint. Hints that come together lead to one reading, and there is never more than
 * one on its way. A reading that fails leaves the older value.
 */
export function liveQuery<T>(read: () => Promise<T>, hints: readonly Hint[]): Live<T> {
  return new Live<T>(undefined, (live) => {
    let stopped = false;
    const again = coalesced(async () => {
      if (stopped) return;
      try {
        live.set(await read());
      } catch (error) {
        live.fail(asCoachError(error));
      }
    });
    const leave = hints.map((hint) => hint(again));
    again();
    return () => {
      stopped = true;
      leave.forEach((stop) => stop());
    };
  });
}

/** The same for what belongs to the signed-in person: it goes when they go, and is never another person's. */
export function liveQueryOfAccount<T>(
  account: AccountPort,
  read: (person: string) => Promise<T>,
  hints: readonly Hint[],
): Live<T> {
  let person: string | undefined;
  const live: Live<T> = liveQuery<T>(
    async () => {
      const asked = person;
      if (!asked) throw new CoachError('signed-out');
      const value = await read(asked);
      // Somebody else signed in meanwhile: their own reading is already due.
      if (asked !== person) throw new CoachError('signed-out');
      return value;
    },
    [
      ...hints,
      (again) =>
        account.watch((current) => {
          if (person !== undefined && person !== current?.id) live.publish({ value: undefined, error: undefined });
          person = current?.id;
          again();
        }),
    ],
  );
  return live;
}

/** Calls that come together become one; calls during a run become one more. */
function coalesced(run: () => Promise<void>): () => void {
  let wanted = false;
  let running = false;
  const loop = async () => {
    while (wanted) {
      await Promise.resolve();
      wanted = false;
      await run();
    }
    running = false;
  };
  return () => {
    wanted = true;
    if (running) return;
    running = true;
    void loop();
  };
}
