import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { at, elementNames } from '../../packages/build/places.js';
import { serveFolder } from '../stories/serve-folder.js';
import { launch, watchedPage } from './two-origins.js';

// The files that a backend really serves, with the in-memory backend in place of a server.

let backend: Awaited<ReturnType<typeof serveFolder>>;
let site: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;

const page = (body: string): string =>
  `<!doctype html><html lang="en"><title>A coach</title><link rel="icon" href="data:,">${body}`;

before(async () => {
  assert.ok(existsSync(at('packages/embed/dist/v1/embed.js')), 'nothing is built yet: run “npm run build”');
  backend = await serveFolder(at('packages/embed/dist'), {});
  const loader = `<script async src="${backend.origin}/v1/embed.js"></script>`;
  const all = `<script type="module" src="${backend.origin}/v1/coachlight.js"></script>`;
  const each = elementNames().map((name) => `<coach-${name} backend="memory" practice="harbour"></coach-${name}>`);
  site = await serveFolder(at('packages/embed/dist'), {
    '/two-lines.html': page(`${loader}<coach-check-in backend="memory" practice="harbour"></coach-check-in>`),
    '/everything.html': page(each.join('') + all),
    '/loaded.html': page(each.join('') + loader),
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  backend?.close();
  site?.close();
});

/** The tags that the page has defined, once the check-in shows its first button and `awaited` have come. */
async function definedOn(path: string, awaited: readonly string[] = []): Promise<string[]> {
  const { page: open, errors, warnings } = await watchedPage(browser);
  await open.goto(site.origin + path);
  await open.locator('coach-check-in').getByRole('button').first().waitFor({ timeout: 15_000 });
  await open.evaluate((all) => Promise.all(all.map((name) => customElements.whenDefined(`coach-${name}`))), awaited);
  const names = await open.evaluate((all) => all.filter((name) => customElements.get(`coach-${name}`)), elementNames());
  assert.deepEqual([...errors, ...warnings], []);
  await open.close();
  return names;
}

describe('what a backend serves', () => {
  it('a check-in that was pasted in two lines is ready to be answered', async () => {
    assert.ok((await definedOn('/two-lines.html')).includes('check-in'));
  });

  it('coachlight.js brings every element', async () => {
    assert.deepEqual(await definedOn('/everything.html'), elementNames());
  });

  it('the loader brings every element that is on the page', async () => {
    assert.deepEqual(await definedOn('/loaded.html', elementNames()), elementNames());
  });

  it('a check-in that nobody has pressed yet loads no recording engine and no PocketBase SDK', async () => {
    const { page: open } = await watchedPage(browser);
    const asked: string[] = [];
    open.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await open.goto(`${site.origin}/two-lines.html`);
    await open.locator('coach-check-in').getByRole('button').first().waitFor({ timeout: 15_000 });
    await open.close();
    assert.deepEqual(
      asked.filter((path) => /recordrtc|pocketbase/i.test(path)),
      [],
    );
  });
});
