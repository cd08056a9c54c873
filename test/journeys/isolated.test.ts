import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { addOrigin } from '../../backend/dev/add.js';
import { operatorOf } from '../../backend/dev/api.js';
import { invite } from '../../backend/seed/seed.js';
import { CHROMIUM_ARGS } from '../support/browser.js';
import { startHostSite, type HostSite } from '../support/host-site.js';
import { startPlainBrowser, type PlainBrowser } from '../support/plain-browser.js';
import { toneWav } from '../support/tone.js';
import { assertTone, isAt, send, signIn, soundOf, speak, spokenFor, stop } from './acts.js';
import { TONE, World } from './world.js';

/** What a coach pastes, and a script of theirs that notes every event of ours. */
const paste = (backend: string) => `<body><h1>Ruth Okafor</h1>
  <coach-check-in practice="harbour" isolated><a href="/write">Write to Ruth</a></coach-check-in><p>below</p>
  <script>
    globalThis.heard = [];
    for (const name of ['coach-recording-started', 'coach-recording-stopped', 'coach-signed-in', 'coach-message-sent', 'coach-error'])
      document.addEventListener(name, (event) => heard.push({ name, event: JSON.stringify(event), on: event.target.localName, id: event.detail?.id }));
  </script>
  <script async src="${backend}/v1/embed.js"></script>`;

interface Heard {
  name: string;
  event: string;
  on: string;
  id: string;
}

