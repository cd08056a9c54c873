import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { filesOf, FormWorld, heardBy, TONE } from './plain-form.js';

// A recorder as a field of an ordinary form, and a server that has never heard of it.

const field = (attributes: string, rest = '') => `
  <form action="/received" method="post" enctype="multipart/form-data" id="words">
    <fieldset><label>Name <input name="who" value="Maya"></label>
    <coach-voice-recorder name="voice" ${attributes}></coach-voice-recorder></fieldset>
    <button>Send</button> <button type="reset">Empty</button>
  </form>${rest}`;

/** What a page sees of a recorder. */
type Field = HTMLElement & { elapsedMs: number; validationMessage: string; note: string };

let world: FormWorld;
before(async () => {
  world = await new FormWorld().open();
});
after(() => world?.close());

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();

async function record(recorder: Locator): Promise<void> {
  await recorder.getByRole('button', { name: /^(Record|Add more)$/ }).click();
  await recorder.getByRole('button', { name: 'Stop recording' }).waitFor();
  const page = recorder.page();
  const from = await page.evaluate(() => document.querySelector<Field>('coach-voice-recorder')!.elapsedMs);
  await page.waitForFunction(
    (ms) => document.querySelector<Field>('coach-voice-recorder')!.elapsedMs > ms + 1500,
    from,
  );
  await recorder.getByRole('button', { name: 'Stop recording' }).click();
  await isRecorded(recorder);
}

const isRecorded = (recorder: Locator) => recorder.locator('.choices').waitFor();

/** Waits for what the browser would say about the field. */
const says = (recorder: Locator, message: string) =>
  recorder
    .page()
    .waitForFunction(
      (expected) => document.querySelector<Field>('coach-voice-recorder')!.validationMessage === expected,
      message,
    );

