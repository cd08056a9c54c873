import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { AssessmentResult } from '@coachlight/client';
import type { CoachFindingSelectedEvent } from '../shared/chart-events.js';
import type { CoachErrorEvent } from '../shared/coach-event.js';
import type { CoachAssessmentChart } from './assessment-chart.js';
import { CSV, many, TEN } from './testing/results.js';
import './define.js';

const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const root = (chart: Element) => chart.shadowRoot!;
const all = <T extends Element = HTMLElement>(chart: Element, selector: string) => [
  ...root(chart).querySelectorAll<T>(selector),
];
const find = <T extends Element = HTMLElement>(chart: Element, selector: string) =>
  root(chart).querySelector<T>(selector)!;
const text = (node: Element | null) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** With its table, which comes after the first picture. */
async function chart(data: unknown = TEN, attributes: Record<string, string> = {}): Promise<CoachAssessmentChart> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('coach-assessment-chart');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.data = data;
  box.append(element);
  await until(() => find(element, 'table'), 'the table is there');
  if (attributes['view'] === 'radar') await until(() => find(element, '.radar-plot'), 'the radar is there');
  return element;
}

const names = (element: Element) => all(element, '.row .name bdi').map(text);
const stop = (element: Element) => all<SVGElement>(element, '.walk [tabindex="0"]:is(.point, tr)');
async function press(element: CoachAssessmentChart, key: string): Promise<string> {
  const from = root(element).activeElement ?? stop(element)[0]!;
  from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  await element.updateComplete;
  await aTimeout(0);
  return root(element).activeElement?.getAttribute('aria-label') ?? '';
}

