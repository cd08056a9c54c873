import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { asked, CHART_CANDIDATES, chartSites } from './charts.js';
import { playerSites, PLAYERS, press, scrub } from './player.js';
import { bundled, launched, opened, publish, type Published, type Served } from './plumbing.js';
import { afterReload, begin, end, RECORDER_CANDIDATES, recorderSites, RECORDERS, secondsOf } from './recorder.js';

// Whether each page of the benches does what it is measured for. How fast is asked by `npm run bench` alone.

let published: Published;
let browser: Browser;
let watcher: Uint8Array;
let recorders: Map<string, Served>;
let players: Map<string, Served>;

before(async () => {
  [published, browser, watcher] = await Promise.all([publish(), launched(), bundled('probe', { format: 'iife' })]);
  recorders = await recorderSites(browser, published, watcher);
  players = await playerSites(browser, published, watcher);
});

after(async () => {
  for (const { close } of [...(recorders?.values() ?? []), ...(players?.values() ?? [])]) close();
  await browser?.close();
  published?.remove();
});

async function on<T>(address: string, act: (page: Page) => Promise<T>): Promise<T> {
  const { page } = await opened(browser, address, { slower: 1, probe: watcher });
  await page.evaluate(() => probe.ready);
  const answer = await act(page);
  await page.context().close();
  return answer;
}

test('charts: every candidate draws, changes and draws many', async () => {
  const sites = await chartSites(browser, published);
  for (const name of Object.keys(CHART_CANDIDATES)) {
    const { page } = await opened(browser, sites.get(name)!.origin, { slower: 1 });
    await page.waitForFunction('"bench" in globalThis');
    await asked(page, (bench) => bench.first);
    await asked(page, (bench, count) => bench.updates(count), 2);
    await asked(page, (bench, count) => bench.charts(count), 2);
    assert.equal(await page.locator('.box').count(), 2, `${name} draws two charts`);
    await page.context().close();
  }
  sites.forEach(({ close }) => close());
});

for (const name of RECORDERS)
  test(`recorder: ${RECORDER_CANDIDATES[name]} records what is said and hands it over`, async () => {
    const { bytes, seconds } = await on(recorders.get(name)!.origin, async (page) => {
      await begin(page, name);
      await page.waitForFunction('probe.at.bytes !== undefined');
      await end(page, name);
      return { bytes: recorders.get(name)!.bytes(), seconds: await secondsOf(page) };
    });
    assert.ok(seconds > 0.5, `${name} has handed over ${seconds} s of sound`);
    assert.ok(bytes > 0, `what ${name} fetches is counted`);
  });

test('recorder: a reload in the middle is told apart: ours has what was on disk, a bare one nothing', async () => {
  const left = (name: string) => afterReload(browser, name, recorders.get(name)!.origin, watcher);
  assert.match(await left('coachlight'), /^[1-9]/, 'ours has seconds left');
  assert.match(await left('native'), /^0\.0 of/, 'the bare recorder has nothing left');
});

for (const name of Object.keys(PLAYERS))
  test(`player: ${PLAYERS[name]!.what} shows a list, plays, and follows a pointer`, async () => {
    const { origin } = players.get(name)!;
    const shown = await on(`${origin}/?count=3`, (page) => page.locator('.box').count());
    assert.equal(shown, 3, `${name} shows three`);
    await on(`${origin}/?count=1`, async (page) => {
      await press(page, name);
      await scrub(page, name, 10, false);
      const goal = PLAYERS[name]!.to;
      // Some seek a while after the pointer has come to rest.
      await page.waitForFunction((goal) => Math.abs(probe.position() - goal) < 0.1, goal);
    });
  });

test('recorder and player: the bare pages look like ours', async () => {
  const words = (page: Page) => page.evaluate(() => document.querySelector('bare-lit')!.shadowRoot!.textContent);
  assert.match((await on(recorders.get('bare')!.origin, words))!, /\w/, 'the bare recorder has words');
  const paths = (page: Page) => page.locator('bare-lit path').count();
  assert.ok((await on(players.get('bare')!.origin, paths)) >= 2, 'the bare player has a wave');
});
