import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { strongestTone } from '../support/tone.js';
import { TONE, type World } from './world.js';

/** The weekly check-in of a client's page; the second element there asks a single question. */
export const weekly = (page: Page) => page.locator('coach-check-in:not([kind])');
export const question = (page: Page) => page.locator('coach-check-in[kind=question]');

/** Presses record in an element and answers when the microphone is open. */
export async function speak(element: ReturnType<typeof weekly>): Promise<void> {
  await element.getByRole('button', { name: /^(Record|Add more)/ }).click();
  await element.getByRole('button', { name: 'Stop recording' }).waitFor();
}

/** Waits until the recorder's countdown shows that at least `seconds` were spoken. */
export async function spokenFor(element: ReturnType<typeof weekly>, seconds: number, of = 180): Promise<void> {
  const left = of - seconds;
  const shows = new RegExp(`^(${clocks(0, left).join('|')}) left$`);
  await element.getByText(shows).first().waitFor();
}

/** `0:00` … as the countdown writes them; the last `seconds` of interest are few, so a list will do. */
function clocks(from: number, to: number): string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, n) => `${Math.floor((from + n) / 60)}:${String((from + n) % 60).padStart(2, '0')}`,
  );
}

export async function stop(element: ReturnType<typeof weekly>): Promise<void> {
  await element.getByRole('button', { name: 'Stop recording' }).click();
  await element.getByRole('button', { name: /^Add more/ }).waitFor();
}

export async function send(element: ReturnType<typeof weekly>): Promise<void> {
  await element.getByRole('button', { name: /^Send/ }).click();
}

/** Signs in with the one-time code from the mailbox, in whatever element asks for it. */
export async function signIn(world: World, element: ReturnType<typeof weekly>, email: string): Promise<void> {
  const mails = world.mailbox.messages.length;
  await element.getByLabel('Your email').fill(email);
  await element.getByRole('button', { name: 'Send me a code' }).click();
  const mail = await world.mailbox.waitFor(email, mails);
  await element.getByLabel('The 8 digits from the mail').fill(world.mailbox.codeIn(mail));
  await element.locator('coach-sign-in').getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Waits until the element says that this is where the message is now, of the steps that it shows. */
export async function isAt(element: ReturnType<typeof weekly>, step: string): Promise<void> {
  await element.locator('[aria-current=step]', { hasText: step }).waitFor();
}

/** The sound that the server holds of a recording, decoded by a browser. */
export async function soundOf(
  world: World,
  page: Page,
  recording: string,
): Promise<{ seconds: number; samples: number[]; rate: number }> {
  const admin = await world.admin();
  const row = await admin.collection('recordings').getOne(recording);
  const token = await admin.files.getToken();
  const bytes = await (await fetch(admin.files.getURL(row, row['segments'][0], { token }))).arrayBuffer();
  return page.evaluate(async (base64) => {
    const coded = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(coded.buffer);
    return { seconds: sound.duration, rate: sound.sampleRate, samples: [...sound.getChannelData(0)] };
  }, Buffer.from(bytes).toString('base64'));
}

/** Fails unless the sound is the tone that the microphone of this world plays. */
export function assertTone({ samples, rate }: { samples: number[]; rate: number }): void {
  const middle = samples.slice(Math.floor(samples.length / 4), Math.floor((samples.length * 3) / 4));
  const { hertz } = strongestTone(middle, rate, [220, 330, TONE, 550, 660, 880, 1000]);
  assert.equal(hertz, TONE, 'the server holds another sound than the microphone made');
  assert.ok(
    middle.some((sample) => Math.abs(sample) > 0.01),
    'the server holds silence',
  );
}

/** The newest message of somebody, with its recording. */
export async function newest(world: World, email: string) {
  const admin = await world.admin();
  const options = { filter: admin.filter('author.email = {:email}', { email }), sort: '-created', expand: 'recording' };
  return (await admin.collection('messages').getList(1, 1, options)).items[0]!;
}
