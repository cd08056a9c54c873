import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { durationOf, type CoachErrorCode } from '@coachlight/client';
import { UNDO_MS } from './edit-controller.js';
import {
  all,
  CHAPTERS,
  drag,
  editorOf,
  edits,
  find,
  focusIsOn,
  key,
  PATIENCE,
  point,
  press,
  shows,
  text,
  value,
} from './testing/editor-acts.js';
import { pretending, refusing, spoken } from './testing/editor-scenes.js';

const disabled = (element: HTMLElement) => (element as HTMLButtonElement).disabled;

describe('coach-recording-editor: the grips', () => {
  it('R6: nothing can be cut until something is marked, and then it says how much', async () => {
    const editor = await editorOf(spoken(12));
    expect(text(editor, '.cut')).to.equal('Cut');
    expect(disabled(find(editor, '.cut'))).to.equal(true);
    expect(editor.pending).to.equal(false);
    await key(editor, '.from', 'PageUp', 4);
    expect(text(editor, '.cut')).to.contain('Cut away 0:04');
    expect(find(editor, '.cut .visually-hidden').textContent).to.equal('Cut away 4 seconds');
    expect(disabled(find(editor, '.cut'))).to.equal(false);
    expect(editor.pending).to.equal(true);
  });

  it('R6: arrows move a tenth of a second, pages a second, and its time is a phrase for ears', async () => {
    const editor = await editorOf(spoken(240));
    await key(editor, '.from', 'ArrowRight', 2);
    expect(value(editor, '.from')).to.equal('0.2 seconds');
    await key(editor, '.from', 'PageUp');
    await key(editor, '.from', 'ArrowLeft');
    expect(value(editor, '.from')).to.equal('1.1 seconds');
    expect(text(editor, '.exactly')).to.contain('Beginning 0:01.1');
    await key(editor, '.to', 'PageDown', 3);
    await key(editor, '.to', 'ArrowDown');
    expect(value(editor, '.to')).to.equal('3 minutes 56.9 seconds');
    await key(editor, '.to', 'End');
    await key(editor, '.from', 'Home');
    expect(editor.pending).to.equal(false);
  });

  it('R6: the grips never cross, by keys or by hand', async () => {
    const editor = await editorOf(spoken(10));
    await key(editor, '.from', 'End');
    expect(value(editor, '.from')).to.equal('9.5 seconds');
    await key(editor, '.to', 'Home');
    await key(editor, '.to', 'PageDown', 3);
    expect(value(editor, '.to')).to.equal('10 seconds');
    await key(editor, '.from', 'Home');
    await drag(editor, '.trims', 1, 0.5, -0.4);
    expect(value(editor, '.to')).to.equal('0.5 seconds');
  });

  it('R6: a finger moves them, and sees the time while it does', async () => {
    const editor = await editorOf(spoken(10));
    const bubble = () => getComputedStyle(find(editor, '.from .bubble')).visibility;
    expect(bubble()).to.equal('hidden');
    await point(editor, '.trims', 0.02);
    await sendMouse({ type: 'down' });
    await point(editor, '.trims', 0.32);
    expect(bubble()).to.equal('visible');
    expect(text(editor, '.from .bubble')).to.equal('0:03.0');
    await sendMouse({ type: 'up' });
    await editor.updateComplete;
    expect(bubble()).to.equal('hidden');
    expect(value(editor, '.from')).to.equal('3 seconds');
    await drag(editor, '.trims', 1, 0.8);
    expect(value(editor, '.to')).to.equal('8 seconds');
    await drag(editor, '.wave', 0.8, 0.9, 1.2);
    expect(value(editor, '.to'), 'its line can be held as well, and the very end is reached').to.equal('10 seconds');
  });

  it('R6: every grip and flag is at least 44 pixels wide and high, and two that are close are both held', async () => {
    const editor = await editorOf(spoken(240, CHAPTERS));
    for (const handle of all(editor, '.handle, .nudge, .hear')) {
      const { width, height } = handle.getBoundingClientRect();
      expect(Math.min(width, height), handle.className).to.be.at.least(44);
    }
    await key(editor, '.from', 'End');
    await drag(editor, '.trims', 0.96, 0.5);
    expect(value(editor, '.from')).to.match(/^(1 minute|2 minutes)/);
    await key(editor, '.from', 'End');
    await drag(editor, '.trims', 1.03, 1.2);
    expect(value(editor, '.to')).to.equal('4 minutes');
  });

  it('R6: a press far from the grips moves none of them', async () => {
    const editor = await editorOf(spoken(10));
    await drag(editor, '.trims', 0.5, 0.6);
    expect(editor.pending).to.equal(false);
  });

  it('R6: a finger that is wider than a tenth of a second has two buttons for it', async () => {
    const editor = await editorOf(spoken(240, CHAPTERS));
    await press(editor, '.later');
    await press(editor, '.later');
    await press(editor, '.earlier');
    expect(value(editor, '.from')).to.equal('0.1 seconds');
    await key(editor, '.flag', 'ArrowRight');
    await press(editor, '.later');
    expect(value(editor, '.flag')).to.equal('4.2 seconds');
  });

  it('R6: what goes is not only of another colour', async () => {
    const editor = await editorOf(spoken(10));
    await key(editor, '.from', 'PageUp', 5);
    const wave = find(editor, '.wave').getBoundingClientRect();
    const gone = find(editor, '.gone.before').getBoundingClientRect();
    expect(gone.width).to.be.closeTo(wave.width / 2, 1.5);
    expect(getComputedStyle(find(editor, '.gone.before')).backgroundImage).to.contain('gradient');
    expect(find(editor, '.gone.after').getBoundingClientRect().width).to.equal(0);
  });

  it('R6: time runs from left to right in Arabic too', async () => {
    const editor = await editorOf(spoken(10), { lang: 'ar' });
    await waitUntil(() => editor.matches(':state(rtl)'), 'speaks Arabic', PATIENCE);
    await key(editor, '.from', 'ArrowRight', 10);
    const from = find(editor, '.from').getBoundingClientRect();
    expect(from.left).to.be.below(find(editor, '.to').getBoundingClientRect().left);
    expect(find(editor, '.cut').textContent).to.contain('0:01');
  });
});

