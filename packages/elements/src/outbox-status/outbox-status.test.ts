import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { CoachError, Live, type Kept } from '@coachlight/client';
import { createWorld, type World } from '@coachlight/client/memory';
import { CoachOutboxStatus } from './outbox-status.js';
import { ownWorld } from '../shared/own-world.js';
import { ago, KeptTale, withKept } from '../shared/testing/kept-scenes.js';
import './define.js';

let world: World;
let tale: KeptTale;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) =>
  [...root(element).children]
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ');
const shows = (element: Element, words: string) =>
  until(() => text(element).includes(words), `“${words}” is shown, in: ${text(element)}`);
const rows = (element: Element) => [...root(element).querySelectorAll<HTMLElement>('.row')];
const button = (element: Element, name: string) =>
  [...root(element).querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.innerText).trim() === name);
const press = async (element: Element, name: string) => {
  await until(() => button(element, name), `there is a button “${name}”`);
  button(element, name)!.click();
};

async function status(kept: Partial<Kept>, { as = 'client', durable = true, lang = 'en-GB', width = '' } = {}) {
  const { box, client } = ownWorld(world, as, { durable });
  const scene = withKept(client, kept);
  box.lang = lang;
  box.style.inlineSize = width;
  await fixture(html`${box}`);
  const element = document.createElement('coach-outbox-status');
  box.append(element);
  await until(() => root(element).querySelector('section'));
  return { element, client, scene };
}

