import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { durationOf } from '@coachlight/client';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { replaceRecorder, type Chunks } from '../media/testing/fake-recorder.js';
import { itSounds } from '../media/testing/it-sounds.js';
import { decode } from '../media/testing/sound.js';
import type { CoachErrorEvent } from '../shared/events.js';
import { becomes, find, lasts, newPlace, recorderAt, says, settled, text, unsentAt } from './testing/recorder-acts.js';

const some: Chunks = (n, asked) => new Blob([`chunk ${n} `], { type: asked });

describe('coach-voice-recorder and the engines below it', () => {
  let microphone: ToneMicrophone;
  let restore: () => void;
  let asked: string[];

  beforeEach(() => {
    microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => restore());

  function recorderGives(chunks: Chunks): void {
    const microphoneBack = restore;
    const recorder = replaceRecorder(chunks);
    asked = recorder.asked;
    restore = () => (recorder.restore(), microphoneBack());
  }

  it('fault 14: a recorder that gives empty chunks is replaced by one with the next type, and the person is told', async () => {
    recorderGives((n, type) => (type === asked[0] ? new Blob([], { type }) : some(n, type)));
    const recorder = await recorderAt(newPlace());
    const told = oneEvent(recorder, 'coach-error') as unknown as Promise<CoachErrorEvent>;
    await recorder.start();
    expect((await told).error.code).to.equal('recorder-failed');
    await says(recorder, '.problem', 'began again just now');
    expect(recorder.state).to.equal('recording');
    expect(asked).to.have.length(2);
    expect(asked[1], 'another type').not.to.equal(asked[0]);
    expect(recorder.elapsedMs, 'what could not be kept is not counted').to.be.below(4000);
    await lasts(recorder, 300);
    await recorder.stop();
    await settled(recorder);
    expect(recorder.recording!.segments).to.have.length(1);
    expect(recorder.recording!.segments[0]!.mime).to.equal(asked[1]);
    expect(recorder.recording!.interrupted).to.equal(false);
    expect(find(recorder, '.problem')).to.equal(null);
  }).timeout(20_000);

  it('fault 14: a recorder that falls silent in the middle closes the take, with its cause', async () => {
    recorderGives((n, type) => (n < 5 ? some(n, type) : new Blob([], { type })));
    const place = newPlace();
    const recorder = await recorderAt(place);
    await recorder.start();
    await becomes(recorder, 'recorded');
    await says(recorder, '.problem', 'The recording stopped by itself at 0:0');
    expect((await unsentAt(place))[0]!.cut).to.equal('recorder-failed');
    expect(await recorder.files[0]!.text()).to.equal('chunk 0 chunk 1 chunk 2 chunk 3 chunk 4 ');
  }).timeout(20_000);

  it('fault 15: a recorder that makes Ogg where WebM was wanted is called what it is, in value and name', async () => {
    recorderGives((n, type) => new Blob([n === 0 ? 'OggS and more' : ' and more'], { type }));
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    await lasts(recorder, 300);
    await recorder.stop();
    expect(recorder.recording!.segments[0]!.mime).to.equal('audio/ogg');
    expect(recorder.files[0]!.name).to.equal('recording.ogg');
    expect(recorder.files[0]!.type).to.equal('audio/ogg');
    expect(await recorder.files[0]!.text(), 'in the order in which it came').to.match(/^OggS and more( and more)+$/);
  });

  it('fault 16: pause and then stop is a take; start, pause and stop all at once is the first take and no second', async () => {
    recorderGives(some);
    const place = newPlace();
    const recorder = await recorderAt(place);
    await recorder.start();
    await lasts(recorder, 300);
    recorder.pause();
    recorder.pause();
    const before = recorder.elapsedMs;
    await Promise.all([recorder.stop(), recorder.stop()]);
    expect(recorder.state).to.equal('recorded');
    expect(durationOf(recorder.recording!)).to.be.closeTo(before, 60);
    const [first] = await unsentAt(place);
    await Promise.all([recorder.start(), recorder.start(), recorder.stop(), recorder.stop()]);
    await settled(recorder);
    expect((await unsentAt(place)).map(({ id }) => id)).to.deep.equal([first!.id]);
    expect((await unsentAt(place))[0]!.segments[0]).to.deep.equal(first!.segments[0]);
    expect(recorder.state).to.equal('recorded');
  });

  it('fault 16: a stop while the microphone is being asked for leaves nothing, and no microphone open', async () => {
    recorderGives(some);
    const place = newPlace();
    const recorder = await recorderAt(place);
    const starting = recorder.start();
    await recorder.stop();
    await starting;
    await becomes(recorder, 'idle');
    expect(await unsentAt(place)).to.have.length(0);
    expect(
      microphone.streams.every((stream) => stream.getTracks().every((track) => track.readyState === 'ended')),
    ).to.equal(true);
  });

  it('fault 17: a minute before the cap the person is told, and the cap closes the take', async () => {
    recorderGives(some);
    const place = newPlace();
    const recorder = await recorderAt(place);
    recorder.maxSeconds = 3600;
    await recorder.start();
    await recorder.updateComplete;
    expect(find(recorder, '.left').classList.contains('soon')).to.equal(false);
    const own = performance.now.bind(performance);
    try {
      performance.now = () => own() + 3_540_500;
      await waitUntil(() => find(recorder, '.left').classList.contains('soon'), 'warns');
      expect(text(recorder, '.left')).to.match(/^(1:00|0:59) left$/);
      expect(recorder.state).to.equal('recording');
      performance.now = () => own() + 3_600_500;
      await becomes(recorder, 'recorded');
    } finally {
      performance.now = own;
    }
    expect(text(recorder, '.recorded')).to.contain('The time is up. All that you said is here.');
    expect(durationOf(recorder.recording!)).to.be.at.least(3_600_000);
    expect((await unsentAt(place))[0]).to.include({ state: 'closed', interrupted: false });
  });

  itSounds('fault 05: a page that is held up for eight seconds loses nothing, and its meter comes back', async () => {
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    const began = microphone.seconds;
    await lasts(recorder, 600);
    const until = performance.now() + 8000;
    while (performance.now() < until); // nothing else runs meanwhile
    const from = recorder.elapsedMs;
    await lasts(recorder, from + 700);
    expect(recorder.state).to.equal('recording');
    expect(find(recorder, '.problem')).to.equal(null);
    expect(Number(find(recorder, '.round').style.getPropertyValue('--_level'))).to.be.closeTo(0.5, 0.15);
    const given = (microphone.seconds - began) * 1000; // on a busy machine sound itself comes slower
    await recorder.stop();
    const { ms } = await decode(recorder.files[0]!);
    expect(ms, 'all that the microphone gave').to.be.at.least(given - 500);
    expect(durationOf(recorder.recording!), 'and the clock has not stood still').to.be.at.least(8600);
    expect(recorder.recording!.segments).to.have.length(1);
  }).timeout(25_000);
});
