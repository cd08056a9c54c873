import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { deviceJournal, durationOf, type Cut } from '@coachlight/client';
import { refusing, replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { itKeepsAll } from '../media/testing/it-sounds.js';
import { toneOf } from '../media/testing/sound.js';
import { leaveCutTake } from '../media/testing/wav.js';
import {
  becomes,
  find,
  lasts,
  newPlace,
  PATIENCE,
  press,
  recorderAt,
  says,
  settled,
  shows,
  soundIn,
  text,
  unsentAt,
} from './testing/recorder-acts.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

/** Speaks, and pulls the microphone out without a word from the browser. */
async function speakAndLose(recorder: CoachVoiceRecorder, microphone: ToneMicrophone): Promise<void> {
  await recorder.start();
  await lasts(recorder, 1300);
  microphone.track.stop();
  await becomes(recorder, 'recorded');
  await shows(recorder, '.problem');
}

describe('coach-voice-recorder, a take that was cut', () => {
  let microphone: ToneMicrophone;
  let restore: () => void;

  beforeEach(() => {
    microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => restore());

  it('fault 06: a microphone that goes away closes the take, says when, and leaves three ways and no other act', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await speakAndLose(recorder, microphone);
    expect(text(recorder, '.problem')).to.match(/^The microphone went away at 0:01\. What you said is kept\.$/);
    expect(recorder.shadowRoot!.querySelectorAll('.problem'), 'one sentence, not two').to.have.length(1);
    expect(text(recorder, '.choices .add')).to.equal('Continue');
    expect(text(recorder, '.choices .listen')).to.equal('Listen');
    expect(text(recorder, '.choices .discard')).to.equal('Discard');
    await settled(recorder);
    expect(microphone.streams, 'nobody asked for another microphone').to.have.length(1);
    const [take] = await unsentAt(place);
    expect(take).to.include({ state: 'closed', cut: 'microphone-lost', interrupted: true });
    await expect(recorder).to.be.accessible();
  });

  itKeepsAll('fault 06: Continue asks for a fresh microphone and adds a segment to the same take', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await speakAndLose(recorder, microphone);
    const { id, segments } = recorder.recording!;
    microphone.hertz = 660;
    await press(recorder, '.choices .add');
    await becomes(recorder, 'recording');
    expect(find(recorder, '.problem'), 'it is met').to.equal(null);
    await lasts(recorder, durationOf({ segments }) + 900);
    await recorder.stop();
    await settled(recorder);
    expect(recorder.recording!.id).to.equal(id);
    expect(recorder.recording!.segments).to.have.length(2);
    expect(recorder.recording!.segments[0]!.durationMs).to.equal(segments[0]!.durationMs);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
    expect((await toneOf(recorder.files[1]!)).hertz).to.equal(660);
    expect(recorder.recording!.interrupted, 'there was a gap, and that stays known').to.equal(true);
    expect(find(recorder, '.problem'), 'but it is no trouble any more').to.equal(null);
    expect(text(recorder, '.choices .add')).to.equal('Add more');
    expect((await unsentAt(place)).map(({ cut }) => cut)).to.deep.equal([undefined]);
  });

  itKeepsAll('fault 06: Listen plays what was kept', async () => {
    const recorder = await recorderAt(newPlace());
    await speakAndLose(recorder, microphone);
    await press(recorder, '.choices .listen');
    const player = recorder.shadowRoot!.querySelector('coach-voice-player')!;
    await waitUntil(() => player.playing, 'plays', PATIENCE);
    player.pause();
  });

  it('fault 06: Discard asks first, and ten seconds later nothing is left', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await speakAndLose(recorder, microphone);
    await press(recorder, '.choices .discard');
    expect(await unsentAt(place)).to.have.length(1);
    await press(recorder, '.sure .danger');
    await becomes(recorder, 'idle');
    await waitUntil(async () => (await unsentAt(place)).length === 0, 'is gone', { timeout: 15_000 });
  }).timeout(20_000);

  it('fault 06: Continue without a microphone says so, and the take is as it was', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await speakAndLose(recorder, microphone);
    const before = recorder.recording!;
    restore();
    restore = replaceMicrophone(refusing('NotFoundError'));
    await press(recorder, '.choices .add');
    await says(recorder, '.recorder', 'We found no microphone');
    expect(recorder.state).to.equal('recorded');
    expect(soundIn(recorder.recording!)).to.deep.equal(soundIn(before));
    expect(text(recorder, '.recorded .problem'), 'why it ended is still said').to.contain('went away at');
    expect((await unsentAt(place))[0]).to.include({ state: 'closed', cut: 'microphone-lost' });
  });

  it('fault 06: a stop at the moment of the loss is one stop, and comes to an end', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    let stops = 0;
    recorder.addEventListener('coach-recording-stopped', () => (stops += 1));
    await recorder.start();
    await lasts(recorder, 600);
    microphone.unplug();
    await Promise.all([recorder.stop(), recorder.stop()]);
    expect(recorder.state).to.equal('recorded');
    expect(stops).to.equal(1);
    expect(await unsentAt(place)).to.have.length(1);
  });

  itKeepsAll('fault 07: in a pause nothing is lost: who goes on gets a new microphone and a new segment', async () => {
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    await lasts(recorder, 600);
    recorder.pause();
    microphone.unplug();
    await settled(recorder);
    expect(recorder.state).to.equal('paused');
    await recorder.resume();
    await lasts(recorder, 1200);
    expect(microphone.streams).to.have.length(2);
    await recorder.stop();
    expect(recorder.recording!.segments).to.have.length(2);
  });

  itKeepsAll(
    'fault 07: while nothing is heard the clock stands still, says how long, and offers a new microphone',
    async () => {
      const recorder = await recorderAt(newPlace());
      await recorder.start();
      await lasts(recorder, 600);
      const failed = oneEvent(recorder, 'coach-error');
      microphone.track.enabled = false;
      await failed;
      await says(recorder, '.unheard', 'Not heard: 0:04');
      const left = text(recorder, '.left');
      await says(recorder, '.unheard', 'Not heard: 0:05');
      expect(text(recorder, '.left'), 'what is not heard takes no time').to.equal(left);
      await press(recorder, '.renew');
      await becomes(recorder, 'recording');
      await waitUntil(() => !find(recorder, '.problem'), 'is heard again', PATIENCE);
      const from = recorder.elapsedMs;
      await lasts(recorder, from + 600);
      await recorder.stop();
      expect(recorder.recording!.segments).to.have.length(2);
      expect((await toneOf(recorder.files[1]!)).hertz).to.equal(440);
    },
  ).timeout(20_000);

  const causes: [Cut, string][] = [
    ['microphone-lost', 'The microphone went away at 0:03. What you said is kept.'],
    ['recorder-failed', 'The recording stopped by itself at 0:03. What you said is kept.'],
    ['storage-full', 'The recording ended at 0:03, because this device is full. What you said is kept.'],
    ['page-gone', 'The page was closed at 0:03, while you were speaking. What you said is kept.'],
  ];
  for (const [cut, sentence] of causes) {
    it(`R6: a take that was cut by ${cut} is offered with its cause, and can be used`, async () => {
      const place = newPlace();
      await leaveCutTake(place, 3, cut);
      const recorder = await recorderAt(place);
      await says(recorder, '.offer', sentence);
      expect(text(recorder, '.offer')).to.match(/You have a recording from .*\d.* that was not sent/);
      expect(
        [...recorder.shadowRoot!.querySelectorAll('.offer button')].map((way) => way.textContent!.trim()),
      ).to.deep.equal(['Continue', 'Listen and use it', 'Discard']);
      await expect(recorder).to.be.accessible();
      await press(recorder, '.offer .use');
      await becomes(recorder, 'recorded');
      expect(text(recorder, '.problem')).to.equal(sentence);
    });
  }

  it('fault 03: an element that leaves the page while somebody speaks calls the take what it is', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await recorder.start();
    await lasts(recorder, 500);
    recorder.remove();
    await waitUntil(async () => (await unsentAt(place)).length === 1, undefined, PATIENCE);
    expect((await unsentAt(place))[0]).to.include({ cut: 'page-gone', interrupted: true });
  });

  it('R6: Continue with an offered take records into it at once', async () => {
    const place = newPlace();
    const left = await leaveCutTake(place, 3, 'page-gone');
    const recorder = await recorderAt(place);
    await press(recorder, '.offer .go-on');
    await becomes(recorder, 'recording');
    await waitUntil(() => recorder.shadowRoot!.activeElement?.matches('.round'), 'the keyboard can stop it', PATIENCE);
    await lasts(recorder, 3500);
    await recorder.stop();
    expect(recorder.recording!.id).to.equal(left);
    expect(recorder.recording!.segments).to.have.length(2);
    expect(await (await deviceJournal()).unsent(place)).to.have.length(1);
  });
});
