import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { assertTone, isAt, send, signIn, soundOf, speak, spokenFor, stop } from '../journeys/acts.js';
import { Modes, type Shown } from './modes.js';

const MAYA = 'maya@example.com';
const KEEPS_NOTHING = 'This browser keeps nothing for this page. Please send before you close it.';

describe('pages and frames that keep us from the microphone or from storage', () => {
  let modes: Modes;
  let open: Shown[] = [];

  before(async () => void (modes = await Modes.create()));
  after(() => modes?.close());
  afterEach(async () => {
    const errors = open.flatMap((shown) => shown.errors);
    await Promise.all(open.splice(0).map((shown) => shown.close()));
    assert.deepEqual(errors, [], 'something was thrown into the page');
  });

  const show: Modes['show'] = async (...place) => {
    const shown = await modes.show(...place);
    open.push(shown);
    return shown;
  };
  const record = (element: Locator) => element.getByRole('button', { name: /^Record/ });
  /** The sound of the newest message of a person is the tone of the microphone. */
  async function assertHeard({ page }: Shown, email = MAYA): Promise<void> {
    const admin = await modes.world.admin();
    const filter = admin.filter('author.email = {:email} && recording != ""', { email });
    const [row] = (await admin.collection('messages').getList(1, 1, { filter, sort: '-created' })).items;
    assertTone(await soundOf(modes.world, page, row!['recording']));
  }

  it('fault 10: on a page without https, recording says so and leads to the secure page; writing arrives', async () => {
    const shown = await show('insecure', 'check-in', MAYA);
    const { element, page } = shown;
    const missing = await page.evaluate(() =>
      [navigator.mediaDevices, crypto.subtle, crypto.randomUUID, navigator.locks].map((one) => typeof one),
    );
    assert.deepEqual(
      missing,
      ['undefined', 'undefined', 'undefined', 'undefined'],
      'the browser takes it for insecure',
    );
    await record(element).click();
    await element.getByText('Recording needs a secure address (https). You can write instead.').waitFor();
    const secure = await element.getByRole('link', { name: 'Open the secure page' }).getAttribute('href');
    assert.match(secure!, /^https:\/\/host\.test/);
    const before = await modes.world.count('messages');
    await element.getByRole('button', { name: 'Write instead' }).click();
    await element.getByRole('textbox').first().fill('Written on a page without https.');
    await send(element);
    await isAt(element, 'With Ruth');
    assert.equal(await modes.world.count('messages'), before + 1);
  });

  for (const mode of ['blocked', 'partitioned'] as const) {
    it(`fault 11: a frame without the microphone (storage ${mode}) is told apart from a refusal, and a tab of its own leads on`, async () => {
      const shown = await show(mode, 'mute/check-in');
      const element = shown.inside.locator('coach-check-in');
      await record(element).click();
      await element.getByText('This page does not let us use the microphone.').waitFor();
      assert.equal(await element.getByText('The microphone is switched off').count(), 0);
      const way = element.getByRole('link', { name: 'Open in a new tab' }).last();
      const [tab] = await Promise.all([shown.page.waitForEvent('popup'), way.click()]);
      const alone = tab.locator('coach-check-in');
      await speak(alone);
      await spokenFor(alone, 1);
      await stop(alone);
      await send(alone);
      await signIn(modes.world, alone, MAYA);
      await isAt(alone, 'With Ruth');
      await assertHeard(shown);
    });
  }

  it('fault 11: a page whose own header forbids the microphone is told apart from a refusal too', async () => {
    const shown = await show('first-party', 'forbidden/check-in');
    const { element } = shown;
    await record(element).click();
    await element.getByText('This page does not let us use the microphone.').waitFor();
    await element.getByRole('link', { name: 'Open in a new tab' }).waitFor();
  });

  it('fault 11: the session room says it, and opens in a tab of its own', async () => {
    const shown = await show('blocked', 'mute/session-room', MAYA);
    const element = shown.inside.locator('coach-session-room');
    await element.getByRole('button', { name: 'Open the room' }).click();
    await element.getByText('This page does not let us use the microphone.').waitFor();
    const way = element.getByRole('button', { name: 'Open in a new tab' }).last();
    const [tab] = await Promise.all([shown.page.waitForEvent('popup'), way.click()]);
    await tab.locator('coach-session-room').getByText('Please sign in').waitFor();
  });

  it('fault 19: where the browser keeps nothing, it is said, and what is spoken goes straight out from memory', async () => {
    const shown = await show('blocked', 'check-in');
    const { element, page } = shown;
    const thrown = await page
      .frames()
      .at(-1)!
      .evaluate(() => {
        try {
          return localStorage.length;
        } catch (error) {
          return (error as Error).name;
        }
      });
    assert.equal(thrown, 'SecurityError', 'this browser keeps storage from the frame');
    await element.getByText(KEEPS_NOTHING).first().waitFor();
    await element.getByRole('button', { name: 'Open in a new tab' }).waitFor();
    await speak(element);
    await spokenFor(element, 2);
    await stop(element);
    await element.getByRole('button', { name: 'Save as a file' }).waitFor();
    const before = await modes.world.count('messages');
    await send(element);
    await signIn(modes.world, element, MAYA);
    await isAt(element, 'With Ruth');
    assert.equal(await modes.world.count('messages'), before + 1);
    await assertHeard(shown);
  });

  it('fault 20: where storage is kept apart, what is unsent is shown where it is, and nowhere is it said to be sent', async () => {
    const first = await show('partitioned', 'check-in', MAYA);
    await first.element.getByText('You are signed in as Maya').first().waitFor();
    await speak(first.element);
    await spokenFor(first.element, 2);
    await stop(first.element);

    const second = await first.page.context().newPage();
    await second.goto(modes.secondSite('check-in'));
    const there = second.frameLocator('iframe').locator('coach-check-in');
    await record(there).waitFor();
    assert.equal(await there.getByRole('button', { name: 'Listen and use it' }).count(), 0, 'nothing is shared');
    assert.equal(await there.getByText('You are signed in').count(), 0, 'nor is the sign-in');
    await second.close();

    await first.page.reload();
    const back = first.page.frameLocator('iframe').locator('coach-check-in');
    await back.getByRole('button', { name: 'Listen and use it' }).click();
    const before = await modes.world.count('messages');
    await send(back);
    await isAt(back, 'With Ruth');
    assert.equal(await modes.world.count('messages'), before + 1);
    await assertHeard(first);
  });
});
