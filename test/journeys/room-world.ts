import type { Page } from 'playwright-core';
import { startRelay, type Relay } from '../../backend/dev/turn.js';
import { World } from './world.js';

/** A page of the coach's site; the room stands in it in place of everything else. */
const ROOM_PAGE = '/harbour/sessions.html';

const WINDOW = { width: 1000, height: 800 };

/** What a page of the room tells a test. */
interface Watched {
  peers: RTCPeerConnection[];
}

/** What a side has received so far. */
export interface Received {
  /** Pictures that were decoded. */
  frames: number;
  /** The sum of the sound's energy. */
  energy: number;
  /** How this side reaches the other one, e.g. `relay`. */
  way: string;
}

/** Everything for a call between two people: server, relay, site, two browsers. */
export interface RoomWorld {
  world: World;
  relay: Relay | undefined;
  /** Opens the page of the room for one of the two, signed in. */
  enter(email: string): Promise<Page>;
  /** Kills the tab and goes back into the room in the one that the browser brings back. */
  crashAndReturn(page: Page): Promise<Page>;
  close(): Promise<void>;
}

/** @param relayed all goes through a real coturn; `startRelay` must have answered one */
export async function roomWorld(relayed: boolean): Promise<RoomWorld> {
  const relay = relayed ? await startRelay(() => {}) : undefined;
  const world = await World.create({ relay });
  const engagement = await engagementOf(world, 'maya@example.com');
  return {
    world,
    relay,
    enter: async (email) => {
      const { page } = await world.person(WINDOW);
      await prepare(page, engagement, relayed);
      await world.enter(page, ROOM_PAGE, email);
      return page;
    },
    crashAndReturn: async (page) => {
      const again = await crash(world, page);
      await prepare(again, engagement, relayed);
      await again.goto(world.siteUrl + ROOM_PAGE);
      await press(again, 'Go back into the room');
      return again;
    },
    close: async () => {
      await world.close();
      await relay?.stop();
    },
  };
}

async function engagementOf(world: World, client: string): Promise<string> {
  const admin = await world.admin();
  return (await admin.collection('engagements').getFirstListItem(`client.email = "${client}"`)).id;
}

/** No page gets a last word. What the browser kept is there again in the one that comes back, as in life. */
async function crash(world: World, page: Page): Promise<Page> {
  const kept = await page.evaluate(() => ({ ...sessionStorage }) as Record<string, string>);
  const storageState = await page.context().storageState();
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {});
  await crashed;
  const context = await world.browser.newContext({ viewport: WINDOW, locale: 'en-GB', storageState });
  const again = await context.newPage();
  await again.addInitScript((texts) => {
    if (sessionStorage.length === 0) for (const [key, text] of Object.entries(texts)) sessionStorage.setItem(key, text);
  }, kept);
  return again;
}

/** Puts a room into the page of the site, and watches the connections that it makes. */
async function prepare(page: Page, engagement: string, relayed: boolean): Promise<void> {
  // From inside the page the connections cannot be reached any more.
  await page.addInitScript(() => {
    const watched = globalThis as unknown as Watched;
    watched.peers = [];
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        watched.peers.push(this);
      }
    };
  });
  await page.addInitScript(
    ([practice, id, relayOnly]) => {
      document.addEventListener('DOMContentLoaded', () => {
        const element = document.createElement('coach-session-room');
        element.setAttribute('practice', practice!);
        element.setAttribute('engagement', id!);
        if (relayOnly) element.setAttribute('relay-only', '');
        document.querySelector('main')!.replaceChildren(element);
      });
    },
    ['harbour', engagement, relayed ? 'yes' : ''],
  );
}

export const room = (page: Page) => page.locator('coach-session-room');

export const press = (page: Page, name: string | RegExp) =>
  room(page).getByRole('button', { name, exact: true }).click();

export const shows = (page: Page, words: string | RegExp) => room(page).getByText(words).first().waitFor();

/** Up to the door, with camera and microphone. */
export async function toTheDoor(page: Page): Promise<void> {
  await press(page, 'Open the room');
  await room(page).getByRole('button', { name: 'Turn the camera off' }).waitFor();
}

/** Both go in, and the coach lets in. */
export async function meet(coach: Page, client: Page): Promise<void> {
  await Promise.all([toTheDoor(coach), toTheDoor(client)]);
  await Promise.all([press(coach, 'Go in'), press(client, 'Knock')]);
  await shows(coach, 'Maya is at the door.');
  await press(coach, 'Let in');
  await Promise.all([coach, client].map(together));
}

/** Resolves when this side is connected, and nothing stands before the faces. */
export async function together(page: Page): Promise<void> {
  await room(page).locator('.stage .face').waitFor();
  await room(page).locator('.stage .overlay').waitFor({ state: 'detached' });
}

export async function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const { peers } = globalThis as unknown as Watched;
    const sum = { frames: 0, energy: 0, way: '' };
    for (const peer of peers.filter(({ connectionState }) => connectionState !== 'closed')) {
      const report = await peer.getStats();
      report.forEach((stat) => {
        if (stat.type === 'inbound-rtp') {
          sum.frames += stat.framesDecoded ?? 0;
          sum.energy += stat.totalAudioEnergy ?? 0;
        }
        if (stat.type === 'candidate-pair' && stat.nominated && stat.state === 'succeeded') {
          sum.way = report.get(stat.localCandidateId)?.candidateType ?? '';
        }
      });
    }
    return sum;
  });
}

/** Resolves when so many more pictures have been decoded here than at `since`. */
export async function sees(page: Page, frames: number, since = 0): Promise<Received> {
  for (;;) {
    const now = await received(page);
    if (now.frames >= since + frames) return now;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Resolves when the other person's face moves on the screen, as the person in front of it sees it. */
export async function showsFace(page: Page, pictures = 10): Promise<void> {
  await page.waitForFunction((least) => {
    const root = document.querySelector('coach-session-room')?.shadowRoot;
    const video = root?.querySelector<HTMLVideoElement>('.face video');
    return video && !video.paused && video.getVideoPlaybackQuality().totalVideoFrames >= least;
  }, pictures);
}

/** The loudest frequency in what arrives here, in hertz. */
export async function hears(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { peers } = globalThis as unknown as Watched;
    const { track } = peers
      .at(-1)!
      .getReceivers()
      .find((one) => one.track.kind === 'audio')!;
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 8192 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount).fill(-200);
    let loudest = 0;
    while (!(bins[loudest]! > -70)) {
      await new Promise(requestAnimationFrame);
      analyser.getFloatFrequencyData(bins);
      loudest = bins.reduce((best, level, index) => (level > bins[best]! ? index : best), 1);
    }
    const hertz = (loudest * context.sampleRate) / analyser.fftSize;
    await context.close();
    return hertz;
  });
}
