import { AudioBufferSource, BufferTarget, Output, WebMOutputFormat } from 'mediabunny';

/** A tone as a recorder would store it: Opus at the rate of speech. Written to be seekable, so that all can play it. */
async function tone(seconds: number): Promise<number[]> {
  const rate = 48_000;
  const buffer = new AudioBuffer({ length: seconds * rate, sampleRate: rate });
  const samples = buffer.getChannelData(0);
  for (let n = 0; n < samples.length; n += 1) samples[n] = 0.3 * Math.sin((2 * Math.PI * 440 * n) / rate);
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new AudioBufferSource({ codec: 'opus', bitrate: 32_000 });
  output.addAudioTrack(source);
  await output.start();
  await source.add(buffer);
  await output.finalize();
  return [...new Uint8Array(target.buffer!)];
}

Object.assign(globalThis, { tone });
