import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { assessmentsOf, CoachError, newestNote, ofKind, type Client, type Entry } from '@coachlight/client';
import type { World } from '@coachlight/client/memory';
import { ownWorld } from '../shared/own-world.js';
import type { CoachFinding } from './finding.js';
import { beforeAnyResult, known, storeForMaya, withMaya } from './testing/leading-others.js';
import './define.js';

let world: World;
let assessment: string;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

interface Shown {
  as?: string;
  lang?: string;
  width?: string;
  item?: string;
  inset?: boolean;
  client?: { box: HTMLElement; client: Client };
}

async function shown({ as = 'client', lang = 'en', width = '', item = 'listens', inset = false, client }: Shown = {}) {
  const own = client ?? ownWorld(world, as);
  own.box.lang = lang;
  own.box.style.inlineSize = width;
  await fixture(html`${own.box}`);
  const element = document.createElement('coach-finding') as CoachFinding;
  Object.assign(element, { assessment, item, inset });
  if (as === 'coach') element.engagement = (await withMaya(own.client)).id;
  own.box.append(element);
  await until(() => root(element)?.querySelector('section'));
  return { ...own, element };
}

const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) =>
  [...root(element).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ');
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);
const radios = (element: Element) => [...root(element).querySelectorAll<HTMLButtonElement>('[role=radio]')];
const checked = (element: Element) =>
  radios(element)
    .find((one) => one.ariaChecked === 'true')
    ?.textContent?.trim();

function button(element: Element, words: string): HTMLButtonElement {
  const all = [...root(element).querySelectorAll('button')].filter((one) => one.textContent!.trim() === words);
  if (!all[0]) throw new Error(`no button “${words}” in: ${text(element)}`);
  return all[0];
}

