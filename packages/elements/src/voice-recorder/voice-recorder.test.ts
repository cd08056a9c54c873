import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { deviceJournal, durationOf } from '@coachlight/client';
import { itKeepsAll, itSounds, losesItsEnd } from '../media/testing/it-sounds.js';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { decode, shareOf, toneOf } from '../media/testing/sound.js';
import './define.js';
import '../voice-player/define.js';
import { soundIn } from './testing/recorder-acts.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

const PATIENCE = { timeout: 8000 };
/** What a container and a stop-watch may differ by, with the second that one recorder loses. */
const SLACK_MS = losesItsEnd ? 1350 : 350;

const prompts = [
  { key: 'wins', label: 'Wins' },
  { key: 'challenges', label: 'Challenges' },
  { key: 'help', label: 'Help' },
];

let places = 0;
const newPlace = () => `test/${Date.now()}/${(places += 1)}`;

function recorderAt(place: string): Promise<CoachVoiceRecorder> {
  return fixture(html`<coach-voice-recorder place=${place}></coach-voice-recorder>`);
}

const find = (recorder: CoachVoiceRecorder, selector: string) =>
  recorder.shadowRoot!.querySelector<HTMLElement>(selector)!;
const press = async (recorder: CoachVoiceRecorder, selector: string) => {
  await waitUntil(() => find(recorder, selector), `shows ${selector}`, PATIENCE);
  find(recorder, selector).focus();
  find(recorder, selector).click();
  await recorder.updateComplete;
};
const becomes = (recorder: CoachVoiceRecorder, state: string) =>
  waitUntil(() => recorder.state === state, `becomes ${state}`, PATIENCE);
const lasts = (recorder: CoachVoiceRecorder, ms: number) =>
  waitUntil(() => recorder.elapsedMs >= ms, `has recorded ${ms} ms`, PATIENCE);
const unsentAt = async (place: string) => (await deviceJournal()).unsent(place);

async function record(recorder: CoachVoiceRecorder, ms: number): Promise<void> {
  const from = recorder.elapsedMs;
  await recorder.start();
  await lasts(recorder, from + ms);
  await recorder.stop();
  await recorder.updateComplete;
}

