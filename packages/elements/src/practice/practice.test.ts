import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import type { CoachCheckIn } from '../check-in/check-in.js';
import type { CoachErrorEvent } from '../shared/events.js';
import type { CoachPractice } from './practice.js';

const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const accent = (element: Element) => getComputedStyle(element).getPropertyValue('--coach-color-accent').trim();
const inside = (element: Element, selector: string) => element.shadowRoot?.querySelector(selector) ?? null;

describe('coach-practice', () => {
  it('Z1: an element that is upgraded before its provider still finds its practice', async () => {
    await import('../check-in/define.js');
    const box = await fixture<HTMLDivElement>(
      html`<div>
        <coach-practice backend="memory" practice="harbour"><coach-check-in></coach-check-in></coach-practice>
      </div>`,
    );
    const checkIn = box.querySelector<CoachCheckIn>('coach-check-in')!;
    await checkIn.updateComplete;
    expect(customElements.get('coach-practice'), 'the provider is not there yet').to.equal(undefined);
    expect(inside(checkIn, '.problem'), 'nothing is wrong, it waits').to.equal(null);
    await import('./define.js');
    await until(() => inside(checkIn, '.promise')?.textContent?.includes('Ruth'));
  });

  it('shows two practices with two brands on one page', async () => {
    await import('./define.js');
    const box = await fixture(
      html`<div>
        <coach-practice backend="memory" practice="harbour"><p id="one">one</p></coach-practice>
        <coach-practice backend="memory" practice="northlight"><p id="two">two</p></coach-practice>
      </div>`,
    );
    await until(() => accent(box.querySelector('#two')!) !== '');
    expect(accent(box.querySelector('#one')!)).not.to.equal(accent(box.querySelector('#two')!));
    expect(accent(document.body), 'the page itself keeps its colours').to.equal('');
  });

  it('gives a bare element the brand of its own practice', async () => {
    await import('../check-in/define.js');
    const checkIn = await fixture(html`<coach-check-in backend="memory" practice="northlight"></coach-check-in>`);
    await until(() => accent(checkIn) !== '');
  });

  it('takes no room on the page', async () => {
    const element = await fixture<CoachPractice>(
      html`<coach-practice backend="memory" practice="harbour"></coach-practice>`,
    );
    expect(getComputedStyle(element).display).to.equal('contents');
    await expect(element).to.be.accessible();
  });

  it('tells the page that a practice does not exist, once', async () => {
    const element = document.createElement('coach-practice');
    element.setAttribute('backend', 'memory');
    element.setAttribute('practice', 'nobody-has-this');
    const errors: string[] = [];
    element.addEventListener('coach-error', (event) => errors.push(event.error.code));
    setTimeout(() => document.body.append(element));
    const event = (await oneEvent(element, 'coach-error')) as CoachErrorEvent;
    expect(event.error.code).to.equal('practice-unknown');
    element.requestUpdate();
    await element.updateComplete;
    await nextFrame();
    expect(errors).to.deep.equal(['practice-unknown']);
    element.remove();
  });

  for (const backend of ['', 'ftp://example.com', 'not an address', 'javascript:alert(1)']) {
    it(`renders a reason instead of throwing for the backend “${backend}”`, async () => {
      await import('../check-in/define.js');
      const checkIn = await fixture(html`<coach-check-in backend=${backend} practice="harbour"></coach-check-in>`);
      await until(() => inside(checkIn, '.problem')?.textContent?.includes('not set up'));
      await expect(checkIn).to.be.accessible();
    });
  }

  it('passes a reason on to what is inside', async () => {
    await import('../check-in/define.js');
    const box = await fixture(
      html`<coach-practice backend="nonsense" practice="harbour"><coach-check-in></coach-check-in></coach-practice>`,
    );
    const checkIn = box.querySelector('coach-check-in')!;
    await until(() => inside(checkIn, '.problem')?.textContent?.includes('not set up'));
  });
});
