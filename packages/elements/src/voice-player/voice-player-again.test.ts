import { expect, oneEvent } from '@open-wc/testing';
import { itSounds } from '../media/testing/it-sounds.js';
import './define.js';
import { find, playTo, silence, Tones, until } from './testing/scene.js';
import type { CoachVoicePlayer } from './voice-player.js';

const ID = 'leftinthemiddle';
const PLACES = 'coachlight:player';
const long = () => new Tones(ID, [[440, 20]]);
const places = () => JSON.parse(localStorage.getItem(PLACES) ?? '{}') as Record<string, number>;
const words = (element: CoachVoicePlayer) => find(element, '.time').textContent!.trim();
const main = (element: CoachVoicePlayer) => find(element, '.play').getAttribute('aria-label');

describe('coach-voice-player, heard again', () => {
  afterEach(silence);

  it('P1: stands where the recording was left, five seconds earlier, before any sound is fetched', async () => {
    localStorage.setItem(PLACES, JSON.stringify({ [ID]: 12_000 }));
    const tones = long();
    const element = await tones.player();
    expect(element.positionMs).to.equal(7000);
    expect(words(element)).to.contain('0:07');
    expect(tones.asked).to.deep.equal([]);
  });

  itSounds('P1: goes on there when it is played, and keeps the place when it is paused', async () => {
    localStorage.setItem(PLACES, JSON.stringify({ [ID]: 12_000, another: 8000 }));
    const element = await long().player();
    await playTo(element, 7300);
    element.pause();
    expect(element.positionMs).to.be.within(7300, 12_000);
    expect(places()[ID]).to.be.closeTo(element.positionMs, 300);
    expect(places()['another']).to.equal(8000);
  });

  itSounds('P1: forgets the place when it was heard to its end, and offers to play it again', async () => {
    localStorage.setItem(PLACES, JSON.stringify({ [ID]: 9000 }));
    const tones = new Tones(ID, [
      [440, 4],
      [660, 6],
    ]);
    const element = await tones.player();
    element.seek(9500);
    await element.play();
    await until(() => !element.playing, 'comes to its end');
    expect(element.positionMs).to.equal(10_000);
    expect(places()).to.deep.equal({});
    await until(() => main(element) === 'Play again', 'says so');
    const fetched = tones.asked.length;
    find(element, '.play').click();
    await until(() => element.playing && element.positionMs < 4000, 'plays from the beginning');
    expect(main(element)).to.equal('Pause');
    expect(tones.asked.length).to.be.at.least(fetched);
  });

  it('P1: remembers two hundred places and not one more', async () => {
    const { remember } = await import('./remembering.js');
    for (let n = 0; n < 210; n += 1) remember(`recording${n}`, 6000 + n);
    expect(Object.keys(places())).to.have.length(200);
    expect(places()['recording209']).to.equal(6209);
    expect(places()['recording9']).to.equal(undefined);
    remember('recording209', 0);
    expect(places()['recording209']).to.equal(undefined);
  });

  for (const nonsense of ['no json', 'null', '[]', `{"${ID}":"x"}`, `{"${ID}":-5}`, `{"${ID}":1e999}`, '7'])
    it(`P1: begins within the recording where this is kept: ${nonsense}`, async () => {
      localStorage.setItem(PLACES, nonsense);
      localStorage.setItem('coachlight:speed', nonsense);
      const element = await long().player();
      expect(element.positionMs).to.be.within(0, 20_000);
      element.pause();
    });

  itSounds('P1: works where the browser keeps nothing', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    try {
      const element = await long().player();
      await playTo(element, 100);
      element.pause();
      expect(element.playing).to.equal(false);
    } finally {
      Object.defineProperty(window, 'localStorage', own);
    }
  });

  itSounds('P1: nothing is remembered of what stands only here', async () => {
    const element = await long().player();
    element.onlyHere = true;
    element.seek(9000);
    await playTo(element, 9100);
    element.pause();
    expect(places()).to.deep.equal({});
  });

  itSounds('P1: forgets every place when the person signs out', async () => {
    const element = await long().player();
    element.seek(9000);
    await playTo(element, 9100);
    document.dispatchEvent(new Event('coach-signed-out'));
    expect(element.playing).to.equal(false);
    expect(localStorage.getItem(PLACES)).to.equal(null);
  });

  itSounds('P1: the place is kept when the page goes while it is heard', async () => {
    const element = await long().player();
    element.seek(9000);
    await playTo(element, 9100);
    dispatchEvent(new Event('pagehide'));
    expect(places()[ID]).to.be.at.least(9000);
    element.pause();
  });

  it('P3: what was said stands beside the sound in words, closed until it is opened', async () => {
    const element = await new Tones(ID, [[440, 2]], { transcript: 'First line.\n<b>Second</b> line.' }).player();
    await until(() => find(element, '.words'), 'shows that there are words');
    const details = find<HTMLDetailsElement>(element, '.words');
    expect(details.open).to.equal(false);
    expect(details.querySelector('summary')!.textContent).to.equal('In words');
    expect(details.querySelector('p')!.textContent).to.equal('First line.\n<b>Second</b> line.');
    expect(find(element, '.play'), 'the sound is there as well').to.not.equal(null);
    details.open = true;
    await expect(element).to.be.accessible();
  });

  it('P3: a recording without words shows none', async () => {
    const element = await new Tones(ID, [[440, 2]], { transcript: '  ' }).player();
    element.pinnable = true;
    await until(() => find(element, '.pin'), 'what stands beside has come');
    expect(find(element, '.words')).to.equal(null);
  });

  it('P4: is kept to be heard again by a press; the page has the last word', async () => {
    const element = await new Tones(ID, [[440, 2]]).player();
    element.pinnable = true;
    await until(() => find(element, '.pin'), 'offers it');
    const button = () => find(element, '.pin');
    expect(button().textContent!.trim()).to.equal('Keep to hear again');
    const changed = oneEvent(element, 'coach-pin-changed');
    button().click();
    expect((await changed) as unknown as { pinned: boolean }).to.have.property('pinned', true);
    expect(element.pinned, 'only asked for').to.equal(false);
    element.pinned = true;
    await element.updateComplete;
    expect(button().textContent!.trim()).to.equal('Kept');
    expect(button().getAttribute('aria-label')).to.match(/^Kept/);
    await expect(element).to.be.accessible();
    const back = oneEvent(element, 'coach-pin-changed');
    button().click();
    expect((await back) as unknown as { pinned: boolean }).to.have.property('pinned', false);
  });

  it('C3: parts that nobody has named are counted', async () => {
    const chapters = [
      { key: 'part-2', atMs: 900 },
      { key: 'part-1', atMs: 0 },
      { key: 'unnamed', atMs: 1200 },
    ];
    const element = await new Tones(ID, [[440, 2]], { chapters }).player();
    await until(() => find(element, '.chapter'), 'shows its parts');
    const names = [...element.shadowRoot!.querySelectorAll('.chapter > span:first-child')].map((n) => n.textContent);
    expect(names).to.deep.equal(['Part 1', 'Part 2']);
  });
});
