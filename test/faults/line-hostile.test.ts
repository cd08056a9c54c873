import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '@coachlight/client';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { DESK, World } from '../journeys/world.js';
import { policyFor } from '../support/policy.js';
import { HOSTILE } from './hostile-words.js';

const MAYA = 'mayalindqvist00';

interface Field {
  name: string;
  type: string;
  max?: number;
  pattern?: string;
  system?: boolean;
}

interface Watched {
  executions: number;
  policyViolations: string[];
}

/** Counts in the page what is run, and what its policy had to stop. */
const WATCH = `
  globalThis.watched = { executions: 0, policyViolations: [] };
  globalThis.ran = () => (watched.executions += 1);
  addEventListener('securitypolicyviolation', (event) =>
    watched.policyViolations.push(event.violatedDirective + ': ' + event.blockedURI));
`;

let used = 0;
/** The next of the corpus, cut to what the field takes. */
const hostile = (max: number = 5000): string => [...HOSTILE[used++ % HOSTILE.length]!].slice(0, max || 5000).join('');

describe(`${HOSTILE.length} hostile texts, wherever one person can write what another one reads`, () => {
  let world: World;
  let operator: Api;
  let voices: Map<string, Api>;
  let engagement: string;
  let ruth: string;
  const tried = new Map<string, number>();

  before(async () => {
    world = await World.create({ limits: false }, policyFor);
    operator = await operatorOf(world.server);
    const maya = await actAs(operator, MAYA);
    const [mine] = await maya.list<{ id: string; coach: string }>('engagements');
    engagement = mine!.id;
    ruth = mine!.coach;
    voices = new Map([
      [MAYA, maya],
      [ruth, await actAs(operator, ruth)],
    ]);
    await spoilRecord();
    await spoilTalk();
    for (const [id, voice] of voices)
      await voice.must('PATCH', `/api/collections/users/records/${id}`, { name: `${hostile(100)} Name` });
  });
  after(() => world?.close());

  /** The newest entry of each kind and author once more, with hostile words in each of its texts. */
  async function spoilRecord(): Promise<void> {
    const { items } = await operator.must<{ items: { name: string; fields: Field[] }[] }>(
      'GET',
      '/api/collections?perPage=200',
    );
    for (const { name, fields } of items.filter(({ fields: all }) => all.some((field) => field.name === 'made_at'))) {
      const texts = fields.filter(({ type, pattern, system }) => type === 'text' && !pattern && !system);
      if (texts.length === 0 && name !== 'assessments') continue;
      const rows = await operator.list<Record<string, unknown> & { author: string }>(
        name,
        `engagement = "${engagement}"`,
      );
      const highest = (field: string) => Math.max(0, ...rows.map((row) => Number(row[field]) || 0));
      for (const author of new Set(rows.map((row) => row.author))) {
        const {
          collectionId: _,
          collectionName: __,
          created: ___,
          ...last
        } = rows.filter((row) => row.author === author).at(-1)!;
        const row: Record<string, unknown> = { ...last, id: id(), made_at: new Date().toISOString() };
        for (const field of texts) row[field.name] = hostile(field.max);
        for (const count of ['number', 'round']) if (count in row) row[count] = highest(count) + 1;
        if (name === 'assessments') row['result'] = spoiled(row['result']);
        const { status } = await voices.get(author)!.ask('POST', `/api/collections/${name}/records`, row);
        tried.set(name, Math.max(tried.get(name) ?? 0, status === 200 ? 200 : 0));
      }
    }
  }

  /** All of the corpus as answers of the coach, and as questions and messages of the client. */
  async function spoilTalk(): Promise<void> {
    const now = new Date().toISOString();
    const [question] = await operator.list<{ id: string }>(
      'messages',
      `engagement = "${engagement}" && kind = "checkin"`,
    );
    for (const body of HOSTILE) {
      const row = { engagement, kind: 'text', body, said_at: now };
      await voices.get(ruth)!.create('messages', { ...row, author: ruth, reply_to: question!.id });
      await voices.get(MAYA)!.create('messages', { ...row, author: MAYA });
    }
    for (let n = 0; n < 8; n += 1) {
      const checkin = id();
      const url = (collection: string) => `/api/collections/${collection}/records`;
      const make = (collection: string, body: object) => ({ method: 'POST', url: url(collection), body });
      await voices.get(MAYA)!.must('POST', '/api/batch', {
        requests: [
          make('checkins', { id: checkin, engagement, client: MAYA, kind: 'weekly', period: '2026-W01' }),
          ...['wins', 'challenges', 'help'].map((key) => make('checkin_parts', { checkin, key, text: hostile() })),
          make('messages', { engagement, author: MAYA, kind: 'checkin', body: '', checkin, said_at: now }),
        ],
      });
    }
  }

  async function look(email: string, path: string): Promise<{ page: Page; shown: () => Promise<string> }> {
    const { page } = await world.person(DESK);
    await page.addInitScript({ content: WATCH });
    page.on('dialog', (dialog) => void dialog.dismiss());
    await world.enter(page, path, email);
    return { page, shown: () => page.evaluate(allText) };
  }

  const looks: [string, string][] = [
    ['client', 'maya@example.com'],
    ['goals', 'maya@example.com'],
    ['sessions', 'maya@example.com'],
    ['results', 'maya@example.com'],
    ['desk', 'ruth@example.com'],
  ];
  for (const [place, email] of looks) {
    it(`fault 48: on the page “${place}” they are the words that they are: nothing is run, nothing becomes part of the page`, async () => {
      const { page, shown } = await look(email, `/harbour/${place}.html`);
      await world.until(async () => (await shown()).includes('ran()')).catch(() => {});
      await page.evaluate(openAll);
      assert.match(await shown(), /ran\(\)/, 'no hostile words are shown, so this proves nothing');
      assert.deepEqual(await page.evaluate(strange), [], 'words have become elements or handlers');
      const { executions, policyViolations } = await page.evaluate(
        () => (globalThis as unknown as { watched: Watched }).watched,
      );
      assert.equal(executions, 0, 'something was run');
      assert.deepEqual(policyViolations, [], 'something tried to');
      await page.evaluate(() =>
        document.querySelector(':defined[practice]')!.shadowRoot!.append(document.createElement('marquee')),
      );
      assert.equal((await page.evaluate(strange)).length, 1, 'this would not have been noticed');
      await page.context().close();
    });
  }

  it('fault 48: every kind of entry with words in it was tried, and all of the corpus is on the server as it was written', async () => {
    const refused = [...tried].filter(([, status]) => status !== 200).map(([name]) => name);
    assert.ok(tried.size >= 12, `only ${tried.size} kinds were tried`);
    assert.deepEqual(refused, [], 'these kinds took none');
    const bodies = (await operator.list<{ body: string }>('messages', `engagement = "${engagement}"`)).map(
      ({ body }) => body,
    );
    const twice = HOSTILE.filter((text) => bodies.filter((body) => body === text).length === 2);
    assert.equal(twice.length, HOSTILE.length, 'a text was changed on its way, or lost');
  });
});

