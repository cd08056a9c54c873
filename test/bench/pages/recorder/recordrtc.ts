import { BITS_PER_SECOND, close, control, microphone, MIME, SLICE_MS } from './same.js';

/** From its published script, which makes one global. */
interface Recorder {
  startRecording(): void;
  stopRecording(done: () => void): void;
  getBlob(): Blob;
}
declare const RecordRTC: {
  new (stream: MediaStream, options: object): Recorder;
  MediaStreamRecorder: unknown;
};

let stream: MediaStream;
let recorder: Recorder;

async function start(): Promise<void> {
  stream = await microphone();
  recorder = new RecordRTC(stream, {
    type: 'audio',
    mimeType: MIME,
    recorderType: RecordRTC.MediaStreamRecorder,
    timeSlice: SLICE_MS,
    audioBitsPerSecond: BITS_PER_SECOND,
    disableLogs: true,
  });
  recorder.startRecording();
}

control(start, () =>
  recorder.stopRecording(() => {
    close(stream);
    probe.taken([recorder.getBlob()]);
  }),
);
