import type { Entry } from '../../models/entry.js';
import { momentOf, wallTime } from '../../models/zoned.js';
import type { Calendar } from './demo-acts.js';
import { aylinAndDaniel } from './demo-record-aylin.js';
import { mayaAndRuth } from './demo-record-maya.js';
import { tomasAndRuth } from './demo-record-tomas.js';

const ID_LENGTH = 15;

/**
 * What the people of the fiction have agreed, tried and arranged, oldest first. Everything lies
 * on days that are counted from today, so that “tomorrow evening” is always tomorrow evening.
 */
export function demoRecord(now: Date): Entry[] {
  const calendar = calendarOf(now, 'Europe/Berlin');
  const entries = [mayaAndRuth, tomasAndRuth, aylinAndDaniel].flatMap(({ engagement, prefix, acts }) => {
    let count = 0;
    const nextId = () => prefix + String((count += 1)).padStart(ID_LENGTH - prefix.length, '0');
    return acts(calendar).flatMap(({ by, at, adds }) => {
      const moment = new Date(at).toISOString();
      const base = { engagement, author: by.id, madeAt: moment, created: moment };
      return adds.map((entry) => ({ id: nextId(), ...entry, ...base }) as Entry);
    });
  });
  // What was added in one act stays as it is: what others point at stands first.
  return entries.sort((a, b) => (a.created < b.created ? -1 : Number(a.created > b.created)));
}

function calendarOf(now: Date, timeZone: string): Calendar {
  const today = wallTime(now, timeZone);
  return {
    at: (day, clock) => {
      const [hours, minutes] = clock.split(':').map(Number) as [number, number];
      const moment = momentOf({ ...today, day: today.day + day, minutes: hours * 60 + minutes }, timeZone);
      return moment.toISOString().replace('.000Z', 'Z');
    },
    day: (day) => new Date(Date.UTC(today.year, today.month - 1, today.day + day)).toISOString().slice(0, 10),
  };
}
