import { expect } from '@open-wc/testing';
import { calendarFile, type CalendarEvent } from './calendar-file.js';

const SESSION: CalendarEvent['session'] = {
  id: 'abcdefghij01234',
  starts: '2026-11-24T18:30:00Z',
  minutes: 90,
  place: '',
  medium: 'video',
  state: 'agreed',
  nextNumber: 3,
};

function file(session: Partial<CalendarEvent['session']> = {}, more: Partial<CalendarEvent> = {}): string {
  const now = new Date('2026-11-21T10:00:12.345Z');
  return calendarFile({ session: { ...SESSION, ...session }, title: 'Session with Ruth', url: '', now, ...more });
}

/** As a calendar reads it: lines joined again, then name and value. */
const fields = (text: string) =>
  Object.fromEntries(
    text
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );

describe('a session as a calendar file', () => {
  it('S8: says when in UTC, and who, and nothing of what is talked about', () => {
    expect(file({}, { url: 'https://harbour.example/client' })).to.equal(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Coachlight//Coachlight//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:abcdefghij01234',
        'DTSTAMP:20261121T100000Z',
        'DTSTART:20261124T183000Z',
        'DTEND:20261124T200000Z',
        'SUMMARY:Session with Ruth',
        'LOCATION:https://harbour.example/client',
        'URL:https://harbour.example/client',
        'SEQUENCE:2',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('S8: takes a cancelled session out of the calendar: same UID, higher number', () => {
    const { UID, SEQUENCE, STATUS } = fields(file({ state: 'cancelled', nextNumber: 4 }));
    expect([UID, SEQUENCE, STATUS]).to.deep.equal(['abcdefghij01234', '3', 'CANCELLED']);
  });

  it('escapes what would divide or end a value; nobody smuggles a line in', () => {
    const text = file({ place: 'Room 4; Harbour, 2nd \\ floor\r\nEND:VEVENT\nX:\u0000\u0007y' });
    expect(fields(text)['LOCATION']).to.equal('Room 4\\; Harbour\\, 2nd \\\\ floor\\nEND:VEVENT\\nX:y');
    expect(text.split('\r\n').filter((line) => line === 'END:VEVENT')).to.have.length(1);
    const sly = file({}, { url: 'https://a.example/\r\nATTACH:x' });
    expect(sly).not.to.match(/^ATTACH/m);
    expect(file({}, { title: 'Sitzung mit\u2028Ruth\u0085!' })).to.contain('SUMMARY:Sitzung mit\\nRuth\\n!\r\n');
  });

  it('folds lines at 75 octets and never inside a letter', () => {
    const title = `Session mit ${'Ö🌱é'.repeat(60)}`;
    const text = file({}, { title });
    for (const line of text.split('\r\n')) {
      const octets = new TextEncoder().encode(line);
      expect(octets.length).to.be.at.most(75);
      expect(new TextDecoder('utf-8', { fatal: true }).decode(octets)).to.equal(line);
    }
    expect(fields(text)['SUMMARY']).to.equal(title);
    const exact = 'x'.repeat(75 - 'SUMMARY:'.length);
    expect(file({}, { title: exact })).to.contain(`SUMMARY:${exact}\r\nSEQUENCE`);
    expect(file({}, { title: `${exact}y` })).to.contain(`SUMMARY:${exact}\r\n y\r\n`);
  });
});
