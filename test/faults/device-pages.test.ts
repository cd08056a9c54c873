import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { isAt, send, speak, stop, weekly } from '../journeys/acts.js';
import { invite } from '../../backend/seed/seed.js';
import { CLIENT_PAGE, PHONE, World } from '../journeys/world.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';
import {
  assertMore,
  elapsed,
  enterAsSomebody,
  heard,
  lasts,
  LOUD,
  MAYA,
  newestRecording,
  offers,
  onDevice,
  onlyTake,
  processOf,
  protocolOf,
  rowsOf,
  AT_ONCE,
  siteThatMayBeKept,
  somebody,
  useAndSend,
  type Rows,
  type TakeRow,
} from './pages.js';

/** As often as the promise says where somebody asks for all of it; otherwise a few. */
const KILLS = process.env['COACHLIGHT_FULL_FAULTS'] ? 50 : 3;
const OF_MAYA = `engagement.client.email = "${MAYA}"`;

/** One slice, and what a test needs to look and to act. */
const TAIL_MS = 1200;

describe('pages that die while somebody speaks', { concurrency: AT_ONCE }, () => {
  let world: World;
  before(async () => void (world = await World.create()));
  after(() => world?.close());

  /** A device on which somebody signed in on another day: Chromium takes some seconds until it keeps a sign-in for good. */
  async function knownDevice() {
    const device = await world.device();
    const { page, context } = await device.start();
    const rows = await enterAsSomebody(world, page);
    await context.close();
    return { device, rows };
  }

  /** Speaks for two seconds; answers how long it was when the page was last looked at. */
  async function spoken(page: Page): Promise<number> {
    await speak(weekly(page));
    await lasts(page, 2100);
    return elapsed(page);
  }

  /** The take is offered, nothing was sent by itself, and at most one slice is missing. */
  async function offeredWhole(page: Page, said: number, rows: Rows): Promise<void> {
    await weekly(page)
      .getByText(/You have a recording from .* that was not sent/)
      .waitFor();
    const take = await onlyTake(page);
    assert.equal(take.interrupted, true, 'it says of itself that it was cut');
    const kept = take.segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
    assert.ok(said - kept <= TAIL_MS, `of ${said} ms only ${kept} ms are left`);
    await assertMore(world, rows, 0);
  }

  it('fault 01: the browser is killed while somebody speaks: what was said is offered again, and is sent once', async () => {
    const { device, rows } = await knownDevice();
    const first = await device.start();
    await first.page.goto(world.siteUrl + CLIENT_PAGE);
    const said = await spoken(first.page);
    await first.kill();
    const { page, context } = await device.start();
    await page.goto(world.siteUrl + CLIENT_PAGE);
    await offeredWhole(page, said, rows);
    await useAndSend(world, page, rows);
    assert.equal((await newestRecording(world, rows.who)).interrupted, true);
    await context.close();
  });

  it('fault 02: the tab crashes while somebody speaks: a new tab offers what was said', async () => {
    const { context, page, rows } = await somebody(world);
    const said = await spoken(page);
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    page.goto('chrome://crash').catch(() => {});
    await crashed;
    const next = await context.newPage();
    await next.goto(world.siteUrl + CLIENT_PAGE);
    await offeredWhole(next, said, rows);
    await useAndSend(world, next, rows);
    await context.close();
  });

  const goings: [string, (page: Page) => Promise<Page>][] = [
    ['reloaded', async (page) => (await page.reload(), page)],
    [
      'closed',
      async (page) => {
        const context = page.context();
        await page.close();
        const next = await context.newPage();
        await next.goto(world.siteUrl + CLIENT_PAGE);
        return next;
      },
    ],
    [
      'left for another page',
      async (page) => {
        await page.goto(`${world.siteUrl}/harbour/index.html`);
        await page.goto(world.siteUrl + CLIENT_PAGE);
        return page;
      },
    ],
  ];
  for (const [how, go] of goings) {
    it(`fault 03: the page is ${how} while somebody speaks: what was said is offered again`, async () => {
      const { context, page, rows } = await somebody(world);
      const said = await spoken(page);
      const next = await go(page);
      await offeredWhole(next, said, rows);
      await useAndSend(world, next, rows);
      await context.close();
    });
  }

  /** Stops and sends; what the server holds is as long as the recorder said that it was, and can be heard. */
  async function arrivesWhole(page: Page, atLeastMs: number, rows: Rows): Promise<void> {
    await stop(weekly(page));
    const take = await onlyTake(page);
    assert.equal(take.interrupted, false, 'nothing was cut');
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    const { id, tracks } = await newestRecording(world, rows.who);
    const { ms, peak } = await heard(world, page, id);
    assert.ok(peak > LOUD, 'the microphone can be heard in it');
    const told = tracks[0]!.durationMs;
    assert.ok(told >= atLeastMs, `${atLeastMs} ms were said and ${told} ms are noted`);
    assert.ok(told - ms <= TAIL_MS, `${told} ms are noted and ${ms} ms can be heard`);
  }

  it('fault 04: the page is frozen for five seconds while somebody speaks: not a second is missing', async () => {
    const { context, page, rows } = await somebody(world);
    const said = await spoken(page);
    const protocol = await protocolOf(page);
    await protocol.send('Page.setWebLifecycleState', { state: 'frozen' });
    await delay(5000);
    await protocol.send('Page.setWebLifecycleState', { state: 'active' });
    await lasts(page, said + 5500);
    await arrivesWhole(page, said + 5500, rows);
    await context.close();
  });

  it('fault 04: the page is put aside and brought back: what the coach said meanwhile is there without a reload', async () => {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: CHROMIUM_ARGS,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const site = await siteThatMayBeKept(world);
    try {
      const page = await browser.newPage({ viewport: PHONE, locale: 'en-GB' });
      await page.goto(`${site.url}${CLIENT_PAGE}#coach-invite=${await invite(world.server, MAYA)}`);
      await weekly(page).getByText('Ruth answers by').first().waitFor();
      const messages = await world.count('messages', OF_MAYA);
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
      });
      await page.goto(`${site.url}/harbour/index.html`);
      await answer(world, 'Said while the page was away.');
      await page.goBack({ waitUntil: 'commit' });
      const persisted = await page.evaluate(() => (globalThis as { persisted?: boolean }).persisted);
      assert.equal(persisted, true, 'it was put aside and is the same page');
      await weekly(page).getByText('Said while the page was away.').first().waitFor();
      assert.equal(await world.count('messages', OF_MAYA), messages + 1, 'the answer is the only row more');
    } finally {
      site.close();
      await browser.close();
    }
  });

  it('fault 05: the page is busy for eight seconds while somebody speaks: nothing is missing, and the level moves again', async () => {
    const { context, page, rows } = await somebody(world);
    const said = await spoken(page);
    await page.evaluate(() => {
      const end = performance.now() + 8000;
      while (performance.now() < end);
    });
    await lasts(page, said + 8500);
    assert.ok((await level(page)) > 0.1, 'the level moves');
    await arrivesWhole(page, said + 8000, rows);
    await context.close();
  });

  it(`fault 24: the browser is killed between stop and sent, ${KILLS} times: what was said is offered or on its way, never both, never neither`, async () => {
    const { device, rows } = await knownDevice();
    let running = await device.start();
    await running.page.goto(world.siteUrl + CLIENT_PAGE);
    for (let kills = 1; kills <= KILLS; kills += 1) {
      const element = weekly(running.page);
      await element.getByText('Ruth answers by').first().waitFor();
      await speak(element);
      // Of less than a first piece there is nothing that could be offered.
      await world.until(async () => (await onDevice(running.page)).takes.some(isOnDisk));
      const pid = await processOf(running.context);
      const gone = new Promise((resolve) => running.context.once('close', resolve));
      const wait = ((kills - Math.random()) / KILLS) * 200;
      await element.getByRole('button', { name: /^Send/ }).evaluate((button: HTMLElement) => button.click());
      await delay(wait);
      process.kill(pid, 'SIGKILL');
      await gone;
      running = await device.start();
      await running.page.goto(world.siteUrl + CLIENT_PAGE);
      await world.until(() => running.page.evaluate(settled));
      const { takes } = await onDevice(running.page);
      const offered = takes.filter(({ state }) => state === 'closed').length;
      const { messages: sent } = await rowsOf(world, rows.who);
      assert.equal(offered + sent, kills, `after ${kills} kills ${offered} are offered and ${sent} were sent`);
      assert.equal(await offers(weekly(running.page)).count(), offered, 'the person sees those that are offered');
    }
    await running.context.close();
  });
});

