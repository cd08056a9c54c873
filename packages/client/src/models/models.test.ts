import { expect } from '@open-wc/testing';
import { isoWeek, weekIn } from './check-in.js';
import { newId } from './id.js';
import type { Message } from './message.js';
import { isHeld } from './receipt.js';
import { squeezePeaks } from './recording.js';
import { replyBy, type OfficeHours } from './reply-promise.js';
import { mergeMessages, repliesTo } from './thread.js';

const BERLIN: OfficeHours = {
  timeZone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  windowHours: 8,
};
const by = (sent: string, hours: Partial<OfficeHours> = {}) =>
  replyBy(new Date(sent), { ...BERLIN, ...hours }).toISOString();

describe('replyBy', () => {
  it('T3: counts office hours, not hours', () => {
    // Monday 09:00 in Berlin (winter, UTC+1): the whole day is the window.
    expect(by('2026-11-16T08:00:00Z')).to.equal('2026-11-16T16:00:00.000Z');
    // Monday 15:00: two hours today, six tomorrow.
    expect(by('2026-11-16T14:00:00Z')).to.equal('2026-11-17T14:00:00.000Z');
  });

  it('T3: begins when the coach comes in, over a night and over a weekend', () => {
    expect(by('2026-11-16T02:00:00Z')).to.equal('2026-11-16T16:00:00.000Z');
    expect(by('2026-11-16T20:00:00Z')).to.equal('2026-11-17T16:00:00.000Z');
    // Friday 16:00 to Monday 16:00.
    expect(by('2026-11-20T15:00:00Z')).to.equal('2026-11-23T15:00:00.000Z');
    expect(by('2026-11-21T10:00:00Z')).to.equal('2026-11-23T16:00:00.000Z');
  });

  it('T3: keeps the coach’s clock when it changes between asking and answering', () => {
    // Friday 16:00 summer time (UTC+2) to Monday 16:00 winter time (UTC+1).
    expect(by('2026-10-23T14:00:00Z')).to.equal('2026-10-26T15:00:00.000Z');
    // And in spring, the other way round.
    expect(by('2026-03-27T15:00:00Z')).to.equal('2026-03-30T14:00:00.000Z');
  });

  it('T3: counts real hours on the day of the change', () => {
    const sunday = { days: [7], from: '00:00', to: '12:00', windowHours: 11 };
    // 25 October 2026 has 13 hours before noon, 29 March has 11.
    expect(by('2026-10-24T22:00:00Z', sunday)).to.equal('2026-10-25T09:00:00.000Z');
    expect(by('2026-03-28T23:00:00Z', sunday)).to.equal('2026-03-29T10:00:00.000Z');
  });

  it('T3: works in the coach’s zone wherever the client is', () => {
    expect(by('2026-11-16T00:30:00Z', { timeZone: 'America/New_York', windowHours: 1 })).to.equal(
      '2026-11-16T15:00:00.000Z',
    );
    expect(by('2026-11-16T00:30:00Z', { timeZone: 'Asia/Kolkata', windowHours: 1 })).to.equal(
      '2026-11-16T04:30:00.000Z',
    );
  });

  it('T3: hours that make no sense still give a time', () => {
    for (const hours of [{ days: [] }, { from: '17:00', to: '09:00' }, { from: 'nine' }, { to: '' }]) {
      expect(by('2026-11-16T08:00:00Z', hours)).to.equal('2026-11-16T16:00:00.000Z');
    }
    expect(by('2026-11-16T08:00:00Z', { timeZone: 'Nowhere/Land' })).to.equal('2026-11-16T17:00:00.000Z');
  });
});

describe('isoWeek', () => {
  it('C6: numbers weeks as ISO 8601 does', () => {
    expect(isoWeek(2026, 11, 20)).to.equal('2026-W47');
    expect(isoWeek(2027, 1, 1)).to.equal('2026-W53');
    expect(isoWeek(2024, 12, 30)).to.equal('2025-W01');
    expect(isoWeek(2026, 1, 4)).to.equal('2026-W01');
    expect(isoWeek(2026, 1, 5)).to.equal('2026-W02');
  });

  it('C3: takes the day from the client’s own calendar', () => {
    const lateSunday = new Date('2026-11-22T23:30:00Z');
    expect(weekIn(lateSunday, 'UTC')).to.equal('2026-W47');
    expect(weekIn(lateSunday, 'Europe/Berlin')).to.equal('2026-W48');
    expect(weekIn(new Date('2026-11-23T03:00:00Z'), 'America/New_York')).to.equal('2026-W47');
  });
});

