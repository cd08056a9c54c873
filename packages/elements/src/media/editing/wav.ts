import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  WAVE,
  Output,
  WavOutputFormat,
} from 'mediabunny';
import type { Copying } from './copying.js';

/** Sound as it is. */
export const copying: Copying = {
  library: { BlobSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, Input, Output },
  reads: [WAVE],
  writes: () => new WavOutputFormat(),
};
