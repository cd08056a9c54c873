import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { clientFor, deviceJournal } from '@coachlight/client';
import { createWorld, DEMO_CODE, demoFiction, type World } from '@coachlight/client/memory';
import type { CoachErrorEvent, CoachMessageSentEvent } from '../shared/events.js';
import { ownWorld } from '../shared/own-world.js';
import type { VoiceRecorder } from '../shared/voice.js';
import './define.js';
import type { CoachCheckIn } from './check-in.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

interface Options {
  as?: string;
  kind?: string;
  practice?: string;
  engagement?: string;
  durable?: boolean;
  lang?: string;
}

async function checkIn({ as = 'client', kind = 'weekly', lang = 'en', ...place }: Options = {}) {
  const { box, client } = ownWorld(world, as, place);
  box.lang = lang;
  await fixture(html`${box}`);
  const element = document.createElement('coach-check-in');
  element.setAttribute('kind', kind);
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('section'));
  return { element, client, box };
}

const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) =>
  [...root(element).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ');
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);
const recorderOf = (element: Element) =>
  root(element).querySelector('coach-voice-recorder') as unknown as VoiceRecorder & {
    start(): Promise<void>;
    discard(): Promise<void>;
    elapsedMs: number;
  };

function button(element: Element, words: string): HTMLButtonElement {
  const found = [...root(element).querySelectorAll('button')].find((one) => one.textContent!.trim() === words);
  if (!found) throw new Error(`no button “${words}” in: ${text(element)}`);
  return found;
}

