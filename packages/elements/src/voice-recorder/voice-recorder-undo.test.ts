import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { deviceJournal, durationOf } from '@coachlight/client';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { itKeepsAll } from '../media/testing/it-sounds.js';
import { toneOf } from '../media/testing/sound.js';
import { leaveTake, toneWav } from '../media/testing/wav.js';
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
  text,
  unsentAt,
} from './testing/recorder-acts.js';
import { edited } from './take-acts.js';
import { TakeController } from './take-controller.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

/** Ten seconds, and what a busy machine adds to them. */
const OVER = { timeout: 20_000 };

async function throwAway(recorder: CoachVoiceRecorder): Promise<void> {
  await press(recorder, '.choices .discard');
  await press(recorder, '.sure .danger');
  await becomes(recorder, 'idle');
}

describe('coach-voice-recorder, after something was thrown away', () => {
  let microphone: ToneMicrophone;
  let restore: () => void;

  beforeEach(() => {
    microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => restore());

  async function recordedAt(place: string, ms = 700): Promise<CoachVoiceRecorder> {
    const recorder = await recorderAt(place);
    await recorder.start();
    await lasts(recorder, ms);
    await recorder.stop();
    await shows(recorder, '.choices .discard');
    return recorder;
  }

  itKeepsAll('R6: what was discarded comes back with its sound, by one press and by the keyboard', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    const { id } = recorder.recording!;
    await throwAway(recorder);
    await waitUntil(() => recorder.shadowRoot!.activeElement === find(recorder, '.undo'), 'the focus waits', PATIENCE);
    expect(text(recorder, '[role=status]')).to.equal('Discarded. You can undo this for ten seconds.');
    expect(recorder.files, 'it is in no form any more').to.have.length(0);
    await expect(recorder).to.be.accessible();
    await press(recorder, '.undo');
    await becomes(recorder, 'recorded');
    expect(recorder.recording!.id).to.equal(id);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
    await settled(recorder);
    expect(find(recorder, '.undo')).to.equal(null);
    expect(await unsentAt(place)).to.have.length(1);
  });

  it('R6: after ten seconds it is really gone, with its button', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    await throwAway(recorder);
    expect(await unsentAt(place), 'not before').to.have.length(1);
    await waitUntil(async () => (await unsentAt(place)).length === 0, 'is gone', OVER);
    await waitUntil(() => !find(recorder, '.undo'), undefined, PATIENCE);
    expect(recorder.state).to.equal('idle');
  }).timeout(30_000);

  it('R6: an element that goes before deletes nothing: it is offered again', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    const { id } = recorder.recording!;
    await throwAway(recorder);
    recorder.remove();
    const later = await recorderAt(place);
    await shows(later, '.offer .use');
    expect((await unsentAt(place)).map((take) => take.id)).to.deep.equal([id]);
  });

  itKeepsAll('R6: a recording that was begun meanwhile and the one that comes back are both kept', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    const first = recorder.recording!.id;
    await throwAway(recorder);
    microphone.hertz = 660;
    await recorder.start();
    await lasts(recorder, 700);
    await press(recorder, '.undo');
    await recorder.stop();
    const second = recorder.recording!.id;
    expect(second).not.to.equal(first);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(660);
    expect((await unsentAt(place)).map(({ id }) => id)).to.have.members([first, second]);
    recorder.reset();
    await shows(recorder, '.offer .use');
  });

  it('R6: of two that were thrown away each comes back by its own button', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    await throwAway(recorder);
    await recorder.start();
    await lasts(recorder, 1600);
    await recorder.stop();
    const { id } = recorder.recording!;
    await throwAway(recorder);
    const buttons = recorder.shadowRoot!.querySelectorAll<HTMLElement>('.undo');
    expect(buttons).to.have.length(2);
    buttons[1]!.click();
    await becomes(recorder, 'recorded');
    expect(recorder.recording!.id).to.equal(id);
    find(recorder, '.undo').click();
    await says(recorder, '[role=status]', 'It is kept');
    expect(await unsentAt(place)).to.have.length(2);
  });

  it('R6: an offered recording that is discarded comes back in the same way', async () => {
    const place = newPlace();
    const left = await leaveTake(place, 3);
    const recorder = await recorderAt(place);
    await press(recorder, '.offer .discard');
    await press(recorder, '.sure .danger');
    await press(recorder, '.undo');
    await becomes(recorder, 'recorded');
    expect(recorder.recording!.id).to.equal(left);
  });

  it('R6: who brings it back and discards it once more has ten seconds again', async () => {
    const place = newPlace();
    await leaveTake(place, 3);
    const recorder = await recorderAt(place);
    await press(recorder, '.offer .use');
    await becomes(recorder, 'recorded');
    const timers: (() => void)[] = [];
    const { setTimeout: real } = globalThis;
    globalThis.setTimeout = ((act: () => void, ms?: number) =>
      ms === 10_000 ? timers.push(act) : real(act, ms)) as typeof setTimeout;
    try {
      await throwAway(recorder);
      await press(recorder, '.undo');
      await becomes(recorder, 'recorded');
      await throwAway(recorder);
    } finally {
      globalThis.setTimeout = real;
    }
    expect(timers).to.have.length(2);
    timers[0]!();
    await settled(recorder);
    expect(find(recorder, '.undo'), 'the first ten seconds are over, the second are not').not.to.equal(null);
    timers[1]!();
    await waitUntil(async () => (await unsentAt(place)).length === 0, 'is gone', PATIENCE);
  });

  it('R6: what another tab has gone on with in these ten seconds is not deleted', async () => {
    const place = newPlace();
    const left = await leaveTake(place, 3);
    const recorder = await recorderAt(place);
    await press(recorder, '.offer .discard');
    await press(recorder, '.sure .danger');
    await shows(recorder, '.undo');
    const writer = await (await deviceJournal()).reopen(left);
    await (await writer.openSegment('audio/wav')).append(toneWav(660, 1), { durationMs: 1000, peaks: [] });
    await writer.close();
    await waitUntil(() => !find(recorder, '.undo'), 'the time is over', OVER);
    await waitUntil(() => find(recorder, '.offer .use'), 'is offered again', PATIENCE);
    expect(durationOf((await unsentAt(place))[0]!)).to.equal(4000);
  }).timeout(30_000);

  it('R6: what is offered is taken up as another tab has left it', async () => {
    const place = newPlace();
    const left = await leaveTake(place, 3);
    const journal = await deviceJournal();
    const recorder = await recorderAt(place);
    await shows(recorder, '.offer .use');
    await journal.compose(left, [{ sound: toneWav(660, 1), durationMs: 1000, peaks: [] }], []);
    await press(recorder, '.offer .use');
    await becomes(recorder, 'recorded');
    expect(durationOf(recorder.recording!)).to.equal(1000);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(660);
  });

  it('R6: what was discarded while its files were made right is neither shown nor sent', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    const journal = await deviceJournal();
    const controller = new TakeController(Object.assign(document.createElement('coach-voice-recorder'), { place }));
    const take = await journal.closed(recorder.recording!.id);
    controller.take = take;
    const done = edited(controller, { ...take });
    controller.forget();
    await done;
    expect(controller.take).to.equal(undefined);
    expect(controller.files).to.deep.equal([]);
  });

  it('R6: what a program discards is gone at once', async () => {
    const place = newPlace();
    const recorder = await recordedAt(place);
    await recorder.discard();
    expect(await unsentAt(place)).to.have.length(0);
    expect(find(recorder, '.undo')).to.equal(null);
  });
});

