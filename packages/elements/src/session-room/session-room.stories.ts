import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { createWorld, demoFiction, type Fiction, type World } from '@coachlight/client/memory';
import { FakeSource } from '../media/call/testing/fake-source.js';
import { PeerTransport, type CallParts } from '../media/call/peer-transport.js';
import type { CallState, SessionTransport } from '../media/call/transport.js';
import { ownWorld } from '../shared/own-world.js';
import { story, waitFor } from '../shared/story-world.js';
import '../define.js';
import './define.js';

const meta: Meta = { title: 'Elements/Session room', component: 'coach-session-room' };
export default meta;

type Person = 'client' | 'coach';

/** Presses what says so, when it is there. */
async function press(root: ShadowRoot, ...names: string[]): Promise<void> {
  for (const name of names) {
    const find = () => [...root.querySelectorAll('button')].find((one) => one.textContent!.trim() === name);
    for (let frame = 0; frame < 600 && !find(); frame += 1) await new Promise(requestAnimationFrame);
    find()?.click();
  }
}

interface Scene {
  people: Person[];
  /** The room looks as at the other practice. */
  otherBrand?: boolean;
  lang?: string;
  devices?: (source: FakeSource) => void;
  /** How the call would be if the line were another one, once the two are together. */
  line?: Partial<CallState>;
  /** What happens after both rooms are there. */
  act?: (roots: ShadowRoot[], world: World) => Promise<void>;
}

/** Rooms of a world of their own, with made-up devices: no story asks for a real camera. */
function scene({ people, otherBrand = false, lang = 'en', devices = () => {}, line, act }: Scene): StoryObj {
  return {
    parameters: { bare: true },
    loaders: [
      async () => ({ world: await createWorld({ fiction: branded(await demoFiction(new Date()), otherBrand) }) }),
    ],
    render: (_args, { loaded }) => {
      const world = loaded['world'] as World;
      const roots = people.map((as) => place(world, as, { lang, devices, line }));
      if (act) void ready(roots).then((shadows) => act(shadows, world));
      return html`<div class=${people.length > 1 ? 'side-by-side' : ''}>
        ${roots.map(({ box }): TemplateResult => html`${box}`)}
      </div>`;
    },
  };
}

function branded(demo: Fiction, other: boolean): Fiction {
  const { brand } = demo.practices.find(({ slug }) => slug === (other ? 'northlight' : 'harbour'))!;
  return { ...demo, practices: demo.practices.map((one) => (one.slug === 'harbour' ? { ...one, brand } : one)) };
}

function place(
  world: World,
  as: Person,
  { lang, devices, line }: Required<Pick<Scene, 'lang' | 'devices'>> & Pick<Scene, 'line'>,
): { box: HTMLElement; element: HTMLElement } {
  const name = as === 'coach' ? 'Ruth' : 'Maya';
  const person = world.people.find((one) => one.name.startsWith(name))!;
  const engagement = world.engagements.find(({ client }) => client.name.startsWith('Maya'))!.id;
  const { box } = ownWorld(world, person.email, { engagement });
  box.lang = lang;
  box.dir = lang === 'ar' ? 'rtl' : 'ltr';
  const element = document.createElement('coach-session-room');
  element.source = new FakeSource(name[0]!, as === 'coach' ? '#1f6b5c' : '#8a4b7d');
  devices(element.source as FakeSource);
  if (line) element.transport = (parts) => onLine(line, parts);
  box.append(element);
  return { box, element };
}

/** A real call, over a line that is as the story says. */
function onLine(line: Partial<CallState>, parts: CallParts): SessionTransport {
  const call = new PeerTransport(parts);
  const { get } = Object.getOwnPropertyDescriptor(PeerTransport.prototype, 'state')!;
  return Object.defineProperty(call, 'state', {
    get: () => {
      const state = get!.call(call) as CallState;
      return state.phase === 'together' ? { ...state, ...line } : state;
    },
  });
}

async function ready(rooms: { element: HTMLElement }[]): Promise<ShadowRoot[]> {
  await customElements.whenDefined('coach-session-room');
  const roots: ShadowRoot[] = [];
  for (const { element } of rooms) {
    while (!element.shadowRoot?.querySelector('.door .button')) await new Promise(requestAnimationFrame);
    roots.push(element.shadowRoot);
  }
  return roots;
}

interface Words {
  open: string;
  knock: string;
  enter: string;
  letIn: string;
}
const ENGLISH: Words = { open: 'Open the room', knock: 'Knock', enter: 'Go in', letIn: 'Let in' };

/** From the door to the faces. */
async function meet([client, coach]: ShadowRoot[], words = ENGLISH): Promise<void> {
  await Promise.all([press(client!, words.open), press(coach!, words.open)]);
  await Promise.all([waitFor(client!, '.preview video'), waitFor(coach!, '.preview video')]);
  await Promise.all([press(client!, words.knock), press(coach!, words.enter)]);
  await press(coach!, words.letIn);
  await Promise.all([waitFor(client!, '.aside .actions'), waitFor(coach!, '.aside .actions')]);
}

