import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sessionsOf } from '@coachlight/client';
import { createWorld, demoFiction, type World } from '@coachlight/client/memory';
import { ownWorld } from '../shared/own-world.js';
import { inHours, withSessions, type SessionTale } from '../shared/testing/session-scenes.js';
import './define.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) =>
  [...root(element).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ');
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);

async function tell(story: (tale: SessionTale) => void): Promise<void> {
  world = await createWorld({ fiction: withSessions(await demoFiction(new Date()), story) });
}

async function purpose({ as = 'client', session = '' } = {}) {
  const { box, client } = ownWorld(world, as, { engagement: world.engagements[0]!.id });
  await fixture(html`${box}`);
  const element = document.createElement('coach-purpose');
  element.session = session;
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('section'));
  return { element, client };
}

async function say(element: Element, words: string): Promise<void> {
  await until(() => root(element).querySelector('textarea'));
  const area = root(element).querySelector('textarea')!;
  area.value = words;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  root(element).querySelector<HTMLElement>('[data-save]')!.click();
}

const press = async (element: Element, words: string) => {
  const find = () => [...root(element).querySelectorAll('button')].find((one) => one.textContent!.trim() === words);
  await until(find, words);
  find()!.click();
};

describe('coach-purpose', () => {
  it('S1, Z2: one says what they meet for, the other confirms, and it carries both names', async () => {
    await tell(() => {});
    const maya = await purpose();
    const ruth = await purpose({ as: 'coach' });
    await shows(maya.element, 'You have not written down yet what you meet for.');
    await expect(maya.element).to.be.accessible();
    await say(maya.element, 'To say no in time.');
    await shows(maya.element, 'You stand by these words. Ruth has not said yet.');
    await shows(ruth.element, 'Maya stands by these words. Do you?');
    await expect(ruth.element).to.be.accessible();
    await press(ruth.element, 'Yes, that is it');
    await shows(maya.element, 'Agreed by Maya and Ruth');
    await shows(ruth.element, 'Agreed by Maya and Ruth');
  });

  it('S1: saying it differently asks the other again, and the last agreed words stay in sight', async () => {
    await tell((tale) => {
      for (const who of [tale.client, tale.coach]) {
        tale.add('purpose_confirmations', who, { session: '', wording: 'To say no in time.' });
      }
    });
    const maya = await purpose();
    const ruth = await purpose({ as: 'coach' });
    await press(maya.element, 'Say it differently');
    await until(() => root(maya.element).activeElement?.localName === 'textarea');
    expect(root(maya.element).querySelector('textarea')!.value).to.equal('To say no in time.');
    await say(maya.element, 'To say no early.');
    await shows(ruth.element, 'Maya stands by these words. Do you?');
    await shows(ruth.element, 'Last agreed:');
    await press(ruth.element, 'Say it differently');
    await press(ruth.element, 'Cancel');
    await until(() => root(ruth.element).activeElement?.textContent!.trim() === 'Say it differently');
    await press(ruth.element, 'Yes, that is it');
    await shows(maya.element, 'Agreed by Maya and Ruth');
  });

  it('S1: a session knows what was confirmed in it', async () => {
    let session = '';
    await tell((tale) => {
      session = tale.agreed(inHours(1));
      tale.add('purpose_confirmations', tale.client, { session: '', wording: 'To say no in time.' });
    });
    const { element, client } = await purpose({ as: 'coach', session });
    await press(element, 'Yes, that is it');
    const board = () => sessionsOf(client).of(world.engagements[0]!).value!;
    await until(() => board().sessions[0]!.purpose.get('ruthokafor00000') === 'To say no in time.');
  });

  it('S2: shows where they are, and leaves it out where that is said elsewhere', async () => {
    await tell((tale) => {
      const session = tale.agreed(inHours(-30));
      tale.add('purpose_confirmations', tale.client, { session: '', wording: 'To say no in time.' });
      tale.add('session_notes', tale.coach, { session, text: 'She has said it once.' });
    });
    const { element } = await purpose();
    await shows(element, 'Where you are She has said it once. Ruth,');
    element.withoutWhere = true;
    await element.updateComplete;
    expect(text(element)).not.to.contain('She has said it once.');
  });

  it('asks a guest who they are', async () => {
    await tell(() => {});
    const { element } = await purpose({ as: 'guest' });
    await shows(element, 'Sign in to see');
    await until(() => root(element).querySelector('coach-sign-in')?.shadowRoot);
    await expect(element).to.be.accessible();
  });
});
