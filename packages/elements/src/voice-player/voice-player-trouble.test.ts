import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { Recording } from '@coachlight/client';
import { ToneMicrophone } from '../media/testing/fake-microphone.js';
import { listenToPage } from '../media/testing/heard.js';
import { itKeepsAll, itSounds } from '../media/testing/it-sounds.js';
import { toneWav } from '../media/testing/wav.js';
import './define.js';
import type { CoachVoicePlayer } from './voice-player.js';

const PATIENCE = { timeout: 8000 };
const SECONDS = 4;

const segment = (durationMs: number, mime = 'audio/wav') => ({ mime, durationMs, size: 1, sha256: '' });
const whole: Recording = {
  id: 'aaaaaaaaaaaaaaa',
  segments: [segment(SECONDS * 1000)],
  peaks: [0.2, 0.4],
  chapters: [],
  interrupted: false,
};

describe('coach-voice-player in trouble', () => {
  const addresses: string[] = [];
  let page: ReturnType<typeof listenToPage>;

  function address(sound: Blob): string {
    const made = URL.createObjectURL(sound);
    addresses.push(made);
    return made;
  }
  beforeEach(() => {
    page = listenToPage();
  });
  afterEach(() => {
    page.restore();
    document.dispatchEvent(new Event('coach-recording-started'));
    addresses.splice(0).forEach((one) => URL.revokeObjectURL(one));
  });

  const player = (recording: Recording, source: (index: number) => Promise<string>): Promise<CoachVoicePlayer> =>
    fixture(html`<coach-voice-player .recording=${recording} .source=${source}></coach-voice-player>`);
  const find = (element: CoachVoicePlayer, selector: string) =>
    element.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const shows = (element: CoachVoicePlayer, selector: string) =>
    waitUntil(() => find(element, selector), `shows ${selector}`, PATIENCE);

  itSounds(
    'fault 42: an address that runs out in the middle is asked for again, and the voice goes on where it was',
    async () => {
      const asked: number[] = [];
      const element = await player(whole, async (index) => {
        asked.push(index);
        return address(toneWav(440, SECONDS));
      });
      await element.play();
      await waitUntil(() => element.positionMs > 400, 'plays', PATIENCE);
      const before = element.positionMs;
      page.made[0]!.dispatchEvent(new Event('error'));
      await waitUntil(() => asked.length === 2, 'asks for a new address', PATIENCE);
      await waitUntil(() => element.playing && element.positionMs > before + 100, 'goes on', PATIENCE);
      expect(element.positionMs, 'and not from the beginning').to.be.above(before);
      expect(find(element, '.problem'), 'nobody notices').to.equal(null);
      expect(page.made).to.have.length(1);
      element.pause();
    },
  );

  itSounds(
    'fault 42: a sound that breaks at the same place again is no matter of the address: the person is told',
    async () => {
      let asked = 0;
      const element = await player(whole, async () => {
        asked += 1;
        return address(asked === 1 ? toneWav(440, SECONDS) : new Blob(['not found'], { type: 'text/plain' }));
      });
      await element.play();
      await waitUntil(() => element.positionMs > 300, 'plays', PATIENCE);
      const failed = oneEvent(element, 'coach-error');
      page.made[0]!.dispatchEvent(new Event('error'));
      expect((await failed) as unknown as { error: { code: string } }).to.have.nested.property(
        'error.code',
        'unplayable',
      );
      await shows(element, '.problem');
      expect(element.playing).to.equal(false);
      expect(asked).to.equal(2);
    },
  );

  itKeepsAll('fault 43: the stored length stands where the file does not know its own', async () => {
    const stream = await new ToneMicrophone().answer(undefined);
    const recorder = new MediaRecorder(stream);
    const chunks: Blob[] = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    recorder.start(200);
    await waitUntil(() => chunks.length >= 6, 'records', PATIENCE);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.stop();
    await stopped;
    const sound = new Blob(chunks, { type: recorder.mimeType });
    const recording = { ...whole, segments: [segment(1234, recorder.mimeType)] };
    const element = await player(recording, async () => address(sound));
    expect(element.durationMs).to.equal(1234);
    await element.play();
    await waitUntil(() => element.positionMs > 200, 'plays', PATIENCE);
    expect(element.durationMs).to.equal(1234);
    await waitUntil(() => !element.playing, 'comes to its end', PATIENCE);
    expect(element.positionMs).to.be.at.most(1234);
  });

  const damaged: [string, string, string][] = [
    ['fault 12: a recording that has lost its beginning', 'audio/webm;codecs=opus', 'recording.webm'],
    ['fault 12: sound that nobody can name any more', 'application/octet-stream', 'recording'],
    ['fault 43: a kind of sound that this browser does not know', 'audio/mp4', 'recording.m4a'],
  ];
  for (const [what, mime, name] of damaged) {
    it(`${what} cannot be played, says so, and is a file that can be saved`, async () => {
      const bytes = address(new Blob(['the middle of something'], { type: mime }));
      const element = await player({ ...whole, segments: [segment(4000, mime)] }, async () => bytes);
      await element.play();
      await shows(element, '.problem');
      expect(find(element, '.problem').textContent).to.contain('This browser cannot play this sound');
      const way = find(element, '.problem a') as HTMLAnchorElement;
      expect(way.textContent!.trim()).to.equal('Save as a file');
      expect(way.href).to.equal(bytes);
      expect(way.download).to.equal(name);
      expect(await (await fetch(way.href)).text(), 'byte for byte').to.equal('the middle of something');
      await expect(element).to.be.accessible();
    });
  }

  it('fault 07: where nothing was heard is said in words and marked on the timeline', async () => {
    const peaks = [...Array<number>(20).fill(0.3), ...Array<number>(60).fill(0), ...Array<number>(20).fill(0.3)];
    const recording = { ...whole, segments: [segment(10_000)], peaks };
    const element = await player(recording, async () => '');
    await shows(element, '.gaps');
    expect(find(element, '.gaps').textContent!.trim()).to.equal('Nothing was heard from 0:02 to 0:08.');
    expect(find(element, '.gap-marks path').getAttribute('d')).to.equal('M20.00 5H80.00');
    await expect(element).to.be.accessible();
  });

  it('fault 06: where a recording was cut and went on is said; a new prompt in a segment of its own is no cut', async () => {
    const recording: Recording = {
      ...whole,
      segments: [segment(3000), segment(2000), segment(4000)],
      chapters: [
        { key: 'wins', atMs: 0 },
        { key: 'help', atMs: 5000 },
      ],
      interrupted: true,
    };
    const element = await player(recording, async () => '');
    await shows(element, '.gaps');
    expect(find(element, '.gaps').textContent!.trim()).to.equal('The recording was cut at 0:03 and went on later.');
    element.recording = { ...recording, interrupted: false };
    await element.updateComplete;
    expect(find(element, '.gaps')).to.equal(null);
  });
});
