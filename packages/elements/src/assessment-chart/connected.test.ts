import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { assessmentsOf } from '@coachlight/client';
import type { World } from '@coachlight/client/memory';
import { beforeAnyResult, LEADING_OTHERS, storeForMaya, withMaya } from '../finding/testing/leading-others.js';
import { ownWorld } from '../shared/own-world.js';
import type { CoachAssessmentChart } from './assessment-chart.js';
import './define.js';
import '../practice/define.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

async function shown({ as = 'client', lang = 'en', width = '', withEngagement = true, practice = 'harbour' } = {}) {
  const own = ownWorld(world, as, { practice });
  own.box.lang = lang;
  own.box.style.inlineSize = width;
  await fixture(html`${own.box}`);
  const element = document.createElement('coach-assessment-chart') as CoachAssessmentChart;
  element.practice = practice;
  if (as === 'coach' && withEngagement) element.engagement = (await withMaya(own.client)).id;
  own.box.append(element);
  await until(() => root(element)?.querySelector('section'));
  return { ...own, element };
}

const root = (element: Element) => element.shadowRoot!;
const words = (node: Element): string =>
  [...root(node).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ');
/** A chart that is out of sight is not drawn, and has no words in Firefox. */
const shows = (element: Element, text: string) =>
  until(() => {
    element.scrollIntoView();
    return words(element).includes(text);
  }, `“${text}” is shown`);
const finding = (element: Element) => root(element).querySelector('coach-finding');
const importer = (element: Element) => root(element).querySelector('coach-assessment-import');
const ready = (element: Element) =>
  until(() => finding(element)?.shadowRoot?.querySelector('.next'), 'a finding is open');

describe('coach-assessment-chart, connected', () => {
  beforeEach(async () => {
    world = await beforeAnyResult();
  });

  it('X1: shows the stored result, and the finding with the largest gap is open', async () => {
    const id = await storeForMaya(world);
    const { element } = await shown();
    await ready(element);
    await shows(element, 'Leading others (November 2, 2026)');
    expect(finding(element)!.getAttribute('item')).to.equal('decides');
    expect(finding(element)!.getAttribute('assessment')).to.equal(id);
    await shows(element, 'Others see it more than you do');
    await expect(element).to.be.accessible();
  });

  it('X2: the client’s stance belongs to the finding that is open, and the coach sees it at once', async () => {
    await storeForMaya(world);
    const mine = await shown();
    const theirs = await shown({ as: 'coach' });
    await ready(mine.element);
    await ready(theirs.element);
    await shows(theirs.element, 'Results of Maya Lindqvist');
    await shows(theirs.element, 'Others see it more than Maya does');
    mine.element.selected = 'listens';
    await until(() => finding(mine.element)?.getAttribute('item') === 'listens');
    await ready(mine.element);
    [...root(finding(mine.element)!).querySelectorAll<HTMLElement>('[role=radio]')][1]!.click();
    theirs.element.selected = 'listens';
    await until(() => finding(theirs.element) && words(finding(theirs.element)!).includes('Curious'));
  });

  it('X1: with several results the newest is shown, and another can be chosen', async () => {
    await storeForMaya(world, 'Spring', '2026-04-01');
    await storeForMaya(world, 'Autumn', '2026-10-01');
    const { element } = await shown();
    await until(() => root(element).querySelector('#which'));
    const select = root(element).querySelector<HTMLSelectElement>('#which')!;
    expect([...select.options].map(({ text }) => text.replace(/[\u2068\u2069]/g, ''))).to.deep.equal([
      'Autumn (October 1, 2026)',
      'Spring (April 1, 2026)',
    ]);
    const before = finding(element)!.getAttribute('assessment');
    expect(before).to.equal(select.options[0]!.value);
    select.value = select.options[1]!.value;
    select.dispatchEvent(new Event('change'));
    await until(() => finding(element)!.getAttribute('assessment') === select.options[1]!.value);
    await expect(element).to.be.accessible();
  });

  it('X1: what the coach stores appears with the client by itself', async () => {
    const mine = await shown();
    await shows(mine.element, 'There is no result yet.');
    await shows(mine.element, 'it appears here by itself');
    await expect(mine.element).to.be.accessible();
    const theirs = await shown({ as: 'coach' });
    await until(() => importer(theirs.element)?.shadowRoot?.querySelector('#table'));
    const inside = root(importer(theirs.element)!);
    for (const [id, value] of Object.entries({ table: LEADING_OTHERS, title: 'Leading others' })) {
      const field = inside.querySelector<HTMLInputElement>(`#${id}`)!;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    inside.querySelector<HTMLButtonElement>('[type=submit]')!.click();
    await ready(mine.element);
    await shows(mine.element, 'Leading others');
    await ready(theirs.element);
    expect(words(importer(theirs.element)!)).to.include('is stored');
  });

  it('X1: a result that arrives takes nobody away from the one they read', async () => {
    const first = await storeForMaya(world, 'Spring', '2026-04-01');
    const { element } = await shown();
    await ready(element);
    const second = await storeForMaya(world, 'Autumn', '2026-10-01');
    await shows(element, 'A new result has arrived.');
    expect(finding(element)!.getAttribute('assessment')).to.equal(first);
    await expect(element).to.be.accessible();
    root(element).querySelector<HTMLButtonElement>('.arrived button')!.click();
    await until(() => finding(element)!.getAttribute('assessment') === second);
    expect(root(element).querySelector('.arrived')).to.equal(null);
    expect(root(element).querySelector<HTMLSelectElement>('#which')!.value).to.equal(second);
    await until(() => root(element).activeElement?.id === 'which');
  });

  it('X6: only the coach can add a result, and sees the import when it is opened', async () => {
    await storeForMaya(world);
    const mine = await shown();
    await ready(mine.element);
    expect(root(mine.element).querySelector('.add')).to.equal(null);
    const theirs = await shown({ as: 'coach' });
    await ready(theirs.element);
    expect(importer(theirs.element)).to.equal(null);
    root(theirs.element).querySelector<HTMLElement>('.add summary')!.click();
    await until(() => importer(theirs.element)?.shadowRoot?.querySelector('#table'));
    await expect(theirs.element).to.be.accessible();
  });

  it('X1: asks a coach with several clients whose results', async () => {
    await storeForMaya(world);
    const { element } = await shown({ as: 'coach', withEngagement: false });
    await until(() => root(element).querySelector('#engagement'));
    expect(finding(element)).to.equal(null);
    const select = root(element).querySelector<HTMLSelectElement>('#engagement')!;
    select.value = [...select.options].find(({ text }) => text.startsWith('Maya'))!.value;
    select.dispatchEvent(new Event('change'));
    await ready(element);
    await shows(element, 'Results of Maya Lindqvist');
  });

  it('P1: what was last known stays in view without a connection, and acts wait on this device', async () => {
    await storeForMaya(world);
    const { element, client } = await shown();
    await ready(element);
    world.setFaults({ offline: true });
    const engagement = await withMaya(client);
    client.record.of(engagement.id, 'assessments').fail(Object.assign(new Error('x'), { code: 'offline' }) as never);
    await shows(element, 'You see what was last known.');
    const inside = root(finding(element)!);
    [...inside.querySelectorAll<HTMLElement>('[role=radio]')][2]!.click();
    await until(() => words(finding(element)!).includes('Safe on this device'));
  });

  it('Z3: asks a guest to sign in, and has nothing for somebody of another practice', async () => {
    await storeForMaya(world);
    const guest = await shown({ as: 'guest' });
    await shows(guest.element, 'Sign in to see your results.');
    await until(() => root(guest.element).querySelector('coach-sign-in')?.shadowRoot?.querySelector('#email'));
    const other = await shown({ as: 'aylin@example.com' });
    await shows(other.element, 'You are signed in, but not with this practice.');
    expect(root(other.element).querySelector('.rows')).to.equal(null);
    await expect(other.element).to.be.accessible();
  });

  it('Z3: shows nothing of the last person after they signed out', async () => {
    await storeForMaya(world);
    const { element, client } = await shown();
    await ready(element);
    await client.account.signOut();
    await shows(element, 'Sign in to see your results.');
    expect(finding(element)).to.equal(null);
    expect(words(element)).not.to.include('Decides');
  });

  it('says why there is nothing when the server was never reached or the practice is unknown', async () => {
    world.setFaults({ offline: true });
    const { element } = await shown();
    await shows(element, 'There is no connection right now.');
    world.setFaults({ offline: false });
    const unknown = await shown({ practice: 'nobody' });
    await shows(unknown.element, 'There is no practice with this name.');
  });

  it('X1: a chart with data of its own asks nobody', async () => {
    const { box, client } = ownWorld(world, 'client');
    await fixture(html`${box}`);
    const result = (await import('../finding/testing/leading-others.js')).leadingOthers();
    const element = document.createElement('coach-assessment-chart') as CoachAssessmentChart;
    Object.assign(element, { practice: 'harbour', data: result });
    box.append(element);
    await shows(element, 'Decides when it is time');
    expect(finding(element)).to.equal(null);
    expect(assessmentsOf(client).of(await withMaya(client)).value).to.equal(undefined);
  });

  it('X1: inside a coach-practice it connects by itself', async () => {
    const around = await fixture(
      html`<coach-practice backend="memory:client" practice="harbour"
        ><coach-assessment-chart></coach-assessment-chart
      ></coach-practice>`,
    );
    await shows(around.querySelector('coach-assessment-chart')!, 'Assessment results');
  });

  it('works with the keyboard alone, at 320 pixels', async () => {
    await storeForMaya(world);
    await setViewport({ width: 320, height: 800 });
    const { element } = await shown();
    await ready(element);
    root(element).querySelector<HTMLElement>('.walk [tabindex="0"]')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => finding(element)?.getAttribute('item') === 'listens');
    await ready(element);
    const radio = root(finding(element)!).querySelector<HTMLElement>('[role=radio][tabindex="0"]')!;
    radio.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await until(() => root(finding(element)!).querySelector('[aria-checked=true]')?.textContent?.trim() === 'Curious');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport({ width: 1280, height: 800 });
  });

  for (const lang of ['ar', 'de']) {
    it(`reads well in ${lang}, in 280 pixels`, async () => {
      await storeForMaya(world);
      const { element } = await shown({ lang, width: '280px' });
      await ready(element);
      await nextFrame();
      expect(element.scrollWidth).to.be.at.most(280);
      await expect(element).to.be.accessible();
    });
  }
});
