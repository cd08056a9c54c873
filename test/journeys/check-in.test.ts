import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertTone, isAt, newest, question, send, signIn, soundOf, speak, spokenFor, stop, weekly } from './acts.js';
import { CLIENT_PAGE, DESK, DESK_PAGE, World } from './world.js';

describe('a voice check-in, from the client’s microphone to the coach’s ears and back', () => {
  let world: World;
  let phone: Page;
  let desk: Page;
  const troubles: string[] = [];

  before(async () => {
    world = await World.create();
    phone = (await world.person()).page;
    desk = (await world.person(DESK)).page;
    for (const page of [phone, desk]) page.on('pageerror', (error) => troubles.push(error.message));
    await world.enter(desk, DESK_PAGE, 'ruth@example.com');
    await desk.getByText('2 are waiting for your answer').waitFor();
  });
  after(() => world?.close());

  it('R1, R4, C1: a client who is not signed in speaks at once, prompt after prompt, with the time in sight', async () => {
    const messages = await world.count('messages');
    await phone.goto(world.siteUrl + CLIENT_PAGE);
    await speak(weekly(phone));
    await spokenFor(weekly(phone), 2);
    await weekly(phone)
      .getByRole('button', { name: /^Next: Challenges/ })
      .click();
    await spokenFor(weekly(phone), 4);
    await weekly(phone)
      .getByRole('button', { name: /^Next: What your coach can help with/ })
      .click();
    await spokenFor(weekly(phone), 6);
    await stop(weekly(phone));
    assert.equal(await world.count('messages'), messages, 'nothing has left');
  });

  it('R6: the client hears it before sending', async () => {
    const player = weekly(phone).locator('coach-voice-player');
    await player.getByRole('button', { name: 'Play' }).click();
    const slider = player.getByRole('slider', { name: 'Position' });
    await slider.and(phone.locator(':not([aria-valuenow="0"])')).waitFor();
    await player.getByRole('button', { name: 'Pause' }).click();
  });

  it('C2: sign-in is asked for at Send, and then it leaves by itself and is with the coach', async () => {
    const before = await Promise.all(['messages', 'checkins', 'recordings'].map((name) => world.count(name)));
    await send(weekly(phone));
    await signIn(world, weekly(phone), 'maya@example.com');
    await isAt(weekly(phone), 'With Ruth');
    const after = await Promise.all(['messages', 'checkins', 'recordings'].map((name) => world.count(name)));
    assert.deepEqual(
      after,
      before.map((count) => count + 1),
    );
  });

  it('R7: the server holds the tone that the microphone played, as long as it was spoken', async () => {
    const row = await newest(world, 'maya@example.com');
    const recording = row.expand!['recording'];
    const sound = await soundOf(world, phone, recording.id);
    assertTone(sound);
    const told = recording.tracks[0].durationMs / 1000;
    assert.ok(told >= 5.5, `six seconds were spoken and ${told} are noted`);
    assert.ok(Math.abs(sound.seconds - told) < 1.2, `${told} s are noted and ${sound.seconds} s can be heard`);
    assert.deepEqual(
      recording.chapters.map(({ key }: { key: string }) => key),
      ['wins', 'challenges', 'help'],
    );
  });

  it('N1, C4: it appears on the coach’s desk without reloading, and the request for help plays first', async () => {
    await desk.getByText('3 are waiting for your answer').waitFor();
    const entries = desk.getByRole('button', { name: /Maya Lindqvist.*Asks for help/ });
    assert.equal(await entries.count(), 2, 'the seeded check-in and the new one');
    await entries.last().click();
    await desk.getByRole('button', { name: 'Play the request for help' }).click();
    const slider = desk.getByRole('slider', { name: 'Position' }).first();
    await slider.and(desk.locator('[aria-valuetext*="4 sec"], [aria-valuetext*="5 sec"]')).waitFor();
  });

  it('P1, P2: the coach answers by voice, and the client hears the answer in the same place', async () => {
    const answers = weekly(phone).locator('.answer');
    const known = await answers.count();
    await desk.getByRole('button', { name: /^Record/ }).click();
    await desk.getByRole('button', { name: 'Stop recording' }).waitFor();
    await spokenFor(desk.locator('coach-inbox'), 3, 240);
    await desk.getByRole('button', { name: 'Stop recording' }).click();
    await desk.getByRole('button', { name: /^Send answer/ }).click();
    await desk.getByText('With Maya').first().waitFor();

    const answer = answers.first();
    await answers.nth(known).waitFor();
    assert.match(await answer.innerText(), /Ruth Okafor/);
    await answer.getByRole('button', { name: 'Play' }).click();
    const slider = answer.getByRole('slider', { name: 'Position' });
    await slider.and(phone.locator(':not([aria-valuenow="0"])')).waitFor();
    const row = await newest(world, 'ruth@example.com');
    assert.equal(row['kind'], 'voice');
    assertTone(await soundOf(world, desk, row['recording']));
  });

  it('C7: one question on any day is a check-in of one prompt, and can be written', async () => {
    const words = 'May I call the board before Thursday?';
    await question(phone).getByRole('button', { name: 'Write instead' }).click();
    await question(phone).getByRole('textbox').fill(words);
    await send(question(phone));
    await isAt(question(phone), 'With Ruth');
    await desk.getByText(words).first().waitFor();
  });

  it('Z3: another client of the same coach sees nothing of it', async () => {
    const { page } = await world.person();
    await world.enter(page, CLIENT_PAGE, 'tomas@example.com');
    await page.getByText('You are signed in as Tomás Ferreira').first().waitFor();
    assert.equal(await page.getByText('May I call the board').count(), 0);
  });

  it('nothing was thrown into the coach’s page on the way', () => {
    assert.deepEqual(troubles, []);
  });
});
