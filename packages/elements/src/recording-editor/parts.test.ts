import { expect } from '@open-wc/testing';
import { clockTenths, shortLength, spokenMoment } from './moments.js';
import { isFree, LEAST_MS, moved, partsOf, reachOf, withoutPart, withPart } from './parts.js';

const three = [
  { key: 'wins', atMs: 0 },
  { key: 'challenges', atMs: 4000 },
  { key: 'help', atMs: 9000 },
];
const asked = ['wins', 'challenges', 'help'];

describe('the parts of a recording', () => {
  it('R6: every part goes on until the next one begins, the last one to the end', () => {
    expect(partsOf(three, 12_000).map(({ key, fromMs, toMs }) => [key, fromMs, toMs])).to.deep.equal([
      ['wins', 0, 4000],
      ['challenges', 4000, 9000],
      ['help', 9000, 12_000],
    ]);
    expect(partsOf([], 12_000)).to.deep.equal([]);
  });

  it('R6: what is before the first flag is listed too', () => {
    const [first, second] = partsOf([{ key: 'help', atMs: 3000 }], 5000);
    expect(first).to.deep.equal({ index: -1, key: '', fromMs: 0, toMs: 3000 });
    expect(second).to.deep.equal({ index: 0, key: 'help', fromMs: 3000, toMs: 5000 });
  });

  it('R6: a flag stays between its neighbours, and the first part begins with the sound', () => {
    expect(reachOf(three, 1, 12_000)).to.deep.equal({ fromMs: LEAST_MS, toMs: 9000 - LEAST_MS });
    expect(moved(three, 1, 99_000, 12_000)[1]!.atMs).to.equal(9000 - LEAST_MS);
    expect(moved(three, 1, -5, 12_000)[1]!.atMs).to.equal(LEAST_MS);
    expect(moved(three, 2, 99_000, 12_000)[2]!.atMs).to.equal(12_000 - LEAST_MS);
    expect([0, 1, 2].map((index) => isFree(three, index))).to.deep.equal([false, true, true]);
    expect(isFree([{ key: 'help', atMs: 3000 }], 0)).to.equal(true);
  });

  it('R6: a new part answers the next prompt that nobody has answered', () => {
    const one = [{ key: 'wins', atMs: 0 }];
    expect(withPart(one, 5000, 12_000, asked)).to.deep.equal([...one, { key: 'challenges', atMs: 5000 }]);
    const ends = [three[0]!, three[2]!];
    expect(withPart(ends, 3000, 12_000, asked)![1]).to.deep.equal({ key: 'challenges', atMs: 3000 });
  });

  it('R6: without prompts parts are called by their place, and what was not divided becomes two', () => {
    const two = withPart([], 5000, 12_000)!;
    expect(two).to.deep.equal([
      { key: 'part-1', atMs: 0 },
      { key: 'part-2', atMs: 5000 },
    ]);
    expect(withPart(two, 2000, 12_000)!.map(({ key }) => key)).to.deep.equal(['part-1', 'part-2', 'part-3']);
    expect(withoutPart(withPart(two, 2000, 12_000)!, 1)).to.deep.equal(two);
  });

  it('R6: when all prompts are answered a further part has no name', () => {
    expect(withPart(three, 10_500, 12_000, asked)!.at(-1)).to.deep.equal({ key: 'part-4', atMs: 10_500 });
  });

  it('R6: two parts cannot begin on one spot, nor at an end', () => {
    for (const at of [0, 100, 3800, 4000, 4200, 11_900, 12_000])
      expect(withPart(three, at, 12_000)).to.equal(undefined);
  });

  it('R6: a part that is left alone and has no name is no part', () => {
    expect(withoutPart(withPart([], 5000, 12_000)!, 1)).to.deep.equal([]);
    expect(withoutPart(three.slice(0, 2), 1)).to.deep.equal([three[0]]);
  });
});

describe('moments', () => {
  it('R6: are exact to a tenth, for eyes and for ears, in the signs of the language', () => {
    expect(clockTenths(64_240, 'en')).to.equal('1:04.2');
    expect(clockTenths(64_240, 'de')).to.equal('1:04,2');
    expect(clockTenths(59_990, 'en')).to.equal('1:00.0');
    expect(spokenMoment(64_240, 'en')).to.equal('1 minute 4.2 seconds');
    expect(spokenMoment(4000, 'de')).to.equal('4 Sekunden');
    expect(spokenMoment(0, 'en')).to.equal('0 seconds');
  });

  it('R6: a cut of less than a second is not called nothing', () => {
    expect(shortLength(300, 'en')).to.equal('0:00.3');
    expect(shortLength(4200, 'en')).to.equal('0:04');
  });
});
