// Makes the pictures of the README from the running demo, as a person would see it.
//   npm start                              (in one terminal)
//   npx tsx examples/pictures.ts           (in another; add the address if it is not http://localhost:4173)
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type FrameLocator, type Page } from 'playwright-core';
import { chromiumPath } from '../test/support/browser.js';

const site = (process.argv[2] ?? 'http://localhost:4173').replace(/\/$/, '');
const folder = fileURLToPath(new URL('./pictures/', import.meta.url));
const MAX_BYTES = 150_000;

type Where = Page | FrameLocator;

async function withPage(browser: Browser, options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await use(await context.newPage());
  await context.close();
}

async function keep(page: Page, name: string): Promise<void> {
  const path = `${folder}${name}.png`;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
  if (size > MAX_BYTES) throw new Error(`${name}.png is larger than ${MAX_BYTES / 1000} kB`);
}

/** The client's page with the run of past check-ins, so that everything has come from the server. */
const clientIsThere = (where: Where) => where.locator('coach-check-in .run').first().waitFor();

async function deskIsThere(where: Where): Promise<void> {
  await where.locator('coach-inbox .list button').first().click();
  await where.locator('coach-inbox .detail coach-voice-player').first().waitFor();
}

async function phoneAndDesk(page: Page): Promise<void> {
  await page.goto(`${site}/`);
  const phone = page.frameLocator('.phone iframe');
  await clientIsThere(phone);
  await deskIsThere(page.frameLocator('.desk iframe'));
  await keep(page, 'phone-and-desk');
}

async function check(page: Page, person: string, name: string): Promise<void> {
  await page.goto(`${site}/demo/enter?as=${person}`);
  await clientIsThere(page);
  await keep(page, name);
}

async function desk(page: Page, person: string, name: string): Promise<void> {
  await page.goto(`${site}/demo/enter?as=${person}`);
  await deskIsThere(page);
  await keep(page, name);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
const phone = { viewport: { width: 320, height: 690 } };
const wide = { viewport: { width: 1280, height: 820 } };
try {
  await withPage(browser, { viewport: { width: 1280, height: 860 } }, phoneAndDesk);
  await withPage(browser, phone, (page) => check(page, 'maya', 'check-in-harbour-320'));
  await withPage(browser, phone, (page) => check(page, 'aylin', 'check-in-northlight-320'));
  await withPage(browser, { ...phone, colorScheme: 'dark' }, (page) => check(page, 'maya', 'check-in-harbour-320-dark'));
  await withPage(browser, wide, (page) => desk(page, 'ruth', 'desk-harbour-1280'));
  await withPage(browser, wide, (page) => desk(page, 'daniel', 'desk-northlight-1280'));
} finally {
  await browser.close();
}
