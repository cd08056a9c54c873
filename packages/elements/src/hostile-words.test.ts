import { expect, waitUntil } from '@open-wc/testing';
import { createWorld, demoFiction, type World } from '@coachlight/client/memory';
import type { CoachAssessmentChart } from './assessment-chart/assessment-chart.js';
import { ownWorld, type OwnWorld } from './shared/own-world.js';
import './define.js';

const PAYLOADS = [
  '<img src=x onerror="ran()">',
  '"><svg onload=ran()>',
  "'><script>ran()</script>",
  '</textarea></title></style><iframe srcdoc="<script>parent.ran()</script>"></iframe>',
  'javascript:ran()',
  '${ran()} {{ran()}} &lt;img src=x onerror=ran()&gt;',
  '\u202Egnp.exe\u2069\u2066 <a href="javascript:ran()">x</a>',
  '=cmd|" /C calc"!A0\r\nEND:VCALENDAR',
];
const WORDS = [
  'title',
  'difference',
  'method',
  'word',
  'attempt',
  'saw',
  'changeNext',
  'text',
  'place',
  'note',
  'wording',
];

let count = 0;
const hostile = (): string => PAYLOADS[count++ % PAYLOADS.length]!;

/** The same thing with hostile words wherever somebody wrote some; keys, dates and ids stay. */
function spoiled<T>(value: T, names: readonly string[]): T {
  if (Array.isArray(value)) return value.map((one) => spoiled(one, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => [
    name,
    names.includes(name) && typeof one === 'string' ? hostile() : spoiled(one, names),
  ]);
  return Object.fromEntries(fields) as T;
}

/** All elements on the page, also in shadow roots. */
function all(from: ParentNode): Element[] {
  return [...from.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
}

const until = (fulfilled: () => unknown, what: string) => waitUntil(fulfilled, what, { timeout: 5000 });

/** What words have become, if they were taken for more than words. */
function strange(box: Element): string[] {
  const bad = all(box).filter(
    (one) =>
      one.matches('img, script, iframe, object, embed, a[href^="javascript"], [onload], [onerror], [srcdoc]') ||
      one.getAttributeNames().some((name) => name.startsWith('on')),
  );
  return bad.map((one) => one.outerHTML);
}

describe('hostile words', () => {
  let world: World;
  let own: OwnWorld;
  let ran = 0;

  beforeEach(async () => {
    (globalThis as { ran?: () => void }).ran = () => (ran += 1);
    const { entries, engagements, people, ...rest } = await demoFiction(new Date());
    const fiction = {
      ...rest,
      people: spoiled(people, ['name']),
      engagements: spoiled(engagements, ['name']),
      entries: spoiled(entries, [...WORDS, 'label']),
    };
    world = await createWorld({ fiction });
  });

  afterEach(() => {
    own.box.remove();
    own.client.close();
    delete (globalThis as { ran?: () => void }).ran;
  });

  for (const as of ['client', 'coach']) {
    it(`F9: are words in every element around goals, results and sessions, for a ${as}`, async function () {
      this.timeout(20_000);
      const engagement = world.engagements.find(({ client }) => client.id === 'mayalindqvist00')!.id;
      own = ownWorld(world, as, { engagement });
      const tags = [
        'coach-goal-tracker',
        'coach-sessions',
        'coach-session-talk',
        'coach-purpose',
        'coach-assessment-chart',
      ];
      const made = tags.map((tag) => document.createElement(tag));
      // A chart alone on a page draws what the page gives; one with a place asks the server.
      made.at(-1)!.setAttribute('engagement', engagement);
      made.at(-1)!.setAttribute('practice', 'harbour');
      own.box.append(...made, document.createElement('coach-session-room'));
      document.body.append(own.box);
      const [goals, , , , chart] = made;
      await until(() => goals!.shadowRoot?.querySelector('.goal-row'), 'goals');
      for (const row of goals!.shadowRoot!.querySelectorAll<HTMLElement>('.goal-row')) {
        row.click();
        await until(() => goals!.shadowRoot!.querySelector('.goal-name'), 'one goal');
        for (const details of all(own.box).filter((one) => one.matches('details'))) details.setAttribute('open', '');
        expect(strange(own.box)).to.deep.equal([]);
      }
      await until(
        () => all(own.box).some((one) => one.matches('coach-finding') && one.shadowRoot?.querySelector('.next')),
        'a finding',
      );
      await until(() => all(own.box).some((one) => one.matches('[part=session]')), 'a session');
      expect(strange(own.box)).to.deep.equal([]);
      const shown = all(own.box).map((one) => one.shadowRoot?.textContent ?? '');
      expect(shown.filter((text) => text.includes('ran()')).length, 'elements with hostile words').to.be.at.least(5);
      const file = new DOMParser().parseFromString(await (chart as CoachAssessmentChart).toSvg(), 'image/svg+xml');
      expect(file.querySelector('parsererror, script, img, iframe, a, [onload], [onerror]')).to.equal(null);
      expect(file.querySelector('title')!.textContent).not.to.equal('');
      expect(ran).to.equal(0);
    });
  }
});