function write(element: Element, key: string, words: string): void {
  const field = root(element).querySelector<HTMLTextAreaElement>(`textarea#${key}`)!;
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const placeIn = (element: Element) => root(element).querySelector('coach-voice-recorder')!.getAttribute('place')!;

async function writing(options: Options = {}) {
  const made = await checkIn(options);
  button(made.element, 'Write instead').click();
  await made.element.updateComplete;
  return made;
}

async function signInInside(element: Element): Promise<void> {
  const inner = () => root(element).querySelector('coach-sign-in')?.shadowRoot;
  await until(() => inner()?.querySelector('#email'));
  inner()!.querySelector<HTMLInputElement>('#email')!.value = 'maya@example.com';
  inner()!.querySelector('form')!.requestSubmit();
  await until(() => inner()?.querySelector('#code'));
  inner()!.querySelector<HTMLInputElement>('#code')!.value = DEMO_CODE;
  inner()!.querySelector('form')!.requestSubmit();
}

describe('coach-check-in', () => {
  beforeEach(async () => {
    world = await createWorld({ messages: 'none' });
  });

  it('T3: says by when the coach answers before anything is sent', async () => {
    const { element } = await checkIn();
    await until(() => /Ruth answers by \w+,? .*\d/.test(root(element).querySelector('.promise')!.textContent!));
    await expect(element).to.be.accessible();
  });

  it('C1: asks for wins, challenges and what the coach can help with, in this order', async () => {
    const { element } = await checkIn();
    const labels = [...root(element).querySelectorAll('.prompt-label')].map((one) => one.textContent);
    expect(labels).to.deep.equal(['Wins this week', 'Challenges this week', 'What your coach can help with now']);
    expect(recorderOf(element).getAttribute('max-seconds')).to.equal('180');
  });

  it('C2: is written prompt by prompt, sent, and arrives', async () => {
    const { element, client } = await writing();
    await expect(element).to.be.accessible();
    write(element, 'wins', 'I asked for the budget and got it.');
    write(element, 'help', 'How do I say no?');
    await shows(element, 'Send to Ruth');
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    button(element, 'Send to Ruth').click();
    const { message } = await sent;
    expect(message.checkIn!.parts.map(({ key, text }) => [key, text])).to.deep.equal([
      ['wins', 'I asked for the budget and got it.'],
      ['challenges', ''],
      ['help', 'How do I say no?'],
    ]);
    await until(() => root(element).querySelector('.delivery [aria-current]')?.textContent === 'With Ruth');
    await until(() => root(element).querySelector('.past .thread'));
    expect(world.rows.messages).to.equal(1);
    expect(await client.drafts.load('check-in/harbour/weekly/')).to.deep.equal({});
    await expect(element).to.be.accessible();
  });

  it('C2: keeps typed words with every letter, and has them again after a reload', async () => {
    const { element, box } = await writing();
    await shows(element, 'Send to Ruth');
    write(element, 'challenges', 'Half a thou');
    element.remove();
    const again = document.createElement('coach-check-in');
    box.append(again);
    await until(() => root(again)?.querySelector('.foot'));
    await shows(again, 'What you wrote goes along');
    button(again, 'Write instead').click();
    await again.updateComplete;
    expect(root(again).querySelector<HTMLTextAreaElement>('#challenges')!.value).to.equal('Half a thou');
  });

  it('C2: sends nothing when there is nothing, and too much of one thing neither', async () => {
    const { element } = await writing();
    await shows(element, 'Send to Ruth');
    button(element, 'Send to Ruth').click();
    await shows(element, 'Say or write something first.');
    await expect(element).to.be.accessible();
    write(element, 'wins', 'x'.repeat(5001));
    button(element, 'Send to Ruth').click();
    await shows(element, 'too long for one answer');
    write(element, 'wins', 'x'.repeat(5000));
    button(element, 'Send to Ruth').click();
    await until(() => world.rows.messages === 1);
  });

  it('T2, T3: tells a stranger by when, asks who somebody is at Send only, and then sends by itself', async () => {
    const { element } = await writing({ as: 'guest' });
    await until(() => /Your coach answers by \w+day/.test(text(element)));
    write(element, 'wins', 'Said before anybody knew me.');
    await element.updateComplete;
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    button(element, 'Send').click();
    await shows(element, 'One last step: who are you?');
    await until(() => root(element).querySelector('coach-sign-in')!.shadowRoot?.querySelector('#email'));
    await expect(element).to.be.accessible();
    expect(world.rows.messages).to.equal(0);
    await signInInside(element);
    expect((await sent).message.author.name).to.equal('Maya Lindqvist');
    await until(() => world.rows.messages === 1);
  });

  it('Z3: shows what somebody wrote to nobody else on the same device, and to them again when they are back', async () => {
    const { element, client } = await writing();
    await shows(element, 'Ruth answers by');
    write(element, 'wins', 'For Ruth alone.');
    await until(async () => Object.values(await client.drafts.load(placeIn(element))).includes('For Ruth alone.'));
    await client.account.signOut();
    element.dispatchEvent(new Event('coach-signed-out', { bubbles: true, composed: true }));
    await until(() => !root(element).querySelector('textarea'));
    button(element, 'Write instead').click();
    await element.updateComplete;
    expect(root(element).querySelector<HTMLTextAreaElement>('textarea#wins')!.value).to.equal('');

    const { id } = await client.account.requestCode('maya@example.com');
    await client.account.signInWithCode(id, DEMO_CODE);
    await until(() => root(element).querySelector<HTMLTextAreaElement>('textarea#wins')!.value === 'For Ruth alone.');
  });

  it('lets a guest change their mind about sending; nothing is lost', async () => {
    const { element } = await writing({ as: 'guest' });
    write(element, 'wins', 'Not yet.');
    await element.updateComplete;
    button(element, 'Send').click();
    await shows(element, 'who are you?');
    button(element, 'Cancel').click();
    await until(() => !root(element).querySelector('.to-send'));
    expect(root(element).querySelector<HTMLTextAreaElement>('#wins')!.value).to.equal('Not yet.');
  });

  it('shows where it is in four words: safe here, on its way, with the coach', async () => {
    const { element } = await writing();
    await shows(element, 'Send to Ruth');
    world.setFaults({ offline: true });
    write(element, 'wins', 'In a tunnel.');
    button(element, 'Send to Ruth').click();
    const word = () => root(element).querySelector('.delivery [aria-current]')?.textContent;
    await until(() => word() === 'Safe on this device' || word() === 'On its way');
    expect(root(element).querySelector('.sent')!.textContent).to.include('Thank you');
    world.setFaults({ offline: false });
    dispatchEvent(new Event('online'));
    await until(() => word() === 'With Ruth');
    expect(world.rows.messages).to.equal(1);
  });

  it('T2: tells somebody whose sign-in ran out that it waits, and sends when they are back', async () => {
    const { element } = await writing();
    await shows(element, 'Send to Ruth');
    world.revoke('mayalindqvist00');
    write(element, 'wins', 'Said with an old sign-in.');
    button(element, 'Send to Ruth').click();
    await shows(element, 'Please sign in again.');
    await expect(element).to.be.accessible();
    root(element).querySelector<HTMLButtonElement>('.problem button')!.click();
    await signInInside(element);
    await until(() => world.rows.messages === 1);
  });

  it('O2: what was taken back elsewhere on the page stands in the form again, and nothing claims that it left', async () => {
    const { element, client } = await writing();
    world.setFaults({ refuse: 'taken' });
    write(element, 'wins', 'I said no.');
    await until(() => element.shadowRoot!.querySelector('.foot .button'));
    [...root(element).querySelectorAll('button')].find((one) => one.innerText.startsWith('Send'))!.click();
    await shows(element, 'Thank you. You have said it.');
    await until(() => client.outbox.items.value?.[0]?.state === 'parked');
    await client.outbox.takeBack(client.outbox.items.value![0]!.id);
    await until(() => root(element).querySelector<HTMLTextAreaElement>('#wins')?.value === 'I said no.');
    expect(text(element)).not.to.contain('Safe on this device');
    expect(text(element)).not.to.contain('Thank you.');
  });

  it('tells what can be done when the server does not accept it', async () => {
    const { element } = await writing();
    await shows(element, 'Send to Ruth');
    world.setFaults({ refuse: 'taken' });
    write(element, 'wins', 'Refused for once.');
    button(element, 'Send to Ruth').click();
    await shows(element, 'The server could not accept this. It is kept on this device.');
    await expect(element).to.be.accessible();
    button(element, 'Save as a file');
    world.setFaults({ refuse: '' });
    button(element, 'Try again').click();
    await until(() => root(element).querySelector('.delivery [aria-current]')?.textContent === 'With Ruth');
  });

  it('C7, P1: shows the run of past check-ins, newest first, with the answers beneath', async () => {
    world = await createWorld();
    const { element } = await checkIn();
    await until(() => root(element).querySelectorAll('.thread').length >= 3);
    const times = [...root(element).querySelectorAll('.thread > .when time')].map((one) =>
      one.getAttribute('datetime')!,
    );
    expect(times).to.deep.equal([...times].sort().reverse());
    const answered = root(element).querySelector('.thread .answer')!;
    expect(answered.textContent).to.include('Ruth Okafor');
    await until(() => customElements.get('coach-voice-player'));
    await expect(element).to.be.accessible();
  });

  it('C6: never speaks of a week that was missed', async () => {
    world = await createWorld();
    const { element } = await checkIn();
    await until(() => root(element).querySelector('.thread'));
    expect(text(element)).not.to.match(/miss|late|overdue|streak/i);
  });

  it('sees the answer of the coach without reloading', async () => {
    world = await createWorld();
    const { element } = await checkIn();
    await until(() => root(element).querySelector('.thread'));
    const coach = ownWorld(world, 'coach').client;
    const leave = coach.inbox.entries.subscribe(() => {});
    await until(() =>
      coach.inbox.entries.value?.some(({ answered, client }) => !answered && client.name.startsWith('Maya')),
    );
    const { message } = coach.inbox.entries.value!.find(
      ({ answered, client }) => !answered && client.name.startsWith('Maya'),
    )!;
    await coach.messages.send({
      engagement: message.engagement,
      body: 'Ask for one more day.',
      replyTo: message.id,
      place: 'x',
    });
    await shows(element, 'Ask for one more day.');
    leave();
  });

  it('R1: one question on any day has a single prompt', async () => {
    const { element } = await writing({ kind: 'question' });
    expect(root(element).querySelectorAll('textarea').length).to.equal(1);
    await shows(element, 'Send to Ruth');
    write(element, 'help', 'Should I take the call?');
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    button(element, 'Send to Ruth').click();
    expect((await sent).message.checkIn!.kind).to.equal('question');
    await shows(element, 'Ask something else');
  });

  it('takes a kind that it does not know for the weekly one', async () => {
    const { element } = await checkIn({ kind: 'yearly"><script>' });
    expect(root(element).querySelectorAll('.prompts li').length).to.equal(3);
  });

  it('asks which coach is meant, where there are several', async () => {
    const fiction = await demoFiction(new Date());
    const second = {
      ...fiction.engagements[0]!,
      id: 'mayawithsamuel0',
      coach: { id: 'samueladeyemi00', name: 'Samuel Adeyemi' },
    };
    world = await createWorld({ fiction: { ...fiction, messages: [], engagements: [...fiction.engagements, second] } });
    const { element } = await writing();
    write(element, 'wins', 'For one of you.');
    await until(() => root(element).querySelector('select'));
    button(element, 'Send').click();
    await shows(element, 'Who is this for?');
    await expect(element).to.be.accessible();
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    const select = root(element).querySelector('select')!;
    select.value = second.id;
    select.dispatchEvent(new Event('change'));
    expect((await sent).message.engagement).to.equal(second.id);
  });

  it('Z3: tells somebody who is not in this practice, and keeps what they wrote', async () => {
    const { element } = await checkIn({ practice: 'northlight' });
    await shows(element, 'You are signed in, but not with this practice.');
    await expect(element).to.be.accessible();
  });

  it('says that nothing is kept where the browser keeps nothing', async () => {
    const { element } = await checkIn({ durable: false });
    await shows(element, 'This browser keeps nothing for this page.');
  });

  it('can be used while the server is away, and says so', async () => {
    world.setFaults({ offline: true });
    const { element } = await checkIn();
    await shows(element, 'no connection');
    expect(root(element).querySelector('coach-voice-recorder')).to.exist;
    button(element, 'Write instead').click();
    await element.updateComplete;
    write(element, 'wins', 'Offline from the start.');
    await element.updateComplete;
    await expect(element).to.be.accessible();
    button(element, 'Send').click();
    await shows(element, 'It leaves as soon as there is a connection');
    world.setFaults({ offline: false });
    dispatchEvent(new Event('online'));
    await until(() => world.rows.messages === 1);
  });

  it('renders a reason for a practice that nobody has', async () => {
    const { box } = ownWorld(world, 'client', { practice: 'nobody' });
    const failed = oneEvent<CoachErrorEvent>(box, 'coach-error');
    await fixture(html`${box}`);
    const element = document.createElement('coach-check-in');
    box.append(element);
    expect((await failed).error.code).to.equal('practice-unknown');
    await shows(element, 'There is no practice with this name.');
    await expect(element).to.be.accessible();
  });

  it('renders a reason where no practice is named at all', async () => {
    const element = await fixture(html`<coach-check-in backend="memory"></coach-check-in>`);
    await shows(element, 'not set up correctly');
  });

  for (const lang of ['ar', 'de']) {
    it(`reads well in ${lang}, in 280 pixels`, async () => {
      world = await createWorld();
      const { element, box } = await checkIn({ lang });
      box.style.inlineSize = '280px';
      await until(() => element.matches(lang === 'ar' ? ':state(rtl)' : ':state(ltr)'));
      await until(() => root(element).querySelector('.thread'));
      await nextFrame();
      expect(element.scrollWidth, 'nothing sticks out').to.be.at.most(280);
      await expect(element).to.be.accessible();
    });
  }

  it('shows hostile words as words, and a name of 60 letters in full', async () => {
    const fiction = await demoFiction(new Date());
    const name = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Anders';
    const engagements = fiction.engagements.map((one) => ({ ...one, coach: { ...one.coach, name } }));
    world = await createWorld({ fiction: { ...fiction, messages: [], engagements } });
    const { element, box } = await writing();
    box.style.inlineSize = '280px';
    await shows(element, `Send to ${name}`);
    write(element, 'wins', '<img src=x onerror="window.hurt=1"> ${1} &amp;');
    button(element, `Send to ${name}`).click();
    await until(() => root(element).querySelector('.past dd'));
    expect(root(element).querySelector('.past dd')!.textContent).to.equal(
      '<img src=x onerror="window.hurt=1"> ${1} &amp;',
    );
    expect(element.scrollWidth).to.be.at.most(280);
  });
});

describe('coach-check-in, spoken', () => {
  it('R1, R6, C4: is spoken before anybody signs in, marked, and sent', async () => {
    const journal = await deviceJournal();
    const place = 'check-in/harbour/weekly/';
    for (const old of await journal.unsent(place)) await journal.discard(old.id);
    const element = await fixture<CoachCheckIn>(
      html`<coach-check-in backend="memory:guest" practice="harbour"></coach-check-in>`,
    );
    const recorder = recorderOf(element);
    await recorder.updateComplete;
    await recorder.start();
    await until(() => root(element).querySelector('.prompts .now')?.textContent?.includes('Wins'));
    await expect(element).to.be.accessible();
    await until(() => recorder.elapsedMs > 1200);
    await recorder.stop();
    await until(() => root(element).querySelector('.mark'));
    button(element, 'My request for help starts here').click();
    await shows(element, 'Marked. Your coach hears this part first.');
    expect(recorder.recording!.chapters.some(({ key }) => key === 'help')).to.equal(true);
    await expect(element).to.be.accessible();
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    button(element, 'Send').click();
    await signInInside(element);
    const { message } = await sent;
    expect(message.recording!.segments.length).to.equal(1);
    expect(recorder.recording, 'the recorder is empty again').to.equal(undefined);
    const { inbox } = await clientFor('memory:coach');
    const leave = inbox.entries.subscribe(() => {});
    await until(() => inbox.entries.value?.find((entry) => entry.message.id === message.id)?.helpAsked);
    expect(await journal.unsent(place)).to.deep.equal([]);
    leave();
  });
});
