import { writeFile } from '@web/test-runner-commands';
import { allSounds, ENGINE, verdicts, type Plays } from './matrix.js';

/** Writes down what this engine plays; run by `npm run sound-matrix` alone, after every engine has recorded. */
describe('matrix', function () {
  this.timeout(120_000);

  it('plays', async () => {
    const plays: Plays = {};
    for (const sound of await allSounds()) plays[sound.name] = await verdicts(sound);
    await writeFile({ path: `recorded/${ENGINE}-plays.json`, content: `${JSON.stringify(plays, null, 2)}\n` });
  });
});
