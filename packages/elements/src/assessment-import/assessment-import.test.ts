import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { assessmentsOf, CoachError, type Client } from '@coachlight/client';
import { DEMO_CODE, type World } from '@coachlight/client/memory';
import { beforeAnyResult, known, LEADING_OTHERS, leadingOthers, withMaya } from '../finding/testing/leading-others.js';
import type { CoachAssessmentStoredEvent } from '../shared/assessment-events.js';
import { ownWorld } from '../shared/own-world.js';
import type { CoachAssessmentImport } from './assessment-import.js';
import './define.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

async function shown({ as = 'coach', lang = 'en', width = '', forMaya = true } = {}) {
  const own = ownWorld(world, as);
  own.box.lang = lang;
  own.box.style.inlineSize = width;
  await fixture(html`${own.box}`);
  const element = document.createElement('coach-assessment-import') as CoachAssessmentImport;
  if (as === 'coach' && forMaya) element.engagement = (await withMaya(own.client)).id;
  own.box.append(element);
  await until(() => root(element)?.querySelector('section'));
  if (as === 'coach') await until(() => root(element).querySelector('#table'));
  return { ...own, element };
}

const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) =>
  [...root(element).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ');
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);
const chart = (element: Element) => root(element).querySelector('coach-assessment-chart');

