import { wallTime, type Engagement, type Person } from '@coachlight/client';
import { shortName } from './names.js';

/** The zones of the two people of an engagement; `other` is empty where nobody has said. */
export interface Zones {
  /** IANA name. */
  own: string;
  other: string;
  /** What the other person is called in a sentence. */
  name: string;
}

interface ZoneWords {
  at(day: string, time: string): string;
  bothZones(mine: string, name: string, theirs: string): string;
}

/** @param own the zone of the reader @param other whom the reader works with */
export function zonesOf({ coach, client, hours }: Engagement, own: string, other: Person): Zones {
  const side = other.id === coach.id ? coach : client;
  const office = other.id === coach.id ? hours?.timeZone : undefined;
  return { own, other: side.timeZone || office || '', name: shortName(other.name) };
}

/** A zone that this browser does not know is read as UTC: a name from a server never stops a page. */
function formatter(lang: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(lang, { ...options, timeZone: timeZone || 'UTC' });
  } catch {
    return new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' });
  }
}

/** “4:00 PM” stays in one line. */
const inOneLine = (text: string): string => text.replace(/\s(?=[^\s\d]+$)/u, '\u00A0');

/** “Tuesday, 24 November”. */
export function dayIn(iso: string, lang: string, timeZone: string): string {
  const year = new Date(iso).getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  const options = { weekday: 'long', day: 'numeric', month: 'long', year } as const;
  return formatter(lang, options as Intl.DateTimeFormatOptions, timeZone).format(new Date(iso));
}

/** “19:30”. */
export function timeIn(iso: string, lang: string, timeZone: string): string {
  return inOneLine(formatter(lang, { hour: 'numeric', minute: '2-digit' }, timeZone).format(new Date(iso)));
}

/** “Tuesday, 24 November, 19:30”, in the reader's own zone. */
export function dayAndTimeIn(iso: string, lang: string, { own }: Zones, t: ZoneWords): string {
  return t.at(dayIn(iso, lang, own), timeIn(iso, lang, own));
}

/**
 * “19:30 for you, 18:30 for Ruth”, with the weekday where it is another day there; empty
 * where both clocks show the same, or nothing is known of the other one.
 */
export function inBothZones(iso: string, lang: string, zones: Zones, t: ZoneWords): string {
  const moment = new Date(iso);
  if (zones.other === '' || Number.isNaN(moment.getTime())) return '';
  const mine = wallTime(moment, zones.own);
  const theirs = wallTime(moment, zones.other);
  if (mine.minutes === theirs.minutes && mine.day === theirs.day) return '';
  const said = (zone: string) => {
    const time = timeIn(iso, lang, zone);
    if (mine.day === theirs.day) return time;
    return t.at(formatter(lang, { weekday: 'long' }, zone).format(moment), time);
  };
  return t.bothZones(said(zones.own), zones.name, said(zones.other));
}
