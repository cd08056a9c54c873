// Makes the pictures of the README from the running demo, as a person would see it.
//   rm -rf .cache/demo && npm start        (in one terminal)
//   npx tsx examples/pictures.ts           (in another; add the address if it is not http://localhost:4173)
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type FrameLocator, type Page } from 'playwright-core';
import { chromiumPath } from '../test/support/browser.js';
import { shrinkPng } from './shrink-png.js';

const site = (process.argv[2] ?? 'http://localhost:4173').replace(/\/$/, '');
const folder = fileURLToPath(new URL('./pictures/', import.meta.url));
const MAX_BYTES = 150_000;

type Where = Page | FrameLocator;

async function withPage(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await use(await context.newPage());
  await context.close();
}

async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const picture = shrinkPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  writeFileSync(`${folder}${name}.png`, picture);
  const size = picture.length;
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
  if (size > MAX_BYTES) throw new Error(`${name}.png is larger than ${MAX_BYTES / 1000} kB`);
}

/** The client's page with the run of past check-ins, so that everything has come from the server. */
const clientIsThere = (where: Where) => where.locator('coach-check-in .run').first().waitFor();

async function deskIsThere(where: Where, client: string): Promise<void> {
  await where.locator('coach-inbox .entry', { hasText: client }).first().click();
  await where.locator('coach-inbox .detail', { hasText: client }).waitFor();
  await where.locator('coach-inbox .detail coach-voice-recorder button').first().waitFor();
}

async function phoneAndDesk(page: Page): Promise<void> {
  await page.goto(`${site}/`);
  const phone = page.frameLocator('.phone iframe');
  await clientIsThere(phone);
  await deskIsThere(page.frameLocator('.desk iframe'), 'Maya');
  await phone.getByRole('button', { name: 'Record', exact: true }).first().click();
  await phone.getByText(/2:5[0-6] left/).waitFor();
  await phone
    .locator('coach-voice-recorder')
    .first()
    .evaluate((recorder) => recorder.scrollIntoView({ block: 'end' }));
  await phone.locator('[data-sample-voice]').evaluate((note) => note.remove());
  await keep(page, 'phone-and-desk');
  await phone.getByRole('button', { name: 'Stop recording' }).click();
}

async function check(page: Page, person: string, name: string): Promise<void> {
  await page.goto(`${site}/demo/enter?as=${person}`);
  await clientIsThere(page);
  await keep(page, name);
}

async function desk(page: Page, person: string, client: string, name: string): Promise<void> {
  await page.goto(`${site}/demo/enter?as=${person}`);
  await deskIsThere(page, client);
  await keep(page, name);
}

async function area(page: Page, person: string, path: string, wait: string, name: string): Promise<void> {
  await page.goto(`${site}/demo/enter?as=${person}`);
  await clientIsThere(page);
  await page.goto(`${site}/harbour/${path}`);
  await page.getByText(wait).locator('visible=true').first().waitFor();
  await keep(page, name);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
const phone = { viewport: { width: 320, height: 800 } };
const wide = { viewport: { width: 1280, height: 820 } };
try {
  await withPage(browser, { viewport: { width: 1280, height: 860 } }, phoneAndDesk);
  await withPage(browser, phone, (page) => check(page, 'maya', 'check-in-harbour-320'));
  await withPage(browser, phone, (page) => check(page, 'aylin', 'check-in-northlight-320'));
  await withPage(browser, { ...phone, colorScheme: 'dark' }, (page) =>
    check(page, 'maya', 'check-in-harbour-320-dark'),
  );
  await withPage(browser, wide, (page) => desk(page, 'ruth', 'Maya', 'desk-harbour-1280'));
  await withPage(browser, phone, (page) =>
    area(page, 'maya', 'goals.html', 'Let my engineers settle it', 'goals-harbour-320'),
  );
  await withPage(browser, phone, (page) =>
    area(page, 'maya', 'sessions.html', 'Your next session', 'sessions-harbour-320'),
  );
  await withPage(browser, { viewport: { width: 1280, height: 900 } }, (page) =>
    area(page, 'maya', 'results.html', 'Your note', 'results-harbour-1280'),
  );
  await withPage(browser, wide, (page) => desk(page, 'daniel', 'Aylin', 'desk-northlight-1280'));
} finally {
  await browser.close();
}