function type(element: Element, id: string, words: string): void {
  const field = root(element).querySelector<HTMLInputElement>(`#${id}`)!;
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function choose(element: Element, file: File): void {
  const input = root(element).querySelector<HTMLInputElement>('#file')!;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const press = (element: Element, selector = '[type=submit]') =>
  root(element).querySelector<HTMLButtonElement>(selector)!.click();

async function stored(client: Client) {
  return known(assessmentsOf(client).of(await withMaya(client)));
}

describe('coach-assessment-import', () => {
  beforeEach(async () => {
    world = await beforeAnyResult();
  });

  it('X1: a pasted table is seen as it will look, and then stored with its title and day', async () => {
    const { element, client } = await shown();
    type(element, 'table', LEADING_OTHERS);
    await shows(element, '3 findings, 4 groups');
    await until(() => chart(element)?.shadowRoot?.textContent?.includes('Decides when it is time'));
    type(element, 'title', 'Leading others');
    type(element, 'taken-on', '2026-11-02');
    await expect(element).to.be.accessible();
    const event = oneEvent<CoachAssessmentStoredEvent>(element, 'coach-assessment-stored');
    press(element);
    const { assessment } = await event;
    await shows(element, '“Leading others” is stored. Maya Lindqvist sees it too.');
    expect(chart(element)).to.equal(null);
    expect(root(element).querySelector<HTMLTextAreaElement>('#table')!.value).to.equal('');
    await client.outbox.flush();
    const [one] = await stored(ownWorld(world, 'client').client);
    expect(one).to.deep.include({ id: assessment, title: 'Leading others', takenOn: '2026-11-02', waiting: false });
    expect(one!.result.items[0]!.scores['reports']).to.deep.equal({ count: 2, notObserved: 0, mean: null });
  });

  it('X1: single answers never leave: only aggregates are stored, and drafts hold no table', async () => {
    const { element, client } = await shown();
    const saved: string[] = [];
    const save = client.drafts.save.bind(client.drafts);
    client.drafts.save = (place, field, words) => {
      saved.push(words);
      return save(place, field, words);
    };
    const answers = ['5', '4', '2'].map((score) => `listens,Listens,peers,${score},Jonas Weber`);
    type(element, 'table', ['item,label,group,score,rater', ...answers].join('\n'));
    await shows(element, '1 finding, 1 group');
    type(element, 'title', 'Leading');
    press(element);
    await shows(element, 'is stored');
    await client.outbox.flush();
    const known = JSON.stringify(await stored(client));
    expect(known).to.include('"mean":3.66');
    expect(known).not.to.include('Jonas');
    expect(saved).to.deep.equal(['Leading']);
  });

  const utf16 = (words: string) =>
    new Uint8Array([0xff, 0xfe, ...[...words].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])]);
  const table = 'Nummer;Frage;Gruppe;Wert\r\n1;Hört zu;Selbst;4\r\n';
  const files: Record<string, BlobPart> = {
    'UTF-8': table,
    'the code page of Windows': Uint8Array.from(table, (one) => one.charCodeAt(0)),
    'UTF-16': utf16(table),
  };
  for (const [name, bytes] of Object.entries(files)) {
    it(`X1: takes a file from a German spreadsheet in ${name}`, async () => {
      const { element } = await shown();
      choose(element, new File([bytes], 'ergebnis.csv'));
      await until(() => chart(element)?.shadowRoot?.textContent?.includes('Hört zu'));
    });
  }

  it('X1: JSON is told apart by itself, whatever the file is called', async () => {
    const { element } = await shown();
    const rating = { item: 'listens', label: 'Listens', group: 'boss', score: 4 };
    choose(element, new File([JSON.stringify({ ratings: [rating] })], 'result.csv'));
    await shows(element, '1 finding, 1 group');
    choose(element, new File([JSON.stringify({ ratings: [rating, { ...rating, score: 9 }] })], 'result.txt'));
    await shows(element, 'Entry 2: the score 9 is outside of 1 to 5.');
  });

  it('X1: says for each line what is wrong, and stores nothing', async () => {
    const { element, client } = await shown();
    type(element, 'table', 'item,label,group,score\na,,self,3\na,,peers,often\n,,peers,3\na,,peers,9\n');
    await shows(element, '3 things have to be mended first');
    await shows(element, 'Line 3: “often” is no number.');
    await shows(element, 'Line 4: the item is missing.');
    await shows(element, 'Line 5: the score 9 is outside of 1 to 5.');
    type(element, 'title', 'Leading');
    press(element);
    await shows(element, 'Mend the file first; nothing was stored.');
    await expect(element).to.be.accessible();
    expect(await stored(client)).to.deep.equal([]);
    type(element, 'table', '');
    await until(() => !text(element).includes('Line 3'));
  });

  it('X1: what is wrong with the whole file is one sentence; markup in it is text', async () => {
    const { element } = await shown();
    type(element, 'table', '<img src=x onerror=alert(1)>');
    await shows(element, 'it says “<img src=x onerror=alert(1)>”');
    expect(root(element).querySelector('img')).to.equal(null);
    choose(element, new File([new Uint8Array(41_000_000)], 'huge.csv'));
    await shows(element, 'It is too large.');
  });

  it('X1: asks for what is missing, one thing at a time', async () => {
    const { element } = await shown({ forMaya: false });
    press(element);
    await shows(element, 'Say first whose result it is.');
    expect(root(element).activeElement!.id).to.equal('engagement');
    const select = root(element).querySelector<HTMLSelectElement>('#engagement')!;
    select.value = [...select.options].find((one) => one.text.startsWith('Maya'))!.value;
    select.dispatchEvent(new Event('change'));
    await until(() => text(element).includes('Store for Maya Lindqvist'));
    press(element);
    await shows(element, 'Choose a file or paste a table first.');
    expect(root(element).activeElement!.id).to.equal('file');
    type(element, 'table', LEADING_OTHERS);
    press(element);
    await shows(element, 'Give it a title first.');
    expect(root(element).activeElement!.id).to.equal('title');
    await expect(element).to.be.accessible();
  });

  it('X1: nothing is lost when this device cannot keep it', async () => {
    const { element, client } = await shown();
    type(element, 'table', LEADING_OTHERS);
    type(element, 'title', 'Leading');
    const { add } = client.record;
    client.record.add = () => Promise.reject(new CoachError('storage-full'));
    press(element);
    await shows(element, 'This device is full.');
    expect(chart(element)).not.to.equal(null);
    expect(root(element).querySelector<HTMLInputElement>('#title')!.value).to.equal('Leading');
    client.record.add = add;
    press(element);
    await shows(element, '“Leading” is stored.');
  });

  it('X1: what the server refuses is kept, with a way to send it again', async () => {
    const { element, client } = await shown();
    const engagement = (await withMaya(client)).id;
    const act = { kind: 'assessments', title: 'Upside down', takenOn: 'yesterday', result: leadingOthers() } as const;
    await client.record.add(engagement, [act]);
    await shows(element, 'The server could not accept this.');
    await shows(element, 'Upside down');
    await expect(element).to.be.accessible();
  });

  it('P1: is stored without a connection, and goes out by itself', async () => {
    const { element, client } = await shown();
    world.setFaults({ offline: true });
    type(element, 'table', LEADING_OTHERS);
    type(element, 'title', 'Leading');
    press(element);
    await shows(element, '“Leading” is stored.');
    expect((await stored(client))[0]!.waiting).to.equal(true);
    world.setFaults({ offline: false });
    await client.outbox.flush(true);
    expect(await stored(ownWorld(world, 'client').client)).to.have.length(1);
  });

  it('works with the keyboard alone', async () => {
    const { element } = await shown();
    root(element).querySelector<HTMLElement>('#table')!.focus();
    await sendKeys({ type: 'item,group,score' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'Listens,self,4' });
    await shows(element, '1 finding, 1 group');
    root(element).querySelector<HTMLElement>('#title')!.focus();
    await sendKeys({ type: 'Leading' });
    await sendKeys({ press: 'Enter' });
    await shows(element, '“Leading” is stored.');
    expect(root(element).activeElement!.id).to.equal('file');
  });

  it('Z3: is for coaches: a guest is asked to sign in, a client has nothing here', async () => {
    const guest = await shown({ as: 'guest' });
    await shows(guest.element, 'Sign in to add a result.');
    await until(() => root(guest.element).querySelector('coach-sign-in')?.shadowRoot?.querySelector('#email'));
    const client = await shown({ as: 'client' });
    await shows(client.element, 'who does not coach in this practice');
    expect(root(client.element).querySelector('input')).to.equal(null);
    await expect(client.element).to.be.accessible();
  });

  it('renders a reason without a provider', async () => {
    const element = await fixture(html`<coach-assessment-import></coach-assessment-import>`);
    await shows(element, 'not set up correctly');
    await expect(element).to.be.accessible();
  });

  for (const lang of ['ar', 'de']) {
    it(`reads well in ${lang}, in 280 pixels`, async () => {
      const { element } = await shown({ lang, width: '280px' });
      root(element).querySelector<HTMLElement>('summary')!.click();
      type(element, 'table', 'item,label,group,score\na,,self,3\na,,peers,often\n');
      await until(() => root(element).querySelector('.wrong'));
      await nextFrame();
      expect(element.scrollWidth).to.be.at.most(280);
      await expect(element).to.be.accessible();
    });
  }

  it('Z3: shows the next person on this device nothing of what the one before has brought', async () => {
    const { element, client } = await shown();
    type(element, 'table', LEADING_OTHERS);
    await shows(element, '3 findings, 4 groups');
    await client.account.signOut();
    await until(() => !root(element).querySelector('#table'));
    const { id } = await client.account.requestCode('ruth@example.com');
    await client.account.signInWithCode(id, DEMO_CODE);
    await until(() => root(element).querySelector('#table'));
    expect(chart(element)).to.equal(null);
    type(element, 'title', 'Leading others');
    press(element);
    await until(() => root(element).querySelector('.problem'));
    expect(await stored(client)).to.deep.equal([]);
  });
});
