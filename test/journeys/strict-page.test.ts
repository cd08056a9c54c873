import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { policyFor } from '../support/policy.js';
import { isAt, send, speak, spokenFor, stop, weekly } from './acts.js';
import { CLIENT_PAGE, World } from './world.js';

describe('on a page with the strictest content security policy', () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  it('a check-in is spoken, heard and sent, and the policy is never violated', async () => {
    world = await World.create({}, policyFor);
    const { page } = await world.person();
    const violations = await watchViolations(page);
    await world.enter(page, CLIENT_PAGE, 'maya@example.com');
    await weekly(page).getByText('Ruth answers by').first().waitFor();
    await speak(weekly(page));
    await spokenFor(weekly(page), 2);
    await stop(weekly(page));
    await weekly(page).getByRole('button', { name: 'Play' }).first().click();
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    assert.deepEqual(await violations(), []);
  });

  it('where Trusted Types are closed to us too, the page shows the way on that stood in the tag', async () => {
    world = await World.create({}, (backend) =>
      policyFor(backend).replace('trusted-types lit-html', "trusted-types 'none'"),
    );
    const { page } = await world.person();
    const violations = await watchViolations(page);
    await page.goto(world.siteUrl + CLIENT_PAGE);
    await page.waitForFunction(() => (globalThis as unknown as Watched).policyViolations.length > 0);
    assert.match((await violations()).join(), /trusted-types/);
    await weekly(page).getByRole('link', { name: 'Write to Ruth' }).waitFor();
  });
});

interface Watched {
  policyViolations: string[];
}

/** Collects what the browser reports of the policy; answers the list. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const list: string[] = [];
    Object.assign(globalThis, { policyViolations: list });
    addEventListener('securitypolicyviolation', (event) =>
      list.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as Watched).policyViolations);
}