describe('coach-voice-recorder', () => {
  let microphone: ToneMicrophone;
  let restore: () => void;

  beforeEach(() => {
    microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => restore());

  itSounds('R1: one press records, the next one stops, and the sound is what was said', async () => {
    const recorder = await recorderAt(newPlace());
    await press(recorder, '.round');
    await becomes(recorder, 'recording');
    await lasts(recorder, 1400);
    await press(recorder, '.round');
    await becomes(recorder, 'recorded');
    const [file] = recorder.files;
    const { ms } = await decode(file!);
    expect((await toneOf(file!)).hertz).to.equal(440);
    expect(durationOf(recorder.recording!)).to.be.closeTo(ms, SLACK_MS);
    const [segment] = recorder.recording!.segments;
    expect(segment).to.include({ size: file!.size, mime: file!.type });
    expect(segment!.mime).to.match(/^audio\//);
    expect(segment!.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(microphone.track.readyState).to.equal('ended');
  });

  it('R2: three minutes unless the page says otherwise; the end of the time keeps everything', async () => {
    const recorder = await recorderAt(newPlace());
    expect(recorder.maxSeconds).to.equal(180);
    recorder.maxSeconds = 2;
    const stopped = oneEvent(recorder, 'coach-recording-stopped');
    await recorder.start();
    await stopped;
    await recorder.updateComplete;
    expect(recorder.state).to.equal('recorded');
    expect(durationOf(recorder.recording!)).to.be.at.least(2000);
    expect(recorder.recording!.interrupted).to.equal(false);
    expect(find(recorder, '.recorded').textContent).to.contain('time is up');
    expect(find(recorder, '.add') === null).to.equal(true);
  });

  it('R4: counts down, and says softly when the time runs out', async () => {
    const recorder = await recorderAt(newPlace());
    recorder.maxSeconds = 21;
    await recorder.start();
    await recorder.updateComplete;
    expect(find(recorder, '.left').textContent).to.contain('0:21');
    expect(find(recorder, '.left').classList.contains('soon')).to.equal(false);
    await waitUntil(() => find(recorder, '.left').classList.contains('soon'), 'warns', PATIENCE);
    expect(find(recorder, '.left').textContent).to.contain('0:20');
    expect(recorder.state).to.equal('recording');
    await recorder.discard();
  });

  itKeepsAll('R4: what is said in a pause is not recorded, and takes no time', async () => {
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    await lasts(recorder, 800);
    recorder.pause();
    const before = recorder.elapsedMs;
    const from = microphone.seconds;
    microphone.hertz = 880;
    await waitUntil(() => microphone.seconds > from + 0.8, undefined, PATIENCE);
    expect(recorder.state).to.equal('paused');
    expect(recorder.elapsedMs).to.equal(before);
    microphone.hertz = 440;
    await waitUntil(() => microphone.seconds > from + 1.1, undefined, PATIENCE);
    await recorder.resume();
    await lasts(recorder, 1600);
    await recorder.stop();
    const [file] = recorder.files;
    expect(recorder.files).to.have.length(1);
    expect(durationOf(recorder.recording!)).to.be.closeTo((await decode(file!)).ms, SLACK_MS);
    expect(await shareOf(file!, 440)).to.be.above(0.7);
    expect(await shareOf(file!, 880)).to.be.below(0.05);
  });

  itKeepsAll('R6: listens before sending: a player has the sound of the recording', async () => {
    const recorder = await recorderAt(newPlace());
    await record(recorder, 500);
    const player = recorder.shadowRoot!.querySelector('coach-voice-player')!;
    await player.play();
    await waitUntil(() => player.playing && player.positionMs > 100, 'plays', PATIENCE);
    player.pause();
    expect(player.durationMs).to.equal(durationOf(recorder.recording!));
  });

  it('R6: discards only after asking', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await record(recorder, 500);
    await press(recorder, '.choices .discard');
    expect(recorder.state).to.equal('recorded');
    expect(recorder.shadowRoot!.activeElement!.className, 'the safe answer has the focus').to.contain('keep');
    await press(recorder, '.keep');
    expect(await unsentAt(place)).to.have.length(1);
    await press(recorder, '.choices .discard');
    const discarded = oneEvent(recorder, 'coach-recording-discarded');
    await press(recorder, '.sure .danger');
    await discarded;
    expect(recorder.state).to.equal('idle');
    expect(recorder.files).to.have.length(0);
    await press(recorder, '.undo');
    await becomes(recorder, 'recorded');
    expect(await unsentAt(place), 'it was here all the time').to.have.length(1);
  });

  itKeepsAll('R6: records again, and keeps the old recording until the new one is there', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await record(recorder, 500);
    const first = recorder.recording!.id;
    microphone.hertz = 660;
    await press(recorder, '.again');
    await press(recorder, '.sure .danger');
    await becomes(recorder, 'recording');
    expect((await unsentAt(place)).map(({ id }) => id)).to.deep.equal([first]);
    await lasts(recorder, 900);
    await recorder.stop();
    const takes = await unsentAt(place);
    expect(takes.map(({ id }) => id)).to.deep.equal([recorder.recording!.id]);
    expect(recorder.recording!.id).not.to.equal(first);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(660);
  });

  it('R6: keeps the old recording when the microphone refuses the new one', async () => {
    const recorder = await recorderAt(newPlace());
    await record(recorder, 500);
    const before = recorder.recording!;
    restore();
    restore = replaceMicrophone(() => Promise.reject(new DOMException('', 'NotReadableError')));
    await press(recorder, '.again');
    await press(recorder, '.sure .danger');
    await becomes(recorder, 'recorded');
    expect(soundIn(recorder.recording!)).to.deep.equal(soundIn(before));
    expect(find(recorder, '.problem').textContent).to.contain('Another program');
  });

  itKeepsAll('C2: one take with a tap between the prompts has a chapter where each answer begins', async () => {
    const recorder = await recorderAt(newPlace());
    recorder.prompts = prompts;
    await recorder.start();
    await lasts(recorder, 900);
    microphone.hertz = 660;
    await press(recorder, '.next');
    expect(recorder.currentPrompt).to.equal('challenges');
    await lasts(recorder, 1900);
    await recorder.stop();
    const { chapters } = recorder.recording!;
    expect(chapters.map(({ key }) => key)).to.deep.equal(['wins', 'challenges']);
    expect(chapters[0]!.atMs).to.be.below(100);
    const { atMs } = chapters[1]!;
    expect((await toneOf(recorder.files[0]!, 0, atMs - 200)).hertz).to.equal(440);
    expect((await toneOf(recorder.files[0]!, atMs + 200)).hertz).to.equal(660);
  });

  itKeepsAll('C2: prompt by prompt: each answer is a segment that can be recorded again alone', async () => {
    const recorder = await recorderAt(newPlace());
    recorder.prompts = prompts;
    await record(recorder, 600);
    microphone.hertz = 550;
    await press(recorder, '.next');
    await lasts(recorder, 1300);
    await recorder.stop();
    const [kept] = recorder.recording!.segments;
    microphone.hertz = 880;
    await press(recorder, '.again');
    await press(recorder, '.sure .danger');
    await becomes(recorder, 'recording');
    await lasts(recorder, kept!.durationMs + 600);
    await recorder.stop();
    const { segments, chapters } = recorder.recording!;
    expect(segments).to.have.length(2);
    expect(segments[0]!.durationMs).to.equal(kept!.durationMs);
    expect(chapters.map(({ key }) => key)).to.deep.equal(['wins', 'challenges']);
    expect(chapters[1]!.atMs).to.be.closeTo(kept!.durationMs, 100);
    expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
    expect((await toneOf(recorder.files[1]!)).hertz).to.equal(880);
  });

  itKeepsAll('C4: the request for help can be marked while listening', async () => {
    const recorder = await recorderAt(newPlace());
    recorder.prompts = prompts;
    await record(recorder, 1200);
    const player = recorder.shadowRoot!.querySelector('coach-voice-player')!;
    await player.play();
    await waitUntil(() => player.positionMs > 200, 'plays', PATIENCE);
    const at = player.positionMs;
    await recorder.mark('help');
    await recorder.updateComplete;
    expect(player.playing, 'goes on playing').to.equal(true);
    expect(recorder.recording!.chapters.at(-1)!.key).to.equal('help');
    expect(recorder.recording!.chapters.at(-1)!.atMs).to.be.closeTo(at, 100);
    player.pause();
  });

  itSounds('R7: the level of the voice is shown and its peaks are kept', async () => {
    const recorder = await recorderAt(newPlace());
    await recorder.start();
    await lasts(recorder, 1000);
    await recorder.updateComplete;
    const drawn = find(recorder, '.level path').getAttribute('d')!;
    expect(drawn.split('M').length).to.be.above(40);
    expect(Number(find(recorder, '.round').style.getPropertyValue('--_level'))).to.be.closeTo(0.5, 0.1);
    await recorder.stop();
    const { peaks } = recorder.recording!;
    expect(peaks.length).to.be.closeTo(durationOf(recorder.recording!) / 100, 2);
    expect(Math.max(...peaks)).to.be.closeTo(0.5, 0.1);
  });

  it('R7: can be used by everyone, in every state', async () => {
    const recorder = await recorderAt(newPlace());
    recorder.prompts = prompts;
    await expect(recorder).to.be.accessible();
    await recorder.start();
    await lasts(recorder, 300);
    await expect(recorder).to.be.accessible();
    recorder.pause();
    await expect(recorder).to.be.accessible();
    await recorder.stop();
    await expect(recorder).to.be.accessible();
    await press(recorder, '.choices .discard');
    await expect(recorder).to.be.accessible();
    await press(recorder, '.sure .danger');
  });
});
