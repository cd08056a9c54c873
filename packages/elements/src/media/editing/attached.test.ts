import { expect } from '@open-wc/testing';
import { asCoachError, deviceJournal, durationOf } from '@coachlight/client';
import { exported } from '../attaching/testing/files.js';
import { decode, toneOf } from '../testing/sound.js';
import { toneWav } from '../testing/wav.js';
import { madeRight, trimmed } from './index.js';
import { melody, soundsOf, takeOf, TONES } from './testing/tones.js';

/** The longest packet of these files, twice: one at each end, and those beside them that hold a little of the sound too. */
const PACKETS_MS = 4 * 27;

const TYPES: Record<string, string> = { m4a: 'audio/mp4', opus: 'audio/ogg', mp3: 'audio/mpeg' };

/** The three tones, a second of each, in one file. */
async function tones(): Promise<Blob> {
  const parts = await Promise.all(TONES.map((hertz) => toneWav(hertz, 1).arrayBuffer()));
  const header = new DataView(parts[0]!.slice(0, 44));
  const size = parts.reduce((sum, part) => sum + part.byteLength - 44, 0);
  header.setUint32(4, 36 + size, true);
  header.setUint32(40, size, true);
  return new Blob([header, ...parts.map((part) => part.slice(44))], { type: 'audio/wav' });
}

describe('editing sound files from elsewhere', () => {
  for (const name of ['memo.m4a', 'phone.m4a', 'quicktime.m4a', 'messenger.opus', 'bare.mp3', 'tagged.mp3'] as const) {
    it(`R8: cuts ${name}`, async () => {
      const type = TYPES[name.split('.')[1]!]!;
      const sound = new Blob([await exported(name)], { type });
      const take = await takeOf([{ sound, durationMs: 1500 }]);
      const { take: cut } = await trimmed(take, { fromMs: 500, toMs: 1100 });
      const [made] = await soundsOf(cut);
      expect(durationOf(cut)).to.be.within(600 - PACKETS_MS, 600);
      const { ms } = await decode(made!);
      expect(ms).to.be.within(600 - PACKETS_MS, 600 + PACKETS_MS);
      expect((await toneOf(made!, 100, 400)).hertz).to.equal(440);
      expect(made!.size).to.be.below(sound.size);
      expect(made!.type).to.equal(type);
    });
  }

  it('R8: cuts WAV to the tone that stays', async () => {
    const take = await takeOf([{ sound: await tones(), durationMs: 3000 }]);
    const { take: cut } = await trimmed(take, { fromMs: 1100, toMs: 1900 });
    const [made] = await soundsOf(cut);
    expect(await melody(made!)).to.deep.equal([550]);
    expect((await decode(made!)).ms).to.be.within(500, 801);
  });

  it('R6: sound whose beginning is lost is not cut, and nothing is changed', async () => {
    const journal = await deviceJournal();
    for (const sound of [(await exported('page.webm')).slice(900), new Blob([new Uint8Array(4000).fill(7)])]) {
      const take = await takeOf([{ sound: new Blob([sound], { type: 'application/octet-stream' }), durationMs: 1500 }]);
      const code = await trimmed(take, { fromMs: 300, toMs: 900 }).catch((error: unknown) => asCoachError(error).code);
      expect(code).to.equal('unplayable');
      expect(await madeRight(take)).to.deep.equal(take);
      expect(await journal.closed(take.id)).to.deep.equal(take);
      expect(await (await soundsOf(take))[0]!.arrayBuffer()).to.deep.equal(await sound.arrayBuffer());
    }
  });

  it('R6: sound that only begins as what it is called, a film, and old Ogg are not cut', async () => {
    const lie = new Blob(['\x1aE\xdf\xa3', new Uint8Array(4000).fill(7)], { type: 'audio/webm' });
    const film = new Blob([await exported('video.mp4')], { type: 'audio/mp4' });
    // Of these, not every browser plays what begins in the middle.
    const vorbis = new Blob([await exported('old.ogg')], { type: 'audio/ogg' });
    for (const sound of [lie, film, vorbis]) {
      const take = await takeOf([{ sound, durationMs: 1500 }]);
      const code = await trimmed(take, { fromMs: 300, toMs: 900 }).catch((error: unknown) => asCoachError(error).code);
      expect(code).to.equal('unplayable');
      expect(await madeRight(take)).to.deep.equal(take);
    }
  });

  it('R6: a file that ends long before our clock did is left alone', async () => {
    const sound = new Blob([await exported('page.webm')], { type: 'audio/webm' });
    const take = await takeOf([{ sound, durationMs: 60_000 }]);
    const code = await trimmed(take, { fromMs: 300, toMs: 50_000 }).catch((error: unknown) => asCoachError(error).code);
    expect(code).to.equal('unplayable');
    expect(await madeRight(take)).to.deep.equal(take);
  });

  it('P1: a file that is right as it is keeps every byte', async () => {
    for (const [name, type] of [
      ['page.webm', 'audio/webm'],
      ['memo.m4a', 'audio/mp4'],
    ] as const) {
      const take = await takeOf([{ sound: new Blob([await exported(name)], { type }), durationMs: 1500 }]);
      expect(await madeRight(take), name).to.deep.equal(take);
    }
  });
});
