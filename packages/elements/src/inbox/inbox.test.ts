import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { goalsOf, type Message } from '@coachlight/client';
import { createWorld, demoFiction, type World } from '@coachlight/client/memory';
import type { CoachMessageSentEvent } from '../shared/events.js';
import { ownWorld } from '../shared/own-world.js';
import './define.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

async function desk({ as = 'coach', lang = 'en', width = '', practice = 'harbour' } = {}) {
  const { box, client } = ownWorld(world, as, { practice });
  box.lang = lang;
  box.style.inlineSize = width;
  await fixture(html`${box}`);
  const element = document.createElement('coach-inbox');
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
const entries = (element: Element) => [...root(element).querySelectorAll<HTMLButtonElement>('.entry')];
const detail = (element: Element) => root(element).querySelector<HTMLElement>('.detail')!;

async function open(element: Element, who: string): Promise<void> {
  await until(() => entries(element).length > 0);
  entries(element)
    .find((one) => one.textContent!.includes(who))!
    .click();
  await until(() => root(element).querySelector('.detail-name')?.textContent === who);
}

function write(element: Element, words: string): void {
  const field = root(element).querySelector<HTMLTextAreaElement>('#body')!;
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function button(element: Element, words: string): HTMLButtonElement {
  const found = [...root(element).querySelectorAll('button')].find((one) => one.textContent!.trim() === words);
  if (!found) throw new Error(`no button “${words}” in: ${text(element)}`);
  return found;
}

/** Somebody says something, from a device of their own. */
async function say(as: string, words: string): Promise<Message> {
  const { client } = ownWorld(world, as);
  const leave = client.engagements.mine.subscribe(() => {});
  await until(() => client.engagements.mine.value?.length);
  const engagement = client.engagements.mine.value![0]!.id;
  leave();
  return client.checkIns.send({ engagement, kind: 'question', texts: { help: words }, place: `test-${words}` });
}

describe('coach-inbox', () => {
  beforeEach(async () => {
    world = await createWorld();
  });

  it('N1: shows who waits first, those who ask for help before the others', async () => {
    const { element } = await desk();
    await until(() => entries(element).length > 1);
    expect(entries(element)[0]!.textContent).to.include('Asks for help');
    expect(text(element)).to.match(/\d are waiting for your answer/);
    await expect(element).to.be.accessible();
  });

  it('C4: puts the request for help before everything else', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    const order = [...detail(element).querySelectorAll('.help, coach-voice-player, .parts, .reply')].map(
      (one) => one.className || one.localName,
    );
    expect(order[0]).to.equal('help');
    expect(order.at(-1)).to.equal('reply');
    await until(() => customElements.get('coach-voice-player') && customElements.get('coach-voice-recorder'));
    await expect(element).to.be.accessible();
  });

  it('C4: starts the player where the request for help begins', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    await until(() => customElements.get('coach-voice-player'));
    const player = detail(element).querySelector('coach-voice-player') as unknown as { playChapter(key: string): void };
    const asked: string[] = [];
    player.playChapter = (key) => void asked.push(key);
    root(element).querySelector<HTMLButtonElement>('.play-help')!.click();
    await until(() => asked.length > 0);
    expect(asked).to.deep.equal(['help']);
  });

  it('Z4: says by when an answer is promised, and never that it is late', async () => {
    const { element } = await desk();
    await until(() => entries(element).length > 1);
    expect(text(element)).to.match(/Answer (promised by|was promised for) /);
    expect(text(element)).not.to.match(/late|overdue|!/i);
  });

  it('C7: is answered in words; the client gets it once, and the desk shows where it is', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    const before = world.rows.messages;
    write(element, 'Tell them on Monday.');
    const sent = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
    button(element, 'Send answer').click();
    expect((await sent).message.body).to.equal('Tell them on Monday.');
    await until(() => detail(element).querySelector('.answer:last-child')?.textContent?.includes('With Maya'));
    expect(world.rows.messages).to.equal(before + 1);
    expect(root(element).querySelector<HTMLTextAreaElement>('#body')!.value).to.equal('');
    expect(root(element).querySelector('summary')!.textContent).to.match(/Answered \(\d+\)/);
    await expect(element).to.be.accessible();
  });

  it('keeps a half-written answer for each client', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    write(element, 'For Maya');
    await open(element, 'Tomás Ferreira');
    expect(root(element).querySelector<HTMLTextAreaElement>('#body')!.value).to.equal('');
    await open(element, 'Maya Lindqvist');
    await until(() => root(element).querySelector<HTMLTextAreaElement>('#body')!.value === 'For Maya');
  });

  it('fault 33: takes back an answer that the server refused, to say it differently, and it arrives', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    const before = world.rows.messages;
    const words = () => root(element).querySelector<HTMLTextAreaElement>('#body')!;
    world.setFaults({ refuse: 'taken' });
    write(element, 'On Monday.');
    button(element, 'Send answer').click();
    await shows(element, 'The server could not accept this. It is kept on this device.');
    expect(words().value).to.equal('');
    await expect(element).to.be.accessible();
    button(element, 'Take back and change').click();
    await until(() => words().value === 'On Monday.', 'the words stand in the form again');
    expect(text(element)).not.to.contain('The server could not accept this.');
    world.setFaults({ refuse: '' });
    write(element, 'On Tuesday.');
    button(element, 'Send answer').click();
    await shows(element, 'With Maya');
    expect(world.rows.messages).to.equal(before + 1);
  });

  it('sends no empty answer', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    button(element, 'Send answer').click();
    await shows(element, 'Say or write an answer first.');
    await expect(element).to.be.accessible();
  });

  it('shows what is new without reloading, and says it politely', async () => {
    const { element } = await desk();
    await until(() => entries(element).length > 0);
    const count = entries(element).length;
    await say('tomas@example.com', 'May I call the client myself?');
    await until(() => entries(element).length === count + 1);
    await until(() => root(element).querySelector('[role=status]')!.textContent!.includes('New from Tomás Ferreira.'));
  });

  it('says nothing of somebody new into a recording', async () => {
    const { element } = await desk();
    await open(element, 'Maya Lindqvist');
    await until(() => customElements.get('coach-voice-recorder'));
    const recorder = root(element).querySelector('coach-voice-recorder')!;
    Object.defineProperty(recorder, 'state', { value: 'recording' });
    const count = entries(element).length;
    await say('tomas@example.com', 'While you speak');
    await until(() => entries(element).length === count + 1);
    expect(root(element).querySelector('[role=status]')!.textContent).to.equal('');
  });

  it('works with the keyboard alone: in, out with Escape, and back where one was', async () => {
    await setViewport({ width: 320, height: 800 });
    const { element } = await desk();
    await until(() => entries(element).length > 0);
    const first = entries(element)[0]!;
    first.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => root(element).activeElement?.className === 'detail-name');
    expect(first.checkVisibility(), 'at 320 pixels the list makes room').to.equal(false);
    expect(button(element, 'Back to the list').checkVisibility()).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => root(element).activeElement === entries(element)[0]);
    await setViewport({ width: 1280, height: 800 });
    entries(element)[0]!.click();
    await until(() => root(element).querySelector('.detail-name'));
    expect(entries(element)[0]!.checkVisibility(), 'at 1280 pixels both are there').to.equal(true);
    expect(entries(element)[0]!.getAttribute('aria-current')).to.equal('true');
  });

  it('stays quick with 200 entries: a page of them, and more on request', async () => {
    const fiction = await demoFiction(new Date());
    const one = fiction.messages.find(({ post }) => post.checkIn?.kind === 'question' || post.checkIn)!;
    const messages = Array.from({ length: 200 }, (_, index) => {
      const id = `many${String(index).padStart(11, '0')}`;
      return { ...one, segments: [], post: { ...one.post, id, recording: undefined, replyTo: undefined } };
    });
    world = await createWorld({ fiction: { ...fiction, messages } });
    const { element } = await desk();
    await until(() => entries(element).length === 20);
    await shows(element, '200 are waiting for your answer');
    button(element, 'Show more').click();
    await until(() => entries(element).length === 40);
    await expect(element).to.be.accessible();
  });

  it('is calm when nobody has said anything', async () => {
    world = await createWorld({ messages: 'none' });
    const { element } = await desk();
    await shows(element, 'Nobody is waiting for you');
    await expect(element).to.be.accessible();
  });

  it('asks a guest to sign in, and then shows the desk', async () => {
    const { element } = await desk({ as: 'guest' });
    await shows(element, 'Sign in to hear what your clients said.');
    await until(() => root(element).querySelector('coach-sign-in')?.shadowRoot?.querySelector('#email'));
    await expect(element).to.be.accessible();
  });

  it('Z3: has nothing for somebody who does not coach here', async () => {
    const { element } = await desk({ as: 'client' });
    await shows(element, 'who does not coach in this practice');
    expect(entries(element)).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('R9: says which goal somebody speaks about, as text and never as markup', async () => {
    const { client } = ownWorld(world, 'client');
    const leave = client.engagements.mine.subscribe(() => {});
    await until(() => client.engagements.mine.value?.length);
    const engagement = client.engagements.mine.value![0]!.id;
    leave();
    const title = 'Say <b>no</b> kindly';
    const about = {
      kind: 'goal',
      id: await goalsOf(client).propose(engagement, { title, difference: '' }),
      title,
    } as const;
    await client.messages.send({ engagement, body: 'It worked!', about, place: '' });
    const { element } = await desk();
    const said = () => entries(element).find((one) => one.textContent!.includes('It worked!'));
    await until(said);
    said()!.click();
    await shows(element, `About: ${title}`);
    await expect(element).to.be.accessible();
  });

  it('shows what was last known while the server is away', async () => {
    const { element, client } = await desk();
    await until(() => entries(element).length > 0);
    const count = entries(element).length;
    world.setFaults({ offline: true });
    client.inbox.entries.fail(Object.assign(new Error('offline'), { code: 'offline', fields: {} }) as never);
    await shows(element, 'You see what was last known.');
    expect(entries(element).length).to.equal(count);
    await expect(element).to.be.accessible();
  });

  it('says why there is nothing when the server was never reached', async () => {
    world.setFaults({ offline: true });
    const { element } = await desk();
    await shows(element, 'no connection');
  });

  it('never shows an expired sign-in as an empty desk', async () => {
    const { element } = await desk();
    await until(() => entries(element).length > 0);
    world.revoke('ruthokafor00000');
    await say('tomas@example.com', 'Anybody there?');
    await shows(element, 'Sign in to hear what your clients said.');
  });

  for (const lang of ['ar', 'de']) {
    it(`reads well in ${lang}, in 280 pixels`, async () => {
      const { element } = await desk({ lang, width: '280px' });
      await until(() => entries(element).length > 0);
      await nextFrame();
      expect(element.scrollWidth).to.be.at.most(280);
      await expect(element).to.be.accessible();
      entries(element)[0]!.click();
      await until(() => root(element).querySelector('.detail-name'));
      await nextFrame();
      expect(element.scrollWidth).to.be.at.most(280);
      await expect(element).to.be.accessible();
    });
  }

  it('renders a reason without a provider', async () => {
    const element = await fixture(html`<coach-inbox></coach-inbox>`);
    await shows(element, 'not set up correctly');
    await expect(element).to.be.accessible();
  });
});
