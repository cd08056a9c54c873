import { replyBy, type Engagement, type Practice } from '@coachlight/client';
import { dayAndTime } from './day-and-time.js';
import { shortName } from './names.js';
import type { StringsController } from './strings-controller.js';

/**
 * By when the coach answers what is said at a moment, in the reader's own zone (T3).
 * Once the promised time has passed there is no date, and no blame either way.
 */
export function replyPromise({ coach, hours }: Engagement, said: Date, { t, lang }: StringsController): string {
  const name = shortName(coach.name);
  if (!hours) return t.checkIn.promiseOpen(name);
  const now = new Date();
  const by = replyBy(said, hours);
  return by > now ? t.checkIn.promise(name, dayAndTime(by.toISOString(), lang, now)) : t.checkIn.answerComes;
}

/** The same for somebody who has not signed in yet, where the practice has one coach. */
export function practicePromise(practice: Practice | undefined, { t, lang }: StringsController): string {
  if (!practice?.hours) return t.checkIn.promiseAny;
  const now = new Date();
  return t.checkIn.promiseBy(dayAndTime(replyBy(now, practice.hours).toISOString(), lang, now));
}
