import type { AccountPort } from './backend.js';
import { asCoachError, CoachError } from './errors.js';
import { Live } from './live.js';
import { backoff } from './models/backoff.js';
import type { Platform } from './outbox/platform.js';

/** Something that says when it is worth reading again; returns the way to stop. */
export type Hint = (again: () => void) => () => void;

/** When live values are read again, besides their hints. */
export type Rhythm = Pick<Platform, 'after' | 'chance' | 'wake'>;

/** After so many steps of the ordinary waits a server's window has passed: some 30 seconds. */
const WINDOW_STEPS = 5;

/**
 * A live value that is read from the server: when the first listener comes, after each
 * hint, and after a failure for as long as somebody listens. Hints that come together lead
 * to one reading, and there is never more than one on its way. A reading that fails leaves
 * the older value.
 */
export function liveQuery<T>(read: () => Promise<T>, hints: readonly Hint[], rhythm: Rhythm): Live<T> {
  return new Live<T>(undefined, (live) => {
    const leave: (() => void)[] = [];
    let stopped = false;
    let failures = 0;
    let cancel: (() => void) | undefined;
    // Asked to slow down: then not even a hint is followed before a window has passed.
    let limited = false;
    const again = coalesced(async () => {
      if (stopped || limited) return;
      cancel?.();
      try {
        live.set(await read());
        failures = 0;
      } catch (thrown) {
        const error = asCoachError(thrown);
        live.fail(error);
        if (stopped || !mayPass(error)) return;
        limited = error.code === 'too-many-requests';
        const waitMs = backoff(failures++ + (limited ? WINDOW_STEPS : 0), rhythm.chance());
        cancel = rhythm.after(waitMs, () => {
          limited = false;
          again();
        });
      }
    });
    for (const hint of hints) leave.push(hint(again));
    leave.push(rhythm.wake((online) => (online || live.state.error) && again()));
    again();
    return () => {
      stopped = true;
      cancel?.();
      leave.forEach((stop) => stop());
    };
  });
}

/** The same for what belongs to the signed-in person: it goes when they go, and is never another person's. */
export function liveQueryOfAccount<T>(
  account: AccountPort,
  read: (person: string) => Promise<T>,
  hints: readonly Hint[],
  rhythm: Rhythm,
): Live<T> {
  let person: string | undefined;
  const whose: Hint = (again) =>
    account.watch((current) => {
      if (person !== undefined && person !== current?.id) live.publish({ value: undefined, error: undefined });
      person = current?.id;
      again();
    });
  const live: Live<T> = liveQuery<T>(
    async () => {
      const asked = person;
      const value = asked ? await read(asked) : undefined;
      // Nobody is here, or somebody else by now, whose own reading is already due.
      if (value === undefined || asked !== person) throw new CoachError('signed-out');
      return value;
    },
    [whose, ...hints],
    rhythm,
  );
  return live;
}

/** What may succeed when nothing but time has passed. */
function mayPass({ code }: CoachError): boolean {
  return code === 'offline' || code === 'too-many-requests' || code === 'unexpected';
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