async function write(element: Element, field: string, words: string): Promise<void> {
  await until(() => root(element).querySelector(`#${field}`), `there is a field ${field}`);
  const area = root(element).querySelector<HTMLTextAreaElement>(`#${field}`)!;
  area.value = words;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function talkOf(client: Client) {
  const [one] = await known(assessmentsOf(client).of(await withMaya(client)));
  return one!.talk.get('listens')!;
}

/** What the other person's device knows in the end. */
async function entriesOf(as: string, area: 'goals' | 'sessions'): Promise<Entry[]> {
  const { client } = ownWorld(world, as);
  return known(client.record.of((await withMaya(client)).id, area));
}

describe('coach-finding', () => {
  beforeEach(async () => {
    world = await beforeAnyResult();
    assessment = await storeForMaya(world);
  });

  it('X2: begins at “not decided yet”; the client chooses, and may choose again', async () => {
    const { element, client } = await shown();
    await until(() => checked(element) === 'Not decided yet');
    await shows(element, 'Listens to the end');
    button(element, 'Curious').click();
    await until(() => checked(element) === 'Curious');
    button(element, 'Useful').click();
    await until(() => checked(element) === 'Useful');
    await client.outbox.flush();
    const { client: coach } = ownWorld(world, 'coach');
    expect((await talkOf(coach)).stances.map(({ stance }) => stance)).to.deep.equal(['curious', 'useful']);
    root(element).querySelector<HTMLElement>('summary')!.click();
    await shows(element, 'Maya Lindqvist');
    await expect(element).to.be.accessible();
  });

  it('X2: arrow keys pass the words by without taking them; Space takes one', async () => {
    const { element, client } = await shown();
    await until(() => radios(element).length === 4);
    radios(element)[0]!.focus();
    for (let step = 0; step < 3; step += 1) await sendKeys({ press: 'ArrowRight' });
    expect(root(element).activeElement!.textContent!.trim()).to.equal('Not now');
    expect((await talkOf(client)).stances).to.deep.equal([]);
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: ' ' });
    await until(() => checked(element) === 'Useful');
    expect((await talkOf(client)).stances).to.have.length(1);
  });

  it('X6: the coach reads the stance and can neither choose nor score', async () => {
    const { element } = await shown({ as: 'coach' });
    await shows(element, 'What Maya makes of it');
    await shows(element, 'Not decided yet');
    expect(radios(element)).to.deep.equal([]);
    expect(root(element).querySelectorAll('input, select, [role=slider]').length).to.equal(0);
    await expect(element).to.be.accessible();
  });

  it('X5: both write a note, and each sees the other’s without reloading', async () => {
    const mine = await shown();
    const theirs = await shown({ as: 'coach' });
    await write(mine.element, 'note', 'When I am tired.');
    button(mine.element, 'Keep note').click();
    await shows(theirs.element, 'When I am tired.');
    await shows(theirs.element, 'Note by Maya');
    await write(theirs.element, 'note', 'On Mondays, I think.');
    button(theirs.element, 'Keep note').click();
    await shows(mine.element, 'On Mondays, I think.');
    await expect(mine.element).to.be.accessible();
  });

  it('X2: a note is changed, and what was noted before stays readable', async () => {
    const { element, client } = await shown();
    await write(element, 'note', 'Never.');
    button(element, 'Keep note').click();
    await until(() => root(element).querySelector('.edit'));
    await until(() => root(element).activeElement === button(element, 'Change note'));
    button(element, 'Change note').click();
    await until(() => root(element).querySelector<HTMLTextAreaElement>('#note')?.value === 'Never.');
    await write(element, 'note', 'Well, on Mondays.');
    button(element, 'Keep note').click();
    await until(() => root(element).querySelector('.own')?.textContent === 'Well, on Mondays.');
    expect(newestNote(await talkOf(client), 'mayalindqvist00')!.text).to.equal('Well, on Mondays.');
    root(element).querySelector<HTMLElement>('summary')!.click();
    await shows(element, 'Never.');
  });

  it('X5: a stance and a note at once are two acts, and pressing twice is one', async () => {
    const { element, client } = await shown();
    await write(element, 'note', 'At once.');
    button(element, 'Curious').click();
    button(element, 'Curious').click();
    button(element, 'Keep note').click();
    button(element, 'Keep note').click();
    await until(() => root(element).querySelector('.own')?.textContent === 'At once.');
    await until(() => checked(element) === 'Curious');
    await client.outbox.flush();
    const talk = await talkOf(ownWorld(world, 'coach').client);
    expect([talk.stances.length, talk.notes.length]).to.deep.equal([1, 1]);
  });

  it('X3: curiosity prompts stand beside each finding', async () => {
    const { element } = await shown();
    await shows(element, 'When is this true, and when not?');
    await shows(element, 'Who sees it, and who does not?');
  });

  for (const as of ['client', 'coach']) {
    it(`X4: the ${as} makes a goal of it, with what and what difference`, async () => {
      const { element, client } = await shown({ as });
      await until(() => button(element, 'Make it a goal'));
      button(element, 'Make it a goal').click();
      await write(element, 'title', 'Ask before I answer');
      await write(element, 'difference', 'The team speaks first.');
      await expect(element).to.be.accessible();
      button(element, 'Propose goal').click();
      await shows(element, 'Proposed.');
      expect(root(element).activeElement).to.equal(button(element, 'Make it a goal'));
      await client.outbox.flush();
      const goals = await entriesOf(as === 'client' ? 'coach' : 'client', 'goals');
      expect(ofKind(goals, 'goals').at(-1)).to.deep.include({ assessment, item: 'listens' });
      expect(ofKind(goals, 'goal_versions').at(-1)).to.deep.include({
        title: 'Ask before I answer',
        difference: 'The team speaks first.',
        number: 1,
      });
    });

    it(`X4: the ${as} puts it on the agenda of the next session with two presses`, async () => {
      const { element, client } = await shown({ as });
      await until(() => button(element, 'Ask it in the next session'));
      button(element, 'Ask it in the next session').click();
      await until(() =>
        root(element).querySelector<HTMLTextAreaElement>('#text')?.value.includes('Listens to the end'),
      );
      button(element, 'Put it on the agenda').click();
      await shows(element, 'It is on the agenda of the next session.');
      await client.outbox.flush();
      const agenda = ofKind(await entriesOf(as === 'client' ? 'coach' : 'client', 'sessions'), 'agenda_items');
      expect(agenda.at(-1)).to.deep.include({ assessment, item: 'listens', session: '' });
      expect(agenda.at(-1)!.text).to.equal('What is behind “Listens to the end”?');
    });
  }

  it('X4: says what is missing, and sends nothing that is empty', async () => {
    const { element } = await shown();
    await until(() => root(element).querySelector('#note'));
    button(element, 'Keep note').click();
    await shows(element, 'Write a note first.');
    await until(() => root(element).activeElement?.id === 'note');
    button(element, 'Make it a goal').click();
    await until(() => root(element).querySelector('#title'));
    button(element, 'Propose goal').click();
    await shows(element, 'Say what the goal is first.');
    await until(() => root(element).activeElement?.id === 'title');
    await write(element, 'title', 'x'.repeat(201));
    button(element, 'Propose goal').click();
    await shows(element, 'That is too long. 200 letters fit.');
    expect(ofKind(await entriesOf('coach', 'goals'), 'goals')).to.deep.equal([]);
  });

  it('X5: typed words survive a reload, and are those of this finding alone', async () => {
    const { element, client, box } = await shown();
    await write(element, 'note', 'Half a thou');
    element.remove();
    const again = await shown({ client: { client, box } });
    await until(() => root(again.element).querySelector<HTMLTextAreaElement>('#note')?.value === 'Half a thou');
    again.element.item = 'decides';
    await shows(again.element, 'Decides when it is time');
    await until(() => root(again.element).querySelector<HTMLTextAreaElement>('#note')?.value === '');
  });

  it('X5: what was kept is no draft any more: after a reload it is read, not written', async () => {
    const { element, client, box } = await shown();
    await write(element, 'note', 'A whole thought');
    button(element, 'Keep note').click();
    await until(() => root(element).querySelector('.own'));
    element.remove();
    const again = await shown({ client: { client, box } });
    await until(() => root(again.element).querySelector('.own')?.textContent === 'A whole thought');
    await client.drafts.load('whatever is read after what the element reads');
    await nextFrame();
    expect(root(again.element).querySelector('#note')).to.equal(null);
  });

  it('P1: works without a connection: it waits on this device, and goes out by itself', async () => {
    const { element, client } = await shown();
    await until(() => checked(element) === 'Not decided yet');
    world.setFaults({ offline: true });
    button(element, 'Not now').click();
    await until(() => checked(element) === 'Not now');
    await write(element, 'note', 'Not today.');
    button(element, 'Keep note').click();
    await until(() => text(element).split('Safe on this device').length === 3);
    await expect(element).to.be.accessible();
    world.setFaults({ offline: false });
    await client.outbox.flush(true);
    await until(() => !text(element).includes('Safe on this device'));
    const talk = await talkOf(ownWorld(world, 'coach').client);
    expect([talk.stance, talk.notes[0]!.text]).to.deep.equal(['not_now', 'Not today.']);
  });

  it('X5: what the server refuses is kept with its words, and can be let go', async () => {
    const { element, client } = await shown();
    await until(() => root(element).querySelector('#note'));
    const engagement = (await withMaya(client)).id;
    await client.record.add(engagement, [
      { kind: 'finding_notes', assessment, item: 'listens', text: 'x'.repeat(6000) },
    ]);
    await shows(element, 'The server could not accept this.');
    await shows(element, 'This did not arrive:');
    await expect(element).to.be.accessible();
    button(element, 'Discard').click();
    await until(() => !text(element).includes('This did not arrive:'));
  });

  it('X5: nothing that was typed is lost when this device cannot keep it', async () => {
    const { element, client } = await shown();
    await write(element, 'note', 'Do not lose me');
    let told: CoachError | undefined;
    element.addEventListener('coach-error', ({ error }) => (told = error));
    client.record.add = () => Promise.reject(new CoachError('storage-full'));
    button(element, 'Keep note').click();
    await shows(element, 'This device is full.');
    expect(told!.code).to.equal('storage-full');
    expect(root(element).querySelector<HTMLTextAreaElement>('#note')!.value).to.equal('Do not lose me');
  });

  it('says that there is no such finding, and shows nothing of another one', async () => {
    const { element } = await shown({ item: 'nobody' });
    await shows(element, 'This finding is not there.');
    element.setAttribute('item', '"><img src=x onerror=alert(1)>');
    await nextFrame();
    await shows(element, 'This finding is not there.');
    await expect(element).to.be.accessible();
  });

  it('Z3: asks a guest to sign in, and has nothing for somebody else', async () => {
    const guest = await shown({ as: 'guest' });
    await shows(guest.element, 'Sign in to think about this result.');
    await until(() => root(guest.element).querySelector('coach-sign-in')?.shadowRoot?.querySelector('#email'));
    const other = await shown({ as: 'aylin@example.com' });
    await shows(other.element, 'You are signed in, but not with this practice.');
    await expect(other.element).to.be.accessible();
  });

  it('says why there is nothing when the server was never reached, and when it is not set up', async () => {
    world.setFaults({ offline: true });
    const { element } = await shown();
    await shows(element, 'There is no connection right now.');
    const bare = await fixture(html`<coach-finding></coach-finding>`);
    await shows(bare, 'not set up correctly');
  });

  for (const lang of ['ar', 'de']) {
    it(`reads well in ${lang}, in 280 pixels`, async () => {
      const { element } = await shown({ lang, width: '280px', inset: true });
      await until(() => radios(element).length === 4);
      root(element).querySelector<HTMLButtonElement>('.next .goal')!.click();
      await until(() => root(element).querySelector('#title'));
      await nextFrame();
      expect(element.scrollWidth).to.be.at.most(280);
      await expect(element).to.be.accessible();
    });
  }
});
