import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUsable, readEnvironment, readToken, segmentName } from '../../backend/src/rules.js';

describe('pure parts of the hooks', () => {
  it('P2: an invitation can be used until it is used or over', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const expires = '2026-11-21 12:00:01.000Z';
    assert.equal(isUsable({ used: '', expires }, now), true);
    assert.equal(isUsable({ used: '2026-11-20 00:00:00.000Z', expires }, now), false);
    assert.equal(isUsable({ used: '', expires: '2026-11-21 12:00:00.000Z' }, now), false);
    assert.equal(isUsable({ used: '', expires: '' }, now), false);
    assert.equal(isUsable({ used: '', expires: 'soon' }, now), false);
  });

  it('P2: a token is text of the right shape, or nothing', () => {
    const good = 'Ab0_-'.repeat(8);
    assert.equal(readToken({ token: good }), good);
    for (const bad of [undefined, null, 7, 'text', [], {}, { token: 7 }, { token: 'short' }, { token: `${good}'` }]) {
      assert.equal(readToken(bad), '');
    }
  });

  it('Z3: files are named by us, whatever the sender called them', () => {
    assert.equal(segmentName(0, 'x_abcdefghij.webm'), 'segment0_abcdefghij.webm');
    assert.equal(segmentName(3, 'x_abcdefghij.html'), 'segment3_abcdefghij.bin');
    assert.equal(segmentName(1, '../../evil.M4A'), 'segment1.m4a');
    assert.equal(segmentName(2, ''), 'segment2.bin');
    assert.equal(segmentName(2, 'x.webm/../../y'), 'segment2.bin');
  });

  it('Z3: the environment is read with calm defaults', () => {
    const from = (values: Record<string, string>) => readEnvironment((name) => values[name] ?? '');
    assert.equal(from({}).smtpPort, 587);
    assert.equal(from({}).rateLimits, true);
    assert.equal(from({ COACHLIGHT_RATE_LIMITS: 'off' }).rateLimits, false);
    assert.equal(from({ COACHLIGHT_SMTP_PORT: ' 2525 ' }).smtpPort, 2525);
    for (const port of ['0', '-1', '65536', 'x', '2.5'])
      assert.equal(from({ COACHLIGHT_SMTP_PORT: port }).smtpPort, 587);
    assert.equal(from({ COACHLIGHT_SMTP_TLS: 'on' }).smtpTls, true);
  });
});
