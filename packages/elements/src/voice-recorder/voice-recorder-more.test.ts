import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { durationOf } from '@coachlight/client';
import { CHOICE } from '../media/chosen-microphone.js';
import { replaceMicrophone, ToneMicrophone, type Answer } from '../media/testing/fake-microphone.js';
import { itKeepsAll } from '../media/testing/it-sounds.js';
import { toneOf } from '../media/testing/sound.js';
import { becomes, find, lasts, newPlace, PATIENCE, press, says, shows, text } from './testing/recorder-acts.js';
import './define.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

type Device = { deviceId: string; label: string; kind: 'audioinput' };

/** A device with several microphones, each with its own tone. */
class Desk {
  readonly tones = { table: new ToneMicrophone(440), ear: new ToneMicrophone(660) };
  devices: Device[] = [
    { deviceId: 'table', label: 'Table microphone', kind: 'audioinput' },
    { deviceId: 'ear', label: 'Headset', kind: 'audioinput' },
  ];
  refuses = '';
  asked: (string | undefined)[] = [];
  readonly back: () => void;

  constructor() {
    this.back = replaceMicrophone(this.#answer);
    Object.assign(navigator.mediaDevices, { enumerateDevices: async () => this.devices });
  }

  plugged(devices: Device[]): void {
    this.devices = devices;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  #answer: Answer = async (constraints) => {
    const { deviceId } = constraints!.audio as MediaTrackConstraints;
    const wanted = (deviceId as { ideal?: string } | undefined)?.ideal;
    this.asked.push(wanted);
    if (wanted && wanted === this.refuses) throw new DOMException('', 'NotReadableError');
    const { deviceId: id, label } = this.devices.find((one) => one.deviceId === wanted) ?? this.devices[0]!;
    const stream = await this.tones[id as 'table' | 'ear'].answer(constraints);
    const [track] = stream.getAudioTracks();
    Object.defineProperty(track!, 'label', { value: label });
    track!.getSettings = () => ({ deviceId: id });
    return stream;
  };
}

const recorderWith = (attributes: { presets?: string; min?: number; max?: number }): Promise<CoachVoiceRecorder> =>
  fixture(
    html`<coach-voice-recorder
      place=${newPlace()}
      presets=${attributes.presets ?? ''}
      min-seconds=${attributes.min ?? 3}
      max-seconds=${attributes.max ?? 180}
    ></coach-voice-recorder>`,
  );

async function openMore(recorder: CoachVoiceRecorder): Promise<void> {
  await press(recorder, '.more');
  await shows(recorder, '.inside');
}

async function choose(recorder: CoachVoiceRecorder, id: string): Promise<void> {
  await shows(recorder, `#microphone option[value="${id}"]`);
  const select = find(recorder, '#microphone') as HTMLSelectElement;
  select.value = id;
  select.dispatchEvent(new Event('change'));
}

describe('coach-voice-recorder, behind More', () => {
  let desk: Desk;

  beforeEach(() => {
    localStorage.removeItem(CHOICE);
    desk = new Desk();
  });
  afterEach(() => {
    desk.back();
    localStorage.removeItem(CHOICE);
  });

  it('R5: one large control, three steps, and the rest behind one door that the keyboard opens', async () => {
    const recorder = await recorderWith({ presets: '60 120 180 240' });
    expect([...recorder.shadowRoot!.querySelectorAll('.steps li')].map((step) => step.textContent)).to.deep.equal([
      'Record',
      'Listen',
      'Send',
    ]);
    expect(text(recorder, '.steps [aria-current]')).to.equal('Record');
    expect(recorder.shadowRoot!.querySelectorAll('button, select, input'), 'one control and one door').to.have.length(
      2,
    );
    expect(text(recorder, '.round'), 'its name is what it does').to.equal('Record');
    await openMore(recorder);
    expect(find(recorder, '.inside').getBoundingClientRect().height).to.be.above(100);
    await expect(recorder).to.be.accessible();
    await recorder.start();
    await recorder.updateComplete;
    expect(text(recorder, '.round')).to.equal('Stop recording');
    expect(find(recorder, '.inside'), 'another state closes it').to.equal(null);
    await lasts(recorder, 400);
    await recorder.stop();
    await shows(recorder, '.choices .discard');
    expect(text(recorder, '.steps [aria-current]')).to.equal('Listen');
    await openMore(recorder);
    await shows(recorder, '.inside .edit');
    await expect(recorder).to.be.accessible();
  });

  it('R3: a length is chosen from those that the page offers; nonsense among them is none', async () => {
    const recorder = await recorderWith({ presets: '60 240 x -5 120 0 NaN 60' });
    await openMore(recorder);
    const names = [...recorder.shadowRoot!.querySelectorAll('.lengths label')].map((label) =>
      label.textContent!.trim(),
    );
    expect(names).to.deep.equal(['1 minute', '2 minutes', '3 minutes', '4 minutes']);
    const four = recorder.shadowRoot!.querySelectorAll<HTMLInputElement>('.lengths input')[3]!;
    expect(four.checked).to.equal(false);
    four.click();
    await says(recorder, '.hint', 'You have 4 minutes.');
    expect(recorder.seconds).to.equal(240);
    await recorder.start();
    await recorder.updateComplete;
    expect(text(recorder, '.left')).to.match(/^(4:00|3:59) left$/);
    await recorder.discard();
  });

  it('R2: a length that is no number is three minutes', async () => {
    const recorder = await recorderWith({ max: Number.NaN });
    expect(recorder.seconds).to.equal(180);
    recorder.maxSeconds = -4;
    expect(recorder.seconds).to.equal(180);
  });

  it('R6: a short recording is kindly mentioned, and is a recording all the same', async () => {
    const recorder = await recorderWith({});
    await recorder.start();
    await lasts(recorder, 500);
    await recorder.stop();
    await says(recorder, '.short', 'That was short');
    expect(recorder.validity.valid).to.equal(true);
    expect(recorder.files).to.have.length(1);
    await recorder.discard();
    recorder.minSeconds = 0;
    await recorder.start();
    await lasts(recorder, 500);
    await recorder.stop();
    await shows(recorder, '.choices .discard');
    expect(find(recorder, '.short')).to.equal(null);
  });

  itKeepsAll(
    'R7: another microphone while somebody speaks: a new segment, nothing lost, and it is remembered',
    async () => {
      const recorder = await recorderWith({});
      await recorder.start();
      await lasts(recorder, 1400);
      await openMore(recorder);
      await choose(recorder, 'ear');
      await says(recorder, '.used', 'We listen with: Headset');
      expect(recorder.state, 'it never stopped').to.equal('recording');
      await lasts(recorder, recorder.elapsedMs + 1200);
      await recorder.stop();
      const { segments } = recorder.recording!;
      expect(segments).to.have.length(2);
      expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
      expect((await toneOf(recorder.files[1]!)).hertz).to.equal(660);
      expect(durationOf({ segments })).to.be.above(2500);
      expect(desk.tones.table.track.readyState, 'nobody listens there any more').to.equal('ended');
      const next = await recorderWith({});
      await next.start();
      expect(desk.asked.at(-1), 'the next one asks for it').to.equal('ear');
      await next.discard();
    },
  ).timeout(20_000);

  it('R7: a microphone that cannot be had changes nothing, and says so', async () => {
    const recorder = await recorderWith({});
    await recorder.start();
    await lasts(recorder, 500);
    desk.refuses = 'ear';
    await openMore(recorder);
    await choose(recorder, 'ear');
    await says(recorder, '.refused', 'Nothing has changed');
    expect(recorder.state).to.equal('recording');
    expect(localStorage.getItem(CHOICE)).to.equal(null);
    await lasts(recorder, recorder.elapsedMs + 500);
    await recorder.stop();
    expect(recorder.recording!.segments).to.have.length(1);
  });

  itKeepsAll(
    'R7: a headset that goes closes the take and keeps it; Continue uses what is there and names it',
    async () => {
      localStorage.setItem(CHOICE, JSON.stringify({ id: 'ear', label: 'Headset' }));
      const recorder = await recorderWith({});
      await recorder.start();
      await lasts(recorder, 1300);
      desk.plugged(desk.devices.filter(({ deviceId }) => deviceId !== 'ear'));
      desk.tones.ear.unplug();
      await becomes(recorder, 'recorded');
      await press(recorder, '.choices .add');
      await becomes(recorder, 'recording');
      await says(recorder, '.which', 'Headset is not here now. We listen with: Table microphone');
      await lasts(recorder, 2500);
      await recorder.stop();
      expect((await toneOf(recorder.files[0]!)).hertz).to.equal(660);
      expect((await toneOf(recorder.files[1]!)).hertz).to.equal(440);
    },
  ).timeout(20_000);

  it('R7: what is plugged in is in the list at once, and what is chosen and gone is named so', async () => {
    const recorder = await recorderWith({});
    await openMore(recorder);
    await choose(recorder, 'ear');
    const { devices } = desk;
    desk.plugged(devices.slice(0, 1));
    await says(recorder, '#microphone', 'Headset (not here now)');
    desk.plugged([...devices, { deviceId: 'desk', label: 'Desk', kind: 'audioinput' }]);
    await shows(recorder, '#microphone option[value=desk]');
    expect(text(recorder, '#microphone')).not.to.contain('not here');
  });

  it('R7: before the page may listen, no names are asked for or invented', async () => {
    desk.devices = desk.devices.map((device) => ({ ...device, label: '', deviceId: '' }));
    const recorder = await recorderWith({});
    await openMore(recorder);
    await says(recorder, '.names-later', 'as soon as this page may listen');
    expect(desk.asked, 'and nobody opened one').to.have.length(0);
  });

  itKeepsAll('C2: parts are set by tapping while somebody speaks, without any prompts', async () => {
    const recorder = await recorderWith({});
    await recorder.start();
    await lasts(recorder, 900);
    await openMore(recorder);
    await press(recorder, '.new-part');
    await says(recorder, '.inside', 'Part 2');
    const from = recorder.elapsedMs;
    desk.tones.table.hertz = 660;
    await lasts(recorder, from + 1200);
    await recorder.stop();
    const { chapters } = recorder.recording!;
    expect(chapters.map(({ key }) => key)).to.deep.equal(['part-1', 'part-2']);
    expect(chapters[0]!.atMs).to.equal(0);
    expect(chapters[1]!.atMs).to.be.within(880, from);
    expect((await toneOf(recorder.files[0]!, from + 300)).hertz).to.equal(660);
  });

  it('R8: a sound file takes the place of a recording, which can be brought back', async () => {
    const recorder = await recorderWith({});
    await recorder.start();
    await lasts(recorder, 600);
    await recorder.stop();
    const { id } = recorder.recording!;
    const [sound] = recorder.files;
    await shows(recorder, '.choices .discard');
    await openMore(recorder);
    const stopped = oneEvent(recorder, 'coach-recording-stopped');
    const input = find(recorder, '.attach input') as HTMLInputElement;
    const data = new DataTransfer();
    data.items.add(new File([sound!], 'voice message.webm', { type: sound!.type }));
    input.files = data.files;
    input.dispatchEvent(new Event('change'));
    await stopped;
    expect(recorder.recording!.id).not.to.equal(id);
    await shows(recorder, '.undo');
  });

  it('R8: a file that is no sound is refused in words, and what is there stays', async () => {
    const recorder = await recorderWith({});
    await openMore(recorder);
    const input = find(recorder, '.attach input') as HTMLInputElement;
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.4'], 'letter.mp3', { type: 'audio/mpeg' }));
    input.files = data.files;
    const failed = oneEvent(recorder, 'coach-error') as unknown as Promise<{ error: { code: string } }>;
    input.dispatchEvent(new Event('change'));
    expect((await failed).error.code).to.equal('not-sound');
    await waitUntil(() => text(recorder, '.told').length > 10, 'says why', PATIENCE);
    expect(recorder.state).to.equal('idle');
  });
});
