import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { at } from '../../packages/build/places.js';
import { launch, startCoachSite, watchedPage, type CoachSite } from './two-origins.js';

/** What a React developer writes. Its properties are set after the element is in the page, `isolated` before. */
const SOURCE = `
  import * as React from 'react';
  import { createRoot } from 'react-dom/client';
  import { CoachCheckIn } from '@coachlight/react';
  const props = { isolated: true, practice: 'harbour', kind: 'question' as const, backend: 'https://coachlight.invalid' };
  createRoot(document.querySelector('main')!).render(React.createElement(CoachCheckIn, props));`;

let site: CoachSite;
let browser: Browser;

before(async () => void ([site, browser] = await Promise.all([startCoachSite(), launch()])));
after(async () => {
  await browser?.close();
  await site?.close();
});

it('P3: React shows an isolated element in a frame, and nothing is opened on the page around it', async () => {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: at('test'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['source', 'browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const { page, errors } = await watchedPage(browser);
  site.show('<main></main>');
  await page.goto(site.origin);
  await page.addScriptTag({ content: outputFiles[0]!.text, type: 'module' });
  const frame = page.locator('coach-check-in iframe');
  await frame.waitFor();
  const { pathname, searchParams } = new URL((await frame.getAttribute('src'))!);
  assert.deepEqual([pathname, searchParams.get('kind')], ['/api/coachlight/frame/harbour', 'question']);
  const kept = await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length);
  assert.deepEqual([kept, errors], [0, []]);
});
