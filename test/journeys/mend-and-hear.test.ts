import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { strongestTone, toneWav } from '../support/tone.js';
import { assertTone, isAt, newest, question, send, soundOf, speak, spokenFor, stop, weekly } from './acts.js';
import { CLIENT_PAGE, DESK, DESK_PAGE, World } from './world.js';

const OTHER_TONE = 660;

describe('a recording that is mended before it is sent, and an answer that is kept', () => {
  let world: World;
  let phone: Page;
  let desk: Page;
  const troubles: string[] = [];

  before(async () => {
    world = await World.create();
    phone = (await world.person()).page;
    desk = (await world.person(DESK)).page;
    for (const page of [phone, desk]) page.on('pageerror', (error) => troubles.push(error.message));
    await world.enter(phone, CLIENT_PAGE, 'maya@example.com');
    await phone.getByText('You are signed in as Maya Lindqvist').first().waitFor();
    await world.enter(desk, DESK_PAGE, 'ruth@example.com');
    await desk.getByText('2 are waiting for your answer').waitFor();
  });
  after(() => world?.close());

  const recorder = () => weekly(phone).locator('coach-voice-recorder');
  const editor = () => weekly(phone).locator('coach-recording-editor');
  const lengthMs = () => recorder().evaluate((element) => (element as HTMLElement & { elapsedMs: number }).elapsedMs);

  async function more(element: ReturnType<typeof weekly>): Promise<void> {
    await element.getByRole('button', { name: 'More', exact: true }).click();
  }

  it('R1, R5: it takes one tap from the page to speaking, and one to stop', async () => {
    await speak(weekly(phone));
    await spokenFor(weekly(phone), 3);
    await weekly(phone)
      .getByRole('button', { name: /^Next: Challenges/ })
      .click();
    await spokenFor(weekly(phone), 6);
    await stop(weekly(phone));
  });

  it('R6: with keys alone the end is cut away, taken back, and cut away again', async () => {
    const whole = await lengthMs();
    await more(weekly(phone));
    await weekly(phone).getByRole('button', { name: 'Edit', exact: true }).click();
    const end = editor().getByRole('slider', { name: 'End' });
    await end.focus();
    await phone.keyboard.press('PageDown');
    await phone.keyboard.press('PageDown');
    await editor()
      .getByRole('button', { name: /^Cut away/ })
      .press('Enter');
    await editor().getByRole('button', { name: 'Undo' }).press('Enter');
    await world.until(async () => (await lengthMs()) === whole);
    await end.focus();
    await phone.keyboard.press('PageDown');
    await phone.keyboard.press('PageDown');
    await editor()
      .getByRole('button', { name: /^Cut away/ })
      .press('Enter');
    await world.until(async () => (await lengthMs()) < whole);
    assert.ok(Math.abs((await lengthMs()) - (whole - 2000)) <= 60, 'two seconds are gone, to a packet of sound');
    await editor().getByRole('button', { name: 'Done' }).press('Enter');
    await editor().waitFor({ state: 'detached' });
  });

  it('R6: thrown away by mistake and brought back, with no network', async () => {
    const ms = await lengthMs();
    await phone.context().setOffline(true);
    await weekly(phone).getByRole('button', { name: 'Discard', exact: true }).click();
    await weekly(phone).getByRole('button', { name: 'Discard', exact: true }).click();
    await weekly(phone).getByRole('button', { name: 'Record', exact: true }).waitFor();
    await weekly(phone).getByRole('button', { name: 'Undo' }).click();
    await weekly(phone)
      .getByRole('button', { name: /^Add more/ })
      .waitFor();
    assert.equal(await lengthMs(), ms, 'all of it is back');
  });

  it('C2: sent without a network, it waits, and arrives once: as long as what was kept, with its two parts', async () => {
    const ms = await lengthMs();
    const messages = await world.count('messages');
    await send(weekly(phone));
    await isAt(weekly(phone), 'Safe on this device');
    await phone.context().setOffline(false);
    await isAt(weekly(phone), 'With Ruth');
    assert.equal(await world.count('messages'), messages + 1, 'it arrived once');
    const { recording } = (await newest(world, 'maya@example.com')).expand!;
    const sound = await soundOf(world, phone, recording.id);
    assertTone(sound);
    assert.ok(Math.abs(sound.seconds * 1000 - ms) < 150, `${ms} ms were kept, and ${sound.seconds} s can be heard`);
    assert.deepEqual(
      recording.chapters.map(({ key }: { key: string }) => key),
      ['wins', 'challenges'],
      'both parts are marked',
    );
  });

  it('R7: the file on the server knows its length, and a place in it can be found', async () => {
    const { recording } = (await newest(world, 'maya@example.com')).expand!;
    const admin = await world.admin();
    const token = await admin.files.getToken();
    const bytes = await (await fetch(admin.files.getURL(recording, recording.segments[0], { token }))).arrayBuffer();
    const found = await desk.evaluate(async (base64) => {
      const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const audio = new Audio(URL.createObjectURL(new Blob([file], { type: 'audio/webm' })));
      await new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve, { once: true }));
      const { duration } = audio;
      audio.currentTime = 1.5;
      await new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
      return { duration, at: audio.currentTime };
    }, Buffer.from(bytes).toString('base64'));
    assert.ok(Number.isFinite(found.duration), `it says ${found.duration} s`);
    assert.ok(Math.abs(found.at - 1.5) < 0.1, `asked for 1.5 s, it stands at ${found.at}`);
  });

  it('R8: a sound file that was made elsewhere is sent in the same way', async () => {
    await more(question(phone));
    const wav = { name: 'walk.wav', mimeType: 'audio/wav', buffer: Buffer.from(toneWav(OTHER_TONE, 4)) };
    await question(phone).locator('input[type=file]').setInputFiles(wav);
    await question(phone)
      .getByRole('button', { name: /^Add more/ })
      .waitFor();
    await send(question(phone));
    await isAt(question(phone), 'With Ruth');
    const { samples, rate } = await soundOf(world, phone, (await newest(world, 'maya@example.com'))['recording']);
    assert.equal(strongestTone(samples, rate, [220, 330, 440, 550, OTHER_TONE, 880]).hertz, OTHER_TONE);
  });

  it('R8: what is no sound is refused in words, and nothing is kept of it', async () => {
    await question(phone).getByRole('button', { name: 'Ask something else' }).click();
    await more(question(phone));
    const page = { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('<!doctype html><p>hello') };
    await question(phone).locator('input[type=file]').setInputFiles(page);
    await question(phone)
      .getByText(/^This is not a sound file/)
      .waitFor();
    assert.equal(await question(phone).getByRole('button', { name: /^Send/ }).count(), 0, 'there is nothing to send');
  });

  it('P4: the client keeps the answer, and after a new visit plays it again from the top of the run', async () => {
    const answers = weekly(phone).locator('.answer');
    const known = await answers.count();
    await desk
      .getByRole('button', { name: /Maya Lindqvist/ })
      .last()
      .click();
    await desk.getByRole('button', { name: /^Record/ }).click();
    await desk.getByRole('button', { name: 'Stop recording' }).waitFor();
    await spokenFor(desk.locator('coach-inbox'), 3, 240);
    await desk.getByRole('button', { name: 'Stop recording' }).click();
    await desk.getByRole('button', { name: /^Send answer/ }).click();
    await desk.getByText('With Maya').first().waitFor();
    await phone.locator('.answer').nth(known).waitFor();
    await phone.getByRole('button', { name: 'Keep to hear again' }).first().click();
    await world.until(async () => (await world.count('pins')) === 1);
    await phone.reload();
    const kept = phone.getByRole('group', { name: 'Kept to hear again', exact: true }).first();
    await kept.getByRole('button', { name: /^Play/ }).first().click();
    const slider = kept.getByRole('slider', { name: 'Position' }).first();
    await slider.and(phone.locator(':not([aria-valuenow="0"])')).waitFor();
  });

  it('P1: the voice goes on in a small bar while the client looks elsewhere on the page, and is stopped there', async () => {
    await phone.evaluate(() => scrollTo(0, 0));
    const bar = phone.getByRole('region', { name: /^Playing now/ });
    await bar.getByRole('button', { name: 'Stop and close' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  it('nothing was thrown into the coach’s page on the way', () => {
    assert.deepEqual(troubles, []);
  });
});
