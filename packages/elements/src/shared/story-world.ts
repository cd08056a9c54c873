import type { StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Client } from '@coachlight/client';
import { createWorld, demoFiction, type Faults, type Fiction, type World } from '@coachlight/client/memory';
import { ownWorld } from './own-world.js';

/** What a story is about: who looks, at which practice, and what goes wrong. */
export interface StoryWorld {
  tag: string;
  as?: string;
  practice?: string;
  lang?: string;
  attributes?: Record<string, string>;
  /** Another fiction than the demo. */
  fiction?: (demo: Fiction) => Fiction;
  faults?: Partial<Faults>;
  durable?: boolean;
  /** What this device knows before the element is there. */
  prepare?: (client: Client, world: World) => void;
  /** What the person does when the element is there. */
  act?: (root: ShadowRoot, world: World) => void | Promise<void>;
}

const RIGHT_TO_LEFT = ['ar'];

/** A story with a world of its own, so that what is done in one is not seen in the next. */
export function story(about: StoryWorld): StoryObj {
  const make = async () => {
    const demo = await demoFiction(new Date());
    return createWorld({ fiction: about.fiction?.(demo) ?? demo });
  };
  const loader = async () => ({ world: await make() });
  return {
    loaders: [loader],
    render: (_args, { loaded }) => scene(about, loaded['world'] as World),
    parameters: { bare: true },
  };
}

function scene(
  {
    tag,
    as = 'client',
    practice = 'harbour',
    lang = 'en',
    attributes = {},
    faults = {},
    durable = true,
    prepare,
    act,
  }: StoryWorld,
  world: World,
): TemplateResult {
  world.setFaults(faults);
  const { box, client } = ownWorld(world, as, { practice, durable });
  prepare?.(client, world);
  box.lang = lang;
  box.dir = RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr';
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  box.append(element);
  if (act) void whenDrawn(element).then((root) => act(root, world));
  return html`${box}`;
}

/** Resolves when the element has been upgraded, and has drawn itself with what it knows. */
async function whenDrawn(element: HTMLElement): Promise<ShadowRoot> {
  await customElements.whenDefined(element.localName);
  while (!element.shadowRoot?.querySelector('section')) await new Promise(requestAnimationFrame);
  return element.shadowRoot;
}

/** Waits until something is there to be pressed; gives up after about two seconds. */
export async function waitFor<T extends Element>(root: ShadowRoot, selector: string): Promise<T | null> {
  for (let frame = 0; frame < 120 && !root.querySelector(selector); frame += 1)
    await new Promise(requestAnimationFrame);
  return root.querySelector<T>(selector);
}
