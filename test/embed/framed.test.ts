import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Frame } from 'playwright-core';
import {
  launch,
  startBackend,
  startCoachSite,
  watchedPage,
  type CoachSite,
  type Site,
  type WatchedPage,
} from './two-origins.js';

interface Said {
  data: Record<string, unknown>;
  origin: string;
}

let backend: Site;
let site: CoachSite;
let browser: Browser;
let open: WatchedPage;

before(async () => void ([backend, site, browser] = await Promise.all([startBackend(), startCoachSite(), launch()])));
after(async () => {
  await browser?.close();
  await Promise.all([backend, site].map((server) => server?.close()));
});
beforeEach(async () => void (open = await watchedPage(browser)));
afterEach(() => open.page.close());

/** The frame in a coach's page that writes down all that it is told. */
async function framed(host: string, more = ''): Promise<Frame> {
  const query = new URLSearchParams({ element: 'probe', practice: 'harbour', ...(host && { host }) });
  site.show(`<script>globalThis.said = []; addEventListener('message', ({ data, origin }) => said.push({ data, origin }));</script>
    <iframe src="${backend.origin}/v1/frame.html?${query}${more.replaceAll('"', '&quot;')}"></iframe>`);
  await open.page.goto(site.origin);
  await open.page.frameLocator('iframe').locator('coach-probe', { hasText: 'probe:harbour' }).waitFor();
  return open.page.frames().find((frame) => frame.url().startsWith(backend.origin))!;
}

const said = () => open.page.evaluate(() => (globalThis as unknown as { said: Said[] }).said);
const types = async () => (await said()).map(({ data }) => data['type']);
/** Waits until the page has been told something of this kind. */
const told = (type: string) =>
  open.page.waitForFunction(
    (wanted) => (globalThis as unknown as { said: Said[] }).said.some(({ data }) => data['type'] === wanted),
    type,
  );

/** What an element does inside: an event with all that it carries on a page of its own. */
const happens = (frame: Frame, name: string, fields: object) =>
  frame.evaluate(
    ([type, all]) => {
      const event = Object.assign(new Event(type, { bubbles: true, composed: true }), all);
      document.querySelector('coach-probe')!.dispatchEvent(event);
    },
    [name, fields] as const,
  );

describe('the frame and the page around it', () => {
  it('Z1: the page is told that the frame is there, how high it is, and what happened, with an id and no more', async () => {
    const frame = await framed(site.origin);
    await told('height');
    const words = { body: 'What I said', author: { name: 'Maya' } };
    await happens(frame, 'coach-message-sent', { message: { id: 'abc', ...words } });
    await happens(frame, 'coach-error', { error: { code: 'offline', message: 'What I said' } });
    await happens(frame, 'coach-recording-stopped', { recording: { id: 'rec', peaks: [1] }, files: ['What I said'] });
    await happens(frame, 'coach-assessment-stored', { assessment: 'res' });
    await happens(frame, 'coach-finding-selected', { item: 'What I said' });
    await happens(frame, 'coach-private', { id: 'abc' });
    await happens(frame, 'click', {});
    await happens(frame, 'coach-signed-out', {});
    await open.page.waitForFunction(() =>
      (globalThis as unknown as { said: Said[] }).said.some(({ data }) => data['name'] === 'coach-signed-out'),
    );
    const all = await said();
    assert.deepEqual(new Set(all.map(({ origin }) => origin)), new Set([backend.origin]), 'from the backend’s origin');
    assert.equal((await types())[0], 'ready');
    const events = all
      .filter(({ data }) => data['type'] === 'event')
      .map(({ data }) => [data['name'], data['id'], data['code']]);
    assert.deepEqual(events, [
      ['coach-message-sent', 'abc', ''],
      ['coach-error', '', 'offline'],
      ['coach-recording-stopped', 'rec', ''],
      ['coach-assessment-stored', 'res', ''],
      ['coach-finding-selected', '', ''],
      ['coach-signed-out', '', ''],
    ]);
    assert.doesNotMatch(JSON.stringify(all), /What I said|Maya|peaks/);
  });

  it('Z1: a page of another origin than the address names hears nothing, and a frame that names none says nothing', async () => {
    for (const host of ['https://another.example', '', 'javascript:alert(1)', `${site.origin}/path`, 'null', '*']) {
      const frame = await framed(host);
      await happens(frame, 'coach-signed-out', {});
      await frame.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      assert.deepEqual(await said(), [], host);
    }
  });

  it('A2: the frame takes language and colours from the page around, and from nobody else', async () => {
    const frame = await framed(site.origin);
    await told('ready');
    const look = (lang: string, scheme: string) =>
      open.page.evaluate(
        ([to, ...values]) => {
          const [language, colours] = values;
          const { contentWindow } = document.querySelector('iframe')!;
          contentWindow!.postMessage({ coachlight: 1, type: 'look', lang: language, scheme: colours }, to!);
        },
        [backend.origin, lang, scheme],
      );
    const root = () =>
      frame.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['scheme']]);
    await look('de', 'dark');
    await frame.waitForFunction(() => document.documentElement.lang === 'de');
    assert.deepEqual(await root(), ['de', 'dark']);
    await frame.evaluate(() => postMessage({ coachlight: 1, type: 'look', lang: 'fr', scheme: 'light' }, '*'));
    await look('"><script>', 'light dark');
    await frame.waitForFunction(() => document.documentElement.dataset['scheme'] === 'both');
    assert.equal((await root())[0], 'de');
  });

  it('Z1: an address hands ids and keys to the element, and nothing that is something else', async () => {
    const hostile = [
      ...['session=abc123', 'item=speaks-up', 'relay-only=true', 'onclick=alert(1)', 'backend=https://evil.example'],
      ...['engagement=%3Cimg%20src%3Dx%3E', 'kind=javascript:alert(1)', 'style=color:red', 'isolated=true'],
    ];
    const frame = await framed(site.origin, `&${hostile.join('&')}`);
    const attributes = await frame
      .locator('coach-probe')
      .evaluate((found) => Object.fromEntries([...found.attributes].map(({ name, value }) => [name, value])));
    assert.deepEqual(attributes, { practice: 'harbour', session: 'abc123', item: 'speaks-up', 'relay-only': 'true' });
    assert.deepEqual(open.errors, []);
  });

  it('a mount point may ask for a frame', async () => {
    site.show(
      `<div data-coachlight="probe:harbour" data-isolated></div><script async src="${backend.origin}/v1/embed.js"></script>`,
    );
    await open.page.goto(site.origin);
    await open.page.locator('coach-probe[isolated][practice=harbour]').waitFor();
  });
});
