import { expect, waitUntil } from '@open-wc/testing';
import { deviceJournal, durationOf, type Chapter, type Take } from '@coachlight/client';
import { RecordingSession } from '../media/recording-session.js';
import { soundsOf } from '../media/sound-files.js';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { itKeepsAll } from '../media/testing/it-sounds.js';
import { shareOf, toneOf } from '../media/testing/sound.js';
import { deviceTools } from './edit-controller.js';
import type { CoachRecordingEditor } from './recording-editor.js';
import { editorOf, edits, find, key, PATIENCE, press, shows, value } from './testing/editor-acts.js';

let places = 0;
const newPlace = () => `editing/${Date.now()}/${(places += 1)}`;

/** Says one tone after another into one take, at least so long each; answers it with a chapter for each tone. */
async function say(place: string, tones: readonly number[], ms: number): Promise<Take> {
  const microphone = new ToneMicrophone(tones[0]);
  const restore = replaceMicrophone(microphone.answer);
  const session = new RecordingSession(
    { journal: deviceJournal, place, offsetMs: 0, maxMs: 60_000, chapter: 'tone-0' },
    { tick: () => {}, notice: () => {}, ended: () => {} },
  );
  try {
    await session.start();
    for (const [index, hertz] of tones.entries()) {
      microphone.hertz = hertz;
      if (index > 0) await session.mark(`tone-${index}`);
      const from = session.elapsedMs;
      await waitUntil(() => session.elapsedMs >= from + ms, `says ${hertz} Hz`, PATIENCE);
    }
    await session.stop();
  } finally {
    restore();
  }
  return only(place);
}

/** What is offered at this place after a reload. */
async function only(place: string): Promise<Take> {
  const takes = await (await deviceJournal()).unsent(place);
  expect(takes.length, 'one recording is here').to.equal(1);
  return takes[0]!;
}

async function edit(take: Take): Promise<CoachRecordingEditor> {
  const { files } = await soundsOf(take);
  return editorOf({ take, files }, { tools: deviceTools, width: '600px' });
}

/** Holds a grip or a flag and puts it at a moment. */
async function put(editor: CoachRecordingEditor, selector: string, ms: number): Promise<void> {
  const now = () => Math.round(Number(find(editor, selector).dataset['at']));
  const far = ms - now();
  await key(editor, selector, far > 0 ? 'ArrowRight' : 'ArrowLeft', Math.round(Math.abs(far) / 100));
}

const atOf = ({ chapters }: Take, name: string): number => chapters.find((one: Chapter) => one.key === name)!.atMs;

describe('coach-recording-editor: the sound', () => {
  itKeepsAll(
    'R6: what was cut away is gone from the sound, undo brings it back, and a reload offers what was left',
    async () => {
      const place = newPlace();
      const take = await say(place, [440, 660, 880], 1300);
      const editor = await edit(take);
      const takes = edits(editor);
      await put(editor, '.from', atOf(take, 'tone-1') + 150);
      await put(editor, '.to', atOf(take, 'tone-2') - 150);
      await press(editor, '.cut');
      await waitUntil(() => takes.length === 1, 'is cut', PATIENCE);
      const left = (await soundsOf(takes[0]!)).files;
      expect((await toneOf(left[0]!)).hertz).to.equal(660);
      for (const hertz of [440, 880]) expect(await shareOf(left[0]!, hertz), `${hertz} Hz is gone`).to.be.below(0.05);
      expect(await only(place)).to.deep.equal(takes[0]);
      expect(editor.files.map(({ size }) => size)).to.deep.equal(left.map(({ size }) => size));
      expect(Number(find(editor, '.to').dataset['at'])).to.equal(durationOf(takes[0]!));
      await press(editor, '.undo');
      await waitUntil(() => takes.length === 2, 'is back', PATIENCE);
      const [back] = (await soundsOf(takes[1]!)).files;
      for (const hertz of [440, 660, 880]) expect(await shareOf(back!, hertz), `${hertz} Hz is back`).to.be.above(0.15);
      expect(takes[1]!.chapters).to.deep.equal(take.chapters);
      expect((await only(place)).segments.map(({ sha256 }) => sha256)).to.deep.equal(
        take.segments.map(({ sha256 }) => sha256),
      );
    },
  ).timeout(40_000);

  itKeepsAll('R6: a part that was moved is where it was set, after a reload too, and follows a cut', async () => {
    const place = newPlace();
    const take = await say(place, [440, 660], 1300);
    const editor = await edit(take);
    const takes = edits(editor);
    const from = atOf(take, 'tone-1');
    await key(editor, '.flag', 'ArrowLeft', 3);
    await waitUntil(() => takes.at(-1) && atOf(takes.at(-1)!, 'tone-1') === from - 300, 'is written', PATIENCE);
    expect(atOf(await only(place), 'tone-1')).to.equal(from - 300);
    await key(editor, '.from', 'ArrowRight', 5);
    await press(editor, '.cut');
    await shows(editor, '.undo');
    const now = await only(place);
    expect(atOf(now, 'tone-1')).to.be.closeTo(from - 800, 60);
    expect(value(editor, '.from')).to.equal('0 seconds');
    await press(editor, '.undo');
    await waitUntil(() => !find(editor, '.undo'), 'is back', PATIENCE);
    expect(atOf(await only(place), 'tone-1')).to.equal(from - 300);
  }).timeout(40_000);

  itKeepsAll('R6: a recording that was sent meanwhile is not cut, and the sentence says so', async () => {
    const place = newPlace();
    const take = await say(place, [440], 1200);
    const editor = await edit(take);
    await (await deviceJournal()).discard(take.id);
    await key(editor, '.from', 'ArrowRight', 5);
    await press(editor, '.cut');
    await shows(editor, '.problem');
    expect(find(editor, '.problem').textContent).to.contain('sent or discarded elsewhere');
  }).timeout(40_000);
});
