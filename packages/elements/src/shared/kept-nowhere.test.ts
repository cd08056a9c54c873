import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { createWorld } from '@coachlight/client/memory';
import '../define.js';
import { ownWorld } from './own-world.js';

const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 6000 });
const SENTENCE = 'This browser keeps nothing for this page. Please send before you close it.';
const alerts = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('.problem') ?? [])].filter((one) => one.textContent!.includes(SENTENCE));

const textOf = (root: ParentNode): string =>
  [...root.querySelectorAll('*')].map((one) => (one.shadowRoot ? textOf(one.shadowRoot) : '')).join(' ') +
  (root as ShadowRoot).textContent!;

/** Elements in a world whose storage lasts as long as the page, or for good. */
async function put(names: readonly string[], { as = 'client', durable = false } = {}): Promise<Element[]> {
  const { box } = ownWorld(await createWorld(), as, { durable });
  await fixture(html`${box}`);
  const elements = names.map((name) => document.createElement(`coach-${name}`));
  box.append(...elements);
  return elements;
}

describe('where the browser keeps nothing', () => {
  for (const name of ['check-in', 'goal-tracker', 'sessions', 'session-room', 'purpose', 'sign-in', 'inbox']) {
    it(`fault 19: coach-${name} says so above all else`, async () => {
      const [element] = await put([name], { as: name === 'inbox' ? 'coach' : 'client' });
      await until(() => alerts(element!).length === 1);
      expect(alerts(element!)[0]!.parentElement).to.equal(element!.shadowRoot!.firstElementChild);
      await expect(element!).to.be.accessible();
    });
  }

  it('fault 19: of several elements one says it, and another one when that is gone', async () => {
    const [first, second] = await put(['check-in', 'goal-tracker']);
    await until(() => alerts(first!).length + alerts(second!).length === 1);
    const [speaker, other] = alerts(first!).length === 1 ? [first!, second!] : [second!, first!];
    speaker.remove();
    (other as HTMLElement & { requestUpdate(): void }).requestUpdate();
    await until(() => alerts(other).length === 1);
  });

  for (const lang of ['en', 'de', 'ar']) {
    it(`fault 19: nothing that waits is called safe or kept (${lang})`, async () => {
      const world = await createWorld();
      const { box, client } = ownWorld(world, 'client', { durable: false });
      await fixture(html`<div lang=${lang}>${box}</div>`);
      box.append(document.createElement('coach-check-in'));
      const element = box.querySelector('coach-check-in')!;
      const words = { en: 'In this page only', de: 'Nur in dieser Seite', ar: 'في هذه الصفحة فقط' }[lang]!;
      const kept = { en: /Safe on|kept on/i, de: /auf diesem Gerät/, ar: /على هذا الجهاز/ }[lang]!;
      await until(() => alerts(element).length === 1 || lang !== 'en');
      const threads = await new Promise<string>((resolve) => {
        let leave = () => {};
        leave = client.engagements.mine.subscribe(({ value }) => {
          if (!value?.[0]) return;
          queueMicrotask(() => leave());
          resolve(value[0].id);
        });
      });
      world.setFaults({ offline: true });
      await client.checkIns.send({ engagement: threads, kind: 'weekly', texts: { wins: 'One' }, place: 'elsewhere' });
      await until(() => textOf(element.shadowRoot!).includes(words), 'says where it is');
      expect(textOf(element.shadowRoot!)).not.to.match(kept);
    });
  }

  it('fault 19: nobody is told that this device is remembered', async () => {
    const [element] = await put(['sign-in'], { as: 'guest' });
    await until(() => alerts(element!).length === 1);
    expect(element!.shadowRoot!.querySelector('form')!.textContent).not.to.include('remembered');
  });

  it('says nothing of it where the browser keeps what it is given', async () => {
    const [element] = await put(['goal-tracker'], { durable: true });
    await until(() => element!.shadowRoot!.textContent!.includes('In progress'));
    expect(alerts(element!)).to.have.length(0);
  });
});
