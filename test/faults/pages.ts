import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { operatorOf } from '../../backend/dev/api.js';
import { person } from '../../backend/dev/people.js';
import { isAt, send, weekly } from '../journeys/acts.js';
import { CLIENT_PAGE, type World } from '../journeys/world.js';
import type { SmallDisk } from './small-disk.js';

export const MAYA = 'maya@example.com';

/** Most of a fault is waiting for sound: several can be provoked side by side, each with a client of its own. */
export const AT_ONCE = 3;

/** How a take lies on the device, as far as faults are about it. */
export interface TakeRow {
  id: string;
  place: string;
  state: string;
  interrupted: boolean;
  cut?: string;
  segments: { key: number; mime: string; durationMs: number; size: number; closed: boolean }[];
}

/** What a device holds: read from its database by a program beside the elements. */
export interface OnDevice {
  version: number;
  takes: TakeRow[];
  items: { id: string; state: string; reason: string; post?: { recording?: { id: string } } }[];
  chunks: { key: [string, number, number]; size: number }[];
}

/** Looks at the database of the page's origin, and leaves at once so as to be in nobody's way. */
export function onDevice(page: Page): Promise<OnDevice> {
  return page.evaluate(async () => {
    const known = (await indexedDB.databases()).find(({ name }) => name === 'coachlight');
    if (!known) return { version: 0, takes: [], items: [], chunks: [] };
    const opening = indexedDB.open('coachlight');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const database = opening.result;
    try {
      const look = database.transaction(['takes', 'items', 'chunks']);
      const [takes, items, chunks] = ['takes', 'items', 'chunks'].map((name) => look.objectStore(name).getAll());
      const keys = look.objectStore('chunks').getAllKeys();
      await new Promise((resolve) => look.addEventListener('complete', resolve));
      const held = keys.result.map((key, index) => ({ key, size: (chunks!.result[index] as ArrayBuffer).byteLength }));
      return { version: database.version, takes: takes!.result, items: items!.result, chunks: held } as OnDevice;
    } finally {
      database.close();
    }
  });
}

/** The one take that lies on a device. */
export async function onlyTake(page: Page): Promise<TakeRow> {
  const { takes } = await onDevice(page);
  assert.equal(takes.length, 1, `one take is on this device, not ${takes.length}`);
  return takes[0]!;
}

/** Runs `edit` on the chunks of the device, as a disk would that loses or mixes them up. */
export function damage(page: Page, edit: 'lose the first' | 'lose the second' | 'cut the last'): Promise<void> {
  return page.evaluate(async (how) => {
    const opening = indexedDB.open('coachlight');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const change = opening.result.transaction('chunks', 'readwrite');
    const chunks = change.objectStore('chunks');
    const all = chunks.getAllKeys();
    await new Promise((resolve) => all.addEventListener('success', resolve));
    const keys = all.result;
    if (how === 'lose the first') chunks.delete(keys[0]!);
    if (how === 'lose the second') chunks.delete(keys[1]!);
    if (how === 'cut the last') {
      const last = chunks.get(keys.at(-1)!);
      await new Promise((resolve) => last.addEventListener('success', resolve));
      chunks.put(last.result.slice(0, last.result.byteLength / 2), keys.at(-1)!);
    }
    await new Promise((resolve) => change.addEventListener('complete', resolve));
    opening.result.close();
  }, edit);
}

/** How many rows the server holds, of one person, of what a check-in is made of. */
export interface Rows {
  who: string;
  messages: number;
  checkins: number;
  recordings: number;
}

export async function rowsOf(world: World, who: string): Promise<Rows> {
  const [messages, checkins, recordings] = await Promise.all([
    world.count('messages', `author.email = "${who}"`),
    world.count('checkins', `client.email = "${who}"`),
    world.count('recordings', `owner.email = "${who}"`),
  ]);
  return { who, messages, checkins, recordings };
}

