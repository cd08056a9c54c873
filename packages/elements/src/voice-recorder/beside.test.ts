import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { deviceJournal, thisDevice } from '@coachlight/client';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { toneOf } from '../media/testing/sound.js';
import { leaveTake } from '../media/testing/wav.js';
import type { Transcribe } from '../shared/voice.js';
import './define.js';
import {
  becomes,
  find,
  lasts,
  newPlace,
  PATIENCE,
  press,
  says,
  shows,
  text,
  unsentAt,
} from './testing/recorder-acts.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

const noteAt = (place: string) => html`<coach-voice-recorder place=${place} with-note></coach-voice-recorder>`;
const kept = async (place: string) => (await (await thisDevice()).store.drafts(place))[0]?.text;
const area = (recorder: CoachVoiceRecorder, id: string) => find(recorder, `#${id}`) as HTMLTextAreaElement;

async function type(recorder: CoachVoiceRecorder, id: string, words: string): Promise<void> {
  await shows(recorder, `#${id}`);
  const field = area(recorder, id);
  field.focus();
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await recorder.updateComplete;
}

const isKept = (place: string, words: string) =>
  waitUntil(async () => ((await kept(place)) ?? '') === words, `keeps “${words}”`, PATIENCE);

describe('a written note beside a recording', () => {
  it('C2: is offered from the start, with its name and its hint, and not without being asked for', async () => {
    const recorder = await fixture<CoachVoiceRecorder>(noteAt(newPlace()));
    await shows(recorder, '#note');
    expect(text(recorder, 'label[for=note]')).to.equal('In writing');
    expect(area(recorder, 'note').getAttribute('aria-describedby')).to.equal('note-hint');
    expect(recorder.state).to.equal('idle');
    recorder.withNote = false;
    await waitUntil(() => !find(recorder, '#note'), 'goes', PATIENCE);
  });

  it('C2: every letter is kept on this device, without any server, and is there again after a reload', async () => {
    const place = newPlace();
    const recorder = await fixture<CoachVoiceRecorder>(noteAt(place));
    await type(recorder, 'note', 'A hard we');
    await type(recorder, 'note', 'A hard week');
    expect(recorder.note).to.equal('A hard week');
    await isKept(place, 'A hard week');
    recorder.remove();
    const next = await fixture<CoachVoiceRecorder>(noteAt(place));
    await waitUntil(() => next.note === 'A hard week', 'is there again', PATIENCE);
    await next.updateComplete;
    expect(area(next, 'note').value).to.equal('A hard week');
    next.reset();
    await isKept(place, '');
  });

  it('C2: what is newer stands: a note that the page sets, or that is typed before the kept one has come', async () => {
    const place = newPlace();
    await (await thisDevice()).store.putDraft({ place, field: 'beside', text: 'old' });
    const recorder = await fixture<CoachVoiceRecorder>(
      html`<coach-voice-recorder place=${place} with-note .note=${'new'}></coach-voice-recorder>`,
    );
    await isKept(place, 'new');
    expect(recorder.note).to.equal('new');
  });

  it('C2: two recorders on a page keep their own words', async () => {
    const places = [newPlace(), newPlace()];
    const both = await Promise.all(places.map((place) => fixture<CoachVoiceRecorder>(noteAt(place))));
    await type(both[0]!, 'note', 'one');
    await type(both[1]!, 'note', 'two');
    await isKept(places[0]!, 'one');
    await isKept(places[1]!, 'two');
  });

  it('C2: a disabled recorder takes no words', async () => {
    const recorder = await fixture<CoachVoiceRecorder>(noteAt(newPlace()));
    await shows(recorder, '#note');
    recorder.disabled = true;
    await waitUntil(() => area(recorder, 'note').disabled, 'is off', PATIENCE);
  });

  it('C2: can be used by everyone, with its words beside it', async () => {
    const place = newPlace();
    await (await deviceJournal()).describe(await leaveTake(place, 3), { transcript: 'Words' });
    const recorder = await fixture<CoachVoiceRecorder>(noteAt(place));
    await press(recorder, '.offer .use');
    await shows(recorder, '#transcript');
    await expect(recorder).to.be.accessible();
  });

  it('C2: speaks the language of the element', async () => {
    const german = await fixture<CoachVoiceRecorder>(
      html`<coach-voice-recorder lang="de" place=${newPlace()} with-note></coach-voice-recorder>`,
    );
    await says(german, 'label[for=note]', 'Schriftlich');
    const arabic = await fixture<CoachVoiceRecorder>(
      html`<coach-voice-recorder lang="ar" place=${newPlace()} with-note></coach-voice-recorder>`,
    );
    await says(arabic, 'label[for=note]', 'كتابةً');
  });
});

