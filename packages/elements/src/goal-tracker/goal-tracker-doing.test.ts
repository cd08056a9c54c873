import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld, demoFiction, type World } from '@coachlight/client/memory';
import './define.js';
import { aFewMonths, GoalTale } from './testing/goal-tale.js';
import { agreed, anEmptyWorld, doing, hands, until } from './testing/hands.js';

let world: World;

/** Whatever `tell` says has happened before. */
async function worldWith(tell: (tale: GoalTale) => void): Promise<World> {
  const demo = await demoFiction(new Date());
  const tale = new GoalTale(demo);
  tell(tale);
  return createWorld({ fiction: { ...demo, messages: [], entries: tale.entries } });
}

async function worldOfMonths(change: Partial<Awaited<ReturnType<typeof demoFiction>>> = {}): Promise<World> {
  const demo = await demoFiction(new Date());
  return createWorld({ fiction: { ...demo, entries: aFewMonths(demo), ...change } });
}

describe('coach-goal-tracker: on the way', () => {
  beforeEach(async () => {
    world = await anEmptyWorld();
  });

  it('G6, G7: tries one thing at a time, says where and what came of it, and goes on with what changes next', async () => {
    await agreed(world, 'Listen');
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await ruth.open('Listen');
    await ruth.shows('Maya is not trying anything yet.');
    await maya.open('Listen');
    await maya.press('Try something');
    await maya.press('Begin');
    await maya.shows('Say first what you will try.');
    maya.write('attempt', 'Count to three');
    maya.root.querySelectorAll<HTMLInputElement>('[type=radio]')[1]!.click();
    await expect(maya.element).to.be.accessible();
    await maya.press('Begin');
    await ruth.shows('Round 1, now Outside of work');
    expect(() => maya.button('Try something')).to.throw();
    await until(() => maya.focused === 'Say what you saw');
    await maya.press('Say what you saw');
    maya.write('saw', 'They went on');
    maya.write('changeNext', 'Ask “what else?”');
    await maya.press('Keep it');
    await until(() => maya.focused === 'Begin the next round');
    await ruth.shows('Ask “what else?”');
    await maya.press('Begin the next round');
    expect(maya.find<HTMLTextAreaElement>('#f-attempt')!.value).to.equal('Ask “what else?”');
    expect(maya.root.querySelectorAll<HTMLInputElement>('[type=radio]')[1]!.checked).to.equal(true);
    await maya.press('Begin');
    await ruth.shows('Round 2, now');
    await expect(ruth.element).to.be.accessible();
  });

  it('G5: what somebody took on stays open until they answer, and the other can ask', async () => {
    await agreed(world, 'Listen');
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await maya.open('Listen');
    await ruth.open('Listen');
    await maya.press('Take something on');
    maya.write('text', 'Talk to Tom');
    maya.write('due', '2030-05-17');
    await expect(maya.element).to.be.accessible();
    await maya.press('Take it on');
    await ruth.shows('by Fri');
    expect(() => ruth.button('Done')).to.throw();
    await ruth.press('Ask about it');
    ruth.write('text', 'How is Tom?');
    await ruth.press('Ask');
    await until(() => ruth.focused === 'Ask about it');
    await maya.shows('How is Tom?');
    await until(() => maya.find('[role=status]')!.textContent === 'Ruth asks about: Talk to Tom');
    await maya.press('Done');
    maya.write('text', 'He left.');
    await expect(maya.element).to.be.accessible();
    await maya.press('Let it go');
    await ruth.shows('Answered (1)');
    expect(ruth.text).not.to.include('Nothing is taken on yet.');
    await until(() => !ruth.text.includes('Ask about it'));
    await until(() => maya.focused === 'Take something on');
  });

  it('G1: how sure the client is: added in two presses, drawn over time, spoken, and in a table', async () => {
    world = await worldWith((tale) => {
      const goal = tale.agreed({ title: 'Listen' }, 70);
      tale.sure(goal, [60, 3, 'shaky'], [30, 8, 'bold']);
    });
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await maya.open('Listen');
    await ruth.open('Listen');
    await maya.press('Add today’s');
    const range = maya.find<HTMLInputElement>('#f-value')!;
    expect(range.getAttribute('aria-valuetext')).to.equal('8 of 10');
    range.value = '6';
    range.dispatchEvent(new InputEvent('input', { bubbles: true }));
    maya.write('word', 'calm');
    await until(() => range.getAttribute('aria-valuetext') === '6 of 10');
    await expect(maya.element).to.be.accessible();
    await maya.press('Keep it');
    await until(() => ruth.root.querySelectorAll('.chart circle').length === 3);
    const chart = ruth.find('.chart')!;
    expect(chart.getAttribute('aria-label')).to.equal(
      'How sure over time, 3 times: from 3 to 6 of 10. Lowest 3, highest 8.',
    );
    expect([...chart.querySelectorAll('.value')].map((one) => one.textContent)).to.deep.equal(['3', '8', '6']);
    const at = (name: string) =>
      [...chart.querySelectorAll('circle')].map((dot) => parseFloat(dot.getAttribute(name)!));
    expect(at('cx')).to.deep.equal([...at('cx')].sort((a, b) => a - b));
    expect(at('cy')[1]).to.be.lessThan(at('cy')[2]!);
    expect(at('cy')[2]).to.be.lessThan(at('cy')[0]!);
    // The middle one was said half way in time: 60, 30 and 0 days ago.
    expect(at('cx')[1]! - at('cx')[0]!).to.be.closeTo(at('cx')[2]! - at('cx')[1]!, 1);
    const table = ruth.find<HTMLDetailsElement>('.all-values')!;
    table.open = true;
    const cells = [...table.querySelectorAll('td')].map((cell) => cell.textContent);
    expect(cells).to.deep.equal(['6 of 10', 'calm', '8 of 10', 'bold', '3 of 10', 'shaky']);
    await expect(ruth.element).to.be.accessible();
  });

  it('G1: in Arabic time runs from right to left', async () => {
    world = await worldOfMonths();
    const maya = await hands(world, { lang: 'ar' });
    await until(() => maya.find('.goal-row'));
    maya.find('.goal-row')!.click();
    await until(() => maya.find('.chart') && getComputedStyle(maya.element).direction === 'rtl');
    const along = [...maya.find('.chart')!.querySelectorAll('circle')].map((dot) =>
      parseFloat(dot.getAttribute('cx')!),
    );
    expect(along).to.have.length(5);
    expect(along).to.deep.equal([...along].sort((a, b) => b - a));
  });

  it('G1, G2: is done with the keyboard alone: propose, agree, say it differently', async () => {
    const [maya, ruth] = [await hands(world), await doing(world, 'coach')];
    await maya.shows('New goal');
    maya.button('New goal').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => maya.focused === 'f-title');
    await sendKeys({ type: 'Say no' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Evenings' });
    for (const key of ['Tab', 'Tab']) await sendKeys({ press: key });
    expect(maya.focused).to.equal('Propose goal');
    await sendKeys({ press: 'Enter' });
    await until(() => maya.focused === 'Say no');
    await ruth.sees(({ goals }) => goals.length === 1);
    await ruth.goals.reword(ruth.titled('Say no'), {
      title: 'Say no kindly',
      difference: 'E',
      priority: '',
      method: '',
    });
    await maya.shows('Say no kindly');
    await sendKeys({ press: 'Tab' });
    await until(() => maya.focused === 'I agree to this');
    await sendKeys({ press: 'Enter' });
    await ruth.sees(() => ruth.titled('Say no kindly')?.state === 'in_progress');
    ruth.end();
  });

  it('G1: a coach of several clients says first whose goals', async () => {
    await agreed(world, 'Listen');
    const ruth = await hands(world, { as: 'coach', engagement: '' });
    await until(() => ruth.find('#engagement'));
    const chooser = ruth.find<HTMLSelectElement>('#engagement')!;
    expect(ruth.find('.heading')!.innerText).to.equal('Goals');
    const names = [...chooser.options].map(({ text }) => text);
    expect(names).to.include.members(['Maya Lindqvist', 'Tomás Ferreira']);
    expect(names).not.to.include('Ruth Okafor');
    expect(ruth.find('.columns')).to.equal(null);
    await expect(ruth.element).to.be.accessible();
    chooser.value = 'mayawithruth000';
    chooser.dispatchEvent(new Event('change'));
    await ruth.shows('Goals with Maya');
    await ruth.shows('Listen');
  });

  it('G3: after the end everything can be read and nothing be changed', async () => {
    const { engagements } = await demoFiction(new Date());
    world = await worldOfMonths({ engagements: engagements.map((one) => ({ ...one, status: 'ended' as const })) });
    const maya = await hands(world);
    await maya.shows('This engagement has ended.');
    await until(() => maya.find('.goal-row'));
    maya.find('.goal-row')!.click();
    await maya.shows('Count to three before I answer');
    const offered = [...maya.root.querySelectorAll<HTMLElement>('.detail button, .new-goal')].map((one) =>
      one.innerText.trim(),
    );
    expect(offered).to.deep.equal(['Back to the goals']);
    await expect(maya.element).to.be.accessible();
  });

  it('G1: who is about to press stays on their goal when another one comes first', async () => {
    await agreed(world, 'Listen');
    const [maya, ruth] = [await hands(world), await doing(world, 'coach')];
    await until(() => maya.find('.goal-row'));
    maya.find('.goal-row')!.focus();
    await ruth.goals.propose(ruth.engagement.id, { title: 'Delegate', difference: 'x' });
    await until(() => maya.find('.goal-row')!.innerText.includes('Delegate'));
    expect(maya.focused).to.match(/^Listen/);
    ruth.end();
  });

  it('G2: pressed twice, kept words are offered once', async () => {
    await agreed(world, 'Listen');
    const [maya, ruth] = [await hands(world), await doing(world, 'coach')];
    await maya.open('Listen');
    world.setFaults({ refuse: 'outdated' });
    await maya.press('Say it differently');
    maya.write('title', 'Mine');
    await maya.press('Offer this wording');
    await maya.shows('Kept for you');
    world.setFaults({ refuse: '' });
    const offer = maya.button('Offer it as the next wording');
    offer.click();
    offer.click();
    await until(() => !maya.find('.kept'));
    await ruth.sees(() => ruth.titled('Listen').pending?.title === 'Mine');
    expect(ruth.titled('Listen').versions).to.have.length(2);
    ruth.end();
  });

  it('Z1: nothing of a person stays in sight when they sign out', async () => {
    await agreed(world, 'Listen');
    const maya = await hands(world);
    await maya.press('New goal');
    maya.write('title', 'My secret');
    await maya.client.account.signOut();
    await maya.shows('Sign in to see what you have agreed on.');
    expect(maya.root.querySelector('input, .goal-row')).to.equal(null);
    expect(maya.find('[role=status]')!.textContent).to.equal('');
  });

  for (const lang of ['de', 'ar']) {
    it(`reads well in ${lang}, in 280 pixels, for both`, async () => {
      world = await worldOfMonths();
      for (const as of ['client', 'coach']) {
        const one = await hands(world, { as, lang });
        one.box.style.inlineSize = '280px';
        await until(() => one.find('.goal-row'));
        await until(() => !/Your goals|Goals with/.test(one.text), 'the words have arrived');
        await nextFrame();
        expect(one.element.scrollWidth).to.be.at.most(280);
        one.find('.goal-row')!.click();
        await until(() => one.find('.chart'));
        one.root.querySelectorAll('details').forEach((details) => (details.open = true));
        await nextFrame();
        expect(one.element.scrollWidth).to.be.at.most(280);
        expect(one.text).not.to.match(/Your goals|Try it out|Commitments|How sure/);
        await expect(one.element).to.be.accessible();
      }
    });
  }
});
