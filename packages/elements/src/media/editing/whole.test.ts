import { expect } from '@open-wc/testing';
import { asCoachError, deviceJournal, type Take } from '@coachlight/client';
import { toneOf } from '../testing/sound.js';
import { toneWav } from '../testing/wav.js';
import { madeRight, replaced, trimmed } from './index.js';
import { soundsOf, takeOf } from './testing/tones.js';

const second = (hertz: number) => ({ sound: toneWav(hertz, 1), durationMs: 1000 });
const CHAPTERS = [
  { key: 'wins', atMs: 0 },
  { key: 'challenges', atMs: 1000 },
  { key: 'help', atMs: 2000 },
];

const tonesOf = async (take: Take): Promise<number[]> =>
  (await Promise.all((await soundsOf(take)).map((sound) => toneOf(sound)))).map(({ hertz }) => hertz);
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => asCoachError(error).code,
  );
const toolsFetched = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /mediabunny|editing\/(webm|mp4|ogg|mp3|wav)\./.test(name));

/** One file, one page: nothing in it may fetch the tools. */
describe('editing whole segments', () => {
  it('R6: puts a part that was recorded again in its place, byte by byte, and can undo that', async () => {
    const take = await takeOf([second(330), second(550), second(880), second(660)], CHAPTERS);
    const sounds = await soundsOf(take);
    const { take: made, undo } = await replaced(take, { fromMs: 1000, toMs: 2000 }, 3);
    expect(await tonesOf(made)).to.deep.equal([330, 660, 880]);
    expect(made.segments.map(({ sha256 }) => sha256)).to.deep.equal(
      [0, 3, 2].map((index) => take.segments[index]!.sha256),
    );
    expect(made.chapters).to.deep.equal(CHAPTERS);
    const back = await undo();
    expect(await tonesOf(back)).to.deep.equal([330, 550, 880]);
    expect(await (await soundsOf(back))[1]!.arrayBuffer()).to.deep.equal(await sounds[1]!.arrayBuffer());
    expect(back.chapters).to.deep.equal(CHAPTERS);
  });

  it('R6: trims to whole segments', async () => {
    const take = await takeOf([second(330), second(550), second(880)], CHAPTERS);
    const { take: made } = await trimmed(take, { fromMs: 1000, toMs: 3000 });
    expect(await tonesOf(made)).to.deep.equal([550, 880]);
    expect(made.chapters).to.deep.equal([
      { key: 'challenges', atMs: 0 },
      { key: 'help', atMs: 1000 },
    ]);
  });

  it('R6: to keep all of it changes nothing, and neither do its words go', async () => {
    const { id } = await takeOf([second(330), second(550)], CHAPTERS.slice(0, 2));
    const take = await (await deviceJournal()).describe(id, { transcript: 'in words' });
    const { take: made, undo } = await trimmed(take, { fromMs: 0, toMs: 2000 });
    expect(made).to.deep.equal(take);
    expect(await undo()).to.deep.equal(take);
  });

  it('R6: a stretch that makes no sense is refused, and nothing is changed', async () => {
    const take = await takeOf([second(330), second(550)]);
    const wrong = [
      () => trimmed(take, { fromMs: 500, toMs: 500 }),
      () => trimmed(take, { fromMs: 1500, toMs: 500 }),
      () => trimmed(take, { fromMs: Number.NaN, toMs: 500 }),
      () => trimmed(take, { fromMs: 9000, toMs: 9500 }),
      () => replaced(take, { fromMs: 0, toMs: 1000 }, 0),
      () => replaced(take, { fromMs: 0, toMs: 1000 }, 2),
      () => replaced(take, { fromMs: 800, toMs: 200 }, 1),
    ];
    for (const [index, work] of wrong.entries()) expect(await refusal(work()), `case ${index}`).to.equal('bad-value');
    expect(await (await deviceJournal()).closed(take.id)).to.deep.equal(take);
  });

  it('R6: what was changed or sent meanwhile is not edited, and is not brought back', async () => {
    const journal = await deviceJournal();
    const take = await takeOf([second(330), second(550), second(880)]);
    const { take: made, undo } = await trimmed(take, { fromMs: 1000, toMs: 3000 });
    expect(await refusal(trimmed(take, { fromMs: 0, toMs: 1000 }))).to.equal('not-found');
    await journal.removeSegment(made.id, 0);
    expect(await refusal(undo())).to.equal('not-found');
    await journal.discard(made.id);
    expect(await refusal(trimmed(made, { fromMs: 0, toMs: 1000 }))).to.equal('not-found');
    expect(await madeRight(made), 'and madeRight never complains').to.deep.equal(made);
  });

  it('R6: needs no tools for any of this', () => {
    expect(toolsFetched()).to.deep.equal([]);
  });
});
