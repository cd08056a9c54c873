import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { itSounds } from '../media/testing/it-sounds.js';
import '../voice-player/define.js';
import { find, playTo, silence, Tones, until } from '../voice-player/testing/scene.js';
import './define.js';

const bar = () => document.querySelector('coach-playing-bar');
const press = (name: string) => find(bar()!, name).click();
const shown = () => until(() => bar()?.shadowRoot?.querySelector('.bar:popover-open'), 'the bar stands');
const gone = () => until(() => !bar(), 'the bar is gone');
const words = (selector: string) => find(bar()!, selector).textContent!.trim();

/** A page that is longer than its window: the player stands at its beginning. */
function longPage(): () => void {
  const space = document.createElement('div');
  space.style.blockSize = '5000px';
  document.body.append(space);
  return () => {
    scrollTo(0, 0);
    space.remove();
  };
}

describe('coach-playing-bar', () => {
  let shorten = () => {};
  afterEach(async () => {
    shorten();
    shorten = () => {};
    silence();
    await gone();
  });

  const long = (id = 'longrecording1') => new Tones(id, [[440, 30]]);
  /** The player is scrolled out of view. */
  async function scrolledAway(tones = long()) {
    const element = await tones.player();
    shorten = longPage();
    await playTo(element, 50);
    scrollTo(0, 3000);
    await shown();
    return element;
  }

  itSounds(
    'P1: a voice goes on in a small bar when its player is scrolled out of view, and leaves it again',
    async () => {
      const element = await scrolledAway();
      expect(words('.who')).to.equal('Maya Lindqvist');
      expect(words('.time')).to.match(/^0:0\d \/ 0:30$/);
      expect(words('.said')).to.match(/^\d seconds? of 30 seconds$/);
      const before = element.positionMs;
      await until(() => element.positionMs > before + 200, 'goes on');
      scrollTo(0, 0);
      await gone();
      expect(element.playing).to.equal(true);
    },
  );

  itSounds('P1: nothing looks for a player that does not play', async () => {
    const element = await long().player();
    shorten = longPage();
    await playTo(element, 50);
    element.pause();
    scrollTo(0, 3000);
    await nextFrame();
    await nextFrame();
    expect(bar()).to.equal(null);
  });

  itSounds('P1: it pauses, goes back five seconds, goes on, and is closed', async () => {
    const element = await scrolledAway();
    element.seek(12_000);
    press('.back');
    expect(element.positionMs).to.be.within(6900, 7600);
    press('.play');
    await until(() => !element.playing, 'pauses');
    await until(() => find(bar()!, '.play').getAttribute('aria-label') === 'Play', 'says so');
    press('.play');
    await until(() => element.playing, 'goes on');
    press('.close');
    await gone();
    expect(element.playing).to.equal(false);
    expect(element.positionMs, 'the place is kept').to.be.at.least(6900);
  });

  itSounds('P1: its title leads back to the player', async () => {
    const element = await scrolledAway();
    press('.who');
    await gone();
    const { top, bottom } = element.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
    expect(document.activeElement).to.equal(element);
  });

  itSounds(
    'P1: a voice goes on when its player leaves the page, and another player of the same takes it up',
    async () => {
      const tones = long();
      const element = await tones.player();
      await playTo(element, 300);
      element.remove();
      expect(element.playing, 'the player is silent').to.equal(false);
      await shown();
      await until(() => find(bar()!, '.who').localName === 'span', 'there is nothing to go to');
      const asked = tones.asked.length;
      const next = await tones.player();
      await gone();
      expect(next.playing).to.equal(true);
      expect(next.positionMs).to.be.at.least(300);
      expect(tones.asked.length, 'without asking for it again').to.equal(asked);
      next.pause();
      await until(() => !next.playing, 'can be paused there');
    },
  );

  itSounds('P1: a player that is only moved on the page plays on, without a bar', async () => {
    const element = await long().player();
    await playTo(element, 50);
    document.body.prepend(element);
    await nextFrame();
    await nextFrame();
    expect(element.playing).to.equal(true);
    expect(bar()).to.equal(null);
    element.pause();
    element.remove();
  });

  itSounds('P1: it goes on while the same player already shows another recording', async () => {
    const element = await long().player();
    await playTo(element, 50);
    const other = long('anotherrecordin');
    element.recording = other.recording;
    element.source = other.source;
    await shown();
    expect(element.playing).to.equal(false);
    expect(element.positionMs).to.equal(0);
    await element.play();
    await until(() => element.playing, 'the other one is heard');
    await gone();
  });

  itSounds('P1: what stands only here ends with its player', async () => {
    const element = await long().player();
    element.onlyHere = true;
    const ended: string[] = [];
    await playTo(element, 50);
    element.addEventListener('coach-error', () => ended.push('error'));
    element.remove();
    await nextFrame();
    expect(element.playing).to.equal(false);
    expect(bar()).to.equal(null);
    expect(ended).to.deep.equal([]);
  });

  for (const [what, type] of [
    ['when a recording starts', 'coach-recording-started'],
    ['when the person signs out', 'coach-signed-out'],
    ['when another page of code plays', 'coach-playback-started'],
  ] as const)
    itSounds(`P1: the voice stops and the bar goes ${what}`, async () => {
      const element = await scrolledAway();
      document.body.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      await gone();
      expect(element.playing).to.equal(false);
    });

  itSounds('P1: the bar goes when everything was heard', async () => {
    const element = await scrolledAway(new Tones('short', [[440, 1]]));
    await until(() => !element.playing, 'comes to its end');
    await gone();
  });

  itSounds('P1: whoever has the keyboard in it keeps it to the end, and can play it again', async () => {
    const element = await scrolledAway(new Tones('short', [[440, 2]]));
    find(bar()!, '.play').focus();
    await until(() => !element.playing, 'comes to its end');
    await until(() => find(bar()!, '.play').getAttribute('aria-label') === 'Play again', 'offers it');
    const started = oneEvent(element, 'coach-playback-started');
    press('.play');
    await started;
    press('.close');
    await gone();
  });

  itSounds('P1: it is a named region, above everything, and what is focused is not covered by it', async () => {
    await scrolledAway();
    await expect(bar()!).to.be.accessible();
    const region = find(bar()!, '.bar');
    expect(region.localName).to.equal('section');
    expect(region.getAttribute('aria-label')).to.equal('Playing now');
    const link = Object.assign(document.createElement('button'), { textContent: 'Far below' });
    link.style.cssText = 'position:absolute;inset-block-start:4600px';
    document.body.append(link);
    link.focus();
    const [top, bottom] = [() => region.getBoundingClientRect().top, () => link.getBoundingClientRect().bottom];
    await until(() => bottom() <= top() + 1, 'what is focused stands above it');
    link.remove();
    expect(bar()!.getBoundingClientRect().height, 'keeps its room at the end').to.be.at.least(region.offsetHeight);
    press('.close');
    await gone();
    expect(getComputedStyle(document.documentElement).scrollPaddingBlockEnd).to.equal('auto');
  });

  itSounds(
    "P1: it stands upon the page's own bar, and gives way to what has the keyboard and cannot be scrolled",
    async () => {
      const fixed = (style: string) => {
        const button = Object.assign(document.createElement('button'), { textContent: 'Of the page' });
        button.style.cssText = `position:fixed;inset-inline:0;block-size:50px;${style}`;
        document.body.append(button);
        return button;
      };
      const foot = fixed('inset-block-end:0');
      await scrolledAway();
      const box = () => find(bar()!, '.bar').getBoundingClientRect();
      expect(box().bottom).to.be.closeTo(innerHeight - 50, 1);
      const inTheWay = fixed('inset-block-end:60px');
      inTheWay.focus();
      await until(() => box().top < 10, 'it goes to the other end');
      foot.focus();
      await until(() => Math.abs(box().bottom - innerHeight + 50) < 2, 'and comes back');
      foot.remove();
      inTheWay.remove();
    },
  );

  itSounds('P1: it has the words, the brand and the direction of the place where its player stands', async () => {
    const tones = long();
    const place = document.createElement('div');
    place.lang = 'ar';
    place.style.setProperty('--coach-color-accent', 'rgb(90, 20, 120)');
    document.body.append(place);
    const element = document.createElement('coach-voice-player');
    Object.assign(element, { recording: tones.recording, source: tones.source });
    place.append(element);
    await playTo(element, 50);
    shorten = longPage();
    scrollTo(0, 3000);
    await shown();
    await until(() => find(bar()!, '.bar').getAttribute('aria-label') === 'يُسمع الآن', 'speaks Arabic');
    expect(getComputedStyle(find(bar()!, '.bar')).direction).to.equal('rtl');
    expect(getComputedStyle(find(bar()!, '.play')).backgroundColor).to.equal('rgb(90, 20, 120)');
    press('.close');
    await gone();
    place.remove();
  });
});