describe('coach-recording-editor: cutting', () => {
  it('R6: a cut keeps what is between the grips, and nothing is marked any more', async () => {
    const scene = spoken(12, CHAPTERS);
    const tools = pretending(scene);
    const editor = await editorOf(scene, { tools });
    const takes = edits(editor);
    await key(editor, '.from', 'PageUp', 2);
    await key(editor, '.to', 'PageDown', 3);
    await press(editor, '.cut');
    await shows(editor, '.undo');
    expect(tools.asked).to.deep.equal([['trimmed', { fromMs: 2000, toMs: 9000 }]]);
    expect(takes.map((take) => durationOf(take))).to.deep.equal([7000]);
    expect(editor.pending).to.equal(false);
    expect(value(editor, '.to')).to.equal('7 seconds');
    expect(text(editor, '.news')).to.equal('0:05 cut away. Undo');
    expect(find(editor, '[role=status]').textContent).to.equal('5 seconds cut away. You can undo it for ten seconds.');
    await focusIsOn(editor, '.undo');
  });

  it('R6: undo brings everything back, and says so', async () => {
    const scene = spoken(12, CHAPTERS);
    const editor = await editorOf(scene);
    const takes = edits(editor);
    await key(editor, '.from', 'PageUp', 2);
    await press(editor, '.cut');
    await press(editor, '.undo');
    await waitUntil(() => takes.length === 2, undefined, PATIENCE);
    expect(takes[1]).to.deep.equal(scene.take);
    await waitUntil(() => !find(editor, '.undo'), 'there is nothing to undo', PATIENCE);
    expect(find(editor, '[role=status]').textContent).to.equal('Everything is as it was.');
    await focusIsOn(editor, '.from');
  });

  it('R6: the way back is there for ten seconds, and then the keyboard is not lost', async () => {
    const later: [() => void, number | undefined][] = [];
    const own = window.setTimeout;
    const editor = await editorOf(spoken(12));
    await key(editor, '.from', 'PageUp');
    window.setTimeout = ((work: () => void, ms?: number) =>
      ms === UNDO_MS ? later.push([work, ms]) : own(work, ms)) as typeof setTimeout;
    try {
      await press(editor, '.cut');
      await focusIsOn(editor, '.undo');
    } finally {
      window.setTimeout = own;
    }
    expect(later.map(([, ms]) => ms)).to.deep.equal([10_000]);
    later[0]![0]();
    await waitUntil(() => !find(editor, '.undo'), 'it is over', PATIENCE);
    await focusIsOn(editor, '.from');
  });

  it('R6: while it is cutting, nothing can be pressed twice or moved', async () => {
    const scene = spoken(12, CHAPTERS);
    let goOn = () => {};
    const tools = Object.assign(pretending(scene), { answer: new Promise<void>((resolve) => (goOn = resolve)) });
    const editor = await editorOf(scene, { tools });
    await key(editor, '.from', 'PageUp', 2);
    await press(editor, '.cut');
    await waitUntil(() => find(editor, '.editor').ariaBusy === 'true', 'works', PATIENCE);
    expect(text(editor, '.cut')).to.equal('One moment…');
    let left = 0;
    for (const type of ['edit-done', 'part-again']) editor.addEventListener(type, () => (left += 1));
    for (const name of ['.cut', '.done', '.again', '.add', '.later']) await press(editor, name);
    await key(editor, '.from', 'PageUp', 2);
    await drag(editor, '.trims', 1, 0.5);
    expect(tools.asked.length).to.equal(1);
    expect([left, value(editor, '.from'), value(editor, '.to')]).to.deep.equal([0, '2 seconds', '12 seconds']);
    goOn();
    await shows(editor, '.undo');
    expect(find(editor, '.editor').ariaBusy).to.equal('false');
  });

  const SENTENCES: [CoachErrorCode, string][] = [
    ['offline', 'Cutting needs a connection once.'],
    ['unplayable', 'cannot be cut here'],
    ['not-found', 'sent or discarded elsewhere'],
    ['storage-full', 'device is full'],
    ['refused', 'That did not work'],
  ];
  for (const [code, words] of SENTENCES) {
    it(`R6: ${code} is one plain sentence and one event, and nothing is changed`, async () => {
      const scene = spoken(12, CHAPTERS);
      const editor = await editorOf(scene, { tools: refusing(scene, code) });
      const takes = edits(editor);
      const failed = oneEvent(editor, 'coach-error');
      await key(editor, '.from', 'PageUp', 2);
      await press(editor, '.cut');
      expect(((await failed) as unknown as { error: { code: string } }).error.code).to.equal(code);
      await shows(editor, '.problem');
      expect(text(editor, '.problem')).to.contain(words).and.to.contain('othing was changed');
      expect(takes).to.deep.equal([]);
      expect(editor.take).to.equal(scene.take);
      expect(value(editor, '.from'), 'what was marked is still marked').to.equal('2 seconds');
      expect(disabled(find(editor, '.cut')), 'it can be tried again').to.equal(false);
      await expect(editor).to.be.accessible();
    });
  }

  it('R6: whoever leaves with something marked is asked, with the safe answer first', async () => {
    const editor = await editorOf(spoken(12));
    let done = 0;
    editor.addEventListener('edit-done', () => (done += 1));
    await key(editor, '.from', 'PageUp', 4);
    await press(editor, '.done');
    expect(done).to.equal(0);
    expect(text(editor, '.question')).to.contain('You have marked 0:04 to cut away. It is still there.');
    await focusIsOn(editor, '.keep');
    await expect(editor).to.be.accessible();
    await key(editor, '.keep', 'Escape');
    await focusIsOn(editor, '.done');
    await press(editor, '.done');
    await press(editor, '.cut-all');
    await shows(editor, '.undo');
    expect(done, 'a cut can be undone before one leaves').to.equal(0);
    await press(editor, '.done');
    expect(done).to.equal(1);
  });

  it('R6: who keeps all of it leaves with all of it', async () => {
    const scene = spoken(12);
    const tools = pretending(scene);
    const editor = await editorOf(scene, { tools });
    await key(editor, '.from', 'PageUp', 4);
    await press(editor, '.done');
    const done = oneEvent(editor, 'edit-done');
    await press(editor, '.keep');
    const event = await done;
    expect([event.composed, tools.asked.length, editor.pending]).to.deep.equal([false, 0, false]);
  });

  it('R6: what is marked stays marked when the same sound comes in files that know their length', async () => {
    const scene = spoken(12, CHAPTERS);
    const editor = await editorOf(scene);
    await key(editor, '.from', 'PageUp', 4);
    const [segment] = scene.take.segments;
    editor.take = { ...scene.take, segments: [{ ...segment!, size: segment!.size + 40, sha256: 'other' }] };
    editor.files = [new File([scene.files[0]!, new Uint8Array(40)], 'recording.wav', { type: 'audio/wav' })];
    await editor.updateComplete;
    expect(value(editor, '.from')).to.equal('4 seconds');
    expect(editor.pending).to.equal(true);
  });

  it('R6: a very short recording is not cut to nothing', async () => {
    const editor = await editorOf(spoken(0.3));
    for (const name of ['.from', '.to'])
      for (const press of ['Home', 'End', 'PageUp', 'PageDown']) await key(editor, name, press);
    expect(editor.pending).to.equal(false);
    await press(editor, '.add');
    expect(text(editor, '.news')).to.equal('A part begins here already. Move on a little first.');
  });

  it('R6: nothing can be changed while it is off, and an editor without a take shrugs', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS));
    editor.off = true;
    await editor.updateComplete;
    await key(editor, '.from', 'PageUp', 4);
    await drag(editor, '.trims', 1, 0.5);
    expect(editor.pending).to.equal(false);
    for (const name of ['.cut', '.again', '.add', '.listen', '.hear'])
      expect(disabled(find(editor, name)), name).to.equal(true);
    editor.take = undefined;
    editor.files = [];
    editor.off = false;
    await editor.updateComplete;
    await key(editor, '.to', 'PageDown');
    await press(editor, '.listen');
    expect(editor.pending).to.equal(false);
  });
});
