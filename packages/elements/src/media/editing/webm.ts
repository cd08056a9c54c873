import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  WEBM,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import type { Copying } from './copying.js';

/** What Chromium records, and Firefox if it is asked to. */
export const copying: Copying = {
  library: { BlobSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, Input, Output },
  reads: [WEBM],
  writes: () => new WebMOutputFormat(),
};
