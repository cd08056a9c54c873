/** What a fake recorder gives as its nth chunk, counted from 0; `asked` is the type that it was asked for. */
export type Chunks = (n: number, asked: string) => Blob;

/** As long as real slices would last, tests would last. */
const SLICE_MS = 50;

/** What the recorders of one test do, and have been asked for. */
interface Plan {
  chunks: Chunks;
  types: readonly string[];
  asked: string[];
}
let plan: Plan = { chunks: () => new Blob(), types: [], asked: [] };

class FakeRecorder extends EventTarget {
  static isTypeSupported = (type: string): boolean => plan.types.includes(type);
  state: RecordingState = 'inactive';
  readonly mimeType: string;
  ondataavailable: ((event: BlobEvent) => void) | null = null;
  onstop: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  #given = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly stream: MediaStream,
    { mimeType = '' }: MediaRecorderOptions = {},
  ) {
    super();
    this.mimeType = mimeType;
    plan.asked.push(mimeType);
  }

  start(): void {
    this.state = 'recording';
    this.#timer = setInterval(() => this.state === 'recording' && this.#give(), SLICE_MS);
  }

  pause(): void {
    this.state = 'paused';
  }

  resume(): void {
    this.state = 'recording';
  }

  stop(): void {
    clearInterval(this.#timer);
    this.state = 'inactive';
    this.#give();
    this.#tell(new Event('stop'));
  }

  #give(): void {
    this.#tell(new BlobEvent('dataavailable', { data: plan.chunks(this.#given++, this.mimeType) }));
  }

  #tell(event: Event): void {
    if (event instanceof BlobEvent) this.ondataavailable?.(event);
    else this.onstop?.(event);
    this.dispatchEvent(event);
  }
}

/**
 * Puts a recorder in the place of the browser's own that gives what a test wants.
 * @param types what it says that it can record
 * @returns the types that were asked for so far, and the way back
 */
export function replaceRecorder(
  chunks: Chunks,
  types: readonly string[] = ['audio/webm;codecs=opus', 'audio/mp4'],
): { asked: string[]; restore: () => void } {
  const Own = window.MediaRecorder;
  const asked: string[] = [];
  plan = { chunks, types, asked };
  window.MediaRecorder = FakeRecorder as unknown as typeof MediaRecorder;
  return { asked, restore: () => (window.MediaRecorder = Own) };
}
