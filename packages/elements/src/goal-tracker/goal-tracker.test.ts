import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { clientFor, goalsOf } from '@coachlight/client';
import { DEMO_CODE, type World } from '@coachlight/client/memory';
import type { LitElement } from 'lit';
import type { CoachErrorEvent, CoachMessageSentEvent } from '../shared/events.js';
import './define.js';
import '../voice-recorder/define.js';
import { agreed, anEmptyWorld, doing, Hands, hands, MAYA, until, WORDS } from './testing/hands.js';

let world: World;

describe('coach-goal-tracker', () => {
  beforeEach(async () => {
    world = await anEmptyWorld();
  });

  it('G1: asks two things, proposes, and becomes a goal when the other agrees, on both screens at once', async () => {
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await maya.shows('No goal yet');
    await expect(maya.element).to.be.accessible();
    await maya.press('New goal');
    expect(maya.focused).to.equal('f-title');
    expect(maya.root.querySelectorAll('.form > .form-field')).to.have.length(2);
    await expect(maya.element).to.be.accessible();
    maya.write('title', 'Say no kindly');
    maya.write('difference', 'My team gets its evenings back');
    await maya.press('Propose goal');
    await maya.shows('Waits for Ruth');
    await until(() => maya.focused === 'Say no kindly');
    await ruth.open('Say no kindly');
    await ruth.shows('Maya asks you to agree');
    await expect(ruth.element).to.be.accessible();
    await ruth.press('I agree to this');
    await ruth.shows('In progress');
    await maya.shows('In progress');
    expect(maya.find('[role=status]')!.textContent).to.equal('Both of you agree now: Say no kindly.');
    await expect(maya.element).to.be.accessible();
  });

  it('G1: says what is missing, and leads there', async () => {
    const maya = await hands(world);
    await maya.press('New goal');
    await maya.press('Propose goal');
    await maya.shows('Say first what it is about.');
    expect(maya.focused).to.equal('f-title');
    maya.write('title', 'Say no kindly');
    await maya.press('Propose goal');
    await maya.shows('Say what difference it makes, and to whom.');
    await until(() => maya.focused === 'f-difference');
    await expect(maya.element).to.be.accessible();
    expect(maya.find('.goal-row')).to.equal(null);
  });

  it('G1: has typed words again after a reload, in the form that was open', async () => {
    const maya = await hands(world);
    await maya.press('New goal');
    maya.write('title', 'Half a thou');
    maya.element.remove();
    const again = document.createElement('coach-goal-tracker');
    maya.box.append(again);
    const later = new Hands(again, maya.client, maya.box);
    await until(() => later.root?.querySelector<HTMLInputElement>('#f-title')?.value === 'Half a thou');
    await later.press('Cancel');
    expect(later.find('#f-title')).to.equal(null);
    await later.press('New goal');
    await until(() => later.find<HTMLInputElement>('#f-title')!.value === 'Half a thou');
  });

  it('G1: does not speak of an earlier agreement where there is none', async () => {
    const [maya, ruth] = [await doing(world, 'client'), await hands(world, { as: 'coach' })];
    await maya.goals.propose(maya.engagement.id, { title: 'Say no', ...WORDS });
    await ruth.open('Say no');
    await ruth.press('Say it differently');
    ruth.write('title', 'Say no kindly');
    await ruth.press('Offer this wording');
    await until(() => ruth.find('[role=status]')!.textContent === 'Offered. It counts when Maya agrees too.');
    maya.end();
  });

  it('G2: rewording asks both again, keeps what was agreed until then, and is readable afterwards', async () => {
    await agreed(world, 'Say no');
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await ruth.open('Say no');
    await ruth.press('Say it differently');
    expect(ruth.find<HTMLInputElement>('#f-title')!.value).to.equal('Say no');
    expect(ruth.focused).to.equal('f-title');
    ruth.write('title', 'Say no on Mondays');
    ruth.write('method', 'One sentence, prepared');
    await ruth.press('Offer this wording');
    await ruth.shows('Waits for Maya');
    const said = () => ruth.find('[role=status]')!.textContent;
    await until(() => said() === 'Offered. What you agreed before holds until Maya agrees.');
    await maya.open('Say no');
    await maya.shows('Ruth would say it like this');
    await maya.shows('Until both of you agree, the wording above holds.');
    await expect(maya.element).to.be.accessible();
    await maya.press('I agree to this');
    await until(() => maya.find('.goal-name')!.innerText === 'Say no on Mondays');
    const history = maya.find<HTMLDetailsElement>('.history')!;
    history.open = true;
    const events = [...maya.root.querySelectorAll<HTMLElement>('.event')].map((one) =>
      one.innerText.replace(/\s+/g, ' '),
    );
    expect(events[0]).to.match(/Ruth .* Reworded: what and method Say no on Mondays .* Agreed by Ruth, .* and You, /);
    expect(events[1]).to.match(/You .* Proposed Say no .* Agreed by You, .* and Ruth, /);
    await expect(maya.element).to.be.accessible();
  });

  it('G2: says that the other has reworded while one was typing', async () => {
    await agreed(world, 'Say no');
    const maya = await hands(world);
    await maya.open('Say no');
    await maya.press('Say it differently');
    maya.write('title', 'Mine');
    const ruth = await doing(world, 'coach');
    await ruth.goals.reword(ruth.titled('Say no'), { title: 'Hers', ...WORDS, priority: '', method: '' });
    await maya.shows('Ruth has reworded it meanwhile: “Hers”');
    expect(maya.find<HTMLInputElement>('#f-title')!.value).to.equal('Mine');
    await maya.press('Offer this wording');
    await ruth.sees(() => ruth.titled('Say no').pending!.title === 'Mine');
    ruth.end();
  });

  it('G2: keeps the words of who was slower, to offer as the next wording or to discard', async () => {
    await agreed(world, 'Say no');
    const maya = await hands(world);
    const ruth = await doing(world, 'coach');
    const old = ruth.titled('Say no');
    const mayas = goalsOf(maya.client);
    for (const title of ['Lost one', 'Lost two']) {
      world.setFaults({ offline: true });
      await mayas.reword(old, { title, ...WORDS, priority: '', method: '' });
    }
    world.setFaults({ offline: false });
    await ruth.goals.reword(old, { title: 'Hers', ...WORDS, priority: '', method: '' });
    await ruth.sees(() => ruth.titled('Say no').pending?.title === 'Hers');
    await maya.client.outbox.flush(true);
    await maya.shows('Somebody was faster: there is a newer wording of “Say no”. Yours is kept here.');
    await until(() => maya.root.querySelectorAll('.kept-act').length === 2);
    await expect(maya.element).to.be.accessible();
    await maya.press('Offer it as the next wording');
    await ruth.sees(() => ruth.titled('Say no').pending?.title === 'Lost one');
    await until(() => maya.root.querySelectorAll('.kept-act').length === 1);
    await maya.press('Discard');
    await until(() => maya.focused.startsWith('sure'));
    await maya.press('Discard');
    await until(() => !maya.find('.kept'));
    expect(ruth.titled('Say no').versions).to.have.length(3);
    ruth.end();
  });

  it('G3: the client pauses, lets go and opens again; the coach is offered none of it', async () => {
    await agreed(world, 'Say no');
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await ruth.open('Say no');
    expect(ruth.text).not.to.match(/Pause|Let it go|Open again|Add today’s|Try something/);
    await maya.open('Say no');
    await maya.press('Pause');
    await ruth.shows('Paused');
    await maya.press('Open again');
    await ruth.shows('In progress');
    await maya.press('Let it go');
    expect(maya.focused).to.equal('sure');
    await expect(maya.element).to.be.accessible();
    await maya.press('Cancel');
    await until(() => maya.focused === 'Let it go');
    await maya.press('Let it go');
    await maya.press('Let it go');
    await ruth.shows('Resting or let go (1)');
    await until(() => maya.focused === 'Say no');
  });

  it('G3: a fourth goal waits with a kind word, and the client swaps', async () => {
    await agreed(world, 'One', 'Two', 'Three', 'Four');
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await ruth.open('Four');
    await ruth.shows('that is plenty');
    expect(ruth.find('.swap')).to.equal(null);
    await maya.open('Four');
    await expect(maya.element).to.be.accessible();
    const chosen = [...maya.find<HTMLSelectElement>('#rests')!.options].find(({ text }) => text === 'Two')!;
    chosen.selected = true;
    await maya.press('Swap');
    await until(() => ruth.find('.state-line')!.innerText.includes('In progress'));
    await until(() => maya.find('.room') === null);
    expect(maya.find('.resting')!.textContent).to.include('Two');
    await until(() => maya.focused === 'Four');
  });

  it('G1: works without a network: shown as safe on this device, and arrives later', async () => {
    await agreed(world, 'Say no');
    const maya = await hands(world);
    await maya.open('Say no');
    world.setFaults({ offline: true });
    await maya.press('Take something on');
    maya.write('text', 'Talk to Tom');
    await maya.press('Take it on');
    await maya.shows('Talk to Tom');
    await until(() => maya.find('.item')!.innerText.includes('Safe on this device'));
    await expect(maya.element).to.be.accessible();
    world.setFaults({ offline: false });
    await maya.client.outbox.flush(true);
    await until(() => !maya.find('.item')!.innerText.includes('Safe on this device'));
    const ruth = await doing(world, 'coach');
    await ruth.sees(() => ruth.titled('Say no').commitments.length === 1);
    ruth.end();
  });

  it('R9: one tap opens the recorder; what is said or written carries the goal, and is heard there with its answers', async () => {
    await agreed(world, 'Say no');
    const [maya, ruth] = [await hands(world), await hands(world, { as: 'coach' })];
    await maya.open('Say no');
    await maya.press('Say something about it');
    const recorder = maya.find('coach-voice-recorder')!;
    await until(() => maya.root.activeElement === recorder, 'the recorder is at hand');
    await expect(maya.element).to.be.accessible();
    await maya.press('Send to Ruth');
    await maya.shows('Say or write something first.');
    maya.write('body', 'It worked on Monday!');
    const sent = oneEvent<CoachMessageSentEvent>(maya.element, 'coach-message-sent');
    await maya.press('Send to Ruth');
    const { message } = await sent;
    expect(message.about).to.deep.include({ kind: 'goal', title: 'Say no' });
    await until(() => maya.find('.message')?.innerText.includes('With Ruth'));
    await ruth.open('Say no');
    await until(() => ruth.find('.message')?.innerText.includes('It worked on Monday!'));
    await ruth.client.messages.send({
      engagement: message.engagement,
      body: 'Well done.',
      replyTo: message.id,
      place: '',
    });
    await until(() => maya.root.querySelectorAll('.message').length === 2);
    expect(maya.find('.message')!.innerText).to.include('Well done.');
    await expect(maya.element).to.be.accessible();
  });

  it('R9: sends a recording with the goal', async () => {
    const client = await clientFor('memory:client');
    const title = `Spoken ${Math.random()}`;
    await goalsOf(client).propose(MAYA, { title, ...WORDS });
    const element = await fixture<HTMLElement>(
      html`<coach-goal-tracker backend="memory:client" practice="harbour"></coach-goal-tracker>`,
    );
    const maya = new Hands(element, client, element);
    await maya.open(title);
    await maya.press('Say something about it');
    const recorder = maya.find('coach-voice-recorder') as unknown as LitElement & {
      start(): Promise<void>;
      elapsedMs: number;
    };
    await recorder.updateComplete;
    await recorder.start();
    await until(() => recorder.elapsedMs > 400);
    await expect(element).to.be.accessible();
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    maya.button('Send to Ruth').click();
    const { message } = await sent;
    expect(message).to.deep.include({ kind: 'voice', about: { kind: 'goal', id: message.about!.id, title } });
    await until(() => maya.find('.message coach-voice-player'));
    expect(maya.find('coach-voice-recorder')).to.equal(null);
  });

  it('Z2: guests are asked to sign in, and see their goals then', async () => {
    await agreed(world, 'Say no');
    const guest = await hands(world, { as: 'guest' });
    await guest.shows('Sign in to see what you have agreed on.');
    const inner = () => guest.find('coach-sign-in')?.shadowRoot;
    await until(() => inner()?.querySelector('#email'));
    inner()!.querySelector<HTMLInputElement>('#email')!.value = 'maya@example.com';
    inner()!.querySelector('form')!.requestSubmit();
    await until(() => inner()?.querySelector('#code'));
    inner()!.querySelector<HTMLInputElement>('#code')!.value = DEMO_CODE;
    inner()!.querySelector('form')!.requestSubmit();
    await guest.shows('Say no');
  });

  it('Z2: says plainly why there is nothing to see', async () => {
    const strange = await hands(world, { practice: 'northlight' });
    await strange.shows('not with this practice');
    const nobody = document.createElement('coach-goal-tracker');
    nobody.setAttribute('practice', 'nobody');
    const failed = oneEvent<CoachErrorEvent>(strange.box, 'coach-error');
    strange.box.append(nobody);
    expect((await failed).error.code).to.equal('practice-unknown');
    await until(() => nobody.shadowRoot!.textContent!.includes('There is no practice with this name.'));
  });

  it('Z2: what somebody wrote is text, never markup, and long words stay inside at 320 pixels', async () => {
    await agreed(world, `<img src=x onerror="alert(1)">${'Wolfeschlegelsteinhausenbergerdorff'.repeat(3)}`);
    const maya = await hands(world);
    maya.box.style.inlineSize = '320px';
    await until(() => maya.find('.goal-row'));
    maya.find('.goal-row')!.click();
    await until(() => maya.find('.goal-name'));
    expect(maya.root.querySelector('img')).to.equal(null);
    expect(maya.element.scrollWidth).to.be.at.most(320);
  });

  it('Z2: stays inside at 320 pixels with letters twice as large, in the list and when one is open', async () => {
    await agreed(world, 'Donaudampfschifffahrtskapitänsmütze');
    const maya = await hands(world, { lang: 'de' });
    // What the margins of a page leave of 320 pixels.
    maya.box.style.inlineSize = '256px';
    document.documentElement.style.fontSize = '200%';
    try {
      await until(() => maya.find('.goal-row'));
      expect(maya.element.scrollWidth, 'list').to.be.at.most(256);
      maya.find('.goal-row')!.click();
      await until(() => maya.find('.history'));
      maya.find<HTMLDetailsElement>('.history')!.open = true;
      expect(maya.element.scrollWidth, 'detail').to.be.at.most(256);
    } finally {
      document.documentElement.style.fontSize = '';
    }
  });
});
