import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sessionsOf } from '@coachlight/client';
import { createWorld, demoFiction, type Fiction, type World } from '@coachlight/client/memory';
import { ownWorld } from '../shared/own-world.js';
import { inHours, withSessions, type SessionTale } from '../shared/testing/session-scenes.js';
import './define.js';

let world: World;
let id = '';
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) =>
  [...root(element).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ');
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);

/** @param story answers the id of the session that is talked about */
async function tell(story: (tale: SessionTale) => string, change = (fiction: Fiction) => fiction): Promise<void> {
  const fiction = withSessions(await demoFiction(new Date()), (tale) => void (id = story(tale)));
  world = await createWorld({ fiction: change(fiction) });
}

async function talk({ as = 'client', session = id, practice = 'harbour' } = {}) {
  const { box, client } = ownWorld(world, as, { practice, engagement: world.engagements[0]!.id });
  await fixture(html`${box}`);
  const element = document.createElement('coach-session-talk');
  element.session = session;
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('section'));
  return { element, client, box };
}

function write(element: Element, field: string, words: string): void {
  const area = root(element).querySelector<HTMLTextAreaElement>(`#${field}`)!;
  area.value = words;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const keep = (element: Element, field: string) =>
  root(element).querySelector<HTMLElement>(`[data-save=${field}]`)!.click();
const has = (element: Element, selector: string) => until(() => root(element).querySelector(selector), selector);
const press = async (element: Element, words: string) => {
  const find = () => [...root(element).querySelectorAll('button')].find((one) => one.textContent!.trim() === words);
  await until(find, words);
  find()!.click();
};
const board = (client: Parameters<typeof sessionsOf>[0]) => sessionsOf(client).of(world.engagements[0]!).value!;

describe('coach-session-talk', () => {
  it('S3: each prepares, sees that the other has, and may change it', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const maya = await talk();
    const ruth = await talk({ as: 'coach' });
    await shows(maya.element, 'What Ruth prepares appears here.');
    await expect(maya.element).to.be.accessible();
    write(maya.element, `prep-${id}`, 'The budget.\nAnd my manager.');
    keep(maya.element, `prep-${id}`);
    await shows(ruth.element, 'Maya has prepared The budget. And my manager.');
    await shows(maya.element, 'Kept.');
    const onChange = () => (root(maya.element).activeElement as HTMLElement | null)?.dataset['edit'] === `prep-${id}`;
    await until(onChange, 'reading goes on where the field was');
    await press(maya.element, 'Change');
    await until(() => root(maya.element).activeElement?.id === `prep-${id}`);
    await press(maya.element, 'Cancel');
    await until(onChange, 'reading goes on where the field was opened');
    await press(maya.element, 'Change');
    expect(root(maya.element).querySelector('textarea')!.value).to.equal('The budget.\nAnd my manager.');
    write(maya.element, `prep-${id}`, '');
    keep(maya.element, `prep-${id}`);
    await shows(ruth.element, 'What Maya prepares appears here.');
  });

  it('S3: keeps what was typed through a reload, and apart for each person', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element, box } = await talk();
    await has(element, `#prep-${id}`);
    write(element, `prep-${id}`, 'Half a thou');
    element.remove();
    const again = document.createElement('coach-session-talk');
    again.session = id;
    box.append(again);
    await until(() => root(again)?.querySelector('textarea')?.value === 'Half a thou');
    const ruth = await talk({ as: 'coach' });
    await has(ruth.element, 'textarea');
    expect(root(ruth.element).querySelector('textarea')!.value).to.equal('');
  });

  it('S3: keeps nothing that is too long, and says so', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element, client } = await talk();
    await has(element, `#prep-${id}`);
    write(element, `prep-${id}`, 'x'.repeat(5001));
    keep(element, `prep-${id}`);
    await shows(element, 'That is too long. 5,000 letters fit.');
    expect(board(client).sessions[0]!.preps.size).to.equal(0);
    expect(root(element).querySelector<HTMLTextAreaElement>(`#prep-${id}`)!.value).to.have.length(5001);
  });

  it('S4: an empty agenda is fine; requests for help and goals that wait are offered', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element, client } = await talk();
    await shows(element, 'Nothing here yet, and that is fine');
    await until(() => root(element).querySelectorAll('.offer').length >= 3);
    await shows(element, 'I notice that I say yes before I have thought.');
    await expect(element).to.be.accessible();
    const offer = [...root(element).querySelectorAll<HTMLElement>('.offer')].find((one) =>
      one.textContent!.includes('I notice'),
    )!;
    write(element, `agenda-${id}`, 'half a word');
    offer.click();
    await until(() => board(client).sessions[0]!.agenda[0]?.text.startsWith('I notice that I say yes'));
    await until(() => !root(element).querySelector('.offer'));
    expect(root(element).querySelector<HTMLTextAreaElement>(`#agenda-${id}`)!.value).to.equal('half a word');
  });

  it('S4: shows what was added from elsewhere, and by whom', async () => {
    await tell((tale) => {
      const session = tale.agreed(inHours(30));
      const nothing = { session: '', goal: '', assessment: '', item: '' };
      tale.add('agenda_items', tale.client, { ...nothing, text: 'From a goal', goal: 'goal00000000001' });
      tale.add('agenda_items', tale.coach, {
        ...nothing,
        text: 'From a result',
        assessment: 'result000000001',
        session,
      });
      return session;
    });
    const { element } = await talk();
    await shows(element, 'From a goal from a goal, added by you');
    await shows(element, 'From a result from a result, added by Ruth');
  });

  it('S4: without a session, what is added waits for whichever comes next', async () => {
    await tell(() => '');
    const { element, client } = await talk();
    await has(element, '#agenda');
    write(element, 'agenda', 'The offsite');
    keep(element, 'agenda');
    await until(() => board(client).openAgenda.some(({ text }) => text === 'The offsite'));
    await shows(element, 'The offsite');
  });

  it('S2: after a session either writes where they are, and both read it', async () => {
    await tell((tale) => tale.agreed(inHours(-30)));
    const maya = await talk();
    const ruth = await talk({ as: 'coach' });
    await has(ruth.element, `#note-${id}`);
    await expect(ruth.element).to.be.accessible();
    write(ruth.element, `note-${id}`, 'She has said it once.');
    keep(ruth.element, `note-${id}`);
    await shows(maya.element, 'She has said it once.');
    await press(maya.element, 'Write a newer one');
    await until(() => root(maya.element).activeElement?.id === `note-${id}`);
    write(maya.element, `note-${id}`, 'Twice.');
    keep(maya.element, `note-${id}`);
    await shows(ruth.element, 'Twice.');
    const notes = [...root(ruth.element).querySelectorAll('.notes .words')].map((one) => one.textContent);
    expect(notes).to.deep.equal(['Twice.', 'She has said it once.']);
  });

  it('S9: both say how well video worked, and may change it', async () => {
    await tell((tale) => tale.agreed(inHours(-30)));
    const { element, client } = await talk();
    await has(element, `[data-save=rate-${id}]`);
    keep(element, `rate-${id}`);
    expect(board(client).sessions[0]!.ratings.size).to.equal(0);
    const rates = () => root(element).querySelectorAll<HTMLInputElement>('input[type=radio]');
    rates()[1]!.click();
    rates()[3]!.click();
    keep(element, `rate-${id}`);
    await shows(element, 'Maya: Nearly as good as in one room');
    expect([...board(client).sessions[0]!.ratings.values()].map(({ value }) => value)).to.deep.equal([4]);
    await expect(element).to.be.accessible();
    const ruth = await talk({ as: 'coach' });
    await shows(ruth.element, 'Maya: Nearly as good as in one room');
    await press(element, 'Change');
    await until(() => rates().length === 5);
    expect(rates()[3]!.checked).to.equal(true);
    await press(element, 'Cancel');
    await until(() => rates().length === 0);
  });

  it('S9: asks nothing about video after a session in person', async () => {
    await tell((tale) => tale.agreed(inHours(-30), { medium: 'in_person', place: 'Here' }));
    const { element } = await talk();
    await has(element, `#note-${id}`);
    expect(root(element).querySelector('fieldset')).to.equal(null);
  });

  it('R2: keeps what is written without a network, and says that it waits', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element, client } = await talk();
    await has(element, `#agenda-${id}`);
    world.setFaults({ offline: true });
    write(element, `agenda-${id}`, 'In a tunnel');
    keep(element, `agenda-${id}`);
    await shows(element, 'In a tunnel added by you Waits on this device');
    world.setFaults({ offline: false });
    await client.outbox.flush(true);
    await until(() => !text(element).includes('Waits on this device'));
  });

  it('shows nothing for a session that is not there', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element } = await talk({ session: 'constructor' });
    await until(() => !text(element).includes('One moment'));
    expect(root(element).querySelector('textarea')).to.equal(null);
  });

  it('takes hostile words for words', async () => {
    await tell((tale) => {
      const session = tale.agreed(inHours(30));
      tale.add('session_preps', tale.coach, { session, text: '<img src=x onerror="document.title=1">' });
      return session;
    });
    const { element } = await talk();
    await shows(element, '<img src=x onerror=');
    expect(root(element).querySelector('img')).to.equal(null);
  });
});