describe('coach-assessment-chart', () => {
  afterEach(() => setViewport({ width: 1000, height: 800 }));

  it('X1: shows self and each group of every finding, the largest gap first', async () => {
    const element = await chart();
    // Others less self, see results.ts: asks (4 + 16) / 6 − 5 = −1.67; credit 2.4 − 4 = −1.6; mistakes 3.6 − 2 = 1.6;
    // listens (4 + 21 + 19) / 10 − 3 = 1.4; decides 3.4 − 2 = 1.4; room 3.99 − 3; delegates 2.4 − 3; expects 3.5 − 4 …
    expect(names(element).slice(0, 5)).to.deep.equal([
      'Asks before telling',
      'Gives credit where it is due',
      'Speaks about mistakes openly',
      'Listens to the end',
      'Decides in time',
    ]);
    expect(all(element, '.row')).to.have.length(10);
    const points = (key: string) => all(element, `.row[data-item=${key}] .point`).map((one) => one.dataset['group']);
    expect(points('listens')).to.deep.equal(['self', 'boss', 'peers', 'reports']);
    expect(points('asks'), 'two direct reports are too few').to.deep.equal(['self', 'boss', 'peers']);
  });

  it('X1: a value lies where it is on the scale, from right to left in Arabic', async () => {
    const element = await chart();
    // 4 % and 92 % of the track: 3 on 1 to 5 is its middle; 4.2 is 4 + 92 × 3.2 / 4 = 77.6.
    const at = (group: string) => find(element, `[data-item=listens] [data-group=${group}]`).getAttribute('x');
    expect([at('self'), at('peers')]).to.deep.equal(['50.00%', '77.60%']);
    element.closest('div')!.lang = 'ar';
    await until(() => at('peers') === '22.40%', 'mirrored');
  });

  it('X1: shape and grain tell the groups apart, not colour alone', async () => {
    const element = await chart();
    const drawn = ['self', 'boss', 'peers', 'reports'].map(
      (group) => find(element, `[data-item=listens] [data-group=${group}]`).querySelector('.shape')!.outerHTML,
    );
    expect(new Set(drawn)).to.have.length(4);
    const legend = all(element, '.legend .mark .shape').map((one) => one.getAttribute('d'));
    const marks = drawn.map((one) => / d="([^"]+)"/.exec(one)![1]);
    expect(legend).to.deep.equal(marks);
  });

  it('X6: says “more” and “less”, and never good or bad', async () => {
    const element = await chart();
    const words = (key: string) => text(find(element, `.row[data-item=${key}] .short`));
    expect(words('asks')).to.equal('Others see it less');
    expect(words('listens')).to.equal('Others see it more');
    expect(words('calm')).to.equal('');
    expect(text(find(element, '.finding'))).to.contain('Others see it less than you do: 1.7 apart. Scale from 1 to 5.');
    element.person = 'Maya';
    await element.updateComplete;
    expect(text(find(element, '.finding'))).to.contain('Others see it less than Maya does');
    expect(text(find(element, '.chart')), 'no judgement').not.to.match(/\b(good|bad|better|worse|strong|weak|poor)\b/i);
  });

  it('X1: what is meaningful can be said, and nonsense is the default', async () => {
    const element = await chart(TEN, { 'meaningful-gap': '0.5' });
    // Half of 4 is 2: no gap is larger.
    expect(all(element, '.short').map(text).filter(Boolean)).to.deep.equal([]);
    for (const value of [Number.NaN, -1, 7]) {
      element.meaningfulGap = value;
      await element.updateComplete;
      expect(all(element, '.gap.wide'), String(value)).to.have.length(5);
    }
  });

  it('X1: a group that is too small is named with the reason, and what it said is nowhere, in every view', async () => {
    const withReports = (mean: number) => ({
      ...TEN,
      items: TEN.items.map((one) => ({
        ...one,
        scores: { ...one.scores, reports: { count: 2, notObserved: 0, mean } },
      })),
    });
    const [low, high] = [await chart(withReports(1.37)), await chart(withReports(4.63))];
    const drawn = (element: Element) => root(element).innerHTML.replace(/<!--.*?-->/g, '');
    for (const view of ['gap', 'radar', 'table'] as const) {
      low.view = high.view = view;
      for (const element of [low, high]) {
        await until(() => view !== 'radar' || find(element, '.radar-plot'));
        await element.updateComplete;
      }
      expect(text(find(low, '.hidden-groups'))).to.equal(
        'Direct reports: not shown for 10 findings, because fewer than 3 people answered. That protects who they are.',
      );
      expect(text(find(low, '.finding'))).to.contain('not shown: 2 people answered, and it takes 3');
      expect(drawn(low) === drawn(high), view).to.equal(true);
      expect((await low.toSvg()) === (await high.toSvg()), `the picture of ${view}`).to.equal(true);
    }
  });

  it('X1: counts stand beside the means, and “not observed” apart', async () => {
    const element = await chart(TEN, { selected: 'listens' });
    expect(all(element, '.finding .value').map(text)).to.deep.equal([
      'You 3',
      'Boss 4 1 person',
      'Your peers 4.2 5 people, 1 not observed',
      'Direct reports 4.8 4 people',
    ]);
  });

  it('X1: the table is there in every view, with the same numbers', async () => {
    const element = await chart();
    const row = () => all(element, 'tr[data-item=listens] > *').map(text);
    const inGap = row();
    expect(inGap).to.deep.equal([
      'Listens to the end',
      '3 (1)',
      '4 (1)',
      '4.2 (5) 1 not observed',
      '4.8 (4)',
      '4.4 (10)',
      'Others see it more than you do',
    ]);
    all(element, '.view')[2]!.click();
    await element.updateComplete;
    expect(element.view).to.equal('table');
    expect(row()).to.deep.equal(inGap);
    expect(find(element, '.row')).to.equal(null);
  });

  it('X1: one tab stop; arrow keys walk groups and findings, and each is spoken as a phrase', async () => {
    const element = await chart();
    expect(stop(element)).to.have.length(1);
    stop(element)[0]!.focus();
    expect(await press(element, 'ArrowRight')).to.equal(
      'Asks before telling: Boss, 4 on average from 1 person; you said 5; others see it less than you do',
    );
    expect(await press(element, 'End')).to.match(/^(Follows|Stays).*: Boss, \d/);
    await press(element, 'Home');
    await press(element, 'ArrowDown');
    await press(element, 'ArrowDown');
    await press(element, 'ArrowDown');
    expect(await press(element, 'ArrowRight')).to.equal(
      'Listens to the end: Your peers, 4.2 on average from 5 people; you said 3; others see it more than you do',
    );
    expect(await press(element, 'ArrowLeft')).to.contain('Listens to the end: Boss');
    expect(await press(element, 'ArrowLeft')).to.equal(
      'Listens to the end: you said 3; others see it more than you do',
    );
    expect(await press(element, 'ArrowLeft'), 'stays at the end').to.contain('you said 3');
    expect(stop(element)).to.have.length(1);
    expect(element.finding!.item).to.equal('listens');
  });

  it('X1: rows of the table and points of the radar are walked too', async () => {
    const table = await chart(TEN, { view: 'table' });
    stop(table)[0]!.focus();
    expect(await press(table, 'ArrowDown')).to.equal(
      'Gives credit where it is due: you said 4; Boss, 3 on average from 1 person; Your peers, 2.2 on average from 5 people; Direct reports, 2.5 on average from 4 people; others see it less than you do',
    );
    expect(stop(table)).to.have.length(1);
    const radar = await chart(TEN, { view: 'radar' });
    expect(stop(radar)).to.have.length(1);
    stop(radar)[0]!.focus();
    expect(await press(radar, 'ArrowDown'), 'in the order of the questions').to.contain('Says clearly');
  });

  it('X1: says which finding the person went to, once, and not when the page sets it', async () => {
    const element = await chart();
    const chosen: string[] = [];
    element.addEventListener('coach-finding-selected', (event) =>
      chosen.push((event as CoachFindingSelectedEvent).item),
    );
    element.selected = 'calm';
    await element.updateComplete;
    expect(find(element, '.row.current').dataset['item']).to.equal('calm');
    find(element, '.row[data-item=room]').click();
    await element.updateComplete;
    find(element, '.row[data-item=room] .finding').click();
    expect(chosen).to.deep.equal(['room']);
    expect(element.selected).to.equal('room');
    stop(element)[0]!.focus();
    await press(element, 'Home');
    expect(chosen).to.deep.equal(['room', 'asks']);
    element.selected = 'nothing of this name';
    await element.updateComplete;
    expect(element.finding!.item, 'the first one').to.equal('asks');
  });

  it('X1: at 320 pixels one finding at a time, and nothing scrolls sideways', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await chart(
      many(10, (index) => `Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträger ${index}`),
    );
    const shown = () => all(element, '.row').filter((row) => row.getClientRects().length > 0);
    for (const view of ['gap', 'radar', 'table'] as const) {
      element.view = view;
      await until(() => view !== 'radar' || find(element, '.radar-plot'));
      await element.updateComplete;
      expect(element.scrollWidth, view).to.be.at.most(element.clientWidth);
      expect(document.documentElement.scrollWidth, view).to.be.at.most(320);
    }
    element.view = 'gap';
    await element.updateComplete;
    expect(shown()).to.have.length(1);
    expect(text(find(element, '.pager p'))).to.match(/^1 of 10/);
    const [back, on] = all(element, '.pager button');
    back!.click();
    on!.click();
    await element.updateComplete;
    on!.click();
    await element.updateComplete;
    expect(text(find(element, '.pager p'))).to.match(/^3 of 10/);
    expect(shown()).to.have.length(1);
    expect(shown()[0]!.dataset['item']).to.equal(element.selected);
  });

  it('X1: names stand at the marks where there is room, and in a legend where there is none', async () => {
    const spread = (boss: number, peers: number): AssessmentResult => ({
      ...TEN,
      groups: TEN.groups.slice(0, 3),
      items: [{ ...TEN.items[0]!, scores: { self: said(1, 1), boss: said(1, boss), peers: said(5, peers) } }],
    });
    const said = (count: number, mean: number) => ({ count, notObserved: 0, mean });
    await setViewport({ width: 1000, height: 700 });
    const roomy = await chart(spread(3, 5));
    expect(all(roomy, '.direct').map(text)).to.deep.equal(['You', 'Boss', 'Your peers']);
    expect(find(roomy, '.legend').getClientRects()).to.have.length(0);
    const crowded = await chart(spread(4.6, 4.8));
    expect(all(crowded, '.direct')).to.deep.equal([]);
    expect(find(crowded, '.legend').getClientRects().length).to.be.above(0);
  });

  it('X1: marks of one place do not cover each other', async () => {
    const element = await chart();
    const points = all<SVGElement>(element, '.row[data-item=calm] .point');
    const places = points.map((one) => `${one.getAttribute('x')} ${one.getAttribute('y')}`);
    expect(new Set(places)).to.have.length(4);
  });

  it('X1: a line of the radar is open where a group is hidden', async () => {
    const element = await chart(TEN, { view: 'radar' });
    const path = (group: number) => find(element, `.line.g${group}`).getAttribute('d')!;
    expect(path(2)).to.match(/Z$/);
    expect(path(3), 'nine of ten').not.to.contain('Z');
    // The sixth of ten is hidden: five points, a gap, four points, and back to the first.
    expect(path(3).match(/M/g)).to.have.length(2);
    expect(path(3).match(/L/g)).to.have.length(4 + 4);
  });

  it('X1: reads a script inside, as JSON or CSV, whenever it comes', async () => {
    const csv = await fixture<CoachAssessmentChart>(
      html`<coach-assessment-chart
        ><script type="text/csv">
          ${CSV}
        </script></coach-assessment-chart
      >`,
    );
    const element = document.createElement('coach-assessment-chart');
    csv.after(element);
    await element.updateComplete;
    expect(text(find(element, '.chart'))).to.contain('There is no result to show yet.');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify(TEN);
    element.append(script);
    await until(() => names(element).length === 10);
    const other = document.createElement('coach-assessment-chart');
    const sheet = document.createElement('script');
    sheet.type = 'text/csv';
    sheet.textContent = CSV;
    other.append(sheet);
    csv.after(other);
    await until(() => names(other).length === 2);
    // 4.2 − 3 = 1.2; 2.6 − 4 = −1.4
    expect(names(other)).to.deep.equal(['Decides in time', 'Listens to the end']);
  });

  it('X1: takes single answers and makes aggregates of them', async () => {
    const scores = { self: [3], peers: [5, 4, 4, 5, 3, null] };
    const ratings = Object.entries(scores).flatMap(([group, given]) =>
      given.map((score) => ({ item: 'listens', label: 'Listens', group, score })),
    );
    const element = await chart({ scale: { min: 1, max: 5 }, ratings });
    expect(all(element, '.finding .value b').map(text)).to.deep.equal(['3', '4.2']);
  });

  for (const count of [1, 2, 200]) {
    it(`X1: ${count} findings`, async () => {
      const element = await chart(many(count));
      expect(all(element, '.row')).to.have.length(count);
      element.view = 'radar';
      await element.updateComplete;
      if (count < 3) expect(text(find(element, '.chart'))).to.contain('A radar needs three findings or more.');
      else await until(() => all(element, '.radar-plot .point').length > 3 * count);
      expect(await element.toSvg()).to.match(/^<svg[^]*<\/svg>$/);
    });
  }

  it('X1: nothing, and a result without findings, is said calmly', async () => {
    const element = await fixture<CoachAssessmentChart>(html`<coach-assessment-chart></coach-assessment-chart>`);
    let errors = 0;
    element.addEventListener('coach-error', () => (errors += 1));
    for (const data of [undefined, null, { ...TEN, items: [] }]) {
      element.data = data;
      await until(() => text(find(element, '.chart')).includes('There is no result to show yet.'));
    }
    expect(errors).to.equal(0);
  });

  const first = TEN.items[0]!;
  const odd: Record<string, unknown> = {
    'a text': 'nonsense',
    'a number': 7,
    'a list': [1, 2],
    'no groups': { scale: TEN.scale, items: TEN.items },
    'a scale upside down': { ...TEN, scale: { min: 5, max: 1 } },
    NaN: { ...TEN, items: [{ ...first, scores: { self: { count: 1, notObserved: 0, mean: Number.NaN } } }] },
    'a mean beyond the scale': {
      ...TEN,
      items: [{ ...first, scores: { self: { count: 1, notObserved: 0, mean: 9 } } }],
    },
    'a mean as text': { ...TEN, items: [{ ...first, scores: { self: { count: 1, notObserved: 0, mean: '3' } } }] },
    'an unknown group': { ...TEN, items: [{ ...first, scores: { strangers: { count: 1, notObserved: 0, mean: 3 } } }] },
    'an item twice': { ...TEN, items: [first, first] },
    'a key of its own kind': { ...TEN, items: [{ ...first, key: '<script>' }] },
    'single answers off the scale': { scale: TEN.scale, ratings: [{ item: 'a', label: 'A', group: 'self', score: 9 }] },
    'single answers that are none': { scale: TEN.scale, ratings: [null, 4, 'x'] },
  };
  for (const [what, data] of Object.entries(odd)) {
    it(`X1: ${what} is a sentence and an error, and the earlier result stays`, async () => {
      const element = await chart();
      const failed = oneEvent(element, 'coach-error');
      element.data = data;
      const { error } = (await failed) as unknown as CoachErrorEvent;
      expect(error.code).to.equal('bad-value');
      expect(text(find(element, '.problem'))).to.match(
        /^This result could not be read.*What you see is the one from before\.$/,
      );
      expect(names(element)).to.have.length(10);
      element.data = many(3);
      await until(() => names(element).length === 3 && !find(element, '.problem'));
    });
  }

  it('X1: of two results that come one after the other the later stands', async () => {
    const element = await chart();
    element.data = { scale: TEN.scale, ratings: [{ item: 'a', label: 'A', group: 'self', score: 3 }] };
    await element.updateComplete;
    element.data = many(4);
    await until(() => names(element).length === 4);
    await aTimeout(50);
    expect(names(element)).to.have.length(4);
  });

  it('X1: hostile words are words', async () => {
    const hostile = '</title><script>document.title="caught"</script><img src=x onerror=alert(1)> & "more"';
    const element = await chart({
      ...many(3, () => hostile),
      groups: TEN.groups.map((one) => ({ ...one, label: hostile })),
    });
    element.label = hostile;
    await element.updateComplete;
    expect(root(element).querySelector('script, img')).to.equal(null);
    const parsed = new DOMParser().parseFromString(await element.toSvg(), 'image/svg+xml');
    expect(parsed.querySelector('parsererror, script, img')).to.equal(null);
    expect(parsed.querySelector('title')!.textContent).to.equal(hostile);
  });

  for (const view of ['gap', 'radar'] as const) {
    it(`X1: the picture of the ${view} view needs nothing else`, async () => {
      const element = await chart(TEN, { view, label: 'Feedback 2026' });
      const picture = await element.toSvg();
      const parsed = new DOMParser().parseFromString(picture, 'image/svg+xml');
      expect(parsed.querySelector('parsererror')).to.equal(null);
      expect(parsed.querySelector('title')!.textContent).to.equal('Feedback 2026');
      expect(parsed.querySelector('desc')!.textContent).to.contain('Your peers, 4.2 on average from 5 people');
      expect(picture).not.to.match(/var\(|oklch|light-dark|currentColor|url\(|<style|class=/);
      expect(picture).to.contain('#1f6b5c');
      expect(parsed.querySelectorAll('path').length).to.be.above(40);
    });
  }

  for (const view of ['gap', 'radar', 'table'] as const) {
    it(`X1: everyone can use the ${view} view`, async () => {
      const element = await chart(TEN, { view });
      await expect(element).to.be.accessible();
      await setViewport({ width: 320, height: 700 });
      await expect(element).to.be.accessible();
      element.closest('div')!.lang = 'de';
      await until(() => text(find(element, '.views')).includes('Unterschiede'));
      await expect(element).to.be.accessible();
    });
  }
});
