import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createWorld, DEMO_CODE, type World } from '@coachlight/client/memory';
import type { CoachErrorEvent, CoachSignedInEvent } from '../shared/events.js';
import { ownWorld } from '../shared/own-world.js';
import './define.js';
import { asciiDigits, looksLikeEmail } from './what-was-typed.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

async function signIn(as = 'guest') {
  const { box, client } = ownWorld(world, as);
  await fixture(html`${box}`);
  const element = document.createElement('coach-sign-in');
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('button'));
  return { element, client };
}

const text = (element: Element) => (element.shadowRoot?.querySelector('section')?.innerText ?? '').replace(/\s+/g, ' ');
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);

function button(element: Element, words: string): HTMLButtonElement {
  const found = [...element.shadowRoot!.querySelectorAll('button')].find((one) => one.textContent!.trim() === words);
  if (!found) throw new Error(`no button “${words}” in: ${text(element)}`);
  return found;
}

function type(element: Element, words: string): void {
  element.shadowRoot!.querySelector('input')!.value = words;
}

async function askForCode(element: Element, email = 'maya@example.com'): Promise<void> {
  type(element, email);
  button(element, 'Send me a code').click();
  await until(() => element.shadowRoot!.querySelector('#code'));
}

describe('coach-sign-in', () => {
  beforeEach(async () => {
    world = await createWorld();
  });

  it('Z3: signs in with a code from a mail, with the keyboard alone', async () => {
    const { element } = await signIn();
    await expect(element).to.be.accessible();
    element.focus();
    await until(() => element.shadowRoot!.activeElement?.id === 'email');
    await sendKeys({ type: 'maya@example.com' });
    await sendKeys({ press: 'Enter' });
    await until(() => element.shadowRoot!.activeElement?.id === 'code', 'the cursor waits in the code field');
    await expect(element).to.be.accessible();
    const input = element.shadowRoot!.querySelector('input')!;
    expect(input.getAttribute('autocomplete')).to.equal('one-time-code'); // Firefox does not reflect it
    expect(input.inputMode).to.equal('numeric');
    const event = oneEvent<CoachSignedInEvent>(element, 'coach-signed-in');
    await sendKeys({ type: DEMO_CODE });
    await sendKeys({ press: 'Enter' });
    expect((await event).account.name).to.equal('Maya Lindqvist');
    await shows(element, 'You are signed in as Maya Lindqvist.');
    expect(text(element)).to.include('90 days');
    await expect(element).to.be.accessible();
  });

  for (const wrong of [
    '',
    'maya',
    'maya@',
    '@example.com',
    'maya@example',
    'a b@example.com',
    `${'x'.repeat(260)}@example.com`,
  ]) {
    it(`asks again for the address “${wrong.slice(0, 20)}”`, async () => {
      const { element } = await signIn();
      type(element, wrong);
      button(element, 'Send me a code').click();
      await shows(element, 'email address in full');
      expect(element.shadowRoot!.querySelector('input')!.getAttribute('aria-invalid')).to.equal('true');
    });
  }

  it('has a sentence and a way on for a code that is too short, wrong, or too old', async () => {
    const { element } = await signIn();
    await askForCode(element);
    type(element, '123');
    button(element, 'Sign in').click();
    await shows(element, 'The code has 8 digits.');
    const failed = oneEvent<CoachErrorEvent>(element, 'coach-error');
    type(element, '00000000');
    button(element, 'Sign in').click();
    expect((await failed).error.code).to.equal('code-wrong');
    await shows(element, 'does not match');
    await expect(element).to.be.accessible();
    world.expireCodes();
    type(element, DEMO_CODE);
    button(element, 'Sign in').click();
    await shows(element, 'too old');
    button(element, 'Send a new code').click();
    await shows(element, 'A new code is on its way');
    type(element, DEMO_CODE);
    button(element, 'Sign in').click();
    await shows(element, 'signed in as Maya');
  });

  it('lets nobody ask for codes in a hurry, and lets them use another address', async () => {
    const { element } = await signIn();
    await askForCode(element);
    expect(text(element)).to.include('ask for a new code in 30 seconds');
    expect(() => button(element, 'Send a new code')).to.throw();
    button(element, 'Use another address').click();
    await until(() => element.shadowRoot!.activeElement?.id === 'email');
  });

  it('says that the network is gone and can be used again when it is back', async () => {
    const { element } = await signIn();
    world.setFaults({ offline: true });
    type(element, 'maya@example.com');
    button(element, 'Send me a code').click();
    await shows(element, 'no connection');
    world.setFaults({ offline: false });
    await askForCode(element);
  });

  it('signs out at once when nothing waits', async () => {
    const { element } = await signIn('client');
    const event = oneEvent(element, 'coach-signed-out');
    button(element, 'Sign out').click();
    await event;
    await shows(element, 'You are signed out.');
  });

  it('asks first when something still waits on this device, with the count', async () => {
    const { element, client } = await signIn('client');
    const leave = client.engagements.mine.subscribe(() => {});
    await until(() => client.engagements.mine.value?.length);
    world.setFaults({ offline: true });
    const engagement = client.engagements.mine.value![0]!.id;
    await client.messages.send({ engagement, body: 'one', place: 'test' });
    await client.messages.send({ engagement, body: 'two', place: 'test' });
    button(element, 'Sign out').click();
    await shows(element, '2 things you said have not arrived yet');
    await expect(element).to.be.accessible();
    button(element, 'Stay signed in').click();
    await shows(element, 'You are signed in as Maya');
    button(element, 'Sign out').click();
    await shows(element, '2 things');
    button(element, 'Sign out anyway').click();
    await shows(element, 'You are signed out.');
    leave();
  });

  it('ends every sign-in of a person, on every device', async () => {
    const phone = await signIn('client');
    const { client } = ownWorld(world, 'client');
    button(phone.element, 'Sign out everywhere').click();
    await shows(phone.element, 'on every device');
    button(phone.element, 'Sign out').click();
    await shows(phone.element, 'You are signed out.');
    const failed = client.messages.thread('mayawithruth000');
    const leave = failed.subscribe(() => {});
    await until(() => failed.state.error?.code === 'signed-out');
    leave();
  });

  describe('with an invitation in the address', () => {
    afterEach(() => history.replaceState(null, '', location.pathname + location.search));

    const invited = (token: string) => history.replaceState(null, '', `#about&coach-invite=${token}`);

    it('Z1: signs a guest in, once for the page, and takes the token out of the address', async () => {
      invited(world.invite('maya@example.com'));
      const { box } = ownWorld(world, 'guest');
      await fixture(html`${box}`);
      box.append(document.createElement('coach-sign-in'), document.createElement('coach-sign-in'));
      for (const element of box.children) await shows(element, 'You are signed in as Maya Lindqvist.');
      expect(location.hash).not.to.include('coach-invite');
      expect(location.hash).to.include('about');
    });

    it('says that an invitation was used before, and offers the code instead', async () => {
      invited('used-long-ago');
      const { element } = await signIn();
      await shows(element, 'already used or has run out');
      expect(location.hash).not.to.include('coach-invite');
      await expect(element).to.be.accessible();
      await askForCode(element);
    });

    it('asks somebody who is signed in before it makes them somebody else', async () => {
      invited(world.invite('tomas@example.com'));
      const { element } = await signIn('client');
      await shows(element, 'opened with an invitation');
      expect(text(element)).to.include('You are signed in as Maya Lindqvist.');
      button(element, 'Use the invitation').click();
      await shows(element, 'You are signed in as Tomás Ferreira.');
    });

    it('keeps the invitation while there is no network', async () => {
      const token = world.invite('maya@example.com');
      world.setFaults({ offline: true });
      invited(token);
      const { element } = await signIn();
      await shows(element, 'no connection');
      expect(location.hash).to.include(token);
      world.setFaults({ offline: false });
      button(element, 'Try again').click();
      await shows(element, 'You are signed in as Maya Lindqvist.');
    });
  });

  it('speaks Arabic from right to left, and understands Arabic digits', async () => {
    const { box } = ownWorld(world, 'guest');
    box.lang = 'ar';
    await fixture(html`${box}`);
    const element = document.createElement('coach-sign-in');
    box.append(element);
    await until(() => element.matches(':state(rtl)'));
    await shows(element, 'بريدك الإلكتروني');
    expect(getComputedStyle(element).direction).to.equal('rtl');
    await expect(element).to.be.accessible();
    expect(asciiDigits('١٢٣٤ ٥٦٧٨')).to.equal('12345678');
    expect(asciiDigits('Code: 1234-5678.')).to.equal('12345678');
  });

  it('knows an address when it sees one', () => {
    expect(looksLikeEmail('maya.lindqvist+coach@mail.example.co.uk')).to.equal(true);
    expect(looksLikeEmail('maya@@example.com')).to.equal(false);
  });
});
