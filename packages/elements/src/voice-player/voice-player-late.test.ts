import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { itSounds } from '../media/testing/it-sounds.js';
import './define.js';
import { late } from './late.js';
import { voice } from './one-voice.js';
import { find, playTo, silence, Tones, until } from './testing/scene.js';
import type { CoachVoicePlayer } from './voice-player.js';

describe('coach-voice-player and what plays', () => {
  afterEach(silence);

  // First of all: afterwards the code is here.
  itSounds(
    'P1: a first press makes the audio element that will sound within the press, before any code is fetched',
    async () => {
      expect(late.playing, 'nothing of it was fetched').to.equal(undefined);
      expect(voice.audio).to.equal(undefined);
      const element = await new Tones('firstpress', [[440, 4]]).player();
      find(element, '.play').click();
      const audio = voice.audio;
      expect(audio, 'it is there at once').to.be.instanceOf(HTMLAudioElement);
      await element.updateComplete;
      expect(find(element, '.play').getAttribute('aria-label'), 'and the press is answered').to.equal('Pause');
      await until(() => element.playing, 'plays');
      expect(voice.audio, 'the very one that was allowed to').to.equal(audio);
    },
  );

  it('P1: what plays is fetched by itself when the page has nothing to do, once for all players', async () => {
    await new Tones('a', [[440, 4]]).player();
    await until(() => late.playing, 'is fetched');
  });

  itSounds('P1: fifty players share one audio element, and draw no frame when none of them plays', async () => {
    const tones = new Tones('shared', [[440, 4]]);
    const list = await fixture(
      html`<div>
        ${Array.from({ length: 50 }, (_, n) => html`<coach-voice-player .recording=${{ ...tones.recording, id: `r${n}` }} .source=${tones.source}></coach-voice-player>`)}
      </div>`,
    );
    const [first, second] = list.querySelectorAll('coach-voice-player') as unknown as CoachVoicePlayer[];
    await playTo(first!, 50);
    await playTo(second!, 50);
    expect(document.querySelectorAll('audio').length).to.equal(0);
    second!.pause();
    await until(() => !second!.playing, 'is silent');
    await nextFrame();
    const own = window.requestAnimationFrame;
    let frames = 0;
    window.requestAnimationFrame = (callback) => ((frames += 1), own(callback));
    for (let n = 0; n < 5; n += 1) await new Promise(own);
    window.requestAnimationFrame = own;
    expect(frames).to.equal(0);
  });

  itSounds(
    'P1: what is given and played in one breath is what is heard, from the chapter that was asked for',
    async () => {
      const element = await new Tones('before', [[440, 9]]).player();
      const next = new Tones('after', [[660, 9]], { chapters: [{ key: 'help', atMs: 4000 }] });
      Object.assign(element, { recording: next.recording, source: next.source });
      await element.playChapter('help');
      await until(() => element.playing, 'plays');
      expect(element.positionMs).to.be.within(4000, 8000);
      expect(next.asked[0]).to.equal(0);
    },
  );

  it('P1: an address that has run out is asked for again when the sound is loaded, and given up if there is no other', async () => {
    const asked: (string | undefined)[] = [];
    const element = await new Tones('spent', [[440, 4]]).player();
    element.source = async (_index, spent) => (asked.push(spent), '/is-not-there.wav');
    const failed = oneEvent(element, 'coach-error');
    await element.play();
    expect((await failed) as unknown as { error: { code: string } }).to.have.nested.property(
      'error.code',
      'unplayable',
    );
    expect(asked).to.deep.equal([undefined, '/is-not-there.wav']);
  });

  itSounds('P1: the fresh address goes on at the same position', async () => {
    const tones = new Tones('fresh', [[440, 9]]);
    const element = await tones.player();
    element.source = async (index, spent) => (spent ? tones.source(index) : '/has-run-out.wav');
    await element.updateComplete;
    element.seek(5000);
    await playTo(element, 5100);
    expect(find(element, '[role=alert]')).to.equal(null);
  });

  itSounds('P1: an address that ran out while it was paused is renewed where the person moved to', async () => {
    const asked: (string | undefined)[] = [];
    const tones = new Tones('paused', [[440, 9]]);
    const element = await tones.player();
    element.source = async (index, spent) => (asked.push(spent), tones.source(index));
    await playTo(element, 100);
    element.pause();
    element.seek(6000);
    voice.audio!.dispatchEvent(new Event('error'));
    expect(element.positionMs).to.be.closeTo(6000, 50);
    await playTo(element, 6100);
    expect(asked).to.have.length(2);
    expect(asked[1]).to.match(/^blob:/);
  });

  itSounds('P1: the same recording in better files does not stop the voice that is heard', async () => {
    const tones = new Tones('maderight', [[440, 9]]);
    const element = await tones.player();
    element.onlyHere = true;
    await playTo(element, 200);
    const better = new Tones('maderight', [[440, 9]]);
    element.recording = { ...better.recording, segments: [{ ...better.recording.segments[0]!, size: 2, sha256: 'b' }] };
    element.source = better.source;
    await element.updateComplete;
    expect(element.playing).to.equal(true);
    expect(element.positionMs).to.be.at.least(200);
  });

  it('P1: several files that cannot be played can all be saved', async () => {
    const element = await new Tones('files', [
      [440, 1],
      [660, 1],
    ]).player();
    const bytes = [1, 2].map((n) => URL.createObjectURL(new Blob([`no sound ${n}`], { type: 'audio/webm' })));
    element.source = async (index) => bytes[index]!;
    await element.play();
    await until(() => find(element, '.problem a'), 'offers them');
    const links = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.problem a')];
    expect(links.map(({ href }) => href)).to.deep.equal(bytes);
    expect(links.map(({ textContent }) => textContent!.trim())).to.deep.equal([
      'Save part 1 as a file',
      'Save part 2 as a file',
    ]);
    expect(links.map(({ download }) => download)).to.deep.equal(['recording-1.wav', 'recording-2.wav']);
    await expect(element).to.be.accessible();
  });
});
