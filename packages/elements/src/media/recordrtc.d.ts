/** The part of RecordRTC 5.6.2 that is used here; the package brings no types. */
declare module 'recordrtc' {
  interface Options {
    type: 'audio' | 'video';
    mimeType: string;
    recorderType: unknown;
    timeSlice: number;
    getNativeBlob: boolean;
    disableLogs: boolean;
    audioBitsPerSecond: number;
    ondataavailable: (chunk: Blob) => void;
  }

  export default class RecordRTC {
    static MediaStreamRecorder: unknown;
    constructor(stream: MediaStream, options: Options);
    startRecording(): void;
    pauseRecording(): void;
    resumeRecording(): void;
    stopRecording(done: (objectUrl: string) => void): void;
    getInternalRecorder(): { getInternalRecorder(): MediaRecorder | null } | null;
  }
}