/** Fails unless the server holds exactly so many more of each than `before`, of this person. */
export async function assertMore(world: World, before: Rows, sent: number): Promise<void> {
  const { who, messages, checkins, recordings } = before;
  const wanted = { who, messages: messages + sent, checkins: checkins + sent, recordings: recordings + sent };
  assert.deepEqual(await rowsOf(world, who), wanted, `the server should hold ${sent} more of each`);
}

/** The sentence that offers what was not sent; the recorder shows one for each take. */
export const offers = (element: Locator): Locator => element.getByRole('button', { name: 'Listen and use it' });

/** Takes up the one offered recording and sends it; it is one more row than before, and nothing is left to send. */
export async function useAndSend(world: World, page: Page, before: Rows): Promise<void> {
  await offers(weekly(page)).click();
  await send(weekly(page));
  await isAt(weekly(page), 'With Ruth');
  await assertMore(world, before, 1);
  await nothingWaits(page);
}

/** The thread may show what has arrived a moment before the device has its receipt. */
async function nothingWaits(page: Page): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    if ((await onDevice(page)).items.length === 0) return;
    await page.evaluate(() => new Promise((later) => setTimeout(later, 100)));
  }
  assert.fail('something still waits on the device');
}

let clients = 0;

/** A client of Ruth whom nobody has met before: what the server holds of them is what one test has sent. */
async function newClient(world: World): Promise<string> {
  const operator = await operatorOf(world.server);
  clients += 1;
  const email = `client-${clients}@example.com`;
  const client = await person(operator, { email, name: `Client ${clients}`, locale: 'en', timeZone: 'Europe/Berlin' });
  const engagements = await operator.list<{ practice: string; coach: string }>(
    'engagements',
    `client.email = "${MAYA}"`,
  );
  const { practice, coach } = engagements[0]!;
  await operator.create('engagements', { practice, coach, client, status: 'active' });
  return email;
}

/** Opens the client's page as somebody new, in a browser of their own. */
export async function somebody(
  world: World,
  prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
): Promise<{ context: BrowserContext; page: Page; rows: Rows }> {
  const { context, page } = await world.person();
  await prepare(context);
  return { context, page, rows: await enterAsSomebody(world, page) };
}

/** The same on a page that is there already; answers what the server holds of them: nothing. */
export async function enterAsSomebody(world: World, page: Page): Promise<Rows> {
  const who = await newClient(world);
  await world.enter(page, CLIENT_PAGE, who);
  await weekly(page).getByText('Ruth answers by').first().waitFor();
  return rowsOf(world, who);
}

/** What the recorder's own clock shows, in milliseconds. */
export const elapsed = (page: Page): Promise<number> =>
  weekly(page)
    .locator('coach-voice-recorder')
    .evaluate((recorder) => (recorder as HTMLElement & { elapsedMs: number }).elapsedMs);

/** Waits until the recorder's own clock shows so much; no sentence on the page is needed for it. */
export async function lasts(page: Page, ms: number): Promise<void> {
  const recorder = await weekly(page).locator('coach-voice-recorder').elementHandle();
  await page.waitForFunction(
    ([element, least]) => (element as HTMLElement & { elapsedMs: number }).elapsedMs >= least,
    [recorder!, ms] as const,
  );
}

/** What the server holds of a take. */
export interface SentRecording {
  id: string;
  interrupted: boolean;
  segments: string[];
  tracks: { mime: string; durationMs: number; size: number; sha256: string }[];
}

export async function newestRecording(world: World, who: string): Promise<SentRecording> {
  const admin = await world.admin();
  const filter = `owner.email = "${who}"`;
  const newest = await admin.collection('recordings').getList(1, 1, { filter, sort: '-created' });
  return newest.items[0] as unknown as SentRecording;
}

interface WithStreams {
  streams: MediaStream[];
}

