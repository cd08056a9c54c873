import { expect } from '@open-wc/testing';
import './define.js';
import { fetchPlaying } from './late.js';
import { find, silence, Tones } from './testing/scene.js';
import type { CoachVoicePlayer } from './voice-player.js';

/** A timeline of a minute, and a pointer upon it: `x` is a share of its width, `y` pixels from its middle. */
async function minute(pointerType: string) {
  await fetchPlaying();
  const element = await new Tones('onelongminute', [[440, 60]]).player();
  const timeline = find(element, '[role=slider]');
  timeline.setPointerCapture = () => {};
  const { left, top, width, height } = timeline.getBoundingClientRect();
  const point = (type: string, x: number, y = 0, button = 0) =>
    timeline.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 7,
        pointerType,
        button,
        clientX: left + x * width,
        clientY: top + height / 2 + y,
      }),
    );
  return { element, timeline, point };
}
const second = (element: CoachVoicePlayer) => Math.round(element.positionMs / 1000);

describe('coach-voice-player, scrubbed', () => {
  afterEach(silence);

  it('P1: a mouse moves the voice as soon as it is pressed, and as far as it goes', async () => {
    const { element, point } = await minute('mouse');
    point('pointermove', 0.9);
    expect(second(element), 'not pressed').to.equal(0);
    point('pointerdown', 0.5, 0, 2);
    expect(second(element), 'another button').to.equal(0);
    point('pointerdown', 0.5);
    expect(second(element)).to.equal(30);
    point('pointermove', 0.75);
    expect(second(element)).to.equal(45);
    point('pointermove', 2);
    expect(second(element)).to.equal(60);
    point('pointerup', 0.75);
    point('pointermove', 0.1);
    expect(second(element), 'let go').to.equal(60);
  });

  it('P1: a finger that scrolls the page through the timeline moves nothing', async () => {
    const { element, timeline, point } = await minute('touch');
    expect(getComputedStyle(timeline).touchAction).to.equal('pan-y');
    point('pointerdown', 0.5);
    point('pointermove', 0.5, 30);
    point('pointercancel', 0.5, 60);
    point('pointerup', 0.5, 60);
    expect(second(element)).to.equal(0);
  });

  it('P1: a finger that taps, or goes along the timeline, moves the voice there', async () => {
    const { element, point } = await minute('touch');
    point('pointerdown', 0.25);
    point('pointerup', 0.25);
    expect(second(element)).to.equal(15);
    point('pointerdown', 0.25);
    point('pointermove', 0.5);
    expect(second(element)).to.equal(30);
    point('pointermove', 0.75, 10);
    expect(second(element)).to.equal(45);
    point('pointerup', 0.75);
    expect(second(element)).to.equal(45);
  });

  it('P1: far from the timeline a finger moves the voice four times as finely', async () => {
    const { element, point } = await minute('touch');
    point('pointerdown', 0.25);
    point('pointermove', 0.5);
    point('pointermove', 0.5, 100);
    point('pointermove', 0.7, 100);
    expect(second(element)).to.equal(33);
    point('pointermove', 0.6, 100);
    expect(element.positionMs).to.be.closeTo(31_500, 50);
    point('pointerup', 0.6, 100);
    expect(element.positionMs).to.be.closeTo(31_500, 50);
  });
});