const both: Person[] = ['client', 'coach'];
const talk = ['Go on to the talk'];

/** Before anything is opened: with whom, and when. */
export const Door = scene({ people: ['client'] });

/** Looking and listening for oneself, before anybody else does. */
export const DeviceCheck = scene({ people: ['client'], act: async ([root]) => press(root!, 'Open the room') });

/** The camera is refused and there is no microphone: one goes in all the same. */
export const NoDevices = scene({
  people: ['client'],
  devices: ({ refuses }) => Object.assign(refuses, { video: 'NotAllowedError', audio: 'NotFoundError' }),
  act: async ([root]) => press(root!, 'Open the room'),
});

/** The client is early. */
export const Waiting = scene({ people: ['client'], act: async ([root]) => press(root!, 'Open the room', 'Knock') });

/** The client knocks; the coach sees it. */
export const Knocking = scene({
  people: both,
  act: async ([client, coach]) => {
    await Promise.all([press(client!, 'Open the room', 'Knock'), press(coach!, 'Open the room', 'Go in')]);
  },
});

/** The purpose and where they were stand beside the faces: both stand by it, or say it anew. */
export const Purpose = scene({ people: both, act: async (roots) => meet(roots) });

/** In a call: large faces, one row to press. Two rooms on one page, connected for real. */
export const InCall = scene({
  people: both,
  act: async (roots) => {
    await meet(roots);
    for (const root of roots) await press(root, ...talk);
  },
});

/** The line is weak: the picture rests, so that the voice gets through. */
export const WeakLine = scene({
  people: both,
  line: { weak: true, pictureRests: true },
  act: async (roots) => {
    await meet(roots);
    for (const root of roots) await press(root, ...talk);
  },
});

/** The line is gone, and is made again without anybody's doing. */
export const Reconnecting = scene({
  people: both,
  line: { phase: 'reconnecting' },
  act: async ([client, coach]) => {
    await Promise.all([press(client!, 'Open the room', 'Knock'), press(coach!, 'Open the room', 'Go in', 'Let in')]);
  },
});

/** Both slow down, until one of them goes on. */
export const Paused = scene({
  people: both,
  act: async (roots) => {
    await meet(roots);
    for (const root of roots) await press(root, ...talk);
    await press(roots[0]!, 'Slow down');
  },
});

/** Devices, the screen and the code are behind “More”. */
export const More = scene({
  people: both,
  act: async (roots) => {
    await meet(roots);
    await press(roots[1]!, ...talk);
    await press(roots[0]!, 'More', 'Compare a code');
  },
});

/** One shares a screen; the face stays beside it. */
export const SharedScreen = scene({
  people: both,
  act: async (roots) => {
    await meet(roots);
    for (const root of roots) await press(root, ...talk);
    await press(roots[1]!, 'More', 'Share my screen', 'Close');
  },
});

/** Camera and microphone of the other are off: a letter, and words. */
export const NeitherSeenNorHeard = scene({
  people: both,
  act: async (roots) => {
    await meet(roots);
    for (const root of roots) await press(root, ...talk);
    await press(roots[0]!, 'Mute', 'Camera off');
  },
});

/** The end: where they are now, and how well it went to talk this way. */
export const Ended = scene({
  people: both,
  act: async (roots) => {
    await meet(roots);
    await press(roots[0]!, 'Leave');
  },
});

/** Somebody who may not be here. */
export const Refused = scene({
  people: ['client'],
  act: async ([root], world) => {
    await press(root!, 'Open the room');
    await waitFor(root!, '.preview video');
    world.setFaults({ refuse: 'refused' });
    await press(root!, 'Knock');
  },
});

/** A guest is asked who they are. */
export const Guest = story({ tag: 'coach-session-room', as: 'guest' });

/** No session was agreed yet. */
export const NoSession = story({ tag: 'coach-session-room', fiction: (demo) => ({ ...demo, entries: [] }) });

/** The server takes its time. */
export const Loading = story({ tag: 'coach-session-room', faults: { delayMs: Infinity } });

/** Without a network. */
export const Offline = story({ tag: 'coach-session-room', faults: { offline: true } });

/** On a dark page, at the other practice. */
export const DarkAndOtherBrand: StoryObj = {
  ...scene({ people: both, otherBrand: true, act: async (roots) => meet(roots) }),
  globals: { scheme: 'dark' },
};

export const German = scene({
  people: both,
  lang: 'de',
  act: async (roots) =>
    meet(roots, { open: 'Raum öffnen', knock: 'Anklopfen', enter: 'Hineingehen', letIn: 'Einlassen' }),
});

export const Arabic = scene({
  people: both,
  lang: 'ar',
  act: async (roots) => meet(roots, { open: 'افتح الغرفة', knock: 'اطرق الباب', enter: 'ادخل', letIn: 'افتح الباب' }),
});
