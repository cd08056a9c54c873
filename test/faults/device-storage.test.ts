import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { isAt, question, send, speak, stop, weekly } from '../journeys/acts.js';
import { CLIENT_PAGE, World } from '../journeys/world.js';
import {
  AT_ONCE,
  assertMore,
  damage,
  enterAsSomebody,
  heard,
  keepFull,
  lasts,
  LOUD,
  newestRecording,
  offers,
  onDevice,
  onlyTake,
  protocolOf,
  rowsOf,
  somebody,
} from './pages.js';
import { lacksDisks, smallDisk } from './small-disk.js';

let world: World;
before(async () => void (world = await World.create()));
after(() => world?.close());

const recorder = (page: Page) => weekly(page).locator('coach-voice-recorder');

/** Records so long, and stops. */
async function recorded(page: Page, ms: number): Promise<void> {
  await speak(weekly(page));
  await lasts(page, ms);
  await stop(weekly(page));
}

/** What gives files their length is out of reach: a recording stays in the pieces in which it came. */
const inPieces = (context: BrowserContext) => context.route('**/chunks/webm-*', (route) => route.abort());

describe('a disk that loses pieces of a recording', { concurrency: AT_ONCE }, () => {
  it('fault 12: the first piece is lost: the rest is kept, said to be damaged, and no word of it goes unseen', async () => {
    const { context, page, rows } = await somebody(world, inPieces);
    await recorded(page, 2300);
    const whole = await onlyTake(page);
    await page.goto(`${world.siteUrl}/harbour/index.html`);
    await damage(page, 'lose the first');
    await page.goto(world.siteUrl + CLIENT_PAGE);
    await offers(weekly(page)).click();
    await recorder(page).getByText('A piece of this recording is missing on this device.').waitFor();
    await recorder(page).getByRole('button', { name: 'Save as a file' }).first().waitFor();
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    const { interrupted, tracks } = await newestRecording(world, rows.who);
    assert.equal(interrupted, true, 'it is marked as not whole');
    assert.ok(tracks[0]!.size > 0 && tracks[0]!.size < whole.segments[0]!.size, 'what was left is what arrived');
    await context.close();
  });

  const losses: ['lose the second' | 'cut the last', string][] = [
    ['lose the second', 'a piece in the middle is lost'],
    ['cut the last', 'the last piece is cut in two'],
  ];
  for (const [how, title] of losses) {
    it(`fault 13: ${title}: the others are joined in their order, play, are said to be damaged, and arrive`, async () => {
      const { context, page, rows } = await somebody(world, inPieces);
      await recorded(page, 3300);
      await page.goto(`${world.siteUrl}/harbour/index.html`);
      await damage(page, how);
      await page.goto(world.siteUrl + CLIENT_PAGE);
      await offers(weekly(page)).click();
      await recorder(page).getByText('A piece of this recording is missing on this device.').waitFor();
      await weekly(page).getByRole('button', { name: 'Play' }).first().click();
      await weekly(page).locator('[role=slider]:not([aria-valuenow="0"])').first().waitFor();
      await send(weekly(page));
      await isAt(weekly(page), 'With Ruth');
      await assertMore(world, rows, 1);
      const { id, interrupted, tracks } = await newestRecording(world, rows.who);
      assert.equal(interrupted, true, 'it is marked as not whole');
      const { ms, peak } = await heard(world, page, id);
      assert.ok(ms >= 1400 && peak > LOUD, `of three seconds ${ms} ms can be heard`);
      assert.match(tracks[0]!.sha256, /^[0-9a-f]{64}$/);
      await context.close();
    });
  }
});

