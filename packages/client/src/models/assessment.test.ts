import { expect } from '@open-wc/testing';
import { aggregate, type Rating } from './aggregate.js';
import {
  defaultThreshold,
  findingsOf,
  hideSmallGroups,
  type AssessmentResult,
  type GroupScore,
  type RaterGroup,
} from './assessment.js';

const FIVE = { min: 1, max: 5 };
const self: RaterGroup = { key: 'self', label: 'You', threshold: 1 };
const boss: RaterGroup = { key: 'boss', label: 'Boss', threshold: 1 };
const peers: RaterGroup = { key: 'peers', label: 'Peers', threshold: 3 };
const reports: RaterGroup = { key: 'reports', label: 'Direct reports', threshold: 3 };

const said = (count: number, mean: number | null, notObserved = 0): GroupScore => ({ count, notObserved, mean });
const rate = (item: string, group: string, ...scores: (number | null)[]): Rating[] =>
  scores.map((score) => ({ item, label: `The item ${item}`, group, score }));

/** One item with these scores, on a scale from 1 to 5. */
const result = (scores: Record<string, GroupScore>, scale = FIVE): AssessmentResult => ({
  scale,
  groups: [self, boss, peers, reports],
  items: [{ key: 'listens', label: 'Listens', scores }],
});
const finding = (scores: Record<string, GroupScore>, scale = FIVE, meaningful?: number) =>
  findingsOf(result(scores, scale), meaningful === undefined ? {} : { meaningful })[0]!;