describe('an isolated check-in, on a coach’s site that can read nothing of it', () => {
  let world: World;
  let browser: PlainBrowser;
  let site: HostSite;
  let other: HostSite;
  let folder: string;
  let page: Page;
  let frame: FrameLocator;
  const troubles: string[] = [];

  before(async () => {
    world = await World.create();
    site = await startHostSite((path) => (path === '/' ? paste(world.server.url) : undefined));
    other = await startHostSite(() => paste(world.server.url));
    await addOrigin(await operatorOf(world.server), { practice: 'harbour', origin: site.origin });
    folder = await mkdtemp(join(tmpdir(), 'coachlight-isolated-'));
    await writeFile(join(folder, 'tone.wav'), toneWav(TONE, 10));
    const tone = `--use-file-for-fake-audio-capture=${join(folder, 'tone.wav')}`;
    browser = await startPlainBrowser([...CHROMIUM_ARGS, tone]);
    page = await browser.context.newPage();
    page.on('pageerror', (error) => troubles.push(error.message));
    frame = page.frameLocator('coach-check-in iframe');
  });
  after(async () => {
    await browser?.close();
    await Promise.all([site?.close(), other?.close()]);
    await world?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const element = () => frame.locator('coach-check-in');
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);

  it('Z1: somebody speaks, signs in and sends inside the frame, and it is with the coach', async () => {
    await page.goto(site.origin);
    await speak(element());
    await spokenFor(element(), 2);
    await stop(element());
    await send(element());
    await signIn(world, element(), 'maya@example.com');
    await isAt(element(), 'With Ruth');
    const admin = await world.admin();
    const [row] = (
      await admin
        .collection('messages')
        .getList(1, 1, { filter: 'author.email = "maya@example.com"', sort: '-created' })
    ).items;
    assertTone(await soundOf(world, page, row!['recording']));
  });

  it('Z1: the site hears that it happened, with ids and without a word or a sound', async () => {
    const all = await heard();
    const names = all.map(({ name }) => name);
    for (const name of [
      'coach-recording-started',
      'coach-recording-stopped',
      'coach-signed-in',
      'coach-message-sent',
    ]) {
      assert.ok(names.includes(name), `${name} is not among ${names.join()}`);
    }
    for (const { name, event, on } of all) {
      assert.equal(on, 'coach-check-in', name);
      assert.doesNotMatch(event, /Maya|Ruth|@|blob|segments|peaks|token/, name);
    }
    const sent = all.find(({ name }) => name === 'coach-message-sent')!;
    assert.equal(await world.count('messages', `id = "${sent.id}"`), 1, 'the id is that of the message');
  });

  it('Z1: nothing is kept on the site’s own origin, and its scripts do not reach into the frame', async () => {
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      locks: (await navigator.locks.query()).held!.length,
    }));
    assert.deepEqual(kept, { local: 0, session: 0, databases: 0, locks: 0 });
    const reached = await page.evaluate(() => {
      const inside = document.querySelector('coach-check-in')!.shadowRoot!.querySelector('iframe')!;
      return inside.contentDocument;
    });
    assert.equal(reached, null);
  });

  it('Z1: the frame is as high as what it shows', async () => {
    const heights = async () => {
      const outside = (await page.locator('coach-check-in iframe').boundingBox())!.height;
      const inside = await frame.locator('main').evaluate((main) => Math.ceil(main.getBoundingClientRect().height));
      return outside === inside && inside > 100;
    };
    await world.until(heights);
    const before = (await page.locator('coach-check-in iframe').boundingBox())!.height;
    await element().getByRole('button', { name: 'Add something' }).click();
    await element().getByRole('button', { name: 'Write instead' }).click();
    await world.until(async () => (await page.locator('coach-check-in iframe').boundingBox())!.height !== before);
    await world.until(heights);
  });

  it('A2: the frame speaks the language of its place on the page, also when that changes', async () => {
    await page.evaluate(() => (document.documentElement.lang = 'de'));
    await element()
      .getByRole('heading', { name: 'Ihr wöchentlicher Check-in' })
      .or(element().getByRole('button', { name: 'Abmelden oder wechseln' }))
      .first()
      .waitFor();
    await page.evaluate(() => (document.documentElement.lang = 'en'));
    await element().getByRole('button', { name: 'Sign out or change' }).waitFor();
  });

  it('S2: an invitation is used in the frame, and leaves the address of the site', async () => {
    const context = await browser.browser.newContext();
    const fresh = await context.newPage();
    const token = await invite(world.server, 'tomas@example.com');
    await fresh.goto(`${site.origin}/#coach-invite=${token}`);
    await fresh.frameLocator('coach-check-in iframe').getByText('You are signed in as Tomás Ferreira').waitFor();
    assert.equal(new URL(fresh.url()).hash, '');
    assert.equal(await fresh.evaluate(() => localStorage.length), 0);
    await context.close();
  });

  it('Z1: a site that the practice has not named shows a way out and no frame', async () => {
    const stranger = await browser.context.newPage();
    await stranger.goto(other.origin);
    const way = stranger.locator('coach-check-in').getByRole('link', { name: 'Open in a new tab' });
    await way.waitFor();
    await stranger.locator('coach-check-in').getByRole('alert').waitFor();
    const [opened] = await Promise.all([stranger.waitForEvent('popup'), way.click()]);
    await opened
      .locator('coach-check-in')
      .getByRole('button', { name: /^Record/ })
      .waitFor();
    assert.equal(new URL(opened.url()).origin, world.server.url);
    await Promise.all([stranger.close(), opened.close()]);
  });

  it('fault 19: a browser that keeps nothing for frames says so inside, with a tab of its own as the way on', async () => {
    const { page: blocked, context } = await world.person();
    await blocked.goto(site.origin);
    const inside = blocked.frameLocator('coach-check-in iframe').locator('coach-check-in');
    await inside.getByText('This browser keeps nothing for this page.').first().waitFor();
    const way = inside.getByRole('button', { name: 'Open in a new tab' });
    const [opened] = await Promise.all([blocked.waitForEvent('popup'), way.click()]);
    const alone = opened.locator('coach-check-in');
    await alone.getByRole('button', { name: /^Record/ }).waitFor();
    assert.equal(await alone.getByText('This browser keeps nothing').count(), 0);
    await context.close();
  });

  it('nothing was thrown into the coach’s page on the way', () => {
    assert.deepEqual(troubles, []);
  });
});
