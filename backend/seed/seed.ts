import { pathToFileURL } from 'node:url';
import type { Entry } from '@coachlight/client';
import { actsOf, demoFiction, type Fiction, type FictionMessage } from '@coachlight/client/memory';
import { actAs, operatorOf, type Api } from '../dev/api.js';
import { createInvite, findPerson, person } from '../dev/people.js';
import type { Server } from '../dev/server.js';

type Seeded = Pick<Server, 'url' | 'superuser'>;

/**
 * Puts the demo's fiction onto an empty server: two practices, their people, what they said
 * in the past weeks, with real sound, and what they agreed. What people said is sent under their own sign-in through
 * the ordinary requests; only the dates are moved into the past afterwards. A server that has
 * the fiction already is left alone; one whose fiction is older than goals and sessions gets these.
 */
export async function seed(server: Seeded, now: Date = new Date()): Promise<void> {
  const operator = await operatorOf(server);
  const fiction = await demoFiction(now);
  const known = (await operator.list('practices', `slug = "${fiction.practices[0]!.slug}"`)).length > 0;
  if (known && (await operator.list('goals', 'id != ""')).length > 0) return;
  if (!known) {
    await seedPractices(operator, fiction);
    await seedEngagements(operator, fiction);
  }
  // What was agreed comes first: messages may be about it.
  const voices = await voicesOf(operator, fiction);
  await seedEntries(operator, voices, fiction.entries);
  if (!known) await seedMessages(operator, voices, fiction.messages);
}

/** A fresh single-use invitation for a person of the fiction. */
export async function invite(server: Seeded, email: string): Promise<string> {
  const operator = await operatorOf(server);
  const user = await findPerson(operator, email);
  if (!user) throw new Error(`Nobody has the address ${email}.`);
  const [engagement] = await operator.list<{ practice: string }>(
    'engagements',
    `client = "${user}" || coach = "${user}"`,
  );
  const [membership] = await operator.list<{ practice: string }>('memberships', `user = "${user}"`);
  const practice = engagement?.practice ?? membership?.practice;
  if (!practice) throw new Error(`${email} belongs to no practice.`);
  return createInvite(operator, { user, practice });
}

async function seedPractices(operator: Api, fiction: Fiction): Promise<void> {
  for (const account of fiction.people) await person(operator, account);
  for (const { id, slug, name, welcome, locale, timeZone, brand } of fiction.practices) {
    await operator.create('practices', { id, slug, name, welcome, locale, time_zone: timeZone, brand });
    await operator.create('practice_settings', { practice: id });
  }
  for (const membership of fiction.memberships) await operator.create('memberships', membership);
}

async function seedEngagements(operator: Api, fiction: Fiction): Promise<void> {
  const withHours = new Set<string>();
  for (const { id, practice, client, coach, status, hours } of fiction.engagements) {
    await operator.create('engagements', { id, practice, client: client.id, coach: coach.id, status });
    const key = `${practice} ${coach.id}`;
    if (!hours || withHours.has(key)) continue;
    withHours.add(key);
    const { timeZone, windowHours, ...rest } = hours;
    const row = { practice, coach: coach.id, time_zone: timeZone, window_hours: windowHours, ...rest };
    await operator.create('coach_hours', row);
  }
}

type Voices = Map<string, Api>;

/** Everybody who has said or added something, signed in. */
async function voicesOf(operator: Api, { messages, entries }: Fiction): Promise<Voices> {
  const voices: Voices = new Map();
  for (const { author } of [...messages, ...entries]) {
    if (!voices.has(author)) voices.set(author, await actAs(operator, author));
  }
  return voices;
}

/** Act by act, as the author's own device would send it. */
async function seedEntries(operator: Api, voices: Voices, entries: readonly Entry[]): Promise<void> {
  for (const act of actsOf(entries)) {
    const requests = act.map((entry) => ({ collection: entry.kind, row: entryRow(entry) }));
    await voices.get(act[0]!.author)!.must('POST', '/api/batch', batchOf(requests));
  }
  await dateBack(
    operator,
    entries.map(({ kind, id, created }) => ({ table: kind, column: 'id', id, created })),
  );
}

