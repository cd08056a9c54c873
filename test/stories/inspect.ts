import type axe from 'axe-core';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';

/** Rules of WCAG 2.2 AA, which the stories must keep. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const RENDER_LIMIT_MS = 30_000;
/** Where the stories' server has axe-core: as a file, so that each window reads it once. */
export const AXE = '/axe.js';
/** A page that asked for nothing in this time has come to rest. */
const QUIET_MS = 100;

interface Story {
  __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
  axe: { run(context: string, options: axe.RunOptions): Promise<axe.AxeResults> };
}

/** Waits until Storybook has rendered and played the story, and until its elements have come to rest. */
async function settled(page: Page, traffic: Traffic): Promise<void> {
  await page.waitForFunction(
    () => {
      const phase = (globalThis as unknown as Story).__STORYBOOK_PREVIEW__?.currentRender?.phase ?? '';
      return ['completed', 'finished', 'errored', 'aborted'].includes(phase);
    },
    undefined,
    { timeout: RENDER_LIMIT_MS },
  );
  await traffic.quiet();
  await page.evaluate(async () => {
    const below = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? below(one.shadowRoot) : [])]);
    for (const element of below(document)) await (element as { updateComplete?: Promise<unknown> }).updateComplete;
    const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map((one) => one.finished));
  });
}

/** True if a person would see nothing: no words and nothing to press, shadow roots included. */
function isEmpty(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const root = document.querySelector('#storybook-root')!;
    const shown = (node: ParentNode): boolean =>
      [...node.querySelectorAll('*')].some((one) => {
        if (one.matches('style,script')) return false;
        if (one.shadowRoot && shown(one.shadowRoot)) return true;
        const says = [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent!.trim() !== '');
        return (says || one.matches('button,input,textarea,img,svg,canvas,audio')) && one.getClientRects().length > 0;
      });
    const says = [...root.childNodes].some((child) => child.nodeType === 3 && child.textContent!.trim() !== '');
    return !says && !shown(root);
  });
}

/** What axe-core finds wrong, one sentence each. */
async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  const found = await page.evaluate(async (run) => {
    const results = await (globalThis as unknown as Story).axe.run('#storybook-root', run);
    return results.violations;
  }, options as never);
  return found.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id}: ${rule.help}, at ${node.target.flat().join(' ')} (${node.failureSummary ?? ''})`,
    ),
  );
}

async function accessibility(page: Page): Promise<string[]> {
  await page.addScriptTag({ url: AXE });
  const light = await violations(page, { runOnly: RULES });
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
  return [...light, ...dark.map((one) => `on a dark page: ${one}`)];
}

/** What a page asks for. */
class Traffic {
  /** One sentence for each request that left the page's own server. */
  readonly strayed: string[] = [];
  #pending = new Set<Request>();
  #last = performance.now();

  constructor(page: Page, origin: string) {
    page.on('request', (request) => {
      this.#last = performance.now();
      this.#pending.add(request);
      if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).origin !== origin)
        this.strayed.push(`asked another server: ${request.url()}`);
    });
    for (const end of ['requestfinished', 'requestfailed'] as const) {
      page.on(end as 'requestfinished', (request) => {
        this.#last = performance.now();
        this.#pending.delete(request);
      });
    }
  }

  /** Resolves when nothing is on its way and nothing was asked for a moment. */
  async quiet(): Promise<void> {
    const giveUpAt = performance.now() + RENDER_LIMIT_MS;
    while (this.#pending.size > 0 || performance.now() - this.#last < QUIET_MS) {
      if (performance.now() > giveUpAt) throw new Error('it never stops asking for something');
      await new Promise((again) => setTimeout(again, QUIET_MS / 4));
    }
  }
}

/**
 * Reads one story after the other in a window of its own, which costs less than half of a new window
 * for each. What was fetched stays in its cache; what a story kept on the device is forgotten before the next one.
 */
export class Reader {
  #context: BrowserContext;
  #page: Page;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.#page = page;
  }

  static async open(browser: Browser): Promise<Reader> {
    const context = await browser.newContext({ reducedMotion: 'reduce', permissions: ['microphone'] });
    // The functions that are sent into the page carry a helper of the TypeScript runner with them.
    await context.addInitScript('globalThis.__name = (one) => one');
    return new Reader(context, await context.newPage());
  }

  /** Opens a story by its address and answers everything that is wrong with it. */
  async inspect(address: string): Promise<string[]> {
    const page = this.#page;
    const { origin } = new URL(address);
    await this.#forget(origin);
    const problems: string[] = [];
    const traffic = new Traffic(page, origin);
    page.on('pageerror', (error) => problems.push(`threw: ${error.message}`));
    page.on(
      'console',
      (line) => line.type() === 'error' && problems.push(`logged an error: ${line.text()} ${line.location().url}`),
    );
    try {
      await page.goto(address);
      await settled(page, traffic);
      const failed = await page.evaluate(() => document.body.classList.contains('sb-show-errordisplay'));
      if (failed) problems.push(`did not render: ${await page.locator('#error-message').innerText()}`);
      else if (await isEmpty(page)) problems.push('renders nothing');
      else problems.push(...(await accessibility(page)));
    } catch (error) {
      problems.push(`did not come to rest: ${(error as Error).message}`);
    }
    await page.removeAllListeners(undefined, { behavior: 'ignoreErrors' });
    return [...problems, ...traffic.strayed];
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  /** Nothing of the story before is there any more, neither on the page nor on the device. */
  async #forget(origin: string): Promise<void> {
    await this.#page.goto('about:blank');
    const devtools = await this.#context.newCDPSession(this.#page);
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
    await devtools.detach();
  }
}
