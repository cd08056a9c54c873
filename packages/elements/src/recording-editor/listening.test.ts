import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { itSounds } from '../media/testing/it-sounds.js';
import { all, CHAPTERS, editorOf, find, key, PATIENCE, press, shows, text } from './testing/editor-acts.js';
import { spoken } from './testing/editor-scenes.js';

const place = (editor: Parameters<typeof find>[0]) => Number(find(editor, '.wave').getAttribute('data-at'));
/** Where the line is, between renders too. */
const line = (editor: Parameters<typeof find>[0]) => Number(find(editor, '.timeline').style.getPropertyValue('--_now'));

describe('coach-recording-editor: listening', () => {
  itSounds(
    'R6: “Listen to what stays” is heard from the first grip to the last one, over a joint, and no further',
    async () => {
      const editor = await editorOf(spoken([1, 4]));
      const { pause } = HTMLMediaElement.prototype;
      let stoppedAt = 0;
      HTMLMediaElement.prototype.pause = function () {
        stoppedAt = this.currentTime;
        pause.call(this);
      };
      try {
        const started = oneEvent(editor, 'coach-playback-started');
        await key(editor, '.to', 'PageDown', 3);
        await key(editor, '.to', 'ArrowLeft', 6);
        await key(editor, '.from', 'ArrowRight', 7);
        await press(editor, '.listen');
        await started;
        expect(line(editor)).to.be.at.least(0.14);
        expect(text(editor, '.listen')).to.equal('Pause');
        await waitUntil(() => text(editor, '.listen') === 'Listen to what stays', 'stops by itself', PATIENCE);
        await waitUntil(() => Math.abs(line(editor) - 0.28) < 0.001, 'at the second grip', PATIENCE);
        expect(stoppedAt, 'within the second segment').to.be.within(0.35, 3.5);
      } finally {
        HTMLMediaElement.prototype.pause = pause;
      }
    },
  );

  itSounds('R6: who moves the end hears what is said before it', async () => {
    const editor = await editorOf(spoken(6));
    await key(editor, '.to', 'PageDown');
    expect(place(editor)).to.equal(3000);
    await press(editor, '.listen');
    await waitUntil(() => line(editor) > 0.51, 'plays from there', PATIENCE);
    await press(editor, '.listen');
  });

  itSounds('R6: each part is heard alone', async () => {
    const editor = await editorOf(
      spoken(3, [CHAPTERS[0]!, { key: 'help', atMs: 1000 }, { key: 'challenges', atMs: 2200 }]),
    );
    find(editor, '[data-index="1"] .hear').click();
    await waitUntil(() => find(editor, '[data-index="1"] .hear').ariaLabel === 'Pause: Help', 'plays', PATIENCE);
    expect(all(editor, '.hear').map((button) => button.ariaLabel)[0]).to.equal('Play: Wins');
    await waitUntil(() => find(editor, '[data-index="1"] .hear').ariaLabel === 'Play: Help', 'ends', PATIENCE);
    await waitUntil(() => Math.abs(line(editor) - 2200 / 3000) < 0.001, 'where the next one begins', PATIENCE);
  });

  itSounds('R6: one voice at a time on a page, and none while a microphone is open', async () => {
    const one = await editorOf(spoken(30));
    const other = await editorOf(spoken(30));
    await press(one, '.listen');
    await waitUntil(() => line(one) > 0, 'plays', PATIENCE);
    await press(other, '.listen');
    await waitUntil(() => line(other) > 0, 'the other one plays', PATIENCE);
    expect(text(one, '.listen')).to.equal('Listen to what stays');
    document.dispatchEvent(new Event('coach-recording-started'));
    await waitUntil(() => text(other, '.listen') === 'Listen to what stays', 'stops', PATIENCE);
  });

  itSounds('R6: a grip that is moved stops the voice, and an editor that goes frees its sound', async () => {
    const freed: string[] = [];
    const own = URL.revokeObjectURL.bind(URL);
    URL.revokeObjectURL = (address) => (freed.push(address), own(address));
    try {
      const editor = await editorOf(spoken(30));
      await press(editor, '.listen');
      await waitUntil(() => line(editor) > 0, 'plays', PATIENCE);
      await key(editor, '.from', 'PageUp');
      expect(text(editor, '.listen')).to.equal('Listen to what stays');
      expect(freed).to.deep.equal([]);
      await press(editor, '.listen');
      editor.files = [...editor.files];
      await editor.updateComplete;
      expect(text(editor, '.listen'), 'the same sound in another list goes on').to.equal('Pause');
      expect(freed).to.deep.equal([]);
      editor.remove();
      expect(freed.length).to.equal(1);
    } finally {
      URL.revokeObjectURL = own;
    }
  });

  it('R6: a sound that cannot be played is said in a sentence, and can still be cut', async () => {
    const scene = spoken(4);
    const editor = await editorOf({ ...scene, files: [new File(['no sound'], 'a.webm', { type: 'audio/webm' })] });
    const failed = oneEvent(editor, 'coach-error');
    await press(editor, '.listen');
    await failed;
    await shows(editor, '.problem');
    expect(text(editor, '.problem')).to.contain('cannot play this sound');
    await key(editor, '.from', 'PageUp');
    await press(editor, '.cut');
    await shows(editor, '.undo');
    expect(find(editor, '.problem')).to.equal(null);
  });
});
