import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertTone, isAt, question, send, signIn, soundOf, speak, spokenFor, stop, weekly } from './acts.js';
import { CLIENT_PAGE, World } from './world.js';

const MAYA = 'maya@example.com';

describe('nothing said is lost', () => {
  let world: World;
  before(async () => void (world = await World.create()));
  after(() => world?.close());

  it('R9: the browser is killed while somebody speaks; what was said is offered again, and can be sent', async () => {
    const device = await world.device();
    const first = await device.start();
    await world.enter(first.page, CLIENT_PAGE, MAYA);
    await speak(weekly(first.page));
    await spokenFor(weekly(first.page), 5);
    await first.kill();

    const { page, context } = await device.start();
    await page.goto(world.siteUrl + CLIENT_PAGE);
    await weekly(page)
      .getByText(/You have a recording from .* that was not sent/)
      .waitFor();
    const before = await world.count('recordings');
    await weekly(page).getByRole('button', { name: 'Listen and use it' }).click();
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');

    assert.equal(await world.count('recordings'), before + 1);
    const { id, tracks, interrupted } = await newestRecording(world);
    const sound = await soundOf(world, page, id);
    assertTone(sound);
    assert.equal(interrupted, true);
    assert.ok(tracks[0].durationMs >= 3800, `of five seconds only ${tracks[0].durationMs} ms are left`);
    assert.ok(Math.abs(sound.seconds * 1000 - tracks[0].durationMs) < 1200, `${sound.seconds} s can be heard`);
    await context.close();
  });

  it('R9: without a network it waits on the device, survives a reload of the page, and arrives once', async () => {
    const { page, context } = await world.person();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await weekly(page).getByText('Ruth answers by').first().waitFor();
    const before = await world.count('messages');
    await speak(weekly(page));
    await spokenFor(weekly(page), 2);
    await stop(weekly(page));
    await context.setOffline(true);
    await send(weekly(page));
    await isAt(weekly(page), 'Safe on this device');
    assert.equal(await world.count('messages'), before);

    await context.setOffline(false);
    await page.reload();
    await page.waitForFunction(async () => (await indexedDB.databases()).length > 0);
    await arrived(world, before + 1);
    await weekly(page).locator('.thread').first().getByText('Safe on this device').waitFor({ state: 'detached' });
    assert.equal(await world.count('messages'), before + 1);
  });

  it('R9: the server dies after Send and the tab is closed; opened again, it arrives once', async () => {
    const { page, context } = await world.person();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await weekly(page).getByText('Ruth answers by').first().waitFor();
    const before = await world.count('messages');
    await speak(weekly(page));
    await spokenFor(weekly(page), 2);
    await stop(weekly(page));
    await world.server.stop('SIGKILL');
    await send(weekly(page));
    await isAt(weekly(page), 'Safe on this device');
    await page.close();

    await world.restartServer();
    assert.equal(await world.count('messages'), before);
    const again = await context.newPage();
    await again.goto(world.siteUrl + CLIENT_PAGE);
    await arrived(world, before + 1);
  });

  it('T2: the server is away and comes back while the page is open; the page need not be touched', async () => {
    const { page } = await world.person();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await question(page).getByText('Ruth answers by').first().waitFor();
    const before = await world.count('messages');
    await world.server.stop('SIGKILL');
    await question(page).getByRole('button', { name: 'Write instead' }).click();
    await question(page).getByRole('textbox').fill('Shall I wait until Monday?');
    await send(question(page));
    await isAt(question(page), 'Safe on this device');
    await world.restartServer();
    await isAt(question(page), 'With Ruth');
    assert.equal(await world.count('messages'), before + 1);
  });

  it('Z3: a code that is too old says so, what was said stays, and a new code lets it leave', async () => {
    const { page } = await world.person();
    await page.clock.install();
    await page.goto(world.siteUrl + CLIENT_PAGE);
    const before = await world.count('messages');
    await question(page).getByRole('button', { name: 'Write instead' }).click();
    await question(page).getByRole('textbox').fill('May I say no?');
    await send(question(page));
    await question(page).getByLabel('Your email').fill(MAYA);
    const mails = world.mailbox.messages.length;
    await question(page).getByRole('button', { name: 'Send me a code' }).click();
    const mail = await world.mailbox.waitFor(MAYA, mails);
    await page.clock.fastForward('04:00');
    await question(page).getByLabel('The 8 digits from the mail').fill(world.mailbox.codeIn(mail));
    await question(page).locator('coach-sign-in').getByRole('button', { name: 'Sign in', exact: true }).click();
    await question(page).getByText('That code is too old').waitFor();

    await question(page).getByRole('button', { name: 'Use another address' }).click();
    await signIn(world, question(page), MAYA);
    await isAt(question(page), 'With Ruth');
    assert.equal(await world.count('messages'), before + 1);
  });

  it('Z3: a sign-in that was ended elsewhere is asked for again, and no past check-in is shown as gone', async () => {
    const { page } = await world.person();
    await world.enter(page, CLIENT_PAGE, MAYA);
    await weekly(page).locator('.thread').first().waitFor();
    const admin = await world.admin();
    const maya = await admin.collection('users').getFirstListItem(admin.filter('email = {:email}', { email: MAYA }));
    await admin
      .collection('users')
      .update(maya.id, { tokenKey: crypto.randomUUID().replaceAll('-', '').repeat(2).slice(0, 50) });
    await page.reload();
    await weekly(page).getByRole('button', { name: 'Sign in' }).first().waitFor();
    assert.equal(await weekly(page).getByText('What you send appears here').count(), 0, 'an empty list would be a lie');
  });
});

async function newestRecording(world: World) {
  const admin = await world.admin();
  return (await admin.collection('recordings').getList(1, 1, { sort: '-created' })).items[0] as unknown as {
    id: string;
    interrupted: boolean;
    tracks: [{ durationMs: number }];
  };
}

/** How long somebody would wait before they call it lost. */
const PATIENCE_MS = 30_000;

/** Until the server holds so many messages; never more. */
async function arrived(world: World, count: number): Promise<void> {
  const lost = Date.now() + PATIENCE_MS;
  while ((await world.count('messages')) < count && Date.now() < lost) await new Promise(setImmediate);
  assert.equal(await world.count('messages'), count);
}