describe('coach-outbox-status', () => {
  beforeEach(async () => {
    world = await createWorld();
    tale = new KeptTale(world);
  });

  it('O2: says calmly that nothing waits on this device, and since when it knows', async () => {
    const { element } = await status({ since: '2026-11-03T09:00:00Z' });
    await shows(element, 'Nothing is waiting on this device.');
    await shows(element, 'This browser has kept things here since 3 November 2026. It knows of nothing older.');
    expect(text(element)).not.to.match(/sent|Sent/);
    await expect(element).to.be.accessible();
  });

  it('O2: names each thing, to whom it goes, since when, and where it is', async () => {
    const { element } = await status(tale.everything());
    await shows(element, '4 things are waiting');
    await shows(element, 'Voice message of 1:20 to Ruth');
    await shows(element, 'Weekly check-in for the week of 16 November to Ruth');
    await shows(element, 'Wording of a goal');
    await shows(element, 'Say no early, and kindly');
    expect(rows(element)[0]!.innerText).to.match(/Safe on this device · since (yesterday )?\d\d:\d\d/);
    expect(rows(element)[1]!.innerText).to.match(/On its way · since (yesterday )?\d\d:\d\d/);
    expect(rows(element)[2]!.innerText).to.contain('The server could not accept this.');
    await shows(element, '2 things of Tomas Berg wait here until Tomas signs in.');
    await shows(element, 'One recording was never sent');
    await shows(element, 'The microphone went away.');
    await shows(element, '1:35 long, that was never sent.');
    await shows(element, 'The sound of 4 recordings (2.1 MB) stays here for a week, to be safe.');
    await expect(element).to.be.accessible();
  });

  it('every button says what it is for, and lengths as a phrase', async () => {
    const { element } = await status(tale.everything());
    await shows(element, 'Voice message of 1:20');
    const names = [...root(element).querySelectorAll('.row button')].map((one) => one.ariaLabel);
    expect(new Set(names).size, names.join('\n')).to.equal(names.length);
    expect(names).to.include('Try again: Voice message of 1 minute 20 seconds to Ruth');
    expect(names).to.include('Save as a file: Recording of 42 seconds');
    const [sending, outdated] = [rows(element)[1]!, rows(element)[3]!];
    const words = (row: HTMLElement) => [...row.querySelectorAll('button')].map((one) => one.innerText.trim());
    expect(words(sending), 'what is on its way is left alone').to.deep.equal(['Save as a file']);
    expect(words(outdated), 'what came too late is answered where it was made').to.deep.equal([
      'Save as a file',
      'Discard',
    ]);
  });

  it('tries again, takes back, saves and sends what only the server holds', async () => {
    const { element, scene } = await status({ items: [tale.text(1, 'One line.')], stored: [tale.stored(24)] });
    const what = 'Written message to Ruth';
    await press(element, `Try again: ${what}`);
    await press(element, `Save as a file: ${what}`);
    await shows(element, 'Saved as a file.');
    await press(element, `Take back and change: ${what}`);
    await shows(element, 'Taken back. You can change it and send it again.');
    await until(() => root(element).activeElement?.id === 'heading', 'reading goes on at the heading');
    await until(() => root(element).querySelector('[data-id=stored000000001] button:not(.listen)'));
    root(element).querySelector<HTMLElement>('[data-id=stored000000001] button:not(.listen)')!.click();
    await shows(element, 'It is on its way.');
    await shows(element, 'Nothing is waiting on this device.');
    const [item] = scene.asked;
    const id = item!.split(' ')[1];
    expect(scene.asked).to.deep.equal([`retry ${id}`, `files ${id}`, `takeBack ${id}`, 'finish stored000000001']);
  });

  it('throws nothing away without asking, and the safe answer comes first', async () => {
    const take = tale.take(5, { interrupted: true, cut: 'page-gone' });
    const { element, scene } = await status({ takes: [take] });
    const what = 'Recording of 42 seconds';
    await press(element, `Discard: ${what}`);
    await until(() => root(element).activeElement?.matches('.keep'), 'the safe answer has the focus');
    await shows(element, 'Discard for good: Recording of 0:42?');
    await expect(element).to.be.accessible();
    root(element).activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await until(() => root(element).activeElement?.matches('.discard'), 'the focus is back where it was asked');
    expect(scene.asked).to.deep.equal([]);
    await press(element, `Discard: ${what}`);
    await until(() => root(element).querySelector('.sure .danger'));
    root(element).querySelector<HTMLElement>('.sure .danger')!.click();
    await shows(element, 'Discarded.');
    expect(scene.asked).to.deep.equal([`discard ${take.id}`]);
    await shows(element, 'Nothing is waiting on this device.');
  });

  it('lets a voice be heard, one at a time', async () => {
    const { element } = await status({ items: [tale.voice(1), tale.voice(2)] });
    await until(() => rows(element).length === 2);
    expect(root(element).querySelector('coach-voice-player')).to.equal(null);
    const listen = () => [...root(element).querySelectorAll<HTMLElement>('.listen')];
    listen()[0]!.click();
    await until(() => root(element).querySelector('coach-voice-player')?.shadowRoot, 'the player is there');
    await expect(element).to.be.accessible();
    listen()[1]!.click();
    await until(() => listen()[1]!.ariaExpanded === 'true');
    expect(root(element).querySelectorAll('coach-voice-player').length).to.equal(1);
    expect(listen()[0]!.ariaExpanded).to.equal('false');
  });

  it('frees the sound that the server has, when the person says so', async () => {
    const { element, scene } = await status({ held: { count: 1, bytes: 40_000 } });
    await shows(element, 'The sound of one recording (40 kB) stays here for a week, to be safe.');
    await press(element, 'Free this room now');
    await shows(element, 'The room is free.');
    expect(scene.asked).to.deep.equal(['clear']);
    expect(root(element).querySelector('.held')).to.equal(null);
  });

  it('F: after a day it says so plainly, and not before', async () => {
    const { element } = await status({ items: [tale.text(23.9, 'Almost a day.'), tale.text(25, 'More than a day.')] });
    await until(() => rows(element).length === 2);
    expect(rows(element)[0]!.querySelector('.long')).to.equal(null);
    expect(rows(element)[1]!.querySelector<HTMLElement>('.long')!.innerText).to.match(
      /^This has been waiting since \w+ .+\. Save it as a file to be safe\.$/,
    );
  });

  it('says once that everything has left, and nothing while things come and go', async () => {
    const { element, scene } = await status({ items: [tale.text(1, 'One.'), tale.text(2, 'Two.')] });
    await until(() => rows(element).length === 2);
    const news = () => root(element).querySelector<HTMLElement>('p[role=status]')!.innerText;
    scene.set({ items: [tale.text(1, 'One.')] });
    await until(() => rows(element).length === 1);
    expect(news()).to.equal('');
    scene.set({ items: [] });
    await until(() => news() === 'Everything has left this device.');
  });

  it('shows twenty of two hundred at once, and more when asked', async () => {
    const items = Array.from({ length: 200 }, (_, n) => tale.text(200 - n, `Line ${n}`));
    const { element } = await status({ items });
    await shows(element, '200 things are waiting');
    expect(rows(element).length).to.equal(20);
    await press(element, 'Show more');
    await until(() => rows(element).length === 40);
  });

  it('says to a guest whose things wait, and that they leave when that person signs in', async () => {
    const { element } = await status(
      { others: [{ name: 'Maya Lindqvist', count: 1, since: ago(1) }] },
      { as: 'guest' },
    );
    await shows(element, 'One thing of Maya Lindqvist waits here until Maya signs in.');
    await until(() => root(element).querySelector('coach-sign-in')?.shadowRoot, 'sign-in is there');
    expect(text(element)).not.to.contain('Nothing is waiting');
    await expect(element).to.be.accessible();
  });

  it('fault 19: tells a person to stay where the browser keeps nothing', async () => {
    const { element } = await status({ durable: false, items: [tale.voice(0.1)] }, { durable: false });
    await shows(element, 'This browser keeps nothing for this page: stay here until it is sent.');
    expect(text(element)).not.to.contain('This browser has kept things');
    await expect(element).to.be.accessible();
  });

  it('fault 19: calls nothing safe or kept that is in the memory of the page alone', async () => {
    const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      const { element } = await status({ durable: false, items: [tale.voice(0.1)] }, { durable: false });
      await shows(element, 'since');
      expect(text(element)).not.to.contain('Safe on this device');
      expect(text(element)).not.to.contain('kept on this device');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
      Object.defineProperty(Navigator.prototype, 'onLine', online);
    }
  });

  it('keeps the focus on this list while something is tried again by itself', async () => {
    const item = tale.text(1, 'One line.');
    const { element, scene } = await status({ items: [item] });
    const state = (now: 'waiting' | 'sending') => scene.set({ items: [{ ...item, state: now }] });
    const focused = () => root(element).activeElement;
    await until(() => button(element, 'Save as a file: Written message to Ruth'));
    const save = button(element, 'Save as a file: Written message to Ruth')!;
    save.focus();
    state('sending');
    await until(() => rows(element)[0]!.querySelectorAll('button').length === 1);
    expect(focused(), 'what stays keeps it').to.equal(save);
    state('waiting');
    await until(() => rows(element)[0]!.querySelectorAll('button').length > 1);
    expect(focused()).to.equal(save);
    button(element, 'Take back and change: Written message to Ruth')!.focus();
    state('sending');
    await until(() => focused()?.id === 'heading', 'reading goes on at the heading');
    state('waiting');
    await press(element, 'Discard: Written message to Ruth');
    await until(() => focused()?.matches('.keep'));
    state('sending');
    await element.updateComplete;
    expect(focused()?.matches('.keep'), 'a question stays until it is answered').to.equal(true);
    root(element).querySelector<HTMLElement>('.sure .danger')!.click();
    await until(() => scene.asked.includes(`discard ${item.id}`));
  });

  it('says why something cannot be taken back without a network', async () => {
    const { element, client } = await status({ items: [tale.text(1, 'One.')] });
    Object.assign(client.outbox, { takeBack: () => Promise.reject(new CoachError('offline')) });
    await press(element, 'Take back and change: Written message to Ruth');
    await shows(element, 'It may have arrived already. It can be taken back when there is a connection.');
    expect(text(element)).not.to.contain('There is no connection right now');
  });

  it('fault 18: a full device is a sentence with what was last known, and one event', async () => {
    const { element, client } = await status({ items: [tale.text(1, 'One.')] });
    const codes: string[] = [];
    element.addEventListener('coach-error', (event) => codes.push(event.error.code));
    (client.kept.now as Live<Kept>).fail(new CoachError('storage-full'));
    await shows(element, 'This device is full. Please send or save what you have. You see what was last known.');
    expect(rows(element).length).to.equal(1);
    expect(codes).to.deep.equal(['storage-full']);
  });

  it('a failed act is a sentence and an event, and what waits stays', async () => {
    const { element, client } = await status({ items: [tale.text(1, 'One.')] });
    Object.assign(client.outbox, { takeBack: () => Promise.reject(new CoachError('not-found')) });
    const codes: string[] = [];
    element.addEventListener('coach-error', (event) => codes.push(event.error.code));
    await press(element, 'Take back and change: Written message to Ruth');
    await shows(element, 'This is no longer here, or not open to you.');
    expect(codes).to.deep.equal(['not-found']);
    expect(rows(element).length).to.equal(1);
  });

  it('hostile words are words', async () => {
    const { element } = await status({
      items: [tale.text(1, '<img src=x onerror="window.coachHit = true">'.repeat(4))],
      others: [{ name: '<b>Tomas</b>', count: 1, since: ago(1) }],
      takes: [tale.take(1, { place: 'check-in/%E0%A4%A/<i>' }), tale.take(1, { place: '%2Fpage%3Cb%3E/1' })],
    });
    await shows(element, 'on the page /page<b>');
    expect(root(element).querySelector('img, b, i')).to.equal(null);
  });

  for (const [lang, words] of [
    ['de', 'Sprachnachricht von 1:20 an Ruth'],
    ['ar', 'رسالة صوتية مدتها 1:20'],
  ] as const) {
    it(`fits 320 pixels with everything in it, ${lang}`, async () => {
      const { element } = await status(tale.everything(), { lang, width: '320px' });
      await shows(element, words);
      expect(element.scrollWidth).to.be.at.most(320);
      for (const row of rows(element)) expect(row.scrollWidth, row.innerText).to.be.at.most(row.clientWidth);
      await expect(element).to.be.accessible();
    });
  }

  it('is the class that the package names', () => {
    expect(document.createElement('coach-outbox-status')).to.be.instanceOf(CoachOutboxStatus);
  });
});
