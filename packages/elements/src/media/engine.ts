/**
 * The port to whatever turns a stream into bytes. Everything above it knows only this:
 * chunks that make one file when they are joined in the order in which they came.
 */
export interface RecordingEngine {
  /** The type that was asked for; what was really made is the `type` of the first chunk. */
  readonly mime: string;
  /**
   * Resolves when sound is being kept.
   * @param onChunk about once a second and once more at the end; never empty
   * @param onFailure the engine gave up by itself; call `stop()` to get what it still has
   */
  start(stream: MediaStream, onChunk: (chunk: Blob) => void, onFailure: (cause: unknown) => void): Promise<void>;
  pause(): void;
  resume(): void;
  /** Resolves when the last chunk was handed over, and after {@link STOP_LIMIT_MS} in any case. Never rejects. */
  stop(): Promise<void>;
}

/** Browsers make at least one second of mp4; shorter slices are empty there. */
export const SLICE_MS = 1000;
/** Speech keeps its tone at this rate, and an hour is 14 MB. */
export const BITS_PER_SECOND = 32_000;
/** A recorder whose microphone went away may never say that it has stopped. */
export const STOP_LIMIT_MS = 3000;

const WEBM = 'audio/webm;codecs=opus';
const MP4 = 'audio/mp4';
const OGG = 'audio/ogg;codecs=opus';

/** WebKit names itself so, on every iPhone and whatever the browser is called. */
function isWebKit(): boolean {
  return /AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)\//.test(navigator.userAgent);
}

/**
 * What this browser can record, best first. WebKit gets mp4 even where it offers WebM,
 * which its own player did not always play. Ends with the browser's own choice (empty);
 * an empty list means that nothing can be recorded here.
 */
export function supportedMimes(): string[] {
  if (typeof MediaRecorder === 'undefined') return [];
  const wanted = isWebKit() ? [MP4, WEBM] : [WEBM, MP4, OGG];
  return [...wanted.filter((mime) => MediaRecorder.isTypeSupported(mime)), ''];
}

/** Waits for the native recorder to stop, but not for ever. */
export function stopped(recorder: MediaRecorder): Promise<void> {
  if (recorder.state === 'inactive') return Promise.resolve();
  return new Promise((resolve) => {
    const limit = setTimeout(resolve, STOP_LIMIT_MS);
    recorder.addEventListener(
      'stop',
      () => {
        clearTimeout(limit);
        resolve();
      },
      { once: true },
    );
  });
}
