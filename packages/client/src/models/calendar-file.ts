import { endOf, sessionTime, type Session } from './session.js';

/** What a calendar is told of a session: nothing of what is talked about there. */
export interface CalendarEvent {
  session: Pick<Session, 'id' | 'starts' | 'minutes' | 'place' | 'medium' | 'state' | 'nextNumber'>;
  /** E.g. “Session with Ruth”. */
  title: string;
  /** The page with the room; empty where there is none. */
  url: string;
  now: Date;
}

/** RFC 5545: a line of a file has at most so many octets before its line break. */
const MAX_OCTETS = 75;

/**
 * A session as a file for any calendar (RFC 5545). A later file of the same session
 * replaces the earlier one there: same UID, higher SEQUENCE; a cancelled one takes it out.
 */
export function calendarFile({ session, title, url, now }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Coachlight//Coachlight//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    property('UID', session.id),
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(new Date(session.starts))}`,
    `DTEND:${stamp(new Date(endOf(session)))}`,
    property('SUMMARY', title),
    ...optional('LOCATION', session.place || (session.medium === 'video' ? url : '')),
    ...(url === '' ? [] : [`URL:${url.replace(/[\s\p{Cc}]/gu, '')}`]),
    `SEQUENCE:${session.nextNumber - 1}`,
    `STATUS:${session.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function optional(name: string, text: string): string[] {
  return text === '' ? [] : [property(name, text)];
}

function property(name: string, text: string): string {
  return `${name}:${escaped(text)}`;
}

/** Text as a value: commas and semicolons would divide it, a line break would end it, other controls have no place. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n?|\n|\u2028|\u2029|\u0085/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** `20261124T183000Z`. */
function stamp(moment: Date): string {
  return sessionTime(moment).replace(/[-:]/g, '');
}

/** Long lines go on in the next one after a space; a letter of several octets is never cut. */
function folded(line: string): string {
  let octets = 0;
  let text = '';
  for (const letter of line) {
    const size = octetsOf(letter);
    if (octets + size > MAX_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