describe('coach-voice-recorder, a recording that is gone on with later', () => {
  let microphone: ToneMicrophone;
  let restore: () => void;

  beforeEach(() => {
    microphone = new ToneMicrophone(660);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => restore());

  itKeepsAll('R6: what was stopped and left is gone on with the next day, in the same recording', async () => {
    const place = newPlace();
    const left = await leaveTake(place, 3);
    const recorder = await recorderAt(place);
    await says(recorder, '.offer', 'Go on with it');
    await press(recorder, '.offer .go-on');
    await becomes(recorder, 'recording');
    await lasts(recorder, 3900);
    await recorder.stop();
    expect(recorder.recording!.id).to.equal(left);
    expect(recorder.recording!.segments).to.have.length(2);
    expect(recorder.recording!.interrupted, 'the person stopped it').to.equal(false);
    expect((await toneOf(recorder.files[1]!)).hertz).to.equal(660);
    expect(durationOf(recorder.recording!)).to.be.above(3700);
    expect(await unsentAt(place)).to.have.length(1);
  });

  it('R6: where the time is used up nothing is offered to go on with', async () => {
    const place = newPlace();
    await leaveTake(place, 3);
    const recorder = await fixture<CoachVoiceRecorder>(
      html`<coach-voice-recorder place=${place} max-seconds="3"></coach-voice-recorder>`,
    );
    await shows(recorder, '.offer .use');
    await waitUntil(() => text(recorder, '.offer').includes('3 seconds'), undefined, PATIENCE);
    expect(find(recorder, '.offer .go-on')).to.equal(null);
  });
});
