import { expect } from '@open-wc/testing';
import { listenToPage, prepareToHear, toneHeard } from '../media/testing/heard.js';
import { itSounds } from '../media/testing/it-sounds.js';
import './define.js';
import { fetchPlaying } from './late.js';
import { find, playTo, silence, Tones, until } from './testing/scene.js';
import type { CoachVoicePlayer } from './voice-player.js';

const HEARD = [220, 330, 440, 660, 880];

async function choose(element: CoachVoicePlayer, speed: number): Promise<void> {
  await fetchPlaying();
  const select = find<HTMLSelectElement>(element, 'select');
  select.value = String(speed);
  select.dispatchEvent(new Event('change'));
}
const shown = (element: CoachVoicePlayer) => Number(find<HTMLSelectElement>(element, 'select').value);

describe('coach-voice-player, faster and slower', () => {
  afterEach(async () => {
    const select = document.querySelector('coach-voice-player');
    if (select) await choose(select, 1);
    silence();
  });

  for (const speed of [2, 0.75])
    itSounds(`P2: at ${speed} × a tone of 440 Hz is still one of 440 Hz`, async () => {
      const { made, restore } = listenToPage();
      const element = await new Tones('steadytone', [[440, 20]]).player();
      await playTo(element, 1);
      restore();
      await prepareToHear(made[0]!);
      await choose(element, speed);
      await until(() => toneHeard(made[0]!, HEARD).share > 0.5, 'something is heard');
      const from = element.positionMs;
      await until(() => element.positionMs > from + 1200, 'goes on at this speed');
      expect(made[0]!.playbackRate).to.equal(speed);
      expect(toneHeard(made[0]!, HEARD)).to.have.property('hertz', 440);
      expect(toneHeard(made[0]!, HEARD).share).to.be.above(0.5);
    });

  itSounds('P2: the speed is the same in the next segment', async () => {
    const { made, restore } = listenToPage();
    const tones = [
      [440, 1],
      [660, 3],
    ] as [number, number][];
    const element = await new Tones('twosegments', tones).player();
    await choose(element, 1.5);
    await playTo(element, 1400);
    restore();
    expect(made).to.have.length(1);
    expect(made[0]!.playbackRate).to.equal(1.5);
  });

  it('P2: every other player on the page, and every later one, has the speed that was chosen', async () => {
    const [one, other] = [await new Tones('one', [[440, 2]]).player(), await new Tones('other', [[440, 2]]).player()];
    await choose(one, 1.25);
    await other.updateComplete;
    expect(shown(other)).to.equal(1.25);
    expect(localStorage.getItem('coachlight:speed')).to.equal('1.25');
    const later = await new Tones('later', [[440, 2]]).player();
    expect(shown(later)).to.equal(1.25);
  });

  it('P2: the speeds are written as the language writes numbers', async () => {
    const element = await new Tones('one', [[440, 2]]).player();
    element.lang = 'de';
    await until(() => find(element, 'option').textContent!.includes('0,75'), 'in German');
  });
});
