import {
  asCoachError,
  durationOf,
  recordingOf,
  type Engagement,
  type EntriesItem,
  type Id,
  type OutboxItem,
  type Post,
  type Take,
} from '@coachlight/client';
import { clock, spokenLength } from '../shared/format.js';
import { shortName } from '../shared/names.js';
import type { Strings } from '../shared/strings/index.js';
import type { OutboxStrings } from '../shared/strings/en-outbox.js';

/** What something is: for eyes, and for ears. */
export interface What {
  shown: string;
  spoken: string;
}

type Words = Pick<OutboxStrings, 'outbox'>;

/** The first of these that says something is enough to know an entry again. */
const TELLING = ['title', 'attempt', 'saw', 'wording', 'text', 'note', 'word'] as const;
/** From here on it is said plainly that something has not left. */
export const LONG_MS = 86_400_000;
/** As much of the words as tells one thing from another. */
const GIST_LETTERS = 120;

/** What waits in one line, and to whom it goes. */
export function whatWaits(item: OutboxItem, engagements: readonly Engagement[], t: Words, lang: string): What {
  return twice(lang, (length) => {
    if (!item.post) return t.outbox.entries[item.entries[0]!.kind];
    const what = whatIsSaid(item.post, t, lang, length);
    const name = otherName(item.post.engagement, item.owner, engagements);
    return name ? t.outbox.to(what, name) : what;
  });
}

/** A recording that nobody has sent. */
export function whatTake(take: Take, { outbox: t }: Words, lang: string): What {
  const ms = durationOf(recordingOf(take));
  return twice(lang, (length) => t.take(length(ms)));
}

/** The beginning of what was written, to know it again; empty where all was spoken. */
export function gistOf(item: OutboxItem): string {
  const text = item.post ? writtenIn(item.post) : writtenAs(item);
  return text.length > GIST_LETTERS ? `${text.slice(0, GIST_LETTERS).trimEnd()}…` : text;
}

/** Where a recording was made, in words; empty where only a program knows. */
export function whereMade(place: string, { outbox: { places } }: Words): string {
  const [first = '', , third = ''] = place.split('/').map(readable);
  if (first === 'check-in') return third === 'question' ? places.question : places.weekly;
  if (first === 'reply') return places.reply;
  if (first === 'goals') return places.goals;
  return first.startsWith('/') ? places.page(first) : '';
}

/** Where something that waits is, in a word; what is in the memory of a page alone is not called safe. */
export function whereNow({ state }: OutboxItem, durable: boolean, { delivery }: Strings): string {
  if (state === 'stored' || state === 'sending') return delivery.sending;
  return durable ? delivery[state] : '';
}

/** Nothing has that name: no reason to fail. */
export function isNotThere(error: unknown): void {
  if (asCoachError(error).code !== 'not-found') throw error;
}

/** “3 November 2026”. */
export function dayOf(iso: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso));
}

/** When other words are true of what waits: a day begins, or one more has waited for long. */
export function nextMoment(items: readonly OutboxItem[]): number | undefined {
  if (items.length === 0) return undefined;
  const now = new Date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
  const due = items.map(({ queuedAt }) => Date.parse(queuedAt) + LONG_MS).filter((at) => at > now.getTime());
  return Math.min(midnight, ...due);
}

/** What the other person of an engagement is called in a sentence; empty while that is not known. */
export function otherName(engagement: Id, me: Id, engagements: readonly Engagement[]): string {
  const found = engagements.find(({ id }) => id === engagement);
  return found ? shortName((found.coach.id === me ? found.client : found.coach).name) : '';
}

/** “2.1 MB”. */
export function sizeOf(bytes: number, lang: string): string {
  const large = bytes >= 100_000;
  const options = {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(lang, options).format(bytes / (large ? 1_000_000 : 1000));
}

/** A page may call a place whatever it likes. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function whatIsSaid(post: Post, { outbox: t }: Words, lang: string, length: (ms: number) => string): string {
  const spoken = post.recording && length(durationOf(post.recording));
  if (post.checkIn) return whatIsAsked(post.checkIn, spoken, t, lang);
  const answer = post.replyTo !== undefined;
  const what = spoken ? (answer ? t.voiceAnswer : t.voice)(spoken) : answer ? t.textAnswer : t.text;
  return post.about ? t.about(what, post.about.title) : what;
}

function whatIsAsked(
  { kind, period }: NonNullable<Post['checkIn']>,
  spoken: string | undefined,
  t: OutboxStrings['outbox'],
  lang: string,
): string {
  const what = spoken ? t.checkInSpoken[kind](spoken) : t.checkIn[kind];
  const monday = mondayOf(period);
  if (!monday) return what;
  const day = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(monday);
  return t.week(what, day);
}

/** The first day of an ISO week such as `2026-W47`. */
function mondayOf(period: string): Date | undefined {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(period) ?? [];
  if (!year) return undefined;
  // The fourth of January is in the first week of its year.
  const day = new Date(Date.UTC(Number(year), 0, 4 + (Number(week) - 1) * 7));
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() || 7) - 1));
  return day;
}

function writtenIn({ body, checkIn }: Post): string {
  return [body, ...(checkIn?.parts ?? []).map(({ text }) => text)].find((text) => text.trim() !== '')?.trim() ?? '';
}

function writtenAs({ entries }: EntriesItem): string {
  const said = entries.flatMap((entry) =>
    TELLING.map((name) => new Map<string, unknown>(Object.entries(entry)).get(name)),
  );
  return (said.find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '').trim();
}

const twice = (lang: string, say: (length: (ms: number) => string) => string): What => ({
  shown: say(clock),
  spoken: say((ms) => spokenLength(ms, lang)),
});
