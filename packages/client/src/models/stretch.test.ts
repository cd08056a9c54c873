import { expect } from '@open-wc/testing';
import type { Chapter } from './recording.js';
import { chaptersAlong, partsKept, peaksWithin, type KeptStretch } from './stretch.js';

const lengths = (...given: number[]) => given.map((durationMs) => ({ durationMs }));
const stretch = (fromMs: number, toMs: number) => ({ fromMs, toMs });
const part = (segment: number, fromMs: number, toMs: number, startMs: number, whole: boolean) => ({
  ...{ segment, fromMs, toMs, startMs, whole },
});
const marks = (...given: [string, number][]): Chapter[] => given.map(([key, atMs]) => ({ key, atMs }));
/** A stretch that was cut exactly where it should be. */
const exact = (fromMs: number, toMs: number): KeptStretch => ({
  ...{ fromMs, toMs, beganMs: fromMs, durationMs: toMs - fromMs },
});
const along = (chapters: Chapter[], ...kept: KeptStretch[]) =>
  chaptersAlong(chapters, kept).map(({ key, atMs }) => `${key} ${atMs}`);

describe('what stays of the segments', () => {
  const three = lengths(1000, 2000, 3000);

  it('R6: whole segments stay as they are', () => {
    expect(partsKept(three, [stretch(0, 6000)])).to.deep.equal([
      part(0, 0, 1000, 0, true),
      part(1, 0, 2000, 1000, true),
      part(2, 0, 3000, 3000, true),
    ]);
    expect(partsKept(three, [stretch(1000, 3000)])).to.deep.equal([part(1, 0, 2000, 1000, true)]);
    expect(partsKept(three, [stretch(0, 1000), stretch(3000, 6000), stretch(1000, 3000)])).to.deep.equal([
      part(0, 0, 1000, 0, true),
      part(2, 0, 3000, 3000, true),
      part(1, 0, 2000, 1000, true),
    ]);
  });

  it('R6: a stretch over several segments keeps a part of the first and of the last', () => {
    expect(partsKept(three, [stretch(400, 4500)])).to.deep.equal([
      part(0, 400, 1000, 0, false),
      part(1, 0, 2000, 1000, true),
      part(2, 0, 1500, 3000, false),
    ]);
    expect(partsKept(three, [stretch(1500, 2500)])).to.deep.equal([part(1, 500, 1500, 1000, false)]);
  });

  it('R6: two stretches of one segment are two parts of it', () => {
    expect(partsKept(lengths(5000), [stretch(0, 1000), stretch(3000, 5000)])).to.deep.equal([
      part(0, 0, 1000, 0, false),
      part(0, 3000, 5000, 0, false),
    ]);
  });

  it('R6: nothing, a sliver and what lies beyond the end are not kept', () => {
    for (const none of [stretch(500, 500), stretch(999, 1001), stretch(6000, 9000), stretch(3000, 1000)])
      expect(partsKept(three, [none]), JSON.stringify(none)).to.deep.equal([]);
    expect(partsKept(three, [stretch(-500, 1000)])).to.deep.equal([part(0, 0, 1000, 0, true)]);
    expect(partsKept(three, [stretch(3000, 99_000)])).to.deep.equal([part(2, 0, 3000, 3000, true)]);
    expect(partsKept(lengths(1, 1000), [stretch(0, 1001)]), 'a short segment is a segment').to.have.length(2);
  });
});

describe('chapters when sound is cut away', () => {
  const all = marks(['wins', 0], ['challenges', 1000], ['help', 4000]);

  it('C2: what is kept stays under its chapter, though that began in what is gone', () => {
    expect(along(all, exact(500, 6000))).to.deep.equal(['wins 0', 'challenges 500', 'help 3500']);
    expect(along(all, exact(2000, 6000))).to.deep.equal(['challenges 0', 'help 2000']);
    expect(along(all, exact(5000, 6000))).to.deep.equal(['help 0']);
  });

  it('C2: chapters after the end are gone', () => {
    expect(along(all, exact(0, 3000))).to.deep.equal(['wins 0', 'challenges 1000']);
    expect(along(all, exact(0, 900))).to.deep.equal(['wins 0']);
  });

  it('C2: a chapter at the very edge belongs to what follows it', () => {
    expect(along(all, exact(1000, 4000))).to.deep.equal(['challenges 0']);
    expect(along(all, exact(999, 4001))).to.deep.equal(['wins 0', 'challenges 1', 'help 3001']);
  });

  it('C2: before the first chapter there is none', () => {
    const late = marks(['help', 2000]);
    expect(along(late, exact(0, 1500))).to.deep.equal([]);
    expect(along(late, exact(1000, 6000))).to.deep.equal(['help 1000']);
    expect(along([], exact(0, 6000))).to.deep.equal([]);
  });

  it('C2: a stretch over several segments is one timeline', () => {
    expect(along(all, exact(500, 1000), exact(1000, 3000), exact(3000, 4500))).to.deep.equal([
      'wins 0',
      'challenges 500',
      'help 3500',
    ]);
  });

  it('C2: a part that was recorded again stands in its place, and the others move', () => {
    // 6000 to 9000 is new, and takes the place of 1000 to 4000.
    const again = marks(['wins', 0], ['challenges', 1000], ['help', 4000], ['challenges', 6000]);
    const kept = [exact(0, 1000), exact(6000, 9000), exact(4000, 6000)];
    expect(along(again, ...kept)).to.deep.equal(['wins 0', 'challenges 1000', 'help 4000']);
    const shorter = [exact(0, 1000), exact(6000, 6500), exact(4000, 6000)];
    expect(along(again, ...shorter)).to.deep.equal(['wins 0', 'challenges 1000', 'help 1500']);
  });

  it('C2: a chapter that goes on behind the new part is not told twice, and one that was set in it stays', () => {
    const again = marks(['wins', 0], ['help', 6000], ['thanks', 7000]);
    const kept = [exact(0, 1000), exact(6000, 8000), exact(3000, 6000)];
    expect(along(again, ...kept)).to.deep.equal(['wins 0', 'help 1000', 'thanks 2000', 'wins 3000']);
  });

  it('C2: a cut between two packets moves them by as much', () => {
    const kept: KeptStretch = { fromMs: 500, toMs: 4500, beganMs: 540, durationMs: 3900 };
    expect(along(all, kept)).to.deep.equal(['wins 0', 'challenges 460', 'help 3460']);
    const lost = marks(['wins', 0], ['challenges', 510], ['help', 4490]);
    expect(along(lost, kept), 'what fell between two packets').to.deep.equal(['challenges 0']);
  });

  it('C2: chapters that were not in order are', () => {
    expect(along(marks(['help', 4000], ['wins', 0]), exact(1000, 6000))).to.deep.equal(['wins 0', 'help 3000']);
  });
});

describe('peaks of a part', () => {
  const peaks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

  it('R6: are those of what stays', () => {
    expect(peaksWithin(peaks, stretch(0, 1000), 100)).to.deep.equal(peaks);
    expect(peaksWithin(peaks, stretch(200, 500), 100)).to.deep.equal([2, 3, 4]);
    expect(peaksWithin(peaks, stretch(249, 501), 100)).to.deep.equal([2, 3, 4]);
    expect(peaksWithin(peaks, stretch(700, 4000), 100)).to.deep.equal([7, 8, 9]);
    expect(peaksWithin([], stretch(700, 4000), 100)).to.deep.equal([]);
  });
});
