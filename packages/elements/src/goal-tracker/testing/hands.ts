import { fixture, html, waitUntil } from '@open-wc/testing';
import { goalsOf, type Client, type Engagement, type GoalBoard } from '@coachlight/client';
import { createWorld, demoFiction, type World } from '@coachlight/client/memory';
import { ownWorld } from '../../shared/own-world.js';

/** The engagement of Maya with Ruth in the demo. */
export const MAYA = 'mayawithruth000';

export const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });

/** The people of the demo, to whom nothing has happened yet. */
export async function anEmptyWorld(): Promise<World> {
  return createWorld({ fiction: { ...(await demoFiction(new Date())), messages: [], entries: [] } });
}

interface Options {
  as?: string;
  lang?: string;
  durable?: boolean;
  practice?: string;
  engagement?: string;
}

/** The element in the hands of one person, with what a test asks of it. */
export class Hands {
  constructor(
    readonly element: HTMLElement,
    readonly client: Client,
    readonly box: HTMLElement,
  ) {}

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    const parts = [...this.root.children].map((one) => (one as HTMLElement).innerText);
    return parts.join(' ').replace(/\s+/g, ' ');
  }

  shows(words: string) {
    return until(() => this.text.includes(words), `“${words}” is shown`);
  }

  find<T extends HTMLElement>(selector: string): T | null {
    return this.root.querySelector<T>(selector);
  }

  button(words: string): HTMLButtonElement {
    const found = [...this.root.querySelectorAll('button')].find((one) => one.innerText.trim() === words);
    if (!found) throw new Error(`no button “${words}” in: ${this.text}`);
    return found;
  }

  async press(words: string): Promise<void> {
    await this.shows(words);
    this.button(words).click();
    await (this.element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  }

  write(id: string, words: string): void {
    const field = this.find<HTMLInputElement>(`#f-${id}`);
    if (!field) throw new Error(`no field ${id} in: ${this.text}`);
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  async open(title: string): Promise<void> {
    const row = () =>
      [...this.root.querySelectorAll<HTMLElement>('.goal-row')].find((one) => one.innerText.includes(title));
    await until(row, `“${title}” is in the list`);
    row()!.click();
    await until(() => this.find('.goal-name')?.innerText === title);
  }

  get focused(): string {
    const active = this.root.activeElement as HTMLElement | null;
    return active ? active.id || active.innerText.trim() || active.localName : '';
  }
}

export async function hands(world: World, { as = 'client', lang = 'en', ...place }: Options = {}): Promise<Hands> {
  if (as === 'coach') place = { engagement: MAYA, ...place };
  const { box, client } = ownWorld(world, as, place);
  box.lang = lang;
  await fixture(html`${box}`);
  const element = document.createElement('coach-goal-tracker');
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('section'));
  return new Hands(element, client, box);
}

/** What the other person does on a device of their own, without looking. */
export async function doing(world: World, as: 'client' | 'coach') {
  const { client } = ownWorld(world, as);
  const mine = client.engagements.mine;
  const stop = mine.subscribe(() => {});
  await until(() => mine.value);
  const engagement = mine.value!.find(({ client: { name } }) => name.startsWith('Maya')) as Engagement;
  const goals = goalsOf(client);
  const board = goals.of(engagement);
  const leave = board.subscribe(() => {});
  await until(() => board.value);
  const titled = (title: string) => board.value!.goals.find(({ current }) => current.title === title)!;
  const sees = (check: (board: GoalBoard) => unknown) => until(() => check(board.value!));
  const end = () => [stop, leave].forEach((one) => one());
  return { goals, engagement, board, titled, sees, end };
}

export const WORDS = { difference: 'My team gets its evenings back' };

/** Goals that both have agreed to. */
export async function agreed(world: World, ...titles: string[]): Promise<void> {
  const [maya, ruth] = [await doing(world, 'client'), await doing(world, 'coach')];
  for (const title of titles) {
    await maya.goals.propose(maya.engagement.id, { title, ...WORDS });
    await ruth.sees(({ goals }) => goals.some(({ current }) => current.title === title));
    await ruth.goals.agree(ruth.titled(title), ruth.titled(title).pending!);
    await maya.sees(({ goals }) => goals.find(({ current }) => current.title === title)?.active);
  }
  maya.end();
  ruth.end();
}
