import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  OGG,
  Output,
  OggOutputFormat,
} from 'mediabunny';
import type { Copying } from './copying.js';

/** What Firefox records, and what messengers export. */
export const copying: Copying = {
  library: { BlobSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, Input, Output },
  reads: [OGG],
  writes: () => new OggOutputFormat(),
};
