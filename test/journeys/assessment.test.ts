import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { DESK, World } from './world.js';

const RESULTS_PAGE = '/harbour/results.html';
/** Three peers, two of the team: the team is too small to be shown. A column with names goes nowhere. */
const ANSWERS = `item;label;group;score;rater
asks;Asks before she answers;self;5;Maya Lindqvist
asks;;peers;2;Jonas Weber
asks;;peers;3,5;Lena Fuchs
asks;;peers;2;Ole Brandt
asks;;team;1;Nora Klein
asks;;team;n/o;Ida Kraft
asks;;team;2;Paul Roth
plans;Plans in public;self;3;Maya Lindqvist
plans;;peers;3;Jonas Weber
plans;;peers;3;Lena Fuchs
plans;;peers;3;Ole Brandt`;

const chart = (page: Page) => page.locator('coach-assessment-chart').first();

describe('a result, from the coach’s table to the client’s goal', () => {
  let world: World;
  let maya: Awaited<ReturnType<World['person']>>;
  let ruth: Awaited<ReturnType<World['person']>>;
  before(async () => {
    world = await World.create();
    [maya, ruth] = [await world.person(), await world.person(DESK)];
  });
  after(() => world?.close());

  it('X1: the coach is told which line is wrong, mends it, and stores aggregates alone', async () => {
    const { page } = ruth;
    await world.enter(page, RESULTS_PAGE, 'ruth@example.com');
    await chart(page).getByLabel('Whose results?').selectOption({ label: 'Maya Lindqvist' });
    await chart(page).getByText('Add a result', { exact: true }).click();
    const table = chart(page).getByLabel('Or paste the table here');
    await table.fill(ANSWERS.replace('3,5', '9'));
    await chart(page).getByText('Line 4: the score 9 is outside of 1 to 5.').waitFor();
    const before = await world.count('assessments');
    await table.fill(ANSWERS);
    await chart(page).getByText('2 findings, 3 groups').waitFor();
    await chart(page).getByLabel('Title').fill('After the summer');
    await chart(page).getByRole('button', { name: 'Store for Maya Lindqvist' }).click();
    await chart(page).getByText('“After the summer” is stored.').waitFor();
    await until(async () => (await world.count('assessments')) === before + 1);
    const admin = await world.admin();
    const row = await admin.collection('assessments').getFirstListItem('title = "After the summer"');
    const [asks] = row['result'].items;
    assert.deepEqual(asks.scores.peers, { count: 3, notObserved: 0, mean: 2.5 });
    assert.deepEqual(asks.scores.team, { count: 2, notObserved: 1, mean: null });
    assert.doesNotMatch(JSON.stringify(row), /Jonas|Nora/);
  });

  it('X2, X4: the client takes a stance, notes something and makes a goal of it, on a phone', async () => {
    const { page } = maya;
    await world.enter(page, RESULTS_PAGE, 'maya@example.com');
    const which = chart(page).locator('#which');
    await which.selectOption(await which.locator('option', { hasText: 'After the summer' }).getAttribute('value'));
    await chart(page).getByText('Asks before she answers').first().waitFor();
    await chart(page).getByRole('radio', { name: 'Not decided yet', checked: true }).waitFor();
    await chart(page).getByRole('radio', { name: 'Curious' }).click();
    await chart(page).getByLabel('Your note').fill('In meetings, yes. At home, no.');
    await chart(page).getByRole('button', { name: 'Keep note' }).click();
    await chart(page).getByRole('button', { name: 'Make it a goal' }).click();
    await chart(page).getByLabel('What do you want to do?').fill('Count to three before I answer');
    await chart(page).getByLabel('What difference does that make, and to whom?').fill('The team speaks first.');
    await chart(page).getByRole('button', { name: 'Propose goal' }).click();
    await chart(page).getByText('Proposed. It is a goal as soon as Ruth agrees too.').waitFor();
    await until(async () => (await world.count('goals', 'item = "asks"')) === 1);
    assert.equal(await world.count('finding_stances', 'item = "asks" && stance = "curious"'), 1);
    assert.equal(await world.count('finding_notes', 'item = "asks"'), 1);
  });

  it('X5, X6: the coach sees it without reloading, notes something too, and cannot choose', async () => {
    const { page } = ruth;
    await chart(page).getByText('In meetings, yes. At home, no.').waitFor();
    await chart(page).getByText('Curious', { exact: true }).waitFor();
    assert.equal(await chart(page).getByRole('radio').count(), 0);
    await chart(page).getByLabel('Your note').fill('What is different at home?');
    await chart(page).getByRole('button', { name: 'Keep note' }).click();
    await chart(maya.page).getByText('What is different at home?').waitFor();
  });

  it('P1, X4: without a connection a stance and a question wait on the phone, and arrive once', async () => {
    const { page, context } = maya;
    await context.setOffline(true);
    await chart(page).getByRole('radio', { name: 'Useful' }).click();
    await chart(page).getByText('Safe on this device').first().waitFor();
    await chart(page).getByRole('button', { name: 'Ask it in the next session' }).click();
    await chart(page).getByRole('button', { name: 'Put it on the agenda' }).click();
    await chart(page).getByText('It is on the agenda of the next session.').waitFor();
    assert.equal(await world.count('agenda_items', 'item = "asks"'), 0);
    await context.setOffline(false);
    await until(async () => (await world.count('agenda_items', 'item = "asks"')) === 1);
    assert.equal(await world.count('finding_stances', 'item = "asks"'), 2);
    await chart(ruth.page).getByText('Useful', { exact: true }).waitFor();
  });

  it('Z3: somebody of another practice sees none of it', async () => {
    const { page } = await world.person();
    await world.enter(page, RESULTS_PAGE, 'aylin@example.com');
    await chart(page).getByText('You are signed in, but not with this practice.').waitFor();
    assert.equal(await page.getByText('Asks before she answers').count(), 0);
  });
});

/** Asks the server again and again; the test's own time limit is the end of patience. */
async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check()));
}