describe('a device whose storage goes away', { concurrency: AT_ONCE }, () => {
  it('fault 18: the disk is full while somebody speaks: it says so, keeps what is said, and once there is room all of it is safe', async (t) => {
    const disk = lacksDisks() ? undefined : await smallDisk(120);
    if (!disk) return t.skip(lacksDisks() || 'a disk cannot be mounted here');
    const device = await world.device(disk.folder);
    try {
      const { page, context } = await device.start();
      const rows = await enterAsSomebody(world, page);
      await speak(weekly(page));
      await lasts(page, 1200);
      const room = await keepFull(disk);
      await recorder(page).getByText('This device is full. Keep this page open').waitFor();
      const from = Number(
        await recorder(page).evaluate((element) => (element as unknown as { elapsedMs: number }).elapsedMs),
      );
      await lasts(page, from + 2000);
      await weekly(page).getByRole('button', { name: 'Stop recording' }).click();
      await recorder(page).getByText('your recording is in this page only').waitFor();
      await recorder(page).getByRole('button', { name: 'Save as a file' }).first().waitFor();
      await assertMore(world, rows, 0);
      await room.comes();
      await recorder(page).getByText('your recording is in this page only').waitFor({ state: 'detached' });
      await send(weekly(page));
      await isAt(weekly(page), 'With Ruth');
      await assertMore(world, rows, 1);
      const { id, tracks } = await newestRecording(world, rows.who);
      const { ms } = await heard(world, page, id);
      assert.ok(tracks[0]!.durationMs >= from + 2000 && ms >= from + 1000, 'all of it arrived');
      await context.close();
    } finally {
      await disk.remove();
    }
  });

  it('fault 21: the storage is cleared while somebody speaks: all of it is written again, and arrives', async () => {
    const { context, page, rows } = await somebody(world);
    await speak(weekly(page));
    await lasts(page, 2300);
    const held = (await onDevice(page)).chunks.length;
    assert.ok(held >= 2, 'something was there to be lost');
    await clearStorage(page);
    await lasts(page, 4300);
    await stop(weekly(page));
    const { chunks, takes } = await onDevice(page);
    assert.deepEqual(
      chunks.map(({ key }) => key[2]),
      chunks.map((_, index) => index),
      'every piece is there again, the first one too',
    );
    assert.ok(chunks.length > held && takes.length === 1);
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    const { id, tracks } = await newestRecording(world, rows.who);
    const { ms, peak } = await heard(world, page, id);
    assert.ok(ms >= tracks[0]!.durationMs - 1200 && ms > 3000 && peak > LOUD, `${ms} ms are left`);
    await context.close();
  });

  it('fault 22: what was stored is gone at the next visit: the server’s part is shown, and nothing claims that all was sent', async () => {
    const { context, page, rows } = await somebody(world);
    await recorded(page, 1500);
    // The sound reaches the server, the message does not.
    await context.route('**/api/batch', (route) => route.abort());
    await send(weekly(page));
    await world.until(async () => (await rowsOf(world, rows.who)).recordings === 1);
    await page.goto(`${world.siteUrl}/harbour/index.html`);
    await clearStorage(page);
    await context.unroute('**/api/batch');
    await page.goto(world.siteUrl + CLIENT_PAGE);
    const status = page.locator('coach-outbox-status');
    await status
      .getByText(/The server holds a recording of .* that was never sent/)
      .first()
      .waitFor();
    await status.getByText(/This browser has kept things here since .* It knows of nothing older/).waitFor();
    assert.deepEqual(
      await rowsOf(world, rows.who),
      { ...rows, recordings: rows.recordings + 1 },
      'nothing left by itself',
    );
    await status.getByRole('button', { name: /^Send it/ }).click();
    await world.until(async () => (await rowsOf(world, rows.who)).messages === 1);
    assert.equal((await rowsOf(world, rows.who)).recordings, 1, 'the sound that was there is the sound that is sent');
    await context.close();
  });
});