/** What Ruth says to the newest check-in of Maya. */
async function answer(world: World, body: string): Promise<void> {
  const admin = await world.admin();
  const filter = 'kind = "checkin" && author.email = "maya@example.com" && checkin.kind = "weekly"';
  const { items } = await admin
    .collection('messages')
    .getList(1, 1, { filter, sort: '-created', expand: 'engagement' });
  const { id, engagement, expand } = items[0]!;
  const row = { engagement, author: expand!['engagement'].coach, kind: 'text', body, reply_to: id };
  await admin.collection('messages').create({ ...row, said_at: new Date().toISOString() });
}

/** How loud the person is, as the recorder shows it around its control: 0 to 1. */
const level = (page: Page): Promise<number> =>
  weekly(page)
    .locator('.round')
    .evaluate((round) => Number((round as HTMLElement).style.getPropertyValue('--_level')));

/** In the page: nothing is being recorded, nothing waits to leave, and the database can be read. */
async function settled(): Promise<boolean> {
  const opening = indexedDB.open('coachlight');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const look = opening.result.transaction(['takes', 'items']);
  const takes = look.objectStore('takes').getAll();
  const items = look.objectStore('items').count();
  await new Promise((resolve) => look.addEventListener('complete', resolve));
  opening.result.close();
  return items.result === 0 && takes.result.every(({ state }) => state !== 'recording');
}

/** Its first piece is on the disk; the row of the take says so in the same transaction. */
const isOnDisk = ({ state, segments }: TakeRow): boolean =>
  state === 'recording' && segments.some(({ durationMs }) => durationMs > 0);
