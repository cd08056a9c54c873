import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FAULTS } from './faults.js';
import { allProofs, lastFigures, proofsIn, readme, standingReadme, unproved } from './report.js';

const atTop = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

describe('the table of faults', () => {
  it('has all fifty, each once, each with its words', () => {
    assert.deepEqual(
      FAULTS.map(({ number }) => number),
      Array.from({ length: 50 }, (_, index) => index + 1),
      'the numbers have to be 1 to 50, in their order',
    );
    assert.equal(new Set(FAULTS.map(({ title }) => title)).size, 50, 'two faults have the same title');
    const mute = FAULTS.filter(({ title, wanted }) => !title || !wanted);
    assert.deepEqual(mute, [], 'a fault without words');
  });

  it('every fault is provoked by a test that carries its number, or says why it cannot be', () => {
    const missing = unproved(allProofs()).map(({ number, title }) => `${number} ${title}`);
    assert.deepEqual(missing, [], 'nobody proves these');
  });

  it('the tests in other folders that it names are there, and carry the number', () => {
    const proofs = allProofs();
    const named = FAULTS.filter(({ elsewhere }) => elsewhere);
    const wrong = named.filter(
      ({ number, elsewhere }) =>
        !existsSync(atTop(elsewhere!)) || !proofs.some(({ fault, file }) => fault === number && file === elsewhere),
    );
    assert.deepEqual(wrong, [], 'these tests are not there');
  });

  it('no test carries a number that no fault has', () => {
    const strange = allProofs().filter(({ fault }) => !FAULTS.some(({ number }) => number === fault));
    assert.deepEqual(strange, [], 'there are faults 1 to 50');
  });

  it('the README is the one that would be made now', () => {
    const wanted = readme(allProofs(), lastFigures());
    assert.equal(standingReadme(), wanted, 'test/faults/README.md is old: npm run faults -- --table');
  });

  it('reads names over several lines, with quotation marks, constants and several numbers', () => {
    const source = [
      'const TIMES = 2_000;',
      "it('fault 07: says “it’s quiet”', () => {});",
      'it(\n  `faults 3, 4 and 05: ${TIMES} times`, () => {});',
      "it('says nothing about a fault: 8', () => {});",
    ].join('\n');
    assert.deepEqual(
      proofsIn(source, 'a.ts').map(({ fault, what }) => [fault, what]),
      [
        [7, 'says “it’s quiet”'],
        [3, '2000 times'],
        [4, '2000 times'],
        [5, '2000 times'],
      ],
      'the names were read wrongly',
    );
    const loop =
      "const ways: [string, string][] = [\n  ['a', 'reloaded'],\n  ['b', 'closed'],\n];\nfor (const [act, how] of ways) it(`fault 3: ${how}`)";
    assert.deepEqual(
      proofsIn(loop, 'a.ts').map(({ what }) => what),
      ['reloaded', 'closed'],
      'the values of a loop were read wrongly',
    );
    assert.equal(
      proofsIn('it(`fault 1: ${UNKNOWN} times`)', 'a.ts')[0]?.what,
      '… times',
      'a value that only a run knows',
    );
  });
});
