import WaveSurfer from 'wavesurfer.js';
import RecordPlugin from 'wavesurfer.js/plugins/record';
import { BITS_PER_SECOND, control, MIME, SLICE_MS, SOUND } from './same.js';

/** With its own defaults where there is a choice: the moment's wave while recording, the whole one afterwards. */
const container = document.createElement('div');
document.querySelector('main')!.append(container);
const waveSurfer = WaveSurfer.create({ container, height: 80 });
const recorder = waveSurfer.registerPlugin(
  RecordPlugin.create({
    mimeType: MIME as 'audio/webm',
    audioBitsPerSecond: BITS_PER_SECOND,
    mediaRecorderTimeslice: SLICE_MS,
  }),
);
recorder.on('record-end', (blob) => probe.taken([blob]));

control(
  () => recorder.startRecording(SOUND),
  () => recorder.stopRecording(),
);