describe('R5: the recorder in a plain form that posts to any server', () => {
  it('R5: a server is given the sound as a file, beside the other fields', async () => {
    const { page, recorder, errors } = await world.show(field(''));
    await record(recorder);
    const form = await world.sent(page, () => send(page));
    assert.deepEqual([...form.keys()], ['who', 'voice'], 'other fields arrived');
    const [file] = filesOf(form, 'voice');
    assert.match(file!.type, /^audio\/webm/, 'the type says what it is');
    assert.match(file!.name, /^recording\.webm$/, 'the name has an ending that programs know');
    const heard = await heardBy(page, file!);
    assert.equal(heard.hertz, TONE, 'it is another sound');
    assert.ok(heard.seconds > 1.2, `only ${heard.seconds} s arrived`);
    assert.deepEqual(errors, [], 'the page had errors');
    await page.context().close();
  });

  it('R5: several pieces are several files of one name, and the note has its own', async () => {
    const { page, recorder } = await world.show(field('with-note'));
    await record(recorder);
    await record(recorder);
    await recorder.getByLabel('In writing').fill('It was a hard week.\nBut a good one. Ümlaut, عربي');
    const form = await world.sent(page, () => send(page));
    const files = filesOf(form, 'voice');
    assert.deepEqual(
      files.map(({ name }) => name),
      ['recording-1.webm', 'recording-2.webm'],
      'the pieces have other names',
    );
    for (const file of files) assert.equal((await heardBy(page, file)).hertz, TONE, `${file.name} is another sound`);
    assert.equal(
      String(form.get('voice-note')).replaceAll('\r\n', '\n'),
      'It was a hard week.\nBut a good one. Ümlaut, عربي',
      'the note arrived otherwise',
    );
    await page.context().close();
  });

  it('C2: words alone are enough where something is required, and then no file is sent', async () => {
    const { page, recorder } = await world.show(field('with-note required'));
    await says(recorder, 'Please record or write something first.');
    const before = world.received.length;
    await send(page);
    assert.equal(await page.title(), 'A form', 'an empty form left');
    await recorder.getByLabel('In writing').fill('   ');
    await says(recorder, 'Please record or write something first.');
    await recorder.getByLabel('In writing').fill('In words.');
    await says(recorder, '');
    const form = await world.sent(page, () => send(page));
    assert.equal(world.received.length, before + 1, 'the empty form was sent too');
    assert.deepEqual(
      [...form.entries()],
      [
        ['who', 'Maya'],
        ['voice-note', 'In words.'],
      ],
      'something else was sent',
    );
    await page.context().close();
  });

  it('R5: what is missing is said in the language of the element', async () => {
    const { page, recorder } = await world.show(field('required lang="de"'));
    await says(recorder, 'Bitte nehmen Sie zuerst etwas auf.');
    const marked = () => page.evaluate(() => document.querySelector('form')!.matches(':invalid'));
    assert.equal(await marked(), true, 'the form says that it can be sent');
    await recorder.evaluate((element) => element.setAttribute('lang', 'ar'));
    await page.waitForFunction(() =>
      /[\u0600-\u06ff]/.test(document.querySelector<Field>('coach-voice-recorder')!.validationMessage),
    );
    await recorder.evaluate((element) => element.removeAttribute('required'));
    await says(recorder, '');
    assert.equal(await marked(), false, 'the form cannot be sent');
    await page.context().close();
  });

  it('R5: a form waits for a recording that is not finished, and says so', async () => {
    const { page, recorder } = await world.show(field(''));
    const before = world.received.length;
    await recorder.getByRole('button', { name: 'Record', exact: true }).click();
    await recorder.getByRole('button', { name: 'Stop recording' }).waitFor();
    await send(page);
    await says(recorder, 'Please finish the recording first.');
    assert.equal(world.received.length, before, 'half a recording was sent');
    assert.equal(await page.title(), 'A form', 'the page was left while somebody spoke');
    await page.context().close();
  });

  it('R6: resetting empties the field, and nothing that was said is lost', async () => {
    const { page, recorder } = await world.show(field('with-note'));
    await record(recorder);
    await recorder.getByLabel('In writing').fill('In words.');
    await page.getByRole('button', { name: 'Empty' }).click();
    await recorder.locator('.offer').waitFor();
    assert.equal(await recorder.getByLabel('In writing').inputValue(), '', 'the note stays');
    assert.deepEqual([...(await world.sent(page, () => send(page))).keys()], ['who'], 'something was sent');
    await page.context().close();
  });

  it('R5: a disabled fieldset takes it out of the form, and back', async () => {
    const { page, recorder } = await world.show(field('with-note required'));
    await record(recorder);
    const disable = (off: boolean) =>
      page.evaluate((value) => void (document.querySelector('fieldset')!.disabled = value), off);
    await disable(true);
    await recorder.locator('.add[disabled]').waitFor();
    assert.deepEqual([...(await world.sent(page, () => send(page))).keys()], [], 'something was sent');
    await page.context().close();
  });

  it('R6: whoever comes back to the form finds the recording and the note in it, and can send them', async () => {
    const { page, recorder } = await world.show(field('with-note'));
    await record(recorder);
    await recorder.getByLabel('In writing').fill('In words.');
    const first = await world.sent(page, () => send(page));
    await page.goBack();
    await isRecorded(recorder);
    assert.equal(await recorder.getByLabel('In writing').inputValue(), 'In words.', 'the note is gone');
    const second = await world.sent(page, () => send(page));
    const bytes = async (form: FormData) => Buffer.from(await filesOf(form, 'voice')[0]!.arrayBuffer());
    assert.deepEqual(await bytes(second), await bytes(first), 'another sound came back');
    assert.equal(second.get('voice-note'), 'In words.', 'the note came back otherwise');
    await page.context().close();
  });

  it('R5: belongs to a form elsewhere on the page by its form attribute', async () => {
    const apart =
      '<form action="/received" method="post" enctype="multipart/form-data" id="far"><button>Send</button></form>';
    const { page, recorder } = await world.show(
      `<coach-voice-recorder name="voice" form="far"></coach-voice-recorder>${apart}`,
    );
    await record(recorder);
    const form = await world.sent(page, () => send(page));
    assert.equal(filesOf(form, 'voice').length, 1, 'the sound is missing');
    await page.context().close();
  });

  it('R5: a recorder without a name is in no form', async () => {
    const { page, recorder } = await world.show(field('with-note').replace('name="voice"', ''));
    await recorder.getByLabel('In writing').fill('In words.');
    assert.deepEqual([...(await world.sent(page, () => send(page))).keys()], ['who'], 'something was sent');
    await page.context().close();
  });

  it('R6: a reload keeps every letter of the note, and offers the recording', async () => {
    const { page, recorder } = await world.show(field('with-note'));
    await record(recorder);
    await recorder.getByLabel('In writing').pressSequentially('In words.');
    await isOnDevice(page, 'In words.');
    await page.goto(`${world.origin}/?again`);
    await recorder.locator('.round').waitFor();
    await page.goto(world.origin);
    await recorder.locator('.offer, .choices').first().waitFor();
    await recorder.getByLabel('In writing').and(page.locator('textarea')).waitFor();
    await page.waitForFunction(() => document.querySelector<Field>('coach-voice-recorder')!.note === 'In words.');
    await page.context().close();
  });
});

/** Waits until the last letter is on the disk: who leaves within the same moment takes it along. */
async function isOnDevice(page: Page, words: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) if ((await draftsOf(page)).includes(words)) return;
  assert.fail(`${words} is not on the device: ${String(await draftsOf(page))}`);
}

function draftsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('coachlight');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const drafts = opening.result.transaction('drafts').objectStore('drafts').getAll();
    await new Promise((resolve) => drafts.addEventListener('success', resolve));
    opening.result.close();
    return (drafts.result as { text: string }[]).map(({ text }) => text);
  });
}
