import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  launch,
  startBackend,
  startCoachSite,
  watchedPage,
  type CoachSite,
  type Site,
  type WatchedPage,
} from './two-origins.js';

let backend: Site;
let second: Site;
let site: CoachSite;
let browser: Browser;
let open: WatchedPage;

before(async () => {
  [backend, second, site, browser] = await Promise.all([startBackend(), startBackend(), startCoachSite(), launch()]);
});
after(async () => {
  await browser?.close();
  await Promise.all([backend, second, site].map((server) => server?.close()));
});
beforeEach(async () => {
  open = await watchedPage(browser);
  backend.asked.length = 0;
});
afterEach(() => open.page.close());

const script = (more = '', from = backend) => `<script async src="${from.origin}/v1/embed.js" ${more}></script>`;

/** Opens the coach's page and waits until the loader says that what was there is loaded. */
async function visit(body: string): Promise<void> {
  site.show(body);
  await open.page.goto(site.origin);
  await open.page.waitForFunction(() => (globalThis as { Coachlight?: { ready?: unknown } }).Coachlight?.ready);
  await open.page.evaluate(() => (globalThis as { Coachlight?: { ready?: unknown } }).Coachlight!.ready);
}

const texts = (selector: string) => open.page.locator(selector).allTextContents();
const elements = () => backend.asked.filter((path) => !path.endsWith('embed.js'));

