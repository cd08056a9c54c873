import { expect } from '@open-wc/testing';
import { itSounds } from './testing/it-sounds.js';
import {
  allSounds,
  ENGINE,
  factsOf,
  recordAll,
  recordsOf,
  verdicts,
  type Plays,
  type Recorded,
} from './testing/matrix.js';

/** SOUND.md is made from these facts: `npm run sound-matrix` writes them down anew. */
describe(`what SOUND.md says of ${ENGINE}`, function () {
  this.timeout(60_000);

  itSounds('R7: it records what the table says, whatever it is asked for', async () => {
    const { records } = await factsOf<Recorded>(`${ENGINE}.json`);
    expect(recordsOf(await recordAll())).to.deep.equal(records);
  });

  it('P1: it plays what the table says of the other engines, before and after it was made right', async () => {
    const plays = await factsOf<Plays>(`${ENGINE}-plays.json`);
    const now: Plays = {};
    for (const sound of await allSounds()) now[sound.name] = await verdicts(sound);
    expect(now).to.deep.equal(plays);
  });
});
