import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MP3,
  Output,
  Mp3OutputFormat,
} from 'mediabunny';
import type { Copying } from './copying.js';

/** What many programs export. */
export const copying: Copying = {
  library: { BlobSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, Input, Output },
  reads: [MP3],
  writes: () => new Mp3OutputFormat(),
};