describe('the loader', () => {
  it('two pasted lines show the element, with the backend that the script came from', async () => {
    await visit(`<coach-probe practice="harbour">…</coach-probe>${script()}`);
    assert.deepEqual(await texts('coach-probe'), [`probe:harbour:${backend.origin}`]);
    assert.deepEqual([...open.errors, ...open.warnings], []);
  });

  it('loads only what the page uses', async () => {
    await visit(
      `${script()}<coach-probe practice="harbour"></coach-probe><coach-probe practice="harbour"></coach-probe>`,
    );
    assert.deepEqual(elements(), ['/v1/probe.js']);
  });

  it('loads nothing on a page without elements', async () => {
    await visit(script());
    assert.deepEqual(elements(), []);
  });

  it('serves elements that come later, also deep inside of what was added', async () => {
    await visit(script());
    await open.page.evaluate(() => {
      const box = document.createElement('div');
      box.innerHTML = '<p><coach-other practice="harbour"></coach-other></p>';
      document.body.append(box);
    });
    await open.page.locator('coach-other', { hasText: 'other:harbour' }).waitFor();
    assert.deepEqual(elements(), ['/v1/other.js']);
  });

  it('a mount point becomes the element, and takes only what it may', async () => {
    await visit(`${script()}<div data-coachlight="probe:harbour" data-kind="question" data-onclick="alert(1)"
      data-backend="https://elsewhere.example"><a href="/c">Record</a></div>`);
    const attributes = await open.page
      .locator('coach-probe')
      .evaluate((found) => Object.fromEntries([...found.attributes].map(({ name, value }) => [name, value])));
    assert.deepEqual(attributes, { practice: 'harbour', kind: 'question' });
    assert.deepEqual(await texts('[data-coachlight] a'), []);
  });

  it('a script with data-coach shows its element where the script stands', async () => {
    await visit(`<p>before</p>${script('data-coach="probe" data-practice="harbour"')}<p>after</p>`);
    await open.page.locator('coach-probe').waitFor();
    const order = await open.page.locator('body > *').evaluateAll((all) => all.map((one) => one.localName));
    assert.deepEqual(order, ['p', 'script', 'coach-probe', 'p']);
  });

  it('pasted twice, it works once', async () => {
    await visit(
      `${script()}${script()}<div data-coachlight="probe:harbour"></div><coach-other practice="x"></coach-other>`,
    );
    await open.page.locator('coach-other', { hasText: 'other:x' }).waitFor();
    assert.equal(await open.page.locator('coach-probe').count(), 1);
    assert.deepEqual(elements().sort(), ['/v1/other.js', '/v1/probe.js']);
    assert.deepEqual(open.errors, []);
  });

  it('a second backend on the page serves its own script tag', async () => {
    await visit(`${script()}<coach-other practice="a"></coach-other>`);
    await open.page.evaluate((source) => {
      const late = document.createElement('script');
      late.src = source;
      late.dataset['coach'] = 'probe';
      late.dataset['practice'] = 'b';
      document.body.append(late);
    }, `${second.origin}/v1/embed.js`);
    await open.page.locator('coach-probe', { hasText: `probe:b:${second.origin}` }).waitFor();
    assert.deepEqual(await texts('coach-other'), [`other:a:${backend.origin}`]);
  });

  it('Z1: elements and frames of our name do not stand in its way', async () => {
    for (const clobbering of [
      '<form id="Coachlight"><input name="backend" value="x"><input name="load"></form>',
      '<a id="Coachlight"></a><a id="Coachlight" name="backend" href="https://elsewhere.example/"></a>',
      '<iframe name="Coachlight" sandbox="" srcdoc="x"></iframe>',
    ]) {
      await visit(`${clobbering}<coach-probe practice="p"></coach-probe>${script()}`);
      assert.deepEqual(await texts('coach-probe'), [`probe:p:${backend.origin}`]);
      assert.deepEqual(open.errors, []);
    }
  });

  it('a backend that the page has set is kept', async () => {
    await visit(
      `<script>globalThis.Coachlight = { backend: 'memory' }</script>${script()}<coach-probe practice="p"></coach-probe>`,
    );
    assert.deepEqual(await texts('coach-probe'), ['probe:p:memory']);
  });

  it('an element that cannot be loaded leaves the page and its words alone, and says so', async () => {
    await visit(
      `${script()}<div data-coachlight="gone:harbour"><a href="/c">Record</a></div><coach-probe practice="p"></coach-probe>`,
    );
    assert.deepEqual(await texts('[data-coachlight] a'), ['Record']);
    assert.deepEqual(await texts('coach-probe'), [`probe:p:${backend.origin}`]);
    assert.match(open.warnings.join(), /Coachlight: <coach-gone> could not be loaded from .*\/v1\/gone\.js/);
    assert.deepEqual(open.errors, []);
  });

  it('an element that failed is asked for again when another one comes', async () => {
    await visit(`${script()}<coach-gone></coach-gone>`);
    const warning = open.page.waitForEvent('console', { predicate: (line) => line.text().includes('coach-gone') });
    await open.page.evaluate(() => document.body.append(document.createElement('coach-gone')));
    await warning;
    assert.equal(open.warnings.length, 2);
  });

  for (const bad of ['nobody:harbour', ':', '', '<b>:x', '__proto__:x', `${'a'.repeat(5000)}:x`]) {
    it(`a mount point for “${bad.slice(0, 20)}” is warned about, and nothing is asked for`, async () => {
      await visit(`${script()}<div data-coachlight="${bad.replaceAll('<', '&lt;')}">kept</div>`);
      assert.deepEqual(elements(), []);
      assert.deepEqual(await texts('[data-coachlight]'), ['kept']);
      assert.match(open.warnings.join(), /there is no element/);
      assert.deepEqual(open.errors, []);
    });
  }

  it('as a module it cannot know where it came from, and says so', async () => {
    site.show(`<script type="module" src="${backend.origin}/v1/embed.js"></script>`);
    const warning = open.page.waitForEvent('console', { predicate: (line) => line.type() === 'warning' });
    await open.page.goto(site.origin);
    assert.match((await warning).text(), /ordinary <script src=/);
    assert.deepEqual(open.errors, []);
  });
});

describe('the frame', () => {
  const frame = (query: string) => open.page.goto(`${backend.origin}/v1/frame.html?${query}`);

  it('shows one element on the origin of the backend, with no inline script', async () => {
    await frame('element=probe&practice=harbour&kind=question&lang=de');
    await open.page.locator('coach-probe', { hasText: `probe:harbour:${backend.origin}` }).waitFor();
    assert.equal(await open.page.locator('coach-probe').getAttribute('kind'), 'question');
    assert.equal(await open.page.locator('html').getAttribute('lang'), 'de');
    assert.deepEqual([...open.errors, ...open.warnings], []);
    const refused = await open.page.evaluate(() => {
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.ranInline = true';
      document.body.append(inline);
      return !('ranInline' in globalThis);
    });
    assert.ok(refused, 'the content security policy lets inline scripts run');
  });

  for (const bad of [
    '',
    'element=probe',
    'practice=harbour',
    'element=script&practice=x',
    'element=probe&practice=%3Cb%3E',
  ]) {
    it(`the address “?${bad}” gets a sentence`, async () => {
      await frame(bad);
      assert.match(await open.page.getByRole('alert').innerText(), /This link is not complete/);
      assert.equal(await open.page.locator('coach-probe').count(), 0);
    });
  }
});
