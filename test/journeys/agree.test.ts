import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { send, speak, spokenFor, stop } from './acts.js';
import { DESK, World } from './world.js';

const GOALS = '/harbour/goals.html';
const RESULTS = '/harbour/results.html';
const SESSIONS = '/harbour/sessions.html';

/** Six answers of three peers and one of the client: what a coach's spreadsheet holds. */
const TABLE = `item,label,group,score
listens,Listens to the end,self,4
listens,Listens to the end,peers,2
listens,Listens to the end,peers,1
listens,Listens to the end,peers,2
listens,Listens to the end,reports,5
decides,Decides when it is time,self,3
decides,Decides when it is time,peers,3
decides,Decides when it is time,peers,n/o
decides,Decides when it is time,peers,4
`;

describe('a client and a coach agree: goals, a result, a session', () => {
  let world: World;
  let phone: Page;
  let desk: Page;
  const troubles: string[] = [];
  const goals = (page: Page) => page.locator('coach-goal-tracker');
  const results = (page: Page) => page.locator('coach-assessment-chart');
  const sessions = (page: Page) => page.locator('coach-sessions');

  before(async () => {
    world = await World.create();
    phone = (await world.person()).page;
    desk = (await world.person(DESK)).page;
    for (const page of [phone, desk]) page.on('pageerror', (error) => troubles.push(error.message));
    await world.enter(phone, GOALS, 'tomas@example.com');
    await world.enter(desk, GOALS, 'ruth@example.com');
    await desk.getByLabel('With whom?').selectOption({ label: 'Tomás Ferreira' });
  });
  after(() => world?.close());

  it('G1, G8: a client proposes by saying two things, offline, and it reaches the coach by itself', async () => {
    await goals(phone).getByRole('button', { name: 'New goal' }).waitFor();
    await phone.context().setOffline(true);
    await goals(phone).getByRole('button', { name: 'New goal' }).click();
    await goals(phone).getByLabel('What do you want to do or change?').fill('Hand over the night shift');
    await goals(phone).getByLabel('What difference does it make, and to whom?').fill('My sons have supper with me.');
    await goals(phone).getByRole('button', { name: 'Propose goal' }).click();
    await seen(goals(phone), 'Waits for Ruth').waitFor();
    assert.equal(await world.count('goal_versions', 'title ~ "night shift"'), 0);
    await phone.context().setOffline(false);
    await seen(goals(desk), 'Hand over the night shift').waitFor();
    assert.equal(await world.count('goal_versions', 'title ~ "night shift"'), 1);
  });

  it('G1, Z2: it counts when the coach has agreed to these words too, and carries both names', async () => {
    await goals(desk)
      .getByRole('button', { name: /^Hand over the night shift/ })
      .click();
    await goals(desk).getByRole('button', { name: 'I agree to this' }).click();
    await seen(goals(desk), 'In progress').waitFor();
    await seen(goals(phone), 'In progress').waitFor();
    for (const name of ['Tomás', 'Ruth']) await seen(goals(desk), name).waitFor();
    assert.equal(await world.count('goal_agreements', 'version.title ~ "night shift"'), 2);
  });

  it('G3: the coach is offered no way to pause it or let it go', async () => {
    for (const name of ['Pause', 'Let it go']) {
      assert.equal(await goals(desk).getByRole('button', { name, exact: true }).count(), 0, name);
    }
  });

  it('R9: one tap opens the recorder with the goal in it, and the coach’s desk says what it is about', async () => {
    await goals(phone).getByRole('button', { name: 'Say something about it' }).click();
    await speak(goals(phone));
    await spokenFor(goals(phone), 2);
    await stop(goals(phone));
    await send(goals(phone));
    await world.until(async () => (await world.count('messages', 'goal != "" && author.email ~ "tomas"')) === 1);
    await desk.goto(`${world.siteUrl}/harbour/desk.html`);
    await desk
      .locator('coach-inbox')
      .getByRole('button', { name: /Tomás Ferreira.*Message/ })
      .click();
    await seen(desk, 'About: Hand over the night shift').waitFor();
  });

  it('X1: a coach brings a result; a wrong line is named first, and only aggregates are stored', async () => {
    await desk.goto(world.siteUrl + RESULTS);
    await desk.getByLabel('Whose results?').selectOption({ label: 'Tomás Ferreira' });
    const paste = results(desk).getByLabel('Or paste the table here');
    await paste.fill(TABLE.replace('peers,1', 'peers,9'));
    await seen(results(desk), /Line 4/).waitFor();
    await paste.fill(TABLE);
    await seen(results(desk), 'This is how it will look').waitFor();
    await results(desk).getByLabel('Title').fill('What four people see');
    await results(desk)
      .getByRole('button', { name: /^Store for Tomás/ })
      .click();
    await world.until(async () => (await world.count('assessments', 'title = "What four people see"')) === 1);
    const admin = await world.admin();
    const row = await admin.collection('assessments').getFirstListItem('title = "What four people see"');
    const listens = row['result'].items.find(({ key }: { key: string }) => key === 'listens');
    assert.equal(Math.round(listens.scores.peers.mean * 100), 167);
    assert.deepEqual(listens.scores.reports, { count: 1, notObserved: 0, mean: null });
  });

  it('X2, X4: the client is curious about it, notes why, and makes it a goal', async () => {
    await phone.goto(world.siteUrl + RESULTS);
    await seen(results(phone), 'Listens to the end').waitFor();
    await seen(results(phone), 'Not decided yet').waitFor();
    await seen(results(phone), 'Curious', { exact: true }).click();
    await world.until(
      async () => (await world.count('finding_stances', 'stance = "curious" && item = "listens"')) === 1,
    );
    await results(phone).getByRole('button', { name: 'Make it a goal' }).click();
    await results(phone).getByLabel('What do you want to do?').fill('Wait for the end of the sentence');
    await results(phone).getByLabel('What difference does that make, and to whom?').fill('My peers are heard.');
    await results(phone).getByRole('button', { name: 'Propose goal' }).click();
    await world.until(async () => (await world.count('goals', 'item = "listens" && assessment != ""')) === 1);
  });

  it('S8, S1: the client takes one of the times the coach offered, and both stand by the purpose', async () => {
    await phone.goto(world.siteUrl + SESSIONS);
    await seen(sessions(phone), 'Ruth proposes a session').waitFor();
    await sessions(phone).getByRole('radio').first().check();
    await sessions(phone).getByRole('button', { name: 'Take this time' }).click();
    await seen(sessions(phone), 'Your next session').waitFor();
    await desk.goto(world.siteUrl + SESSIONS);
    await desk.getByLabel('With whom?').selectOption({ label: 'Tomás Ferreira' });
    await seen(sessions(desk), 'Your next session').waitFor();
    for (const page of [phone, desk]) {
      const confirm = sessions(page).getByRole('button', { name: 'Yes, that is it' });
      if (await confirm.isVisible()) await confirm.click();
    }
    await seen(sessions(phone), /^Agreed by/).waitFor();
    assert.equal(await world.count('session_steps', 'step = "accepted" && author.email ~ "tomas"'), 1);
  });

  it('house: nothing was thrown into the coach’s page', () => assert.deepEqual(troubles, []));
});

/** The first of these words that can be seen. */
function seen(where: Page | Locator, words: string | RegExp, options: { exact?: boolean } = {}): Locator {
  return where.getByText(words, options).locator('visible=true').first();
}
