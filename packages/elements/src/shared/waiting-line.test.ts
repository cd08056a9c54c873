import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { CoachError, Live, type OutboxItem } from '@coachlight/client';
import { createWorld, type World } from '@coachlight/client/memory';
import { ownWorld } from './own-world.js';
import { KeptTale, withKept } from './testing/kept-scenes.js';
import '../check-in/define.js';
import '../goal-tracker/define.js';
import '../inbox/define.js';

performance.setResourceTimingBufferSize(5000);

let world: World;
let tale: KeptTale;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const root = (element: Element) => element.shadowRoot!;
const line = (element: Element) => root(element).querySelector<HTMLElement>('.waiting-line');
const words = (element: Element) => line(element)?.innerText.replace(/\s+/g, ' ').trim() ?? '';
const fetched = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('waiting-line.ts'));

async function page(items: OutboxItem[], { tags = ['coach-check-in'], lang = 'en-GB' } = {}) {
  const { box, client } = ownWorld(world, 'client');
  const live = new Live<OutboxItem[]>(items);
  const set = live.set.bind(live);
  // The outbox itself knows of nothing here, and does not get a word in.
  live.set = () => {};
  withKept(client, { items });
  Object.defineProperty(client.outbox, 'items', { value: live });
  box.lang = lang;
  await fixture(html`${box}`);
  const elements = tags.map((tag) => document.createElement(tag));
  box.append(...elements);
  await until(() => elements.every((one) => root(one)?.querySelector('section')));
  return { elements, first: elements[0]!, client, show: set };
}

describe('the quiet line about what waits', () => {
  beforeEach(async () => {
    world = await createWorld();
    tale = new KeptTale(world);
  });

  // First of all: what was fetched once is there for the tests below.
  it('costs nothing while nothing waits, or has only just been made', async () => {
    const { first, show } = await page([]);
    show([tale.text(0, 'Just now.')]);
    await until(() => root(first).querySelector('.past, .quiet-text'));
    expect(line(first)).to.equal(null);
    expect(fetched()).to.equal(false);
  });

  it('O2: says what has waited for more than a minute, and since when', async () => {
    const { first, show } = await page([tale.text(0.5, 'One.')]);
    await until(() => /^One message has been waiting on this device since .+\.$/.test(words(first)), words(first));
    await expect(first).to.be.accessible();
    show([tale.text(0.5, 'One.'), tale.goal(0.2), tale.text(0, 'Just now.')]);
    await until(() => words(first).startsWith('2 things have been waiting'), 'both kinds are counted');
    show([tale.text(0.2, 'One.', { state: 'parked', reason: 'refused' })]);
    await until(() => words(first).startsWith('One thing is kept on this device: the server could not accept it.'));
    show([]);
    await until(() => words(first) === '', 'it goes when everything has left');
  });

  it('after a day it says so plainly, with a way to save it as a file', async () => {
    const { first, client } = await page([tale.text(25, 'One.')]);
    await until(() => /^This has been waiting since \w+ .+\. Save it as a file to be safe\./.test(words(first)));
    const saved: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function saving(this: HTMLAnchorElement) {
      saved.push(this.download);
    };
    client.outbox.files = () => Promise.resolve([new File(['One.'], '2026-11-21.txt')]);
    line(first)!.querySelector('button')!.click();
    await until(() => saved.length > 0);
    HTMLAnchorElement.prototype.click = click;
    expect(saved).to.deep.equal(['2026-11-21.txt']);
  });

  it('a file that cannot be made is a sentence and an event', async () => {
    const { first, client } = await page([tale.text(25, 'One.'), tale.text(26, 'Two.')]);
    await until(() => words(first).startsWith('2 things have been waiting for more than a day, the first since'));
    const codes: string[] = [];
    first.addEventListener('coach-error', (event) => codes.push(event.error.code));
    client.outbox.files = () => Promise.reject(new CoachError('storage-blocked'));
    line(first)!.querySelector('button')!.click();
    await until(() => words(first).includes('This browser keeps nothing for this page.'));
    expect(codes).to.deep.equal(['storage-blocked']);
  });

  it('of several elements the first says it for all', async () => {
    const { elements } = await page([tale.text(2, 'One.')], { tags: ['coach-goal-tracker', 'coach-check-in'] });
    const [goals, checkIn] = elements as [HTMLElement, HTMLElement];
    await until(() => words(goals).startsWith('One message'));
    await until(() => line(checkIn), 'the second has looked too');
    await until(() => words(checkIn) === '');
    goals.remove();
    await until(() => words(checkIn).startsWith('One message'), 'it speaks when the first has gone');
  });

  it('is silent where the whole list is on the page', async () => {
    const list = document.body.appendChild(document.createElement('coach-outbox-status'));
    const { first, show } = await page([tale.text(2, 'One.')]);
    await until(() => line(first));
    expect(words(first)).to.equal('');
    list.remove();
    show([tale.text(3, 'One.')]);
    await until(() => words(first).startsWith('One message'));
  });

  it('neither moves nor speaks while somebody records', async () => {
    const { first, show } = await page([tale.text(2, 'One.')]);
    await until(() => words(first).startsWith('One message'));
    const recorder = root(first).querySelector('coach-voice-recorder')!;
    let state = 'recording';
    Object.defineProperty(recorder, 'state', { get: () => state });
    show([tale.text(2, 'One.'), tale.text(1, 'Two.')]);
    await (first as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    expect(words(first)).to.match(/^One message/);
    state = 'idle';
    show([tale.text(2, 'One.'), tale.text(1, 'Two.')]);
    await until(() => words(first).startsWith('2 messages'));
  });

  for (const [lang, sentence] of [
    ['de', /^Eine Nachricht wartet seit .+ auf diesem Gerät\.$/],
    ['ar', /رسالة واحدة\.$/],
  ] as const) {
    it(`speaks the language of the page, ${lang}`, async () => {
      const { first } = await page([tale.text(2, 'One.')], { lang });
      await until(() => sentence.test(words(first)), words(first));
      await expect(first).to.be.accessible();
    });
  }
});
