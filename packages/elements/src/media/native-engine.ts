import { BITS_PER_SECOND, SLICE_MS, stopped, type RecordingEngine } from './engine.js';

/** The browser's own recorder, with nothing in between: used where RecordRTC cannot be. */
export class NativeEngine implements RecordingEngine {
  #recorder: MediaRecorder | undefined;

  constructor(readonly mime: string) {}

  async start(stream: MediaStream, onChunk: (chunk: Blob) => void, onFailure: (cause: unknown) => void): Promise<void> {
    const type = this.mime ? { mimeType: this.mime } : {};
    const recorder = new MediaRecorder(stream, { ...type, audioBitsPerSecond: BITS_PER_SECOND });
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) onChunk(data);
    });
    recorder.addEventListener('error', onFailure);
    this.#recorder = recorder;
    recorder.start(SLICE_MS);
  }

  pause(): void {
    if (this.#recorder?.state === 'recording') this.#recorder.pause();
  }

  resume(): void {
    if (this.#recorder?.state === 'paused') this.#recorder.resume();
  }

  async stop(): Promise<void> {
    const recorder = this.#recorder;
    if (!recorder || recorder.state === 'inactive') return;
    const end = stopped(recorder);
    recorder.stop();
    await end;
  }
}
