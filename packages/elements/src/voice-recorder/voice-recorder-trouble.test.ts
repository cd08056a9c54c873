import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { deviceJournal, durationOf } from '@coachlight/client';
import { itKeepsAll, itSounds, refusedByFrame } from '../media/testing/it-sounds.js';
import {
  refusing,
  replaceMicrophone,
  ToneMicrophone,
  unanswered,
  type Answer,
} from '../media/testing/fake-microphone.js';
import { decode, toneOf } from '../media/testing/sound.js';
import type { CoachErrorEvent } from '../shared/events.js';
import './define.js';
import { lasts, newPlace, PATIENCE, recorderAt, unsentAt } from './testing/recorder-acts.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

const shown = (recorder: CoachVoiceRecorder, selector: string) => recorder.shadowRoot!.querySelector(selector);

describe('coach-voice-recorder in trouble', () => {
  let microphone: ToneMicrophone;
  let restore: () => void;

  beforeEach(() => {
    microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => restore());

  function answer(how: Answer | undefined): void {
    restore();
    restore = replaceMicrophone(how);
  }

  const refusals: [string, Answer, string, string][] = [
    refusedByFrame
      ? ['denied at once in a frame', refusing('NotAllowedError'), 'microphone-blocked', 'Open in a new tab']
      : ['denied', refusing('NotAllowedError', 'Permission denied'), 'microphone-denied', 'Try again'],
    ['dismissed', refusing('NotAllowedError', 'Permission dismissed'), 'microphone-dismissed', 'Try again'],
    ['blocked by a sandbox', refusing('SecurityError'), 'microphone-blocked', 'Open in a new tab'],
    ['missing', refusing('NotFoundError'), 'microphone-missing', 'Try again'],
    ['missing, in the words of Safari', refusing('OverconstrainedError'), 'microphone-missing', 'Try again'],
    ['busy', refusing('NotReadableError'), 'microphone-busy', 'Try again'],
  ];
  for (const [how, refusal, code, way] of refusals) {
    it(`R1: a microphone that is ${how} is one sentence with a way on`, async () => {
      const place = newPlace();
      answer(refusal);
      const recorder = await recorderAt(place);
      const failed = oneEvent(recorder, 'coach-error') as unknown as Promise<CoachErrorEvent>;
      await recorder.start();
      expect((await failed).error.code).to.equal(code);
      expect(recorder.state).to.equal('idle');
      await recorder.updateComplete;
      expect(shown(recorder, '.problem .button')!.textContent).to.equal(way);
      expect(await unsentAt(place), 'nothing is left behind').to.have.length(0);
    });
  }

  it('R5: what the browser refused is in view, also on a screen that ends below the control', async () => {
    answer(refusing('NotFoundError'));
    const recorder = await recorderAt(newPlace());
    recorder.style.marginBlock = '150vh';
    const round = shown(recorder, '.round')!;
    scrollTo(0, round.getBoundingClientRect().bottom + scrollY - innerHeight);
    expect(round.getBoundingClientRect().bottom).to.be.closeTo(innerHeight, 2);
    await recorder.start();
    const inView = () => (shown(recorder, '.problem')?.getBoundingClientRect().bottom ?? Infinity) <= innerHeight;
    await waitUntil(inView, 'the sentence is seen', PATIENCE);
  });

  it('R1: a page whose frame forbids the microphone is told before anybody is asked', async () => {
    const own = Object.getOwnPropertyDescriptor(document, 'featurePolicy');
    Object.defineProperty(document, 'featurePolicy', { value: { allowsFeature: () => false }, configurable: true });
    try {
      const recorder = await recorderAt(newPlace());
      await recorder.start();
      await recorder.updateComplete;
      expect(shown(recorder, '.problem')!.textContent).to.contain('This page does not let us');
      expect(microphone.streams).to.have.length(0);
    } finally {
      if (own) Object.defineProperty(document, 'featurePolicy', own);
      else Reflect.deleteProperty(document, 'featurePolicy');
    }
  });

  it('R1: a page without https says so', async () => {
    answer(undefined);
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    await recorder.updateComplete;
    expect(shown(recorder, '.problem')!.textContent).to.contain('https');
  });

  it('R1: a press while the browser is still asking takes the question back', async () => {
    answer(unanswered);
    const place = newPlace();
    const recorder = await recorderAt(place);
    const starting = recorder.start();
    await recorder.updateComplete;
    expect(recorder.state).to.equal('asking');
    (shown(recorder, '.round') as HTMLElement).click();
    await starting;
    await waitUntil(() => recorder.state === 'idle', undefined, PATIENCE);
    expect(await unsentAt(place)).to.have.length(0);
  });

  itKeepsAll('R6: a microphone that goes away closes the take and keeps everything', async () => {
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    await lasts(recorder, 1300);
    const stopped = oneEvent(recorder, 'coach-recording-stopped');
    microphone.unplug();
    await stopped;
    await recorder.updateComplete;
    expect(recorder.state).to.equal('recorded');
    expect(recorder.recording!.interrupted).to.equal(true);
    expect(shown(recorder, '.problem')!.textContent).to.contain('microphone went away');
    const { ms } = await decode(recorder.files[0]!);
    expect(ms).to.be.closeTo(durationOf(recorder.recording!), 400);
    expect(ms).to.be.above(900);
  });

  it('R6: two presses at once are one recording, and two stops are one stop', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    let stops = 0;
    recorder.addEventListener('coach-recording-stopped', () => (stops += 1));
    await Promise.all([recorder.start(), recorder.start()]);
    await recorder.start();
    await lasts(recorder, 500);
    await Promise.all([recorder.stop(), recorder.stop()]);
    expect(microphone.streams).to.have.length(1);
    expect(await unsentAt(place)).to.have.length(1);
    expect(stops).to.equal(1);
  });

  itKeepsAll('R6: an element that is taken off the page while recording leaves its take safe', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await recorder.start();
    await lasts(recorder, 700);
    recorder.remove();
    await waitUntil(async () => (await unsentAt(place)).length === 1, undefined, PATIENCE);
    const [take] = await unsentAt(place);
    const sound = await (await deviceJournal()).segment(take!.id, 0);
    expect((await toneOf(sound)).hertz).to.equal(440);
    expect(microphone.track.readyState).to.equal('ended');
  });

  it('R6: an element that is only moved goes on recording', async () => {
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    const other = await fixture(html`<section></section>`);
    other.append(recorder);
    await lasts(recorder, 400);
    expect(recorder.state).to.equal('recording');
    await recorder.discard();
  });

  itKeepsAll('R6: a take that was left behind is offered, with when it was made, and can be used', async () => {
    const place = newPlace();
    const before = await recorderAt(place);
    await before.start();
    await lasts(before, 500);
    before.remove();
    await waitUntil(async () => (await unsentAt(place)).length === 1, undefined, PATIENCE);
    const recorder = await recorderAt(place);
    await waitUntil(() => shown(recorder, '.offer'), undefined, PATIENCE);
    expect(shown(recorder, '.offer')!.textContent).to.match(/You have a recording from .*\d.* that was not sent/);
    expect(recorder.files, 'is not used by itself').to.have.length(0);
    (shown(recorder, '.use') as HTMLElement).click();
    await waitUntil(() => recorder.state === 'recorded', undefined, PATIENCE);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
  });

  it('R6: a take that was left behind goes only after asking', async () => {
    const place = newPlace();
    const writer = await (await deviceJournal()).begin(place);
    const segment = await writer.openSegment('audio/webm');
    await segment.append(new Blob(['sound'], { type: 'audio/webm' }), { durationMs: 1000, peaks: [0.5] });
    await writer.close();
    const recorder = await recorderAt(place);
    await waitUntil(() => shown(recorder, '.offer'), undefined, PATIENCE);
    (shown(recorder, '.offer .discard') as HTMLElement).click();
    await recorder.updateComplete;
    expect(await unsentAt(place)).to.have.length(1);
    (shown(recorder, '.sure .danger') as HTMLElement).click();
    await waitUntil(() => !shown(recorder, '.offer') && !shown(recorder, '.sure'), undefined, PATIENCE);
    await waitUntil(async () => (await unsentAt(place)).length === 0, 'is gone', { timeout: 15_000 });
  }).timeout(20_000);

  itSounds(
    'R6: people have one voice: a second recorder on the page closes the first one and keeps its take',
    async () => {
      const places = [newPlace(), newPlace()];
      const [one, other] = [await recorderAt(places[0]!), await recorderAt(places[1]!)];
      await one.start();
      await lasts(one, 900);
      answer(new ToneMicrophone(660).answer);
      await other.start();
      await waitUntil(() => one.state === 'recorded', 'the first is complete', PATIENCE);
      expect(one.recording!.interrupted, 'the person has gone on elsewhere: that is no accident').to.equal(false);
      expect(microphone.track.readyState, 'nobody listens there any more').to.equal('ended');
      await lasts(other, 900);
      await other.stop();
      expect((await toneOf(one.files[0]!)).hertz).to.equal(440);
      expect((await toneOf(other.files[0]!)).hertz).to.equal(660);
      for (const place of places) expect(await unsentAt(place), 'a take at each place').to.have.length(1);
    },
  ).timeout(20_000);

  it('R6: a second recorder that gets no microphone leaves the first one alone', async () => {
    const [one, other] = [await recorderAt(newPlace()), await recorderAt(newPlace())];
    await one.start();
    answer(refusing('NotReadableError'));
    await other.start();
    expect(other.state).to.equal('idle');
    await lasts(one, 300);
    expect(one.state).to.equal('recording');
    await one.discard();
  });

  itSounds('R7: silence is noticed, shown and not read into the recording', async () => {
    answer(new ToneMicrophone(440, 0).answer);
    const recorder = await recorderAt(newPlace());
    const failed = oneEvent(recorder, 'coach-error') as unknown as Promise<CoachErrorEvent>;
    await recorder.start();
    expect((await failed).error.code).to.equal('microphone-silent');
    await recorder.updateComplete;
    expect(recorder.state).to.equal('recording');
    expect(shown(recorder, '.problem')!.getAttribute('role')).to.equal(null);
    expect(shown(recorder, '[role=status]')!.textContent).to.equal('');
    await recorder.discard();
  }).timeout(20_000);
});
