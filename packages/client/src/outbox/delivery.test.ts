import { expect } from '@open-wc/testing';
import { CoachError, type CoachErrorCode } from '../errors.js';
import { backoff } from '../models/backoff.js';
import { due, judge, nextTime } from './delivery.js';
import type { PostItem } from './store.js';

const act = (code: CoachErrorCode, attempts = 0, fields = {}) =>
  judge(new CoachError(code, code, { fields }), attempts, 0.5);

const item = (id: string, engagement: string, more: Partial<PostItem> = {}): PostItem => ({
  id,
  owner: 'o',
  ownerName: 'O',
  backend: 'b',
  post: {
    id,
    engagement,
    kind: 'text',
    body: id,
    recording: undefined,
    checkIn: undefined,
    replyTo: undefined,
    saidAt: '',
  },
  state: 'waiting',
  attempts: 0,
  notBefore: 0,
  reason: '',
  queuedAt: `2026-11-20T10:00:0${id}Z`,
  ...more,
});

describe('delivery', () => {
  it('C2: waits 1, 2, 4 … 300 seconds, give or take 30 %', () => {
    expect([0, 1, 2, 3, 8, 9, 40].map((attempts) => backoff(attempts, 0.5))).to.deep.equal([
      1000, 2000, 4000, 8000, 256_000, 300_000, 300_000,
    ]);
    expect(backoff(0, 0)).to.equal(700);
    expect(backoff(9, 1)).to.equal(390_000);
  });

  it('C2: an answer that may come later is waited for', () => {
    expect(act('offline')).to.deep.equal({ act: 'retry', waitMs: 1000, everything: false });
    expect(act('offline', 99).act).to.equal('retry');
    expect(act('unexpected')).to.deep.equal({ act: 'retry', waitMs: 30_000, everything: false });
    expect(act('storage-full').act).to.equal('retry');
    expect(act('storage-blocked').act).to.equal('retry');
  });

  it('C2: a server that asks to slow down is left alone by everything', () => {
    expect(act('too-many-requests')).to.deep.equal({ act: 'retry', waitMs: 30_000, everything: true });
  });

  it('C2: a lost sign-in is no refusal', () => {
    expect(act('signed-out')).to.deep.equal({ act: 'sign-in' });
  });

  it('C2: a reasoned refusal waits for the person', () => {
    for (const code of ['taken', 'not-found', 'too-large', 'bad-value', 'engagement-missing'] as const) {
      expect(act(code)).to.deep.equal({ act: 'park', reason: code });
    }
    expect(act('refused', 0, { body: 'validation_required' })).to.deep.equal({ act: 'park', reason: 'refused' });
  });

  it('C2: a refusal without a reason may be a full disk: patience, then the person', () => {
    expect(act('refused')).to.deep.equal({ act: 'retry', waitMs: 30_000, everything: false });
    expect(act('refused', 11).act).to.equal('retry');
    expect(act('refused', 12)).to.deep.equal({ act: 'park', reason: 'refused' });
  });

  it('fault 36: a wait that was noted under a clock which has been put back since is over', () => {
    const items = [item('1', 'x', { notBefore: 2 * 86_400_000 })];
    expect(due(items, 0)).to.have.length(1);
    expect(due([item('1', 'x', { notBefore: 390_000 })], 0)).to.have.length(0);
  });

  it('C2: one head for each engagement, parked ones stepped over', () => {
    const items = [
      item('3', 'x'),
      item('1', 'x', { state: 'parked' }),
      item('2', 'x'),
      item('4', 'y', { notBefore: 50 }),
      item('5', 'y'),
    ];
    expect(due(items, 10).map(({ id }) => id)).to.deep.equal(['2']);
    expect(due(items, 50).map(({ id }) => id)).to.deep.equal(['2', '4']);
    expect(due(items, 50, new Set(['x'])).map(({ id }) => id)).to.deep.equal(['4']);
    expect(nextTime(items)).to.equal(0);
    expect(nextTime([item('1', 'x', { state: 'parked' })])).to.equal(undefined);
  });
});
