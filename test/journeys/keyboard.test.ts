import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { isAt, spokenFor, weekly } from './acts.js';
import { CLIENT_PAGE, DESK, DESK_PAGE, World } from './world.js';

describe('the same journey with a keyboard alone', () => {
  let world: World;
  before(async () => void (world = await World.create()));
  after(() => world?.close());

  it('R1, R6, C2: a client records, moves on, listens and sends', async () => {
    const { page } = await world.person();
    await world.enter(page, CLIENT_PAGE, 'maya@example.com');
    await weekly(page).getByText('Ruth answers by').first().waitFor();
    await press(page, /^Record/);
    await spokenFor(weekly(page), 2);
    await press(page, /^Next: Challenges/);
    await press(page, /^Stop recording/);
    await press(page, /^Play/);
    await press(page, /^Send to Ruth/);
    await isAt(weekly(page), 'With Ruth');
  });

  it('N1, P1: a coach opens the check-in, plays it, moves in it, and answers in writing', async () => {
    const { page } = await world.person(DESK);
    await world.enter(page, DESK_PAGE, 'ruth@example.com');
    await page.getByText(/are waiting for your answer/).waitFor();
    await press(page, /Maya Lindqvist/);
    await press(page, /^Play the request for help|^Play/);
    await tabTo(page, /^Position/);
    const before = await position(page);
    await page.keyboard.press('End');
    assert.ok((await position(page)) > before);
    await tabTo(page, /write your answer/);
    await page.keyboard.type('Say it on Thursday, and sleep over it once.');
    await press(page, /^Send answer/);
    await page.getByText('With Maya').waitFor();
  });

  it('G1, G6: a client agrees to a goal, says how sure they are, and proposes one of their own', async () => {
    const { page } = await world.person();
    await world.enter(page, '/harbour/goals.html', 'maya@example.com');
    await press(page, /^Let people see what you are proud of/);
    const agreed = () => world.count('goal_agreements', 'author.email ~ "maya"');
    const before = await agreed();
    await press(page, /^I agree to this/);
    await world.until(async () => (await agreed()) === before + 1);
    await press(page, /^Back to the goals/);
    await press(page, /^New goal/);
    await tabTo(page, /^What do you want to do or change/);
    await page.keyboard.type('Leave the meeting first');
    await tabTo(page, /^What difference does it make/);
    await page.keyboard.type('They decide without looking at me.');
    await press(page, /^Propose goal/);
    await world.until(async () => (await world.count('goal_versions', 'title = "Leave the meeting first"')) === 1);
  });

  it('X1, X2: a client walks through the findings with the arrow keys and decides what to make of one', async () => {
    const { page } = await world.person(DESK);
    await world.enter(page, '/harbour/results.html', 'maya@example.com');
    await page.getByText('Stays calm when plans fall over').locator('visible=true').first().waitFor();
    await tabTo(page, /^Stays calm when plans fall over/);
    await page.keyboard.press('ArrowDown');
    assert.match(await nameOfFocused(page), /^Shows what she is proud of/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Not decided yet/);
    const before = await world.count('finding_stances');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await world.until(async () => (await world.count('finding_stances')) === before + 1);
  });

  it('S8: a client takes a time that the coach offered', async () => {
    const { page } = await world.person();
    await world.enter(page, '/harbour/sessions.html', 'tomas@example.com');
    await page.getByText('Ruth proposes a session').waitFor();
    await tabTo(page, /November|December|day/);
    await page.keyboard.press('Space');
    await press(page, /^Take this time/);
    await world.until(
      async () => (await world.count('session_steps', 'step = "accepted" && author.email ~ "tomas"')) === 1,
    );
  });
});

/** Nobody touches the mouse from the door to the goodbye. */
describe('a session with a keyboard alone', () => {
  let world: World;
  before(async () => void (world = await World.create()));
  after(() => world?.close());

  it('S1, S5, S6: both open the room from their sessions, meet, stand by the purpose, slow down and leave', async () => {
    const [maya, ruth] = [(await world.person()).page, (await world.person(DESK)).page];
    await world.enter(maya, '/harbour/sessions.html', 'maya@example.com');
    await world.enter(ruth, '/harbour/sessions.html', 'ruth@example.com');
    await tabTo(ruth, /^With whom/);
    await ruth.keyboard.type('Maya');
    for (const page of [maya, ruth]) {
      await page.getByText('Your next session').waitFor();
      await press(page, /^(Try|Open) the room/);
    }
    await press(maya, /^Knock/);
    await press(ruth, /^Go in/);
    await ruth.getByText('Maya is at the door').locator('visible=true').first().waitFor();
    await press(ruth, /^Let in/);
    for (const page of [maya, ruth]) await page.getByRole('button', { name: 'Leave', exact: true }).waitFor();
    const confirmed = () => world.count('purpose_confirmations', 'author.email ~ "maya"');
    const before = await confirmed();
    await press(maya, /^It still holds/);
    await world.until(async () => (await confirmed()) === before + 1);
    await press(maya, /^Slow down/);
    await press(ruth, /^Go on/);
    await press(maya, /^Leave/);
    await press(maya, /^Goodbye without a note/);
    await ruth.getByText('Maya has left the room').locator('visible=true').first().waitFor();
  });
});

/** Walks to a control by Tab and presses it. */
async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Tab, until what has the focus is called so; twice round the page is enough for whatever appears late. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 120; step++) {
    const focused = await nameOfFocused(page);
    if (name.test(focused)) return;
    seen.push(focused);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reached ${name}; it came by: ${[...new Set(seen)].join(' | ')}`);
}

/** The name of what has the focus, as the accessibility tree has it. */
async function nameOfFocused(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression:
      '(() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e; })()',
  });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId!,
    fetchRelatives: false,
  });
  await session.detach();
  return String(nodes[0]?.name?.value ?? '');
}

async function position(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Position' }).first().getAttribute('aria-valuenow'));
}
