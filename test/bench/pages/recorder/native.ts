import { BITS_PER_SECOND, close, control, microphone, MIME, SLICE_MS } from './same.js';

/** The raw tool: what all of the others have inside. */
let recorder: MediaRecorder;

async function start(): Promise<void> {
  const stream = await microphone();
  const chunks: Blob[] = [];
  recorder = new MediaRecorder(stream, { mimeType: MIME, audioBitsPerSecond: BITS_PER_SECOND });
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  recorder.addEventListener('stop', () => {
    close(stream);
    probe.taken([new Blob(chunks, { type: MIME })]);
  });
  recorder.start(SLICE_MS);
}

control(start, () => recorder.stop());
