import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import { at } from '../packages/build/places.js';
import { CHROMIUM_ARGS, chromiumPath } from './support/browser.js';
import { AXE, Reader } from './stories/inspect.js';
import { serveFolder } from './stories/serve-folder.js';

interface Entry {
  id: string;
  title: string;
  name: string;
  type: 'story' | 'docs';
}

const FOLDER = at('storybook-static');
const index = JSON.parse(readFileSync(`${FOLDER}/index.json`, 'utf8')) as { entries: Record<string, Entry> };
const stories = Object.values(index.entries).filter(({ type }) => type === 'story');

/** A page shaped as Storybook's, with something wrong in it. */
const planted = (body: string, script = ''): string => `<!doctype html><html lang="en"><title>planted</title>
  <link rel="icon" href="data:,"><body><div id="storybook-root">${body}</div>
  <script>globalThis.__STORYBOOK_PREVIEW__ = { currentRender: { phase: 'finished' } };${script}</script>`;

const PLANTED: Record<string, { page: string; finds: RegExp }> = {
  'an empty render': { page: planted('<coach-check-in><style>p{}</style></coach-check-in>'), finds: /renders nothing/ },
  'a console error': {
    page: planted('<p>words</p>', `console.error('a story that complains')`),
    finds: /a story that complains/,
  },
  'a page error': {
    page: planted('<p>words</p>', `throw new Error('a story that throws')`),
    finds: /a story that throws/,
  },
  'a request to another server': {
    page: planted('<p>words</p><img alt="" src="http://127.0.0.1:9/pixel.png">'),
    finds: /asked another server/,
  },
  'a button without a name': {
    page: planted('<button><svg width="9" height="9"></svg></button>'),
    finds: /button-name/,
  },
  'words that cannot be read': {
    page: planted('<p style="color:#aaa;background:#fff">words</p>'),
    finds: /color-contrast/,
  },
  'words that cannot be read on a dark page': {
    page: planted('<p style="color:light-dark(#000,#222);background:light-dark(#fff,#000)">words</p>'),
    finds: /on a dark page: color-contrast/,
  },
};

const pathOf = (name: string): string => `/planted/${name.replaceAll(' ', '-')}.html`;
const pages = Object.fromEntries(Object.entries(PLANTED).map(([name, { page }]) => [pathOf(name), page]));

/** Stories that are read at the same time. */
const READERS = 2;

let browser: Browser;
/** Those who read nothing just now. */
let free: Reader[];
let site: Awaited<ReturnType<typeof serveFolder>>;

before(async () => {
  site = await serveFolder(FOLDER, {
    ...pages,
    [AXE]: axe.source,
    '/favicon.ico': '',
    '/planted/fine.html': planted('<p>words</p>'),
  });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  free = await Promise.all(Array.from({ length: READERS }, () => Reader.open(browser)));
});

async function inspect(path: string): Promise<string[]> {
  const reader = free.pop()!;
  try {
    return await reader.inspect(site.origin + path);
  } finally {
    free.push(reader);
  }
}

after(async () => {
  await Promise.all((free ?? []).map((reader) => reader.close()));
  await browser?.close();
  site?.close();
});

describe('a planted story', () => {
  for (const [name, { finds }] of Object.entries(PLANTED)) {
    it(`is caught: ${name}`, async () => {
      assert.match((await inspect(pathOf(name))).join('\n'), finds);
    });
  }

  it('is let through when nothing is wrong with it', async () => {
    assert.deepEqual(await inspect('/planted/fine.html'), []);
  });
});

describe('Storybook', () => {
  it('opens on the three doors, and then on a whole check-in', () => {
    const titles = [...new Set(Object.values(index.entries).map(({ title }) => title))];
    assert.deepEqual(titles.slice(0, 3), [
      'Start here/For coaches',
      'Start here/For agencies',
      'Start here/For developers',
    ]);
    assert.match(titles[3] ?? '', /check-in/i);
  });
});

describe('every story', { concurrency: READERS }, () => {
  for (const { id, title, name } of stories) {
    it(`${title}: ${name}`, async () => {
      assert.deepEqual(await inspect(`/iframe.html?id=${id}&viewMode=story`), []);
    });
  }
});
