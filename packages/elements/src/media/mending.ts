import { asCoachError, deviceJournal, type CoachErrorCode, type Id } from '@coachlight/client';

/** Somebody deletes pictures to make room, and comes back: that is noticed within this time. */
const LOOK_FOR_ROOM_MS = 3000;

/**
 * Waits for what may mend a problem without the person: a microphone that is plugged in, or
 * room on the device. Nothing is recorded, sent or thrown away by it.
 * @param take what was recorded, if anything was
 * @param signal ends the waiting
 */
export function waitForMending(
  code: CoachErrorCode,
  take: Id | undefined,
  mended: () => unknown,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  if (code === 'microphone-missing' || code === 'microphone-busy') {
    navigator.mediaDevices?.addEventListener?.('devicechange', mended, { once: true, signal });
  }
  if ((code === 'storage-full' || code === 'storage-blocked') && take) onRoom(take, mended, signal);
}

/** Writes what only memory holds as soon as the device takes it; until then the browser asks before the page is closed. */
function onRoom(take: Id, written: () => unknown, signal: AbortSignal): void {
  const done = new AbortController();
  const over = AbortSignal.any([done.signal, signal]);
  const timer = setInterval(() => void write(), LOOK_FOR_ROOM_MS);
  over.addEventListener('abort', () => clearInterval(timer));
  addEventListener('beforeunload', (event) => event.preventDefault(), { signal: over });
  const write = async () => {
    const journal = await deviceJournal();
    // Writes it. What was sent, thrown away or goes on meanwhile is not waited for any more.
    const failed = await journal.closed(take).then(() => undefined, asCoachError);
    if (over.aborted || (failed && failed.code !== 'not-found')) return;
    done.abort();
    written();
  };
}