async function seedMessages(operator: Api, voices: Voices, messages: readonly FictionMessage[]): Promise<void> {
  for (const message of messages) await send(voices.get(message.author)!, message);
  await dateBack(operator, messages.flatMap(datedRows));
}

/** As the author's own device would: the sound first, then everything else in one piece. */
async function send(author: Api, message: FictionMessage): Promise<void> {
  const { post } = message;
  if (post.recording) await author.create('recordings', recordingForm(message));
  const checkIn = post.checkIn;
  const requests: { collection: string; row: object }[] = [];
  if (checkIn) {
    const { id, kind, period, parts } = checkIn;
    requests.push({
      collection: 'checkins',
      row: { id, kind, period, engagement: post.engagement, client: message.author },
    });
    for (const part of parts) requests.push({ collection: 'checkin_parts', row: { checkin: id, ...part } });
  }
  requests.push({ collection: 'messages', row: messageRow(message) });
  await author.must('POST', '/api/batch', batchOf(requests));
}

function batchOf(requests: readonly { collection: string; row: object }[]): object {
  const url = (collection: string) => `/api/collections/${collection}/records`;
  return { requests: requests.map(({ collection, row }) => ({ method: 'POST', url: url(collection), body: row })) };
}

/** Columns are the fields in the database's spelling: `changeNext` is `change_next`. */
function entryRow({ kind: _kind, created: _created, ...fields }: Entry): object {
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [column(name), value]));
}

function messageRow({ post, author }: FictionMessage): object {
  const { id, engagement, kind, body, saidAt } = post;
  const about = { goal: post.about?.id, about: post.about?.title };
  const links = { recording: post.recording?.id, checkin: post.checkIn?.id, reply_to: post.replyTo, ...about };
  return { id, engagement, author, kind, body, said_at: saidAt, ...links };
}

function recordingForm({ post, author, segments }: FictionMessage): FormData {
  const { id, segments: tracks, peaks, chapters, interrupted } = post.recording!;
  const form = new FormData();
  const fields = { id, owner: author, engagement: post.engagement, interrupted: String(interrupted) };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, value] of Object.entries({ tracks, peaks, chapters })) form.set(name, JSON.stringify(value));
  segments.forEach((segment, index) => form.append('segments', segment, `${index}.webm`));
  return form;
}

interface DatedRow {
  table: string;
  column: string;
  id: string;
  created: string;
}

function datedRows({ post, created }: FictionMessage): DatedRow[] {
  const rows: [table: string, column: string, id: string | undefined][] = [
    ['messages', 'id', post.id],
    ['recordings', 'id', post.recording?.id],
    ['checkins', 'id', post.checkIn?.id],
    ['checkin_parts', 'checkin', post.checkIn?.id],
  ];
  return rows.flatMap(([table, column, id]) => (id ? [{ table, column, id, created }] : []));
}

/**
 * The server dates every row itself and takes no date from a request. The superuser's SQL
 * console is the one door through which the fiction can have a past.
 */
async function dateBack(operator: Api, rows: readonly DatedRow[]): Promise<void> {
  for (const { table, column, id, created } of rows) {
    const date = plain(created.replace('T', ' '));
    const query = `UPDATE ${table} SET created = '${date}' WHERE ${column} = '${plain(id)}'`;
    await operator.must('POST', '/api/sql', { query });
  }
}

/** Our own ids and dates only: nothing that could end a quotation. */
function plain(text: string): string {
  if (!/^[a-z0-9 :.Z-]+$/.test(text)) throw new Error(`Not a plain value: ${text}`);
  return text;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [url, email, password] = process.argv.slice(2);
  if (!url || !email || !password) throw new Error('Usage: seed.ts <address of the server> <superuser> <password>');
  await seed({ url, superuser: { email, password } });
  console.log('The demo is on the server.');
}
