import { expect, oneEvent, waitUntil } from '@open-wc/testing';
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
  press,
  shows,
  text,
  value,
} from './testing/editor-acts.js';
import { pretending, refusing, spoken } from './testing/editor-scenes.js';

const titles = (editor: Parameters<typeof all>[0]) =>
  all(editor, '.title').map((title) => title.innerText.trim().split(/\s+/));

describe('coach-recording-editor: the parts', () => {
  it('R6: every part is listed with its name and where it begins', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS));
    expect(titles(editor)).to.deep.equal([
      ['Wins', '0:00'],
      ['Challenges', '0:04'],
      ['Help', '0:09'],
    ]);
    expect(all(editor, '.flag').map((flag) => flag.getAttribute('aria-label'))).to.deep.equal([
      'Where “Challenges” begins',
      'Where “Help” begins',
    ]);
    await expect(editor).to.be.accessible();
  });

  it('R6: a flag is moved by keys as far as its neighbours, and the take has what was set', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS));
    const takes = edits(editor);
    await key(editor, '.flag', 'ArrowRight');
    await key(editor, '.flag', 'PageUp', 2);
    await waitUntil(() => takes.at(-1)?.chapters[1]?.atMs === 6100, 'is written', PATIENCE);
    expect(value(editor, '.flag')).to.equal('6.1 seconds');
    expect(titles(editor)[1]).to.deep.equal(['Challenges', '0:06']);
    await key(editor, '.flag', 'End');
    await waitUntil(() => takes.at(-1)?.chapters[1]?.atMs === 8500, 'stays before the next one', PATIENCE);
    await key(editor, '.flag', 'Home');
    await waitUntil(() => takes.at(-1)?.chapters[1]?.atMs === 500, 'stays behind the one before', PATIENCE);
  });

  it('R6: a flag is moved by hand, and written when the hand lets go', async () => {
    const scene = spoken(12, CHAPTERS);
    const tools = pretending(scene);
    const editor = await editorOf(scene, { tools });
    const takes = edits(editor);
    await drag(editor, '.flags', 4 / 12, 0.4, 0.45, 0.5);
    await waitUntil(() => takes.length > 0, 'is written', PATIENCE);
    expect(tools.asked.length, 'once').to.equal(1);
    expect(takes[0]!.chapters).to.deep.equal([CHAPTERS[0], { key: 'challenges', atMs: 6000 }, CHAPTERS[2]]);
  });

  it('R6: moves that come faster than the device writes are not lost', async () => {
    const scene = spoken(12, CHAPTERS);
    let goOn = () => {};
    const tools = Object.assign(pretending(scene), { answer: new Promise<void>((resolve) => (goOn = resolve)) });
    const editor = await editorOf(scene, { tools });
    const takes = edits(editor);
    await key(editor, '.flag', 'ArrowRight', 9);
    expect(tools.asked.length).to.equal(1);
    goOn();
    await waitUntil(() => takes.at(-1)?.chapters[1]?.atMs === 4900, 'the last one is written', PATIENCE);
    expect(tools.asked.length).to.equal(2);
    expect(value(editor, '.flag')).to.equal('4.9 seconds');
  });

  it('R6: “Part begins here” sets a part where it is heard, for the prompt that comes next', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS.slice(0, 1)));
    const takes = edits(editor);
    await key(editor, '.wave', 'PageUp', 5);
    await press(editor, '.add');
    await waitUntil(() => takes.length === 1, undefined, PATIENCE);
    expect(takes[0]!.chapters).to.deep.equal([CHAPTERS[0], { key: 'challenges', atMs: 5000 }]);
    expect(text(editor, '.news')).to.equal('“Challenges” begins at 0:05.');
    expect(find(editor, '[role=status]').textContent).to.equal('“Challenges” begins at 5 seconds.');
    expect(text(editor, '.exactly')).to.contain('Part 2 0:05.0');
    await drag(editor, '.wave', 0.75);
    await press(editor, '.add');
    await waitUntil(() => takes.length === 2, undefined, PATIENCE);
    expect(takes[1]!.chapters[2]).to.deep.equal({ key: 'help', atMs: 9000 });
    await press(editor, '.add');
    expect(text(editor, '.news')).to.contain('A part begins here already');
    expect(takes.length).to.equal(2);
  });

  it('R6: a recording without prompts is divided into parts that are called by their number', async () => {
    const scene = spoken(12);
    const editor = await editorOf(scene);
    editor.prompts = [];
    const takes = edits(editor);
    await drag(editor, '.wave', 0.5);
    await press(editor, '.add');
    await waitUntil(() => takes.length === 1, undefined, PATIENCE);
    expect(titles(editor)).to.deep.equal([
      ['Part', '1', '0:00'],
      ['Part', '2', '0:06'],
    ]);
    expect(takes[0]!.chapters.map(({ key }) => key)).to.deep.equal(['part-1', 'part-2']);
  });

  it('R6: a part is joined to the one before, by a button or by Delete, and that can be undone', async () => {
    const scene = spoken(12, CHAPTERS);
    const editor = await editorOf(scene);
    const takes = edits(editor);
    expect(find(editor, '.join')).to.equal(null);
    find(editor, '.flag').focus();
    await editor.updateComplete;
    await press(editor, '.join');
    await shows(editor, '.undo');
    expect(takes.at(-1)!.chapters).to.deep.equal([CHAPTERS[0], CHAPTERS[2]]);
    expect(text(editor, '.news')).to.equal('“Challenges” is joined to the part before. Undo');
    await focusIsOn(editor, '.undo');
    await press(editor, '.undo');
    await waitUntil(() => takes.at(-1)!.chapters.length === 3, 'is back', PATIENCE);
    expect(takes.at(-1)!.chapters).to.deep.equal(CHAPTERS);
    await key(editor, '.flag', 'Delete');
    await waitUntil(() => takes.at(-1)!.chapters.length === 2, 'is joined', PATIENCE);
  });

  it('R6: what the device refuses stands where it stood, and is said', async () => {
    const scene = spoken(12, CHAPTERS);
    const editor = await editorOf(scene, { tools: refusing(scene, 'storage-full') });
    await key(editor, '.flag', 'PageUp');
    await shows(editor, '.problem');
    await waitUntil(() => value(editor, '.flag') === '4 seconds', 'it is back', PATIENCE);
    expect(text(editor, '.problem')).to.contain('nothing was changed');
  });

  it('R6: a part can be said again: the recorder hears which stretch, and no page does', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS));
    const asked = oneEvent(editor, 'part-again');
    find(editor, '[data-index="1"] .again').click();
    const event = (await asked) as unknown as Event & { stretch: object; key: string };
    expect([event.stretch, event.key, event.composed]).to.deep.equal([
      { fromMs: 4000, toMs: 9000 },
      'challenges',
      false,
    ]);
    expect(find(editor, '[data-index="1"] .again').getAttribute('aria-label')).to.equal(
      'Record this part again: Challenges',
    );
  });

  it('R6: a cut that is followed by another take is not undone into it', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS));
    await key(editor, '.from', 'PageUp');
    await press(editor, '.cut');
    await shows(editor, '.undo');
    Object.assign(editor, spoken(5));
    await waitUntil(() => !find(editor, '.undo'), 'forgets it', PATIENCE);
    expect(value(editor, '.to')).to.equal('5 seconds');
  });

  it('R6: everything can be reached by the keyboard, in the order in which it is seen', async () => {
    const editor = await editorOf(spoken(12, CHAPTERS));
    await key(editor, '.from', 'PageUp');
    const stops = all(editor, 'button, [tabindex="0"]').filter((stop) => !stop.matches(':disabled'));
    const tops = stops.map((stop) => stop.getBoundingClientRect().top);
    const steps = tops.map((top, index) => top - (tops[index - 1] ?? 0)).filter((step) => step < -2);
    expect(steps, 'nothing jumps up').to.deep.equal([]);
    const there = (name: string) => stops.some((stop) => stop.matches(name));
    for (const name of [
      '.flag',
      '.wave',
      '.from',
      '.to',
      '.later',
      '.listen',
      '.cut',
      '.hear',
      '.again',
      '.add',
      '.done',
    ])
      expect(there(name), name).to.equal(true);
    for (const stop of stops) {
      stop.focus();
      expect(editor.shadowRoot!.activeElement === stop, stop.className).to.equal(true);
    }
  });

  for (const lang of ['en', 'de', 'ar']) {
    it(`R6: fits 320 pixels, and can be used by everyone, ${lang}`, async () => {
      const editor = await editorOf(spoken(240, CHAPTERS), { lang });
      await waitUntil(() => lang === 'en' || !text(editor).includes('Cut'), 'speaks it', PATIENCE);
      await key(editor, '.from', 'PageUp', 3);
      await key(editor, '.flag', 'ArrowRight');
      expect(editor.scrollWidth).to.be.at.most(320);
      for (const row of all(editor, '.editor > *, .part')) expect(row.scrollWidth, row.className).to.be.at.most(320);
      await expect(editor).to.be.accessible();
    });
  }
});
