/** 440 Hz for a second and a half, as phones, messengers and programs export it; made once with ffmpeg. */
export type Exported =
  | 'memo.m4a' // AAC, brand M4A, its index first
  | 'phone.m4a' // AAC, brand mp42, its index last
  | 'quicktime.m4a' // AAC, brand qt
  | 'messenger.opus' // Opus in Ogg
  | 'old.ogg' // Vorbis
  | 'bare.mp3' // without tags
  | 'tagged.mp3' // ID3
  | 'page.webm' // Opus
  // … and what is refused:
  | 'lossless.m4a' // ALAC
  | 'video.mp4'; // a picture with it

/** What is taken, with the type under which it is kept. */
export const TAKEN: readonly [Exported, string][] = [
  ['memo.m4a', 'audio/mp4'],
  ['phone.m4a', 'audio/mp4'],
  ['quicktime.m4a', 'audio/mp4'],
  ['messenger.opus', 'audio/ogg;codecs=opus'],
  ['old.ogg', 'audio/ogg;codecs=vorbis'],
  ['bare.mp3', 'audio/mpeg'],
  ['tagged.mp3', 'audio/mpeg'],
  ['page.webm', 'audio/webm;codecs=opus'],
];

/** As a person chooses it; the browser is told a type that proves nothing. */
export async function exported(name: Exported, as: string = name): Promise<File> {
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  return new File([await response.blob()], as, { type: 'application/octet-stream' });
}

/** A WAV of another sort: 24 bits, in the extensible form of the header. */
export function extensibleWav(hertz: number, seconds: number): File {
  const rate = 16_000;
  const samples = Math.round(rate * seconds);
  const view = new DataView(new ArrayBuffer(68 + samples * 3));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  const format = [40, 0, 0xfffe, 1]; // length (32 bits), sort, channels
  format.forEach((value, index) => view.setUint16(16 + index * 2, value, true));
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 3, true);
  [3, 24, 22, 24].forEach((value, index) => view.setUint16(32 + index * 2, value, true));
  view.setUint32(40, 4, true);
  [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71].forEach((byte, at) =>
    view.setUint8(44 + at, byte),
  );
  text(60, 'data');
  view.setUint32(64, samples * 3, true);
  for (let n = 0; n < samples; n++) {
    const value = Math.round(3_000_000 * Math.sin((2 * Math.PI * hertz * n) / rate));
    view.setInt16(68 + n * 3 + 1, value >> 8, true);
    view.setUint8(68 + n * 3, value & 255);
  }
  return new File([view], 'studio.wav');
}
