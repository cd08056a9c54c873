import { expect } from '@open-wc/testing';
import { momentOf, wallTime } from './zoned.js';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const at = (year: number, month: number, day: number, hour: number, minute: number, zone: string) =>
  momentOf({ year, month, day, minutes: hour * 60 + minute }, zone).toISOString();

describe('moments and walls', () => {
  it('S8: a time on the wall is the moment at which the wall shows it', () => {
    expect(at(2026, 11, 24, 19, 30, BERLIN)).to.equal('2026-11-24T18:30:00.000Z');
    expect(at(2026, 7, 1, 19, 30, BERLIN)).to.equal('2026-07-01T17:30:00.000Z');
    expect(at(2026, 11, 24, 19, 30, 'Asia/Kolkata')).to.equal('2026-11-24T14:00:00.000Z');
    expect(at(2026, 12, 31, 23, 45, 'Pacific/Apia')).to.equal('2026-12-31T10:45:00.000Z');
  });

  it('S8: in the spring gap the clock of before the change is meant, east and west of Greenwich', () => {
    // 29 March 2026: 02:00 becomes 03:00 in Berlin; 8 March in New York.
    expect(at(2026, 3, 29, 2, 30, BERLIN)).to.equal('2026-03-29T01:30:00.000Z');
    expect(wallTime(new Date('2026-03-29T01:30:00Z'), BERLIN).minutes).to.equal(3 * 60 + 30);
    expect(at(2026, 3, 29, 1, 59, BERLIN)).to.equal('2026-03-29T00:59:00.000Z');
    expect(at(2026, 3, 29, 3, 0, BERLIN)).to.equal('2026-03-29T01:00:00.000Z');
    expect(at(2026, 3, 8, 2, 30, NEW_YORK)).to.equal('2026-03-08T07:30:00.000Z');
    expect(at(2026, 3, 8, 3, 0, NEW_YORK)).to.equal('2026-03-08T07:00:00.000Z');
  });

  it('S8: of the autumn hour that exists twice the first is meant, east and west of Greenwich', () => {
    // 25 October 2026: 03:00 becomes 02:00 in Berlin; 1 November in New York.
    expect(at(2026, 10, 25, 2, 30, BERLIN)).to.equal('2026-10-25T00:30:00.000Z');
    expect(at(2026, 10, 25, 1, 59, BERLIN)).to.equal('2026-10-24T23:59:00.000Z');
    expect(at(2026, 10, 25, 3, 0, BERLIN)).to.equal('2026-10-25T02:00:00.000Z');
    expect(at(2026, 11, 1, 1, 30, NEW_YORK)).to.equal('2026-11-01T05:30:00.000Z');
    expect(at(2026, 11, 1, 2, 0, NEW_YORK)).to.equal('2026-11-01T07:00:00.000Z');
  });

  it('S8: every quarter of an hour of both days is on the wall that was asked for, but for the gap', () => {
    for (const [month, day] of [
      [3, 29],
      [10, 25],
    ] as const) {
      const odd = [];
      for (let minutes = 0; minutes < 1440; minutes += 15) {
        const shown = wallTime(momentOf({ year: 2026, month, day, minutes }, BERLIN), BERLIN);
        if (shown.minutes !== minutes || shown.day !== day) odd.push(minutes);
      }
      expect(odd).to.deep.equal(month === 3 ? [120, 135, 150, 165] : []);
    }
  });

  it('reads a zone that nobody knows as UTC', () => {
    expect(at(2026, 11, 24, 19, 30, 'Mars/Olympus')).to.equal('2026-11-24T19:30:00.000Z');
  });
});
