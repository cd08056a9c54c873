import { expect } from '@open-wc/testing';
import { asCoachError, deviceJournal, recordingOf, type Take } from '@coachlight/client';
import { toneOf } from '../testing/sound.js';
import { toneWav } from '../testing/wav.js';
import { attached } from './index.js';
import { exported, extensibleWav, TAKEN } from './testing/files.js';

const LIMITS = { maxMs: 180_000, maxBytes: 30 * 1024 * 1024 };

let places = 0;
const newPlace = () => `attached/${Date.now()}/${(places += 1)}`;
const soundOf = async ({ id }: Take) => (await deviceJournal()).segment(id, 0);

/** The code with which a file is refused; empty if it is taken. Nothing may be left of it. */
async function refusal(file: File, limits = LIMITS): Promise<string> {
  const place = newPlace();
  const code = await attached(file, place, limits).then(
    () => '',
    (error: unknown) => asCoachError(error).code,
  );
  expect(await (await deviceJournal()).unsent(place), `of ${file.name} is kept`).to.have.length(code ? 0 : 1);
  return code;
}

const bytes = (...parts: (string | Uint8Array<ArrayBuffer>)[]) =>
  new Blob(
    parts.map((part) => (typeof part === 'string' ? Uint8Array.from(part, (letter) => letter.charCodeAt(0)) : part)),
  );
const named = (name: string, sound: Blob) => new File([sound], name, { type: 'audio/mpeg' });