describe('the words of a recording', () => {
  let restore: () => void;
  beforeEach(() => (restore = replaceMicrophone(new ToneMicrophone(440).answer)));
  afterEach(() => restore());

  /** A recorder whose page makes words; each call waits for its answer. */
  async function recorderWith(place: string, transcribe: Transcribe): Promise<CoachVoiceRecorder> {
    return fixture(html`<coach-voice-recorder place=${place} .transcribe=${transcribe}></coach-voice-recorder>`);
  }

  async function record(recorder: CoachVoiceRecorder, ms = 1200): Promise<void> {
    const from = recorder.elapsedMs;
    await recorder.start();
    await lasts(recorder, from + ms);
    await recorder.stop();
    await becomes(recorder, 'recorded');
  }

  const keptWords = async (place: string) => (await unsentAt(place))[0]?.transcript;
  const wordsAre = (place: string, words: string | undefined) =>
    waitUntil(async () => (await keptWords(place)) === words, `keeps ${words}`, PATIENCE);

  it('P3: are asked of the page after Stop, with the sound itself, and kept beside it', async () => {
    const place = newPlace();
    const heard: number[] = [];
    const recorder = await recorderWith(place, async ({ files, segments }) => {
      heard.push(files.length, segments.length, (await toneOf(files[0]!)).hertz);
      return '  An A, and nothing else.  ';
    });
    await record(recorder);
    await shows(recorder, '#transcript');
    expect(heard).to.deep.equal([1, 1, 440]);
    expect(area(recorder, 'transcript').value).to.equal('An A, and nothing else.');
    expect(recorder.recording!.transcript).to.equal('An A, and nothing else.');
    await wordsAre(place, 'An A, and nothing else.');
  });

  it('P3: can be mended and removed by the person, and brought back', async () => {
    const place = newPlace();
    await (await deviceJournal()).describe(await leaveTake(place, 3), { transcript: 'I red the book' });
    const recorder = await recorderWith(place, async () => 'never asked');
    await press(recorder, '.offer .use');
    await type(recorder, 'transcript', 'I read the book');
    await wordsAre(place, 'I read the book');
    await press(recorder, '.remove');
    await says(recorder, '.beside', 'The words are removed.');
    await wordsAre(place, undefined);
    expect(recorder.recording!.transcript).to.equal(undefined);
    expect(recorder.shadowRoot!.activeElement, 'the focus stays').to.equal(find(recorder, '.remove'));
    await press(recorder, '.remove');
    await wordsAre(place, 'I read the book');
  });

  it('P3: are never waited for, and not wanted any more when the recording goes', async () => {
    let signal: AbortSignal | undefined;
    const recorder = await recorderWith(newPlace(), (_, options) => {
      ({ signal } = options);
      return new Promise(() => {});
    });
    await record(recorder);
    await says(recorder, '.beside', 'You need not wait for it.');
    expect(recorder.files).to.have.length(1);
    expect(signal!.aborted).to.equal(false);
    await recorder.discard();
    await waitUntil(() => signal!.aborted, 'is ended', PATIENCE);
  });

  it('P3: are asked for again when more is said, and not when they were mended', async () => {
    const place = newPlace();
    const calls: AbortSignal[] = [];
    const recorder = await recorderWith(place, async ({ segments }, { signal }) => {
      calls.push(signal);
      return `${segments.length} parts`;
    });
    await record(recorder);
    await wordsAre(place, '1 parts');
    await record(recorder);
    await wordsAre(place, '2 parts');
    expect(calls).to.have.length(2);
    await type(recorder, 'transcript', 'mended');
    await record(recorder);
    await says(recorder, '.beside', 'The recording has changed');
    expect(calls).to.have.length(2);
    expect(await keptWords(place)).to.equal('mended');
    await press(recorder, '.again-words');
    await wordsAre(place, '3 parts');
  });

  for (const [name, fails] of [
    ['fails', () => Promise.reject(new Error('no service'))],
    [
      'throws at once',
      () => {
        throw new Error('no service');
      },
    ],
    ['gives no text', async () => 7 as unknown as string],
    ['gives nothing', async () => '  '],
  ] as [string, Transcribe][]) {
    it(`P3: a function that ${name} is no harm, and can be asked again`, async () => {
      const place = newPlace();
      let answer = fails;
      const recorder = await recorderWith(place, (...asked) => answer(...asked));
      await record(recorder);
      await shows(recorder, '.again-words');
      expect(recorder.state).to.equal('recorded');
      answer = async () => 'now';
      await press(recorder, '.again-words');
      await wordsAre(place, 'now');
    });
  }

  it('P3: of a take that is offered again are there, and are not asked for once more', async () => {
    const place = newPlace();
    const id = await leaveTake(place, 3);
    await (await deviceJournal()).describe(id, { transcript: 'kept before' });
    let calls = 0;
    const recorder = await recorderWith(place, async () => String((calls += 1)));
    await press(recorder, '.offer .use');
    await shows(recorder, '#transcript');
    expect(area(recorder, 'transcript').value).to.equal('kept before');
    expect(calls).to.equal(0);
  });

  it('P3: are no longer than what can be kept', async () => {
    const place = newPlace();
    const recorder = await recorderWith(place, async () => 'a'.repeat(60_000));
    await record(recorder);
    await waitUntil(async () => (await keptWords(place))?.length === 50_000, undefined, PATIENCE);
    expect(area(recorder, 'transcript').maxLength).to.equal(50_000);
  });

  it('P3: without a function of the page there is nothing to see of them', async () => {
    const recorder = await fixture<CoachVoiceRecorder>(
      html`<coach-voice-recorder place=${newPlace()}></coach-voice-recorder>`,
    );
    await record(recorder);
    await shows(recorder, '.choices');
    expect(find(recorder, '.beside')).to.equal(null);
  });
});