describe('pages of two versions', { concurrency: AT_ONCE }, () => {
  it('fault 23: a page of the version before is open: it lets go, the new one works at once, and what waited is sent', async () => {
    const { context, page: old } = await world.person();
    await old.goto(`${world.siteUrl}/harbour/index.html`);
    await old.evaluate(holdVersionOne, 'lets go');
    const page = await context.newPage();
    const rows = await enterAsSomebody(world, page);
    await recorded(page, 1300);
    assert.ok((await onDevice(page)).version > 1, 'the database is of this version now');
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    assert.equal(await old.evaluate(() => (globalThis as { released?: boolean }).released), true);
    await context.close();
  });

  it('fault 23: a page of the version before does not let go: within five seconds somebody can speak all the same, and it arrives', async () => {
    const { context, page: old } = await world.person();
    await old.goto(`${world.siteUrl}/harbour/index.html`);
    await old.evaluate(holdVersionOne, 'stays');
    const page = await context.newPage();
    await page.addInitScript(noteWhenRecording);
    const rows = await enterAsSomebody(world, page);
    await speak(weekly(page));
    const ms = await page.evaluate(() => (globalThis as unknown as { openedAfter: number }).openedAfter);
    assert.ok(ms <= 5000, `the microphone was open ${ms} ms after the press`);
    await lasts(page, 1300);
    await stop(weekly(page));
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    await context.close();
  });

  it('fault 23: a newer page was here: this one goes on with what it knows, and what it says is kept and arrives', async () => {
    const { context, page } = await world.person();
    await page.goto(`${world.siteUrl}/harbour/index.html`);
    const rows = await enterAsSomebody(world, page);
    await page.goto(`${world.siteUrl}/harbour/index.html`);
    await page.evaluate(async () => {
      const opening = indexedDB.open('coachlight', 99);
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('of-the-future'));
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      opening.result.close();
    });
    await page.goto(world.siteUrl + CLIENT_PAGE);
    await recorded(page, 1300);
    assert.equal((await onDevice(page)).version, 99);
    assert.equal((await onlyTake(page)).state, 'closed', 'it is on the disk');
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    await context.close();
  });
});

describe('a device without a network', { concurrency: AT_ONCE }, () => {
  it('fault 25: offline for ten minutes, with the page opened again in between: all is shown as waiting, and then sent once', async () => {
    const { context, page, rows } = await somebody(world);
    await page.clock.install();
    await recorded(page, 1300);
    await context.setOffline(true);
    await send(weekly(page));
    await question(page).getByRole('button', { name: 'Write instead' }).click();
    await question(page).getByRole('textbox').fill('Said without a network.');
    await send(question(page));
    await page.clock.runFor(300_000);
    for (const element of [weekly(page), question(page)]) await isAt(element, 'Safe on this device');
    // The coach's own site can be read again; the line to the server is still dead.
    await context.route('**/api/**', (route) => route.abort());
    await context.setOffline(false);
    await page.reload();
    await page.clock.runFor(300_000);
    assert.equal((await onDevice(page)).items.length, 2, 'both still wait');
    await page.locator('coach-outbox-status').getByText('2 things are waiting').waitFor();
    assert.deepEqual(await rowsOf(world, rows.who), rows, 'nothing has arrived yet');
    await context.unroute('**/api/**');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const wanted = {
      ...rows,
      messages: rows.messages + 2,
      checkins: rows.checkins + 2,
      recordings: rows.recordings + 1,
    };
    await world.until(async () => (await rowsOf(world, rows.who)).messages >= wanted.messages);
    await world.until(() => page.evaluate(nothingWaits));
    assert.deepEqual(await rowsOf(world, rows.who), wanted, 'each is there once');
    await context.close();
  });
});

async function clearStorage(page: Page): Promise<void> {
  const protocol = await protocolOf(page);
  await protocol.send('Storage.clearDataForOrigin', { origin: world.siteUrl, storageTypes: 'indexeddb' });
}

/** In the page: how long after the press on “Record” the microphone was asked for. */
function noteWhenRecording(): void {
  const times = globalThis as unknown as { pressed: number; openedAfter: number };
  addEventListener('click', () => (times.pressed ??= performance.now()), { capture: true });
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (constraints) => {
    times.openedAfter = Math.round(performance.now() - times.pressed);
    return ask(constraints);
  };
}

/** In the page: what the code of version 1 did with the database, and the same by a page that cannot answer. */
async function holdVersionOne(how: string): Promise<void> {
  const opening = indexedDB.open('coachlight', 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('takes', { keyPath: 'id' });
    opening.result.createObjectStore('chunks');
    opening.result.createObjectStore('items', { keyPath: 'id' });
    opening.result.createObjectStore('drafts', { keyPath: ['place', 'field'] });
  });
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  Object.assign(globalThis, { held: opening.result });
  opening.result.addEventListener('versionchange', () => {
    if (how === 'stays') return;
    opening.result.close();
    Object.assign(globalThis, { released: true });
  });
}

/** In the page. */
async function nothingWaits(): Promise<boolean> {
  const opening = indexedDB.open('coachlight');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const items = opening.result.transaction('items').objectStore('items').count();
  await new Promise((resolve) => items.addEventListener('success', resolve));
  opening.result.close();
  return items.result === 0;
}