describe('the statistics of an assessment', () => {
  it('X1: takes the mean of what was given, and counts “not observed” apart', () => {
    const ratings = [
      ...rate('listens', 'self', 3),
      ...rate('listens', 'boss', 4),
      // 5 + 4 + 4 + 5 + 3 = 21 in 5 answers: 21 / 5 = 4.2; the 2 who saw nothing count as neither 0 nor a person.
      ...rate('listens', 'peers', 5, null, 4, 4, 5, null, 3),
      // 2 + 2 + 3 + 4 = 11 in 4 answers: 11 / 4 = 2.75.
      ...rate('decides', 'peers', 2, 2, 3, 4),
      ...rate('decides', 'self', null),
    ];
    const { items, groups, scale } = aggregate(ratings, { scale: FIVE, groups: [self, boss, peers] });
    expect(scale).to.deep.equal(FIVE);
    expect(groups.map(({ key, threshold }) => [key, threshold])).to.deep.equal([
      ['self', 1],
      ['boss', 1],
      ['peers', 3],
    ]);
    expect(items).to.deep.equal([
      {
        key: 'listens',
        label: 'The item listens',
        scores: { self: said(1, 3), boss: said(1, 4), peers: said(5, 4.2, 2) },
      },
      { key: 'decides', label: 'The item decides', scores: { peers: said(4, 2.75), self: said(0, null, 1) } },
    ]);
  });

  it('X1: hides a group with fewer answers than its threshold, item by item', () => {
    const ratings = [
      // Two numbers and one “not observed” are two answers, and it takes three.
      ...rate('listens', 'peers', 5, 4, null),
      ...rate('decides', 'peers', 5, 4, 3),
      ...rate('listens', 'boss', 2),
    ];
    const { items } = aggregate(ratings, { scale: FIVE, groups: [boss, peers] });
    expect(items[0]!.scores).to.deep.equal({ peers: said(2, null, 1), boss: said(1, 2) });
    // (5 + 4 + 3) / 3 = 4
    expect(items[1]!.scores).to.deep.equal({ peers: said(3, 4) });
  });

  it('X1: self and boss are shown from 1 answer on, others from 3, unless a group says otherwise', () => {
    expect(['self', 'boss', 'peers', 'reports', 'anybody'].map(defaultThreshold)).to.deep.equal([1, 1, 3, 3, 3]);
    const groups = [
      { key: 'self', label: 'You' },
      { key: 'peers', label: 'Peers' },
      { key: 'family', label: 'Family', threshold: 2 },
      { key: 'board', label: 'Board', threshold: 0 },
    ];
    const ratings = ['self', 'peers', 'family', 'board', 'guests'].flatMap((group) => rate('listens', group, 4, 5));
    const { items, groups: known } = aggregate(ratings, { scale: FIVE, groups });
    // A threshold of 0 is none, so the board has 3; guests were not named, so they have 3 too.
    expect(known.map(({ key, threshold }) => `${key} ${threshold}`)).to.deep.equal([
      'self 1',
      'peers 3',
      'family 2',
      'board 3',
      'guests 3',
    ]);
    // (4 + 5) / 2 = 4.5
    const means = Object.entries(items[0]!.scores).map(([key, { mean }]) => [key, mean]);
    expect(Object.fromEntries(means)).to.deep.equal({ self: 4.5, peers: null, family: 4.5, board: null, guests: null });
  });

  it('X1: hiding again changes nothing, and what nobody named is left out', () => {
    const given = result({ self: said(1, 3), peers: said(2, 4), strangers: said(9, 5) });
    const once = hideSmallGroups(given);
    expect(once.items[0]!.scores).to.deep.equal({ self: said(1, 3), peers: said(2, null) });
    expect(hideSmallGroups(once)).to.deep.equal(once);
    expect(given.items[0]!.scores['peers']!.mean, 'what was given stays as it was').to.equal(4);
  });

  it('X1: refuses a score that is not on the scale, rather than adding it up', () => {
    for (const score of [0, 6, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => aggregate(rate('a', 'self', score), { scale: FIVE, groups: [self] })).to.throw(RangeError);
    }
    const odd = aggregate(rate('__proto__', '__proto__', 5, 5, 5), { scale: FIVE, groups: [] });
    expect(odd.items[0]!.key).to.equal('__proto__');
    expect(findingsOf(odd)[0]!.others).to.equal(5);
  });

  it('X1: the gap is the mean of all who may be seen, each person counting the same, less self', () => {
    const {
      others,
      othersCount,
      gap,
      self: own,
      groups,
    } = finding({
      self: said(1, 3),
      boss: said(1, 2),
      peers: said(5, 4.2),
      reports: said(4, 4.75),
    });
    // 1 × 2 + 5 × 4.2 + 4 × 4.75 = 2 + 21 + 19 = 42, of 10 people: 4.2. The gap: 4.2 − 3 = 1.2.
    expect([own, othersCount]).to.deep.equal([3, 10]);
    expect(others).to.be.closeTo(4.2, 1e-12);
    expect(gap).to.be.closeTo(1.2, 1e-12);
    // 2 − 3 = −1; 4.2 − 3 = 1.2; 4.75 − 3 = 1.75
    expect(groups.map((group) => [group.key, group.gap && Math.round(group.gap * 100) / 100])).to.deep.equal([
      ['self', null],
      ['boss', -1],
      ['peers', 1.2],
      ['reports', 1.75],
    ]);
  });

  it('X1: what a hidden group said cannot be found in any number', () => {
    const shown = { self: said(1, 3), boss: said(1, 4), peers: said(5, 4) };
    const low = finding({ ...shown, reports: said(2, 1) });
    const high = finding({ ...shown, reports: said(2, 5) });
    expect(low).to.deep.equal(high);
    // (1 × 4 + 5 × 4) / 6 = 4
    expect([low.others, low.othersCount]).to.deep.equal([4, 6]);
    expect(low.groups.find(({ key }) => key === 'reports')).to.deep.include({
      count: 2,
      mean: null,
      gap: null,
      hidden: 'few',
    });
  });

  it('X1: says of each group why it is not shown', () => {
    const { groups, gap, others } = finding({
      self: said(0, null, 1),
      peers: said(2, 3),
      reports: said(0, null),
      boss: said(1, 4),
    });
    expect(groups.map(({ key, hidden }) => [key, hidden])).to.deep.equal([
      ['self', 'none'],
      ['boss', ''],
      ['peers', 'few'],
      ['reports', 'none'],
    ]);
    expect(others).to.equal(4);
    expect(gap, 'there is nothing to compare with').to.equal(null);
    expect(finding({ self: said(1, 3) }).gap).to.equal(null);
    expect(finding({ self: said(1, 3) }).groups, 'who was not asked is not listed').to.have.length(1);
  });

  it('X1: a gap is meaningful above a third of the scale, and not at exactly a third', () => {
    // 1 to 4: a third of 3 is 1.
    const four = { min: 1, max: 4 };
    expect(finding({ self: said(1, 2), boss: said(1, 3) }, four).meaningful).to.equal(false);
    expect(finding({ self: said(1, 3), boss: said(1, 2) }, four).meaningful).to.equal(false);
    expect(finding({ self: said(1, 2), peers: said(9, 28 / 9) }, four).meaningful).to.equal(true); // 3.11 − 2 = 1.11
    // 10/3 − 7/3 is 1 on paper and 1.0000000000000004 in a computer.
    expect(finding({ self: said(1, 7 / 3), peers: said(3, 10 / 3) }, four).meaningful).to.equal(false);
    // 1 to 5: a third of 4 is 1.33.
    expect(finding({ self: said(1, 3), peers: said(3, 13 / 3) }).meaningful).to.equal(false); // 4.33 − 3 = 1.33
    expect(finding({ self: said(1, 3), peers: said(5, 4.4) }).meaningful).to.equal(true); // 1.4
    // Another share: half of 4 is 2; 0 is every gap at all.
    expect(finding({ self: said(1, 3), peers: said(5, 4.4) }, FIVE, 0.5).meaningful).to.equal(false);
    expect(finding({ self: said(1, 3), peers: said(5, 3.2) }, FIVE, 0).meaningful).to.equal(true);
    expect(finding({ self: said(1, 3), peers: said(5, 3) }, FIVE, 0).meaningful).to.equal(false);
  });

  it('X1: the largest gap comes first whichever way it goes, and what has none comes last', () => {
    const items = [
      ['none', said(0, null), said(1, 5)],
      ['small', said(1, 3), said(1, 4)], // 1
      ['less', said(1, 5), said(1, 2)], // −3
      ['equal', said(1, 4), said(1, 3)], // −1, as far as “small”, and after it
      ['more', said(1, 1), said(1, 3)], // 2
    ] as const;
    const all = findingsOf({
      scale: FIVE,
      groups: [boss, self],
      items: items.map(([key, own, other]) => ({ key, label: key, scores: { boss: other, self: own } })),
    });
    expect(all.map(({ item, gap }) => [item, gap])).to.deep.equal([
      ['less', -3],
      ['more', 2],
      ['small', 1],
      ['equal', -1],
      ['none', null],
    ]);
    expect(
      all[0]!.groups.map(({ key }) => key),
      'self first',
    ).to.deep.equal(['self', 'boss']);
    expect(findingsOf({ scale: FIVE, groups: [], items: [] })).to.deep.equal([]);
  });
});
