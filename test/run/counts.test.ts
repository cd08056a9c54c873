import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countSessions } from '../support/wtr-counts.mjs';
import { countsOfChecks, countsOfTap, countsOfWtr, honestCounts } from './counts.js';

describe('what the runners count', () => {
  it('is read from the last line that says it', () => {
    const line = (passed: number) => `browser tests: ${passed} passed, 1 failed, 2 skipped`;
    assert.deepEqual(countsOfWtr(`${line(1)}\nnoise\n${line(7)}\n`), { passed: 7, failed: 1, skipped: 2 });
    const moved = `\u001b[2K\u001b[1A\u001b[G${line(4)}`;
    assert.deepEqual(countsOfWtr(moved), { passed: 4, failed: 1, skipped: 2 });
    assert.deepEqual(countsOfChecks('ok lint\nchecks: 9 passed, 1 failed\n'), { passed: 9, failed: 1, skipped: 0 });
  });

  it('includes cancelled tests among the failed ones', () => {
    const tap = '# tests 9\n# suites 1\n# pass 5\n# fail 1\n# cancelled 2\n# skipped 1\n# todo 0\n';
    assert.deepEqual(countsOfTap(tap), { passed: 5, failed: 3, skipped: 1 });
  });

  it('is unknown where a runner died before it said anything', () => {
    assert.equal(countsOfWtr('Error: no browser'), undefined);
    assert.equal(countsOfTap('# pass 5\n'), undefined);
  });

  it('counts a test file that broke outside of its tests', () => {
    const test = (passed: boolean, skipped = false) => ({ passed, skipped });
    const sessions = [
      {
        passed: true,
        testResults: { tests: [test(true)], suites: [{ tests: [test(true), test(false, true)], suites: [] }] },
      },
      { passed: false, testResults: { tests: [test(true), test(false)], suites: [] } },
      { passed: false, testResults: undefined },
    ];
    assert.deepEqual(countSessions(sessions), { passed: 3, failed: 2, skipped: 1 });
  });
});

describe('the closing line', () => {
  const fine = { passed: 3, failed: 0, skipped: 0 };
  it('believes a phase that passed', () => assert.deepEqual(honestCounts(0, fine), fine));
  it('does not count a named failure twice', () => assert.equal(honestCounts(1, { ...fine, failed: 2 }).failed, 2));
  it('counts a phase that ran nothing', () =>
    assert.equal(honestCounts(0, { passed: 0, failed: 0, skipped: 4 }).failed, 1));
  it('counts a phase whose runner said nothing', () => assert.equal(honestCounts(0, undefined).failed, 1));
  it('counts a runner that ended badly with no failed test', () => assert.equal(honestCounts(1, fine).failed, 1));
});
