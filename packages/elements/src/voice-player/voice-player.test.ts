import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { Recording } from '@coachlight/client';
import { listenToPage } from '../media/testing/heard.js';
import { itSounds } from '../media/testing/it-sounds.js';
import { toneWav } from '../media/testing/wav.js';
import './define.js';
import { fetchPlaying } from './late.js';
import type { CoachVoicePlayer } from './voice-player.js';

const PATIENCE = { timeout: 8000 };

const segment = (durationMs: number) => ({ mime: 'audio/wav', durationMs, size: 1, sha256: '' });
const twoPieces: Recording = {
  id: 'aaaaaaaaaaaaaaa',
  segments: [segment(1500), segment(2000)],
  peaks: Array.from({ length: 35 }, (_, index) => (index % 5) / 5),
  chapters: [
    { key: 'wins', atMs: 0 },
    { key: 'help', atMs: 1700 },
    { key: 'unnamed', atMs: 2500 },
  ],
  interrupted: false,
};
const chapterLabels = { wins: 'Wins', help: 'Help' };

describe('coach-voice-player', () => {
  const urls: string[] = [];
  let asked: number[] = [];

  before(() => {
    urls.push(URL.createObjectURL(toneWav(440, 1.5)), URL.createObjectURL(toneWav(660, 2)));
  });
  beforeEach(() => {
    asked = [];
  });
  afterEach(() => {
    document.dispatchEvent(new Event('coach-recording-started'));
    localStorage.clear();
  });
  after(() => urls.forEach((url) => URL.revokeObjectURL(url)));

  const source = async (index: number) => {
    asked.push(index);
    return urls[index]!;
  };
  const player = (): Promise<CoachVoicePlayer> =>
    fixture(
      html`<coach-voice-player
        .recording=${twoPieces}
        .source=${source}
        .chapterLabels=${chapterLabels}
      ></coach-voice-player>`,
    );
  const find = (element: CoachVoicePlayer, selector: string) =>
    element.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const key = (element: CoachVoicePlayer, name: string) => {
    find(element, '[role=slider]').dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
  };

  it('P1: fetches nothing before it is asked to play, and knows the length all the same', async () => {
    const element = await player();
    expect(asked).to.deep.equal([]);
    expect(element.durationMs).to.equal(3500);
    expect(find(element, '.time').textContent!.replace(/\s+/g, ' ')).to.contain('0:00');
    expect(find(element, '.time').textContent).to.contain('0:04');
  });

  itSounds('P1: plays the segments as one timeline, and again from the beginning', async () => {
    const element = await player();
    element.seek(1200);
    await element.play();
    await waitUntil(() => element.positionMs > 1700, 'goes on in the second segment', PATIENCE);
    expect(asked.slice(0, 2)).to.deep.equal([0, 1]);
    element.seek(3300);
    await waitUntil(() => !element.playing, 'ends', PATIENCE);
    expect(element.positionMs).to.be.closeTo(3500, 60);
    await element.play();
    await waitUntil(() => element.playing, 'plays again', PATIENCE);
    expect(element.positionMs).to.be.below(1500);
    element.pause();
  });

  it('P2: is faster and slower with the pitch kept', async () => {
    const { made, restore } = listenToPage();
    const element = await player();
    const speed = find(element, 'select') as HTMLSelectElement;
    expect([...speed.options].map(({ value }) => Number(value))).to.deep.equal([0.75, 1, 1.25, 1.5, 2]);
    await fetchPlaying();
    speed.value = '1.5';
    speed.dispatchEvent(new Event('change'));
    await element.play();
    restore();
    expect(made).to.have.length(1);
    expect(made[0]!.playbackRate).to.equal(1.5);
    element.seek(2000);
    await waitUntil(() => element.positionMs > 2100, 'plays', PATIENCE);
    expect(made[0]!.playbackRate, 'in the next segment too').to.equal(1.5);
    element.pause();
  });

  it('P1: the slider is moved by keys and tells the time as a phrase', async () => {
    const element = await player();
    const slider = find(element, '[role=slider]');
    const at = async (name: string) => {
      key(element, name);
      await element.updateComplete;
      return element.positionMs;
    };
    expect(await at('End')).to.equal(3500);
    expect(await at('ArrowLeft')).to.equal(0);
    expect(await at('ArrowRight')).to.equal(3500);
    expect(await at('Home')).to.equal(0);
    expect(await at('PageUp')).to.equal(3500);
    expect(await at('PageDown')).to.equal(0);
    element.seek(2000);
    await element.updateComplete;
    await waitUntil(() => slider.hasAttribute('aria-valuetext'), 'tells it', PATIENCE);
    expect(slider.getAttribute('aria-valuetext')).to.equal('2 seconds of 4 seconds');
    expect(slider.getAttribute('aria-valuenow')).to.equal('2');
  });

  it('P1: the slider follows a finger', async () => {
    const element = await player();
    const slider = find(element, '[role=slider]');
    const { left, width } = slider.getBoundingClientRect();
    slider.setPointerCapture = () => {};
    await fetchPlaying();
    slider.dispatchEvent(new PointerEvent('pointerdown', { button: 0, pointerId: 1, clientX: left + width / 2 }));
    expect(element.positionMs).to.be.closeTo(1750, 20);
  });

  itSounds('C3: plays from a chapter, and shows only those that have a name', async () => {
    const element = await player();
    await waitUntil(() => element.shadowRoot!.querySelector('.chapter'), 'shows its chapters', PATIENCE);
    const chapters = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.chapter')];
    expect(chapters.map((chapter) => chapter.querySelector('span')!.textContent)).to.deep.equal(['Wins', 'Help']);
    chapters[1]!.click();
    await waitUntil(() => element.playing, 'plays', PATIENCE);
    expect(element.positionMs).to.be.at.least(1700);
    expect(asked).to.deep.equal([1]);
    await element.updateComplete;
    expect(chapters[1]!.getAttribute('aria-current')).to.equal('true');
    element.pause();
  });

  it('P1: one voice at a time on a page', async () => {
    const [one, other] = [await player(), await player()];
    await one.play();
    await waitUntil(() => one.playing, undefined, PATIENCE);
    await other.play();
    await waitUntil(() => other.playing && !one.playing, 'the first one stops', PATIENCE);
    other.pause();
    await waitUntil(() => !other.playing);
  });

  itSounds('P1: works alone with an address and finds the length out', async () => {
    const element = await fixture<CoachVoicePlayer>(html`<coach-voice-player src=${urls[1]!}></coach-voice-player>`);
    await waitUntil(() => element.durationMs > 0, 'knows the length', PATIENCE);
    expect(element.durationMs).to.be.closeTo(2000, 30);
    await element.play();
    await waitUntil(() => element.positionMs > 100, 'plays', PATIENCE);
    element.remove();
    expect(element.playing).to.equal(false);
  });

  it('P1: what cannot be played is said in a sentence and can be saved', async () => {
    const broken = URL.createObjectURL(new Blob(['this is no sound'], { type: 'audio/webm' }));
    const element = await fixture<CoachVoicePlayer>(
      html`<coach-voice-player .recording=${twoPieces} .source=${async () => broken}></coach-voice-player>`,
    );
    const failed = oneEvent(element, 'coach-error');
    await element.play();
    expect((await failed) as unknown as { error: { code: string } }).to.have.nested.property(
      'error.code',
      'unplayable',
    );
    await element.updateComplete;
    expect(find(element, '.problem').textContent).to.contain('cannot play this sound');
    expect(find(element, '.problem a').getAttribute('href')).to.equal(broken);
    expect(element.playing).to.equal(false);
    URL.revokeObjectURL(broken);
  });

  itSounds('P1: a new chapter does not stop the voice, another recording does', async () => {
    const element = await player();
    await element.play();
    await waitUntil(() => element.positionMs > 100, 'plays', PATIENCE);
    element.recording = { ...twoPieces, chapters: [{ key: 'help', atMs: 100 }] };
    await element.updateComplete;
    expect(element.playing).to.equal(true);
    element.recording = { ...twoPieces, id: 'bbbbbbbbbbbbbbb' };
    await element.updateComplete;
    expect(element.playing).to.equal(false);
    expect(element.positionMs).to.equal(0);
  });

  it('P1: begins at the chapter that the page asks for', async () => {
    const element = await fixture<CoachVoicePlayer>(
      html`<coach-voice-player start-at="help" .recording=${twoPieces} .source=${source}></coach-voice-player>`,
    );
    expect(element.positionMs).to.equal(1700);
  });

  it('P1: can be used by everyone', async () => {
    const element = await player();
    await expect(element).to.be.accessible();
  });

  it('P1: shrugs at values that make no sense', async () => {
    const element = await player();
    element.seek(Number.NaN);
    element.seek(-500);
    expect(element.positionMs).to.equal(0);
    element.seek(1e12);
    expect(element.positionMs).to.equal(3500);
    element.recording = undefined;
    element.source = undefined;
    await element.updateComplete;
    await element.play();
    expect(element.playing).to.equal(false);
  });
});
