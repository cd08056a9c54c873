import { expect } from '@open-wc/testing';
import type { DraftsController } from './drafts-controller.js';
import { dayAndTimeIn, inBothZones, timeIn, zonesOf, type Zones } from './both-zones.js';
import { enSessions } from './strings/en-sessions.js';
import { pickedTimes } from './times-field.js';

const t = enSessions.sessions;
const NOW = new Date('2026-03-01T12:00:00Z');
const zones = (own: string, other: string): Zones => ({ own, other, name: 'Ruth' });
const both = (iso: string, own: string, other: string) => inBothZones(iso, 'en-GB', zones(own, other), t);

/** What somebody has picked, as it is kept on the device. */
const picked = (rows: unknown, own = 'Europe/Berlin') => {
  const text = typeof rows === 'string' ? rows : JSON.stringify(rows);
  const drafts = { text: () => text } as unknown as DraftsController;
  return pickedTimes({ field: 'times', drafts, t, lang: 'en-GB', zones: zones(own, ''), now: NOW });
};

describe('a time on both clocks', () => {
  it('S8: is said once for each person, with the day where it is another one', () => {
    expect(both('2026-11-24T18:30:00Z', 'Europe/Berlin', 'Europe/London')).to.equal('19:30 for you, 18:30 for Ruth');
    // Whether a morning hour has a leading zero is the browser's business.
    expect(both('2026-11-24T22:30:00Z', 'Europe/Berlin', 'Asia/Tokyo')).to.match(
      /^Tuesday, 23:30 for you, Wednesday, 0?7:30 for Ruth$/,
    );
  });

  it('S8: is not repeated where both clocks show the same, even under another name', () => {
    expect(both('2026-11-24T18:30:00Z', 'Europe/Berlin', 'Europe/Stockholm')).to.equal('');
    expect(both('2026-11-24T18:30:00Z', 'Europe/Berlin', '')).to.equal('');
    expect(both('never', 'Europe/Berlin', 'Asia/Tokyo')).to.equal('');
  });

  it('S8: knows the weeks in which only one of the two has changed the clock', () => {
    // London and New York are five hours apart, but four from 8 to 29 March 2026.
    expect(both('2026-03-20T18:00:00Z', 'Europe/London', 'America/New_York')).to.equal('18:00 for you, 14:00 for Ruth');
    expect(both('2026-03-30T17:00:00Z', 'Europe/London', 'America/New_York')).to.equal('18:00 for you, 13:00 for Ruth');
  });

  it('reads a zone that nobody knows as UTC, and stops no page', () => {
    expect(timeIn('2026-11-24T18:30:00Z', 'en-GB', 'Mars/Olympus')).to.equal('18:30');
    expect(both('2026-11-24T18:30:00Z', 'Europe/Berlin', 'Mars/Olympus')).to.equal('19:30 for you, 18:30 for Ruth');
    expect(dayAndTimeIn('2026-11-24T18:30:00Z', 'en-GB', zones('', ''), t)).to.contain('18:30');
  });

  it('S8: takes the coach’s office hours for their zone where they have said no other', () => {
    const hours = { timeZone: 'Europe/Lisbon', days: [1], from: '09:00', to: '17:00', windowHours: 8 };
    const client = { id: 'maya', name: 'Maya Lindqvist', timeZone: 'Europe/Berlin' };
    const coach = { id: 'ruth', name: 'Dr. Ruth Okafor' };
    const engagement = { id: 'one', practice: 'p', client, coach, status: 'active' as const, hours };
    expect(zonesOf(engagement, 'Europe/Berlin', coach)).to.deep.equal(zones('Europe/Berlin', 'Europe/Lisbon'));
    expect(zonesOf(engagement, 'Europe/Lisbon', client).other).to.equal('Europe/Berlin');
    expect(zonesOf({ ...engagement, hours: undefined }, 'Europe/Berlin', coach).other).to.equal('');
  });
});

describe('times that were picked', () => {
  it('S8: are read on the picker’s own clock, in the evening and across a change of the clock', () => {
    const row = { day: '2026-11-24', time: '21:30' };
    expect(picked([row])).to.deep.equal({ times: ['2026-11-24T20:30:00Z'], wrong: '' });
    expect(picked([row], 'America/New_York').times).to.deep.equal(['2026-11-25T02:30:00Z']);
    expect(picked([{ day: '2026-03-29', time: '02:30' }]).times).to.deep.equal(['2026-03-29T01:30:00Z']);
    expect(picked([{ day: '2026-10-25', time: '02:30' }]).times).to.deep.equal(['2026-10-25T00:30:00Z']);
  });

  it('S8: must be there, complete, and ahead', () => {
    expect(picked([]).wrong).to.equal(t.needTime);
    expect(picked([{ day: '2026-11-24', time: '' }]).wrong).to.equal(t.needTime);
    expect(
      picked([
        { day: '2026-11-24', time: '10:00' },
        { day: '', time: '11:00' },
      ]).wrong,
    ).to.equal(t.needTime);
    expect(picked([{ day: '2026-02-28', time: '10:00' }]).wrong).to.equal(t.timePassed);
    const empty = { day: '', time: '' };
    expect(picked([empty, { day: '2026-11-24', time: '10:00' }]).times).to.deep.equal(['2026-11-24T09:00:00Z']);
  });

  it('takes whatever else a device has kept for nothing', () => {
    for (const odd of ['{', '7', '"x"', 'null', '[null]', '[7]', '[{"day":{},"time":[]}]', '{"day":"2026-11-24"}']) {
      expect(picked(odd).wrong, odd).to.equal(t.needTime);
    }
    expect(picked([{ day: '999999-11-24', time: '10:00' }]).wrong).to.equal(t.needTime);
    const many = Array.from({ length: 9 }, (_, index) => ({ day: `2026-12-0${index + 1}`, time: '10:00' }));
    expect(picked(many).times).to.have.length(6);
  });
});
