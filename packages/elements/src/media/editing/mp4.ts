import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MP4,
  QTFF,
  Output,
  Mp4OutputFormat,
} from 'mediabunny';
import type { Copying } from './copying.js';

/** What Safari records, and what iPhones export: the index first, so that it plays while it is fetched. */
export const copying: Copying = {
  library: { BlobSource, BufferTarget, EncodedAudioPacketSource, EncodedPacketSink, Input, Output },
  reads: [MP4, QTFF],
  writes: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
};
