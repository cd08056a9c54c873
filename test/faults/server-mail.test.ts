import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { startMailbox, type Mailbox } from '../../backend/dev/mailbox.js';
import { freePort } from '../../backend/dev/server.js';
import { alarmOf, STATE } from '../backend/state.js';
import { CLIENT_PAGE, World } from '../journeys/world.js';

const EMAIL = 'maya@example.com';
const RESEND_MS = 30_000;

describe('a mail server that is down', () => {
  let world: World;
  let operator: Api;
  let port: number;
  let mailbox: Mailbox | undefined;

  before(async () => {
    port = await freePort();
    world = await World.create({ smtpPort: port });
    operator = await operatorOf(world.server);
  });
  after(async () => {
    await mailbox?.stop();
    await world?.close();
  });

  it('Z4: the person reads that mail may be failing and asks again; the operator is told; all is well when it is back', async () => {
    const { page } = await world.person();
    await page.clock.install();
    await page.goto(`${world.siteUrl}${CLIENT_PAGE}`);
    const element = page.locator('coach-sign-in').first();
    await element.getByLabel('Your email').fill(EMAIL);
    await element.getByRole('button', { name: 'Send me a code' }).click();
    await element.getByText('our mail may be failing: please ask again').waitFor();

    const alarm = await alarmOf(operator, 'mail', ({ cleared }) => cleared === '');
    assert.equal(alarm.message, 'The mail server cannot be reached.');
    assert.ok(!JSON.stringify(alarm).includes('maya'), 'the alarm names nobody');
    assert.equal((await new Api(world.server.url).ask('GET', STATE)).status, 503);
    assert.equal((await operator.list('_otps')).length, 0, 'a code that nobody received opens nothing');
    await goesOn(operator);

    mailbox = await startMailbox(port);
    await page.clock.runFor(RESEND_MS + 1000);
    await element.getByRole('button', { name: 'Send a new code' }).click();
    const mail = await mailbox.waitFor(EMAIL);
    await element.getByLabel('The 8 digits from the mail').fill(mailbox.codeIn(mail));
    await element.getByRole('button', { name: 'Sign in', exact: true }).click();
    await element.getByText('Signed in as Maya').waitFor();
    await alarmOf(operator, 'mail', ({ cleared }) => cleared !== '');
    assert.equal((await new Api(world.server.url).ask('GET', STATE)).status, 200);
  });
});

/** Whoever is signed in already notices nothing. */
async function goesOn(operator: Api): Promise<void> {
  const [engagement] = await operator.list<{ id: string; client: string }>('engagements', `client.email = "${EMAIL}"`);
  const client = await actAs(operator, engagement!.client);
  const said = { kind: 'text', body: 'Still here', said_at: new Date().toISOString() };
  await client.create('messages', { engagement: engagement!.id, author: engagement!.client, ...said });
}