/** Keeps every microphone that pages of this context open where a test can reach it. */
export async function keepMicrophones(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const page = globalThis as unknown as WithStreams;
    page.streams = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      page.streams.push(stream);
      return stream;
    };
  });
}

/**
 * Does something to the microphone that was opened last, and answers how long after that the
 * page's recorder said `sentence`, in milliseconds of the page's own clock. `unplug` and
 * `mute` tell of themselves as a browser does; `end` does not.
 */
export function saysAfter(page: Page, sentence: string, act: 'unplug' | 'end' | 'silence' | 'mute'): Promise<number> {
  return page.evaluate(
    async ([words, what]) => {
      const recorder = document
        .querySelector('coach-check-in')!
        .shadowRoot!.querySelector('coach-voice-recorder')!.shadowRoot!;
      const track = (globalThis as unknown as WithStreams).streams.at(-1)!.getAudioTracks()[0]!;
      const from = performance.now();
      if (what === 'silence') track.enabled = false;
      if (what === 'unplug' || what === 'end') track.stop();
      if (what === 'mute') Object.defineProperty(track, 'muted', { value: true });
      if (what === 'unplug') track.dispatchEvent(new Event('ended'));
      if (what === 'mute') track.dispatchEvent(new Event('mute'));
      while (!recorder.textContent!.includes(words)) await new Promise(requestAnimationFrame);
      return Math.round(performance.now() - from);
    },
    [sentence, act] as const,
  );
}

/** Chromium's own protocol for one page. */
export const protocolOf = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

/** The process that a browser is: to be killed by this number and by nothing else. */
export async function processOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')!.id;
}

/** The coach's site once more, as most servers serve one: its pages may be kept, so a browser can put them aside. */
export async function siteThatMayBeKept(world: World): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    void fetch(world.siteUrl + request.url).then(async (page) => {
      response.writeHead(page.status, { 'content-type': page.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await page.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const close = () => (server.closeAllConnections(), void server.close());
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}

/** How much of a take can be heard, in milliseconds: decoded by the browser on whose disk it lies. */
export function soundOnDevice(page: Page, take: string): Promise<number> {
  return page.evaluate(async (id) => {
    const opening = indexedDB.open('coachlight');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const chunks = opening.result.transaction('chunks').objectStore('chunks');
    const pieces = chunks.getAll(IDBKeyRange.bound([id], [id, []]));
    await new Promise((resolve) => pieces.addEventListener('success', resolve));
    opening.result.close();
    const bytes = await new Blob(pieces.result as ArrayBuffer[]).arrayBuffer();
    return (await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes)).duration * 1000;
  }, take);
}

/** Fills a disk and keeps it full: what the browser gives up meanwhile is taken, too. */
export async function keepFull(disk: SmallDisk): Promise<{ comes(): Promise<void> }> {
  let full = true;
  await disk.fill();
  const keeping = (async () => {
    // A disk that was taken away need not be kept full.
    for (; full; await delay(20)) await disk.fill().catch(() => (full = false));
  })();
  const comes = async () => {
    full = false;
    await keeping;
    await disk.empty();
  };
  return { comes };
}

/** The tone of the microphone is far louder; silence is nothing at all. */
export const LOUD = 0.1;

/** What can be heard of a recording that the server holds, decoded in a browser: how long it is, and how loud. */
export async function heard(world: World, page: Page, recording: string): Promise<{ ms: number; peak: number }> {
  const admin = await world.admin();
  const row = await admin.collection('recordings').getOne(recording);
  const token = await admin.files.getToken();
  const bytes = await (await fetch(admin.files.getURL(row, row['segments'][0], { token }))).arrayBuffer();
  return page.evaluate(async (base64) => {
    const coded = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(coded.buffer);
    return { ms: sound.duration * 1000, peak: sound.getChannelData(0).reduce((a, b) => Math.max(a, Math.abs(b)), 0) };
  }, Buffer.from(bytes).toString('base64'));
}