describe('attaching a sound file', () => {
  for (const [name, mime] of TAKEN) {
    it(`R8: takes ${name} as it is, with its tone, its length and its line`, async () => {
      const file = await exported(name);
      const take = await attached(file, newPlace(), LIMITS);
      const [segment, ...others] = take.segments;
      expect(take.state).to.equal('closed');
      expect(others).to.deep.equal([]);
      expect(segment!.mime).to.equal(mime);
      expect(segment!.durationMs).to.be.within(1450, 1620);
      expect(segment!.size).to.equal(file.size);
      expect(segment!.sha256).to.match(/^[0-9a-f]{64}$/);
      const { peaks } = recordingOf(take);
      expect(peaks.length).to.be.within(14, 16);
      expect(Math.min(...peaks.slice(1, -2)), 'a steady tone has a steady line').to.be.above(0.05);
      const sound = await soundOf(take);
      expect(new Uint8Array(await sound.arrayBuffer())).to.deep.equal(new Uint8Array(await file.arrayBuffer()));
      expect((await toneOf(sound)).hertz).to.equal(440);
    });
  }

  it('R8: takes WAV in its plain and in its extensible form', async () => {
    for (const file of [named('a.wav', toneWav(550, 2)), extensibleWav(550, 2)]) {
      const take = await attached(file, newPlace(), LIMITS);
      expect(take.segments[0]).to.include({ mime: 'audio/wav', durationMs: 2000 });
      expect((await toneOf(await soundOf(take))).hertz).to.equal(550);
      expect(take.segments[0]!.peaks).to.have.length(20);
    }
  });

  it('R8: looks at the bytes, not at the name', async () => {
    const take = await attached(await exported('messenger.opus', 'PTT-20261121-WA0001'), newPlace(), LIMITS);
    expect(take.segments[0]!.mime).to.equal('audio/ogg;codecs=opus');
  });

  it('R8: refuses what is no sound, whatever it is called', async () => {
    const dressed: Record<string, Blob> = {
      'empty.mp3': bytes(),
      'one-byte.mp3': bytes('\xff'),
      'page.mp3': bytes('<!doctype html><script>alert(1)</script>'),
      'drawing.m4a': bytes('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
      'archive.wav': bytes('PK\x03\x04', new Uint8Array(200)),
      'program.ogg': bytes('MZ\x90\x00', new Uint8Array(200)),
      'picture.wav': bytes('RIFF\x20\x00\x00\x00WEBPVP8 ', new Uint8Array(200)),
      'film.avi': bytes('RIFF\x20\x00\x00\x00AVI LIST', new Uint8Array(200)),
    };
    for (const [name, sound] of Object.entries(dressed))
      expect(await refusal(named(name, sound)), name).to.equal('not-sound');
  });

  it('R8: refuses sound that few browsers play', async () => {
    const rare: Record<string, Blob> = {
      'old-phone.amr': bytes('#!AMR\n', new Uint8Array(200)),
      'mac.caf': bytes('caff\x00\x01\x00\x00', new Uint8Array(200)),
      'studio.flac': bytes('fLaC\x00\x00\x00\x22', new Uint8Array(200)),
      'raw.aac': bytes('\xff\xf1\x50\x80\x02\x1f\xfc', new Uint8Array(200)),
      'lossless.m4a': await exported('lossless.m4a'),
    };
    for (const [name, sound] of Object.entries(rare))
      expect(await refusal(named(name, sound)), name).to.equal('not-sound');
  });

  it('R8: refuses a film: nobody sends a picture unawares', async () => {
    expect(await refusal(await exported('video.mp4', 'memo.m4a'))).to.equal('not-sound');
  });

  it('R8: refuses what only begins as sound', async () => {
    const beginnings = [
      '\x00\x00\x00\x20ftypM4A ',
      'OggS',
      '\x1aE\xdf\xa3',
      'RIFF\xff\xff\xff\xffWAVEfmt ',
      'ID3',
      '\xff\xfb\x90\x00',
    ];
    for (const sign of beginnings)
      expect(await refusal(named('lie.mp3', bytes(sign, new Uint8Array(3000).fill(7)))), sign).to.equal('not-sound');
  });

  it('R8: refuses a file that was cut off and would not play to its end', async () => {
    for (const name of ['memo.m4a', 'phone.m4a'] as const) {
      const file = await exported(name);
      const half = named(name, file.slice(0, file.size / 2));
      expect(await refusal(half), name).to.equal('not-sound');
    }
    for (const name of ['messenger.opus', 'bare.mp3', 'page.webm'] as const) {
      const file = await exported(name);
      expect(await refusal(named(name, file.slice(0, 24))), name).to.equal('not-sound');
    }
  });

  it('R8: what was cut off and plays all the same has the length that it really has', async () => {
    const whole = toneWav(440, 2);
    const take = await attached(named('cut.wav', whole.slice(0, 44 + 32_000)), newPlace(), LIMITS);
    expect(take.segments[0]!.durationMs).to.equal(1000);
  });

  it('R8: size and length are checked before anything is kept', async () => {
    const file = named('long.wav', toneWav(440, 5));
    expect(await refusal(file, { ...LIMITS, maxBytes: file.size - 1 })).to.equal('too-large');
    expect(await refusal(file, { ...LIMITS, maxMs: 3000 })).to.equal('too-long');
    expect(await refusal(file, { ...LIMITS, maxMs: 4500 }), 'a breath longer').to.equal('');
  });

  it('R8: a file that cannot be read any more is said to be gone', async () => {
    const file = named('cloud.mp3', toneWav(440, 1));
    file.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) });
    expect(await refusal(file)).to.equal('not-found');
  });

  it('R8: an attachment that is not wanted any more leaves nothing', async () => {
    const place = newPlace();
    const signal = AbortSignal.abort();
    const thrown = await attached(await exported('memo.m4a'), place, LIMITS, { signal }).catch(
      (error: unknown) => error,
    );
    expect(thrown).to.have.property('name', 'AbortError');
    expect(await (await deviceJournal()).unsent(place)).to.deep.equal([]);
  });

  it('R8: what this browser cannot look into has a quiet line, and is no silence', async () => {
    const Own = window.OfflineAudioContext;
    window.OfflineAudioContext = class {
      decodeAudioData = () => Promise.reject(new Error('unknown'));
    } as unknown as typeof OfflineAudioContext;
    try {
      const take = await attached(named('a.wav', toneWav(440, 1)), newPlace(), LIMITS);
      expect(take.segments[0]!.peaks).to.deep.equal(Array(10).fill(0.1));
    } finally {
      window.OfflineAudioContext = Own;
    }
  });
});