describe('newId', () => {
  it('Z3: is 15 letters and digits, and never favours some', () => {
    const fill = (value: number) => (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(value);
    expect(newId(fill(0))).to.equal('a'.repeat(15));
    expect(newId(fill(251))).to.equal('9'.repeat(15));
    let calls = 0;
    // 252 to 255 would be a to d a little too often: they are left out.
    const unfair = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(calls++ === 0 ? 255 : 1);
    expect(newId(unfair)).to.equal('b'.repeat(15));
    expect(calls).to.equal(2);
  });

  it('Z3: does not repeat itself', () => {
    const ids = new Set(Array.from({ length: 2000 }, () => newId((bytes) => crypto.getRandomValues(bytes))));
    expect(ids.size).to.equal(2000);
    for (const id of ids) expect(id).to.match(/^[a-z0-9]{15}$/);
  });
});

describe('recordings', () => {
  const segments = [{ mime: 'audio/webm', durationMs: 1000, size: 10, sha256: 'ab' }];

  it('P1: are held only if every byte is', () => {
    expect(isHeld({ segments }, [{ size: 10, sha256: 'ab' }])).to.equal(true);
    for (const receipts of [undefined, [], [{ size: 9, sha256: 'ab' }], [{ size: 10, sha256: 'cd' }]]) {
      expect(isHeld({ segments }, receipts)).to.equal(false);
    }
    expect(isHeld({ segments: [{ ...segments[0]!, sha256: '' }] }, [{ size: 10, sha256: 'cd' }])).to.equal(true);
  });

  it('R7: squeezed peaks keep the loudest moment', () => {
    const peaks = Array.from({ length: 1800 }, (_, index) => (index === 777 ? 1 : 0.1));
    const squeezed = squeezePeaks(peaks);
    expect(squeezed).to.have.length(400);
    expect(squeezed.filter((peak) => peak === 1)).to.have.length(1);
    expect(squeezePeaks([0.1, 0.2])).to.deep.equal([0.1, 0.2]);
  });
});

describe('threads', () => {
  const message = (id: string, created: string, more: Partial<Message> = {}): Message => ({
    id,
    engagement: 'e',
    author: { id: 'a', name: 'A' },
    kind: 'text',
    body: id,
    recording: undefined,
    checkIn: undefined,
    replyTo: undefined,
    saidAt: '2026-11-20T10:00:00Z',
    created,
    delivery: created ? 'sent' : 'waiting',
    ...more,
  });

  it('T3: show a message once, and the server’s word stands before ours', () => {
    const merged = mergeMessages(
      [message('a', '2026-11-20T10:00:01Z'), message('b', '2026-11-20T10:00:02Z')],
      [message('b', '2026-11-20T10:00:02Z'), message('c', '2026-11-20T10:00:03Z')],
      [message('b', ''), message('c', ''), message('d', '')],
    );
    expect(merged.map(({ id, delivery }) => `${id} ${delivery}`)).to.deep.equal([
      'a sent',
      'b sent',
      'c sent',
      'd waiting',
    ]);
  });

  it('C7: an answer to an answer belongs to the conversation', () => {
    const all = [
      message('ask', '2026-11-20T10:00:01Z'),
      message('reply', '2026-11-20T10:00:02Z', { replyTo: 'ask' }),
      message('other', '2026-11-20T10:00:03Z'),
      message('thanks', '', { replyTo: 'reply' }),
    ];
    expect(repliesTo(all, 'ask').map(({ id }) => id)).to.deep.equal(['reply', 'thanks']);
    expect(repliesTo(all, 'other')).to.deep.equal([]);
  });
});
