import { expect } from '@open-wc/testing';
import { deviceJournal } from '@coachlight/client';
import { madeRight } from './index.js';
import { RECORDED, recordTones, soundsOf, takeOf } from './testing/tones.js';

/** As a device gives it back whose memory is worn. */
async function damaged(sound: Blob, from: number, to: number): Promise<Blob> {
  const bytes = new Uint8Array(await sound.arrayBuffer());
  const begin = Math.floor(bytes.length * from);
  bytes.fill(0, begin, Math.floor(bytes.length * to));
  return new Blob([bytes], { type: sound.type });
}

for (const type of RECORDED) {
  describe(`damaged ${type}`, () => {
    it('R6: sound that cannot be read as a whole is sent as it was recorded', async function () {
      this.timeout(60_000);
      const { sound, durationMs } = await recordTones(type);
      const garbage = new Blob([sound, new Uint8Array(4096)], { type: sound.type });
      const long = await takeOf([{ sound: garbage, durationMs }]);
      expect((await soundsOf(await madeRight(long)))[0]!.size, 'answers').to.be.above(sound.size * 0.8);
      for (const [from, to] of [
        [0.4, 0.6],
        [0.5, 0.52],
        [0.95, 1],
      ] as const) {
        const take = await takeOf([{ sound: await damaged(sound, from, to), durationMs }]);
        const made = await madeRight(take);
        const [left] = await soundsOf(made);
        // An eighth of mp4 in fragments is told anew with each of them, and not needed in one piece.
        const most = type.startsWith('audio/mp4') ? 0.75 : 0.9;
        expect(left!.size, `${from} to ${to}`).to.be.above(sound.size * most);
        await (await deviceJournal()).discard(take.id);
      }
    });
  });
}
