import { supportedMimes, type RecordingEngine } from './engine.js';
import { NativeEngine } from './native-engine.js';

/**
 * The engine for an attempt, counted from 0: RecordRTC first, fetched on the first press and not before, then the browser's own
 * recorder with one type after the other. `undefined`: there is nothing left to try.
 */
export async function engineFor(attempt: number): Promise<RecordingEngine | undefined> {
  const mimes = supportedMimes();
  if (attempt > 0) return attempt > mimes.length ? undefined : new NativeEngine(mimes[attempt - 1]!);
  const best = mimes[0];
  if (!best) return mimes.length > 0 ? new NativeEngine('') : undefined;
  try {
    const [{ RecordRtcEngine }, recordRtc] = await Promise.all([import('./recordrtc-engine.js'), import('recordrtc')]);
    return new RecordRtcEngine(recordRtc.default, best);
  } catch {
    return new NativeEngine(best); // its files could not be fetched: the network is away
  }
}
