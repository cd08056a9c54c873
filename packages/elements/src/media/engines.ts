import { supportedMimes, type RecordingEngine } from './engine.js';
import { NativeEngine } from './native-engine.js';

/** Both files on the first press, and not before. */
async function recordRtc(mime: string): Promise<RecordingEngine> {
  const [{ RecordRtcEngine }, library] = await Promise.all([import('./recordrtc-engine.js'), import('recordrtc')]);
  return new RecordRtcEngine(library.default, mime);
}

/** Begun beside the question for the microphone, so that nobody waits for it afterwards. */
export function fetchEngine(): void {
  void Promise.all([import('./recordrtc-engine.js'), import('recordrtc'), import('./container.js')]).catch(() => {});
}

/**
 * The engine for an attempt, counted from 0: RecordRTC first, then the browser's own
 * recorder with one type after the other. `undefined`: there is nothing left to try.
 */
export async function engineFor(attempt: number, load = recordRtc): Promise<RecordingEngine | undefined> {
  const mimes = supportedMimes();
  if (attempt > 0) return attempt > mimes.length ? undefined : new NativeEngine(mimes[attempt - 1]!);
  const best = mimes[0];
  if (!best) return mimes.length > 0 ? new NativeEngine('') : undefined;
  try {
    return await load(best);
  } catch {
    return new NativeEngine(best); // its files could not be fetched: the network is away
  }
}
