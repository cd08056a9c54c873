import type RecordRTC from 'recordrtc';
import { BITS_PER_SECOND, SLICE_MS, stopped, type RecordingEngine } from './engine.js';

type RecordRtcClass = typeof RecordRTC;

/**
 * RecordRTC behind the port. It is used for what it does well, and kept from the rest:
 * - `type: 'video'` with an explicit `recorderType`: as `audio` it forces Ogg on Firefox;
 * - chunks come from `ondataavailable` only: its stop waits a fixed 100 ms and joins what
 *   has arrived by then, so a late last chunk would be cut off;
 * - its error handler is taken away: it starts again into the same array, which puts two
 *   headers into one file;
 * - the end is the native recorder's `stop` event, with a limit: without a microphone its
 *   own callback may never come.
 */
export class RecordRtcEngine implements RecordingEngine {
  #class: RecordRtcClass;
  #recorder: RecordRTC | undefined;
  #native: MediaRecorder | undefined;

  constructor(
    recordRtc: RecordRtcClass,
    readonly mime: string,
  ) {
    this.#class = recordRtc;
  }

  async start(stream: MediaStream, onChunk: (chunk: Blob) => void, onFailure: (cause: unknown) => void): Promise<void> {
    const recorder = new this.#class(stream, {
      type: 'video',
      mimeType: this.mime,
      recorderType: this.#class.MediaStreamRecorder,
      timeSlice: SLICE_MS,
      getNativeBlob: true,
      disableLogs: true,
      audioBitsPerSecond: BITS_PER_SECOND,
      ondataavailable: (chunk) => {
        if (chunk.size > 0) onChunk(chunk);
      },
    });
    recorder.startRecording();
    const native = recorder.getInternalRecorder()?.getInternalRecorder();
    if (!native) throw new Error('RecordRTC has no recorder');
    native.onerror = null; // oxlint-disable-line unicorn/prefer-add-event-listener -- it takes one away
    native.addEventListener('error', onFailure);
    this.#recorder = recorder;
    this.#native = native;
  }

  pause(): void {
    this.#recorder?.pauseRecording();
  }

  resume(): void {
    this.#recorder?.resumeRecording();
  }

  async stop(): Promise<void> {
    const native = this.#native;
    if (!native || native.state === 'inactive') return;
    const end = stopped(native);
    // It makes an address for the blob that is not wanted; nobody else would free it.
    this.#recorder?.stopRecording((url) => URL.revokeObjectURL(url));
    await end;
  }
}
