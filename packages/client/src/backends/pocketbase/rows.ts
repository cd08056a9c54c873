import { PROMPTS, type CheckIn, type CheckInKind } from '../../models/check-in.js';
import type { Id } from '../../models/id.js';
import type { Message, MessageKind } from '../../models/message.js';
import type { Account, Person } from '../../models/person.js';
import type { Engagement, Practice } from '../../models/practice.js';
import type { Receipt } from '../../models/receipt.js';
import type { Chapter, Recording, Segment } from '../../models/recording.js';
import type { OfficeHours } from '../../models/reply-promise.js';
import { brandOf, chaptersOf, daysOf, peaksOf, segmentsOf, transcriptOf } from './untrusted.js';

/** The rows of the server, as the migrations in `backend/` define them, and what they mean here. */

export interface UserRow {
  id: Id;
  name: string;
  email?: string;
  locale: string;
  time_zone: string;
}

export interface PracticeRow {
  id: Id;
  collectionId: string;
  slug: string;
  name: string;
  welcome: string;
  locale: string;
  time_zone: string;
  brand: Record<string, string> | null;
  logo: string;
  expand?: { coach_hours_via_practice?: HoursRow[] };
}

export interface EngagementRow {
  id: Id;
  practice: Id;
  client: Id;
  coach: Id;
  status: Engagement['status'];
  expand?: { client?: UserRow; coach?: UserRow };
}

export interface HoursRow {
  practice: Id;
  coach: Id;
  time_zone: string;
  days: number[];
  from: string;
  to: string;
  window_hours: number;
}

export interface RecordingRow {
  id: Id;
  collectionId: string;
  owner: Id;
  engagement: Id;
  /** Names of the files. */
  segments: string[];
  tracks: Segment[];
  peaks: number[] | null;
  chapters: Chapter[] | null;
  interrupted: boolean;
  receipts: Receipt[] | null;
  /** Older servers have no such column. */
  transcript?: string;
}

interface CheckInRow {
  id: Id;
  kind: CheckInKind;
  period: string;
  expand?: { checkin_parts_via_checkin?: { key: string; text: string }[] };
}

export interface MessageRow {
  id: Id;
  engagement: Id;
  author: Id;
  kind: MessageKind;
  body: string;
  reply_to: Id;
  /** The goal that it is about, and what that was called. */
  goal?: Id;
  about?: string;
  said_at: string;
  created: string;
  expand?: { author?: UserRow; recording?: RecordingRow; checkin?: CheckInRow };
}

export const MESSAGE_EXPAND = 'author,recording,checkin,checkin.checkin_parts_via_checkin';

export function accountOf(row: UserRow): Account {
  return { id: row.id, name: row.name, email: row.email ?? '', locale: row.locale, timeZone: row.time_zone };
}

/** @param logo Absolute address, or empty. */
export function practiceOf(row: PracticeRow, logo: string): Practice {
  const { id, slug, name, welcome, locale, expand } = row;
  const [hours, ...others] = expand?.coach_hours_via_practice ?? [];
  return {
    id,
    slug,
    name,
    welcome,
    locale,
    timeZone: row.time_zone,
    brand: brandOf(row.brand),
    logo,
    hours: hours && others.length === 0 ? hoursOf(hours) : undefined,
  };
}

export function engagementOf(row: EngagementRow, hours: HoursRow | undefined): Engagement {
  const { id, practice, client, coach, status, expand } = row;
  return {
    id,
    practice,
    client: sideOf(client, expand?.client),
    coach: sideOf(coach, expand?.coach),
    status,
    hours: hours && hoursOf(hours),
  };
}

function hoursOf({ time_zone, days, from, to, window_hours }: HoursRow): OfficeHours {
  return { timeZone: time_zone, days: daysOf(days), from, to, windowHours: window_hours };
}

export function messageOf(row: MessageRow): Message {
  const { id, engagement, kind, body, expand } = row;
  return {
    id,
    engagement,
    author: personOf(row.author, expand?.author),
    kind,
    body,
    recording: expand?.recording && recordingOf(expand.recording),
    checkIn: expand?.checkin && checkInOf(expand.checkin),
    replyTo: row.reply_to || undefined,
    about: row.goal ? { kind: 'goal', id: row.goal, title: row.about ?? '' } : undefined,
    saidAt: isoOf(row.said_at),
    created: isoOf(row.created),
    delivery: 'sent',
  };
}

export function recordingOf(row: RecordingRow): Recording {
  const { id, tracks, peaks, chapters, interrupted } = row;
  const transcript = transcriptOf(row.transcript);
  return {
    id,
    segments: segmentsOf(tracks),
    peaks: peaksOf(peaks),
    chapters: chaptersOf(chapters),
    interrupted,
    ...(transcript && { transcript }),
  };
}

/** The parts in the order in which the prompts are asked: rows have none of their own. */
function checkInOf({ id, kind, period, expand }: CheckInRow): CheckIn {
  const asked: readonly string[] = PROMPTS[kind];
  const place = (key: string) => (asked.includes(key) ? asked.indexOf(key) : asked.length);
  const parts = (expand?.checkin_parts_via_checkin ?? []).map(({ key, text }) => ({ key, text }));
  return { id, kind, period, parts: parts.sort((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1)) };
}

function sideOf(id: Id, row: UserRow | undefined): Engagement['client'] {
  return { ...personOf(id, row), timeZone: row?.time_zone ?? '' };
}

function personOf(id: Id, row: UserRow | undefined): Person {
  return { id, name: row?.name ?? '' };
}

/** PocketBase writes a space where ISO 8601 has a T. */
export function isoOf(date: string): string {
  return date.replace(' ', 'T');
}

/** A text inside a filter. (The SDK's own `filter()` needs `RegExp.escape`, which many browsers lack.) */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