const id = (): string => newId((bytes) => crypto.getRandomValues(bytes));

/** A result with hostile labels; keys and numbers stay. */
function spoiled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spoiled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'label' ? hostile(100) : spoiled(one)]),
  );
}

/** All words on the page, also in shadow roots. Runs in the page. */
function allText(): string {
  const found: string[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    found.push(root.textContent ?? document.body.textContent ?? '');
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
  }
  return found.join('\n');
}

/** Opens what can be opened without doing anything. Runs in the page. */
async function openAll(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
      for (const one of root.querySelectorAll<HTMLElement>(
        'details:not([open]) > summary, .goal-row, .entry, [part=entry]',
      ))
        one.click();
    }
    await new Promise((again) => setTimeout(again, 300));
  }
}

/** What words have become, if they were taken for more than words. Runs in the page. */
function strange(): string[] {
  const bad: string[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) roots.push(one.shadowRoot);
      const ours = root === document;
      const tag =
        'iframe, object, embed, base, marquee, math, form[action], [srcdoc], [href^="javascript" i], [formaction]';
      const inside = !ours && one.matches('img[src="x"], script, link, meta, coach-sign-in[practice]');
      const handler = one.getAttributeNames().some((name) => name.startsWith('on'));
      if (one.matches(tag) || inside || handler) bad.push(one.outerHTML.slice(0, 200));
    }
  }
  return bad;
}
