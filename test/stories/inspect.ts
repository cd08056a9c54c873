import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** Rules of WCAG 2.2 AA, which the stories must keep. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const RENDER_LIMIT_MS = 30_000;

interface Story {
  __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
  axe: { run(context: string, options: axe.RunOptions): Promise<axe.AxeResults> };
}

/** Waits until Storybook has rendered and played the story, and until its elements have come to rest. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const phase = (globalThis as unknown as Story).__STORYBOOK_PREVIEW__?.currentRender?.phase ?? '';
      return ['completed', 'finished', 'errored', 'aborted'].includes(phase);
    },
    undefined,
    { timeout: RENDER_LIMIT_MS },
  );
  await page.waitForLoadState('networkidle');
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
  await page.evaluate(axe.source);
  const light = await violations(page, { runOnly: RULES });
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
  return [...light, ...dark.map((one) => `on a dark page: ${one}`)];
}

/** Opens a story by its address and answers everything that is wrong with it. */
export async function inspect(browser: Browser, address: string): Promise<string[]> {
  const context = await browser.newContext({ reducedMotion: 'reduce', permissions: ['microphone'] });
  // The functions that are sent into the page carry a helper of the TypeScript runner with them.
  await context.addInitScript('globalThis.__name = (one) => one');
  const page = await context.newPage();
  const problems: string[] = [];
  const { origin } = new URL(address);
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).origin !== origin)
      problems.push(`asked another server: ${request.url()}`);
  });
  page.on('pageerror', (error) => problems.push(`threw: ${error.message}`));
  page.on(
    'console',
    (line) => line.type() === 'error' && problems.push(`logged an error: ${line.text()} ${line.location().url}`),
  );
  try {
    await page.goto(address);
    await settled(page);
    const failed = await page.evaluate(() => document.body.classList.contains('sb-show-errordisplay'));
    if (failed) problems.push(`did not render: ${await page.locator('#error-message').innerText()}`);
    else if (await isEmpty(page)) problems.push('renders nothing');
    else problems.push(...(await accessibility(page)));
  } catch (error) {
    problems.push(`did not come to rest: ${(error as Error).message}`);
  } finally {
    await context.close();
  }
  return problems;
}
