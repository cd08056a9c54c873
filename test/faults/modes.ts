import { chromium, type Browser, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invite } from '../../backend/seed/seed.js';
import { PHONE, TONE, World } from '../journeys/world.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';
import { startHostSite, type HostSite } from '../support/host-site.js';
import { startPlainBrowser, type PlainBrowser } from '../support/plain-browser.js';
import { toneWav } from '../support/tone.js';

/**
 * The places in which an element may find itself: a page of its own site; a frame in somebody
 * else's site whose browser keeps nothing for frames; the same where the browser keeps it apart
 * for each site around; and a page without https.
 */
export const MODES = ['first-party', 'blocked', 'partitioned', 'insecure'] as const;
export type Mode = (typeof MODES)[number];

/** Whoever is at work with an element, and what it has to be told. */
export interface Widget {
  name: string;
  as: string;
  attributes: string;
}

export interface Shown {
  page: Page;
  /** The element itself, wherever it stands. */
  element: Locator;
  /** The page or the frame in which it stands. */
  inside: Page | FrameLocator;
  /** What nobody has caught, in the page and in its frames. */
  errors: string[];
  close(): Promise<void>;
}

const MAYA = 'maya@example.com';
const RUTH = 'ruth@example.com';

/** The elements as they are pasted, in the four places. */
export class Modes {
  private constructor(
    readonly world: World,
    private readonly folder: string,
    readonly sites: { top: HostSite; forbidden: HostSite; box: HostSite; insecure: HostSite },
    private readonly browsers: { blocked: Browser; partitioned: PlainBrowser },
  ) {}

  static async create(): Promise<Modes> {
    const world = await World.create({ limits: false });
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-modes-'));
    await writeFile(join(folder, 'tone.wav'), toneWav(TONE, 10));
    const widgets = new Map((await widgetsOf(world)).map((widget) => [widget.name, widget]));
    const paste = (path: string) => pasted(world.server.url, widgets.get(path.split('/').at(-1)!));
    const box = await startHostSite(paste, { host: '127.0.0.1' });
    // Pasted HTML stands in a frame of the builder's own, which is handed the address of the page around it.
    const framed = (path: string) => framing(`${box.origin}${path}`, path.startsWith('/mute'));
    const top = await startHostSite((path) => (path.startsWith('/frame') ? framed(path.slice(6)) : paste(path)));
    const forbidden = await startHostSite(paste, { headers: { 'permissions-policy': 'microphone=()' } });
    const insecure = await startHostSite(paste, { host: '127.0.0.1' });
    const tone = `--use-file-for-fake-audio-capture=${join(folder, 'tone.wav')}`;
    const args = [...CHROMIUM_ARGS, tone, '--host-resolver-rules=MAP host.test 127.0.0.1, MAP second.test 127.0.0.1'];
    const blocked = await chromium.launch({ executablePath: chromiumPath(), args });
    const partitioned = await startPlainBrowser(args);
    return new Modes(world, folder, { top, forbidden, box, insecure }, { blocked, partitioned });
  }

  widgets(): Promise<Widget[]> {
    return widgetsOf(this.world);
  }

  /** Opens an element in one of the places. @param as whose invitation is in the address; nobody's if empty */
  async show(mode: Mode, name: string, as = ''): Promise<Shown> {
    const hash = as ? `#coach-invite=${await invite(this.world.server, as)}` : '';
    const { browser } = mode === 'partitioned' ? this.browsers.partitioned : { browser: this.browsers.blocked };
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(this.address(mode, name) + hash);
    const inside = mode === 'blocked' || mode === 'partitioned' ? page.frameLocator('iframe') : page;
    return {
      page,
      inside,
      errors,
      element: inside.locator(`coach-${name.split('/').at(-1)}`),
      close: () => context.close(),
    };
  }

  /** Where it stands. `mute/…`: in a frame without the microphone; `forbidden/…`: on a page that forbids it to all. */
  address(mode: Mode, name: string): string {
    if (name.startsWith('forbidden/')) return `${this.sites.forbidden.origin}/${name}`;
    if (mode === 'insecure') return `http://host.test:${this.sites.insecure.port}/${name}`;
    return mode === 'first-party' ? `${this.sites.top.origin}/${name}` : `${this.sites.top.origin}/frame/${name}`;
  }

  /** The same frame in a site of another name: what it keeps there is none of the first one's. */
  secondSite(name: string): string {
    return `http://second.test:${this.sites.top.port}/frame/${name}`;
  }

  async close(): Promise<void> {
    await Promise.all([this.browsers.blocked.close(), this.browsers.partitioned.close()]);
    await Promise.all(Object.values(this.sites).map((site) => site.close()));
    await this.world.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Every element that talks to a backend, each with a person who has something to do with it. */
async function widgetsOf(world: World): Promise<Widget[]> {
  const admin = await world.admin();
  const oldest = async (collection: string) =>
    (
      await admin
        .collection(collection)
        .getList(1, 1, { filter: `engagement.client.email = "${MAYA}"`, sort: 'created' })
    ).items[0]!;
  const assessment = await oldest('assessments');
  const session = await oldest('sessions');
  const item = (assessment['result'] as { items: { key: string }[] }).items[0]!.key;
  const maya = (name: string, attributes = '') => ({ name, attributes, as: MAYA });
  return [
    maya('check-in'),
    { name: 'inbox', attributes: '', as: RUTH },
    maya('goal-tracker'),
    maya('sessions'),
    maya('session-room'),
    maya('session-talk', `session="${session.id}"`),
    maya('purpose'),
    maya('assessment-chart'),
    maya('finding', `assessment="${assessment.id}" item="${item}"`),
    { name: 'assessment-import', attributes: '', as: RUTH },
    maya('outbox-status'),
    maya('sign-in'),
  ];
}

const pasted = (backend: string, widget: Widget | undefined): string | undefined =>
  widget &&
  `<meta name="viewport" content="width=device-width"><coach-${widget.name} practice="harbour" ${widget.attributes}></coach-${widget.name}>
   <script async src="${backend}/v1/embed.js"></script>`;

const framing = (address: string, mute: boolean): string =>
  `<h1>A site</h1><script>
     const frame = document.createElement('iframe');
     ${mute ? '' : "frame.allow = 'microphone; autoplay';"}
     frame.width = 340; frame.height = 700; frame.title = 'pasted';
     frame.src = ${JSON.stringify(address)}.replace('/mute', '') + location.hash;
     document.body.append(frame);
   </script>`;
