import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Download, Locator, Page } from 'playwright-core';
import { assertTone, isAt, question, send, speak, spokenFor, stop, weekly } from './acts.js';
import { CLIENT_PAGE, World } from './world.js';

const MAYA = 'maya@example.com';
const status = (page: Page) => page.locator('coach-outbox-status');
const rows = (page: Page) => status(page).locator('.row');

describe('what waits on a device', () => {
  let world: World;
  before(async () => void (world = await World.create()));
  after(() => world?.close());

  it('O2, fault 25: three things wait on a phone without a network, with the keyboard alone: listed, saved, sent', async () => {
    const { page, context } = await world.person();
    await page.clock.install();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await status(page).getByText('Nothing is waiting on this device.').waitFor();
    await status(page).getByText('You are signed in as Maya Lindqvist.').waitFor();
    const [messages, recordings] = [await world.count('messages'), await world.count('recordings')];

    await speak(weekly(page));
    await spokenFor(weekly(page), 3);
    await stop(weekly(page));
    await context.setOffline(true);
    await press(weekly(page).getByRole('button', { name: /^Send/ }));
    await write(page, 'Shall I wait until Monday?');
    await press(question(page).getByRole('button', { name: 'Ask something else' }));
    await write(page, 'And if she says no?');

    await status(page).getByText('3 things are waiting').waitFor();
    assert.equal(await rows(page).count(), 3, 'three things were made');
    const listed = await rows(page).allInnerTexts();
    for (const row of listed) assert.match(row, /Safe on this device · since \d\d:\d\d/);
    assert.match(listed[0]!, /^Weekly check-in of 0:0\d for the week of \d+ \w+ to Ruth/);
    assert.match(listed[2]!, /And if she says no\?/);
    assert.equal(await status(page).getByText('This has been waiting').count(), 0, 'not a day yet');

    await page.clock.fastForward('25:00:00');
    await rows(page)
      .first()
      .getByText(/^This has been waiting since \w+ \d\d:\d\d\. Save it as a file to be safe\.$/)
      .waitFor();

    const spoken = await saved(page, rows(page).first(), /^Save as a file: Weekly check-in/);
    assert.match(spoken.suggestedFilename(), /\.webm$/);
    assertTone(await soundIn(page, await readFile(await spoken.path())));
    const written = await saved(page, rows(page).nth(1), /^Save as a file: Question/);
    assert.match(await readFile(await written.path(), 'utf8'), /Shall I wait until Monday\?/);

    await context.setOffline(false);
    await status(page).getByText('Nothing is waiting on this device.').waitFor();
    await world.until(async () => (await world.count('messages')) === messages + 3);
    assert.equal(await world.count('messages'), messages + 3, 'each arrived once');
    assert.equal(await world.count('recordings'), recordings + 1, 'the sound arrived once');
    await context.close();
  });

  it('the Tab key goes through a row in the order in which it is read', async () => {
    const { page, context } = await world.person();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await status(page).getByText('Nothing is waiting on this device.').waitFor();
    await question(page).getByRole('button', { name: 'Write instead' }).click();
    await question(page).getByRole('textbox').fill('One line.');
    await context.setOffline(true);
    await send(question(page));
    const walk = async (): Promise<string[]> => {
      const found: string[] = [];
      await rows(page)
        .first()
        .getByRole('button', { name: /^Try again/ })
        .focus();
      for (let step = 0; step < 4; step += 1) {
        found.push(await page.evaluate(focusedIn, 'coach-outbox-status'));
        await page.keyboard.press('Tab');
      }
      return found;
    };
    // While it is being tried, the row has fewer ways: then once more.
    let names = await walk();
    for (let tries = 0; tries < 5 && names.some((name) => name === ''); tries += 1) names = await walk();
    assert.deepEqual(
      names.map((name) => name.split(':')[0]),
      ['Try again', 'Take back and change', 'Save as a file', 'Discard'],
    );
    await context.setOffline(false);
    await status(page).getByText('Nothing is waiting on this device.').waitFor();
    await context.close();
  });

  it('fault 33: what the server refused is taken back, changed where it was said, and arrives with its sound', async () => {
    const { page, context } = await world.person();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await question(page).getByText('Ruth answers by').first().waitFor();
    const [messages, recordings] = [await world.count('messages'), await world.count('recordings')];
    const relax = await shortAnswersOnly(world);
    await speak(question(page));
    await spokenFor(question(page), 2);
    await stop(question(page));
    await question(page).getByRole('button', { name: 'Write instead' }).click();
    await question(page).getByRole('textbox').fill('Far too long. '.repeat(20).trim());
    await send(question(page));
    await question(page).getByText('The server could not accept this.').first().waitFor();
    assert.equal(await world.count('messages'), messages, 'nothing was stored');

    await question(page).getByRole('button', { name: 'Take back and change' }).first().click();
    const field = question(page).getByRole('textbox');
    await field.waitFor();
    assert.match(await field.inputValue(), /^Far too long\./, 'the words stand in the form again');
    await field.fill('Short.');
    await question(page).getByRole('button', { name: 'Speak instead' }).click();
    await question(page).getByRole('button', { name: 'Listen and use it' }).click();
    await send(question(page));
    await isAt(question(page), 'With Ruth');
    await relax();

    assert.equal(await world.count('messages'), messages + 1, 'it arrived once');
    assert.equal(await world.count('recordings'), recordings + 1, 'with the sound that was stored before');
    await context.close();
  });
});

/** With the keyboard: the control is walked to and pressed. */
async function press(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Enter');
}

/** A written question, with the keyboard. */
async function write(page: Page, words: string): Promise<void> {
  const element = question(page);
  await press(element.getByRole('button', { name: 'Write instead' }));
  await element.getByRole('textbox').pressSequentially(words);
  await press(element.getByRole('button', { name: /^Send/ }));
  await isAt(element, 'Safe on this device');
}

async function saved(page: Page, row: Locator, name: RegExp): Promise<Download> {
  const download = page.waitForEvent('download');
  await press(row.getByRole('button', { name }));
  return download;
}

/** What a file sounds like. */
function soundIn(page: Page, bytes: Buffer): Promise<{ samples: number[]; rate: number }> {
  return page.evaluate(async (base64) => {
    const coded = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(coded.buffer);
    return { rate: sound.sampleRate, samples: [...sound.getChannelData(0)] };
  }, bytes.toString('base64'));
}

/** The server takes short written answers only. @returns the way back */
async function shortAnswersOnly(world: World): Promise<() => Promise<void>> {
  const admin = await world.admin();
  const { id, fields } = await admin.collections.getOne('checkin_parts');
  const limit = (max: number) =>
    admin.collections.update(id, {
      fields: fields.map((field) => (field['name'] === 'text' ? { ...field, max } : field)),
    });
  const was = Number(fields.find(({ name }) => name === 'text')!['max']);
  await limit(100);
  return async () => void (await limit(was));
}

/** What the control is called that has the focus inside an element. */
function focusedIn(tag: string): string {
  return document.querySelector(tag)?.shadowRoot?.activeElement?.ariaLabel ?? '';
}
