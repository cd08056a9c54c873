import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { bareLit } from './bare-lit.js';
import {
  bundled,
  heapOf,
  inTurns,
  launched,
  moment,
  opened,
  RUNS,
  serve,
  SLOWER,
  threadOf,
  type Published,
  type Served,
} from './plumbing.js';
import { kB, MB, OURS, table, times, type Column, type Row } from './table.js';

const LIST = 50;
const MOVES = 100;

interface Candidate {
  what: string;
  /** Where a person presses to play. */
  play(page: Page): Locator;
  /** Only for controls that the browser draws: where in them the button is. */
  button?: { x: number; y: number };
  /** What a pointer is moved over, and between which shares of its width. */
  timeline(page: Page): Locator;
  from: number;
  to: number;
}

const whole = { from: 0.1, to: 0.9 };
const wave = {
  play: (page: Page) => page.locator('.play').first(),
  timeline: (page: Page) => page.locator('.wave').first(),
  ...whole,
};

export const PLAYERS: Record<string, Candidate> = {
  [OURS]: {
    what: '`coach-voice-player`',
    play: (page) => page.locator('coach-voice-player').first().getByRole('button').first(),
    timeline: (page) => page.locator('coach-voice-player').first().getByRole('slider').first(),
    ...whole,
  },
  wavesurfer: { what: 'wavesurfer.js, from the address', ...wave },
  peaks: { what: 'wavesurfer.js, with given peaks', ...wave },
  mediachrome: {
    what: 'media-chrome, four audio controls (no waveform)',
    play: (page) => page.locator('media-play-button').first(),
    timeline: (page) => page.locator('media-time-range').first(),
    ...whole,
  },
  native: {
    what: '`<audio controls>` (no waveform)',
    play: (page) => page.locator('audio').first(),
    button: { x: 28, y: 27 },
    timeline: (page) => page.locator('audio').first(),
    // Beside the button, the times and the loudness there is less room.
    from: 0.4,
    to: 0.6,
  },
};
const BARE = 'bare';
const WHAT: Record<string, string> = {
  ...Object.fromEntries(Object.entries(PLAYERS).map(([name, { what }]) => [name, what])),
  [BARE]: 'bare Lit page that looks like ours and does nothing',
};

const htmlOf = (name: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<style>body{margin:0}.box{inline-size:480px;min-block-size:72px}audio,media-controller{inline-size:100%}
media-time-range{flex-grow:1}</style>
${name === OURS ? '<script type="module" src="/v1/voice-player.js"></script>' : ''}
<body><main></main><script type="module" src="/page.js"></script></body></html>`;

/** A minute and two seconds of a tone, as a recorder would have stored them. */
async function sounds(browser: Browser): Promise<Record<string, Buffer>> {
  const script = Buffer.from(await bundled('sound', { format: 'iife' })).toString();
  // Encoders are only there for pages that have an origin.
  const served = await serve({ html: '<!doctype html><title>sound</title>', scripts: {} });
  const page = await browser.newPage();
  await page.goto(served.origin);
  await page.evaluate(script);
  const tone = async (seconds: number): Promise<Buffer> =>
    Buffer.from((await page.evaluate(`tone(${seconds})`)) as number[]);
  const made = { long: await tone(60), short: await tone(2) };
  await page.close();
  served.close();
  return made;
}

/** A page for each candidate, by its name. */
export async function playerSites(
  browser: Browser,
  { folder }: Published,
  watcher: Uint8Array,
): Promise<Map<string, Served>> {
  const sites = new Map<string, Served>();
  const heard = await sounds(browser);
  for (const name of Object.keys(WHAT)) {
    const source = name === BARE ? await bareLit(browser, sites.get(OURS)!.origin, watcher, 'coach-voice-player') : '';
    const scripts = { '/page.js': await bundled(`player/${name}`, { source }) };
    sites.set(name, await serve({ html: htmlOf(name), scripts, cdn: folder, sounds: heard }));
  }
  return sites;
}

async function shown(
  browser: Browser,
  { origin }: Served,
  watcher: Uint8Array,
  query: string,
  slower = SLOWER,
): Promise<{ page: Page; devtools: CDPSession; ready: number }> {
  const { page, devtools } = await opened(browser, `${origin}/?${query}`, { slower, probe: watcher });
  return { page, devtools, ready: await page.evaluate(() => probe.ready) };
}

/** Presses play; answers with the milliseconds until sound is heard. Controls of the browser tell nobody of a press. */
export async function press(page: Page, name: string): Promise<number> {
  const { play, button } = PLAYERS[name]!;
  await play(page).hover(button ? { position: button } : {});
  const pressed = await page.evaluate(() => performance.now());
  await page.mouse.down();
  await page.mouse.up();
  return (await moment(page, 'playing', pressed)) - pressed;
}

/** Moves a pressed pointer over the timeline; answers how often the position has followed, if `follow`. */
export async function scrub(page: Page, name: string, moves: number, follow: boolean): Promise<number> {
  const { timeline, from, to } = PLAYERS[name]!;
  const box = (await timeline(page).boundingBox())!;
  const x = (share: number): number => box.x + box.width * (from + (to - from) * share);
  const y = box.y + box.height / 2;
  const position = (): Promise<number> => page.evaluate(() => probe.position());
  let followed = 0;
  await page.mouse.move(x(0), y);
  await page.mouse.down();
  for (let move = 1, before = await position(); move <= moves; move += 1) {
    await page.mouse.move(x(move / moves), y);
    if (!follow) continue;
    const now = await position();
    if (now > before) followed += 1;
    before = now;
  }
  await page.mouse.up();
  return followed;
}

interface Timed {
  bytes: number;
  ready: number;
  thread: number;
  blocking: number;
  listed: number;
  listThread: number;
  listBlocking: number;
  heap: number;
  toSound: number;
  scrubbing: number;
  withPress: number;
}

/** One player, a list of them, and what a hand does with one. */
async function once(browser: Browser, name: string, served: Served, watcher: Uint8Array): Promise<Timed> {
  served.forget();
  const blocked = (page: Page): Promise<number> => page.evaluate(() => probe.blocking());
  const one = await shown(browser, served, watcher, 'count=1');
  const thread = (await threadOf(one.devtools)).all;
  await one.page.waitForLoadState('networkidle');
  const figures = { bytes: served.bytes(), ready: one.ready, thread, blocking: await blocked(one.page) };
  const hand = { toSound: Number.NaN, scrubbing: Number.NaN, withPress: Number.NaN };
  if (name !== BARE) {
    const before = await threadOf(one.devtools);
    await scrub(one.page, name, MOVES, false);
    hand.scrubbing = (await threadOf(one.devtools)).all - before.all;
    hand.toSound = await press(one.page, name);
    await one.page.waitForLoadState('networkidle');
    hand.withPress = served.bytes() - figures.bytes;
  }
  await one.page.context().close();
  const many = await shown(browser, served, watcher, `count=${LIST}`);
  const listThread = (await threadOf(many.devtools)).all;
  const rest = { listed: many.ready, listThread, listBlocking: await blocked(many.page) };
  const heap = await heapOf(many.devtools);
  await many.page.context().close();
  return { ...figures, ...hand, ...rest, heap };
}

/** Bytes of sound that a page has received, as the browser counts them. */
async function counted(devtools: CDPSession): Promise<{ bytes(): number; settled(): Promise<number> }> {
  const sounds = new Set<string>();
  let bytes = 0;
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes('/sound/')) sounds.add(requestId);
  });
  devtools.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (sounds.has(requestId)) bytes += dataLength;
  });
  await devtools.send('Network.enable');
  const settled = async (before = -1): Promise<number> => {
    if (bytes === before) return bytes;
    const now = bytes;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return settled(now);
  };
  return { bytes: () => bytes, settled: () => settled() };
}

interface Fetched {
  /** Bytes of sound for a list before anything is pressed, for one short sound until it was heard, and when it is heard again. */
  untouched: number;
  first: number;
  again: number;
  /** Of {@link MOVES} moves, how many have moved the position at once. */
  followed: number;
}

async function fetched(browser: Browser, name: string, served: Served, watcher: Uint8Array): Promise<Fetched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript({ content: Buffer.from(watcher).toString() });
  const count = await counted(await context.newCDPSession(page));
  const show = async (query: string): Promise<number> => {
    await page.goto(`${served.origin}/?${query}`);
    await page.evaluate(() => probe.ready);
    return count.settled();
  };
  const untouched = await show(`count=${LIST}`);
  await show('count=1&sound=short');
  await press(page, name);
  const ended = await moment(page, 'ended');
  const first = await count.settled();
  await press(page, name);
  await moment(page, 'ended', ended);
  const again = (await count.settled()) - first;
  await show('count=1');
  const followed = await scrub(page, name, MOVES, true);
  await context.close();
  return { untouched, first: first - untouched, again, followed };
}

type Figures = Timed & { starts: number; bare: Timed };
const orNone = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

const STAND: Column<Figures>[] = [
  { head: 'kB to stand there', of: ({ starts }) => starts, show: kB },
  { head: 'kB before a press', of: ({ bytes }) => bytes, show: kB },
  { head: 'kB more with it', of: ({ withPress }) => orNone(withPress), show: kB },
  { head: 'one, ms', of: ({ ready }) => ready },
  { head: '× bare Lit', of: ({ ready, bare }) => ready / bare.ready, show: times },
  { head: 'main thread, ms', of: ({ thread }) => thread },
  { head: '× bare Lit', of: ({ thread, bare }) => thread / bare.thread, show: times },
  { head: 'blocking, ms', of: ({ blocking }) => blocking },
];

const MANY: Column<Figures>[] = [
  { head: `${LIST} in a list, ms`, of: ({ listed }) => listed },
  { head: '× bare Lit', of: ({ listed, bare }) => listed / bare.listed, show: times },
  { head: 'main thread, ms', of: ({ listThread }) => listThread },
  { head: '× bare Lit', of: ({ listThread, bare }) => listThread / bare.listThread, show: times },
  { head: 'blocking, ms', of: ({ listBlocking }) => listBlocking },
  { head: 'heap, MB', of: ({ heap }) => heap, show: MB },
];

const HAND: Column<Figures & Fetched>[] = [
  { head: `kB of sound for ${LIST}, nothing pressed`, of: ({ untouched }) => untouched, show: kB },
  { head: `${MOVES} moves, ms`, of: ({ scrubbing }) => scrubbing },
  { head: 'moves followed', of: ({ followed }) => `${followed}` },
  { head: 'press to sound, ms', of: ({ toSound }) => toSound },
  { head: 'kB for one of 2 s', of: ({ first }) => first, show: kB },
  { head: 'kB, heard again', of: ({ again }) => again, show: kB },
];

const rowsOf = <F>(names: readonly string[], figures: (name: string) => F): Row<F>[] =>
  names.map((name) => ({ name, what: WHAT[name]!, figures: figures(name) }));

/** Players beside their peers. */
export async function player(published: Published): Promise<string> {
  const browser = await launched();
  const watcher = await bundled('probe', { format: 'iife' });
  const sites = await playerSites(browser, published, watcher);
  try {
    const timed = await inTurns([...sites.keys()], RUNS, (name) => once(browser, name, sites.get(name)!, watcher));
    const names = Object.keys(PLAYERS);
    const bytes = await inTurns(names, 1, (name) => fetched(browser, name, sites.get(name)!, watcher));
    const figuresOf = (name: string): Figures => {
      const own = timed.get(name)!;
      const starts = name === OURS ? published.startOf('voice-player.js') : own.bytes;
      return { ...own, starts, bare: timed.get(BARE)! };
    };
    return [
      `Median of ${RUNS}, Chromium ${browser.version()}, processor slowed ${SLOWER} times`,
      table(rowsOf([...sites.keys()], figuresOf), STAND),
      table(rowsOf([...sites.keys()], figuresOf), MANY),
      table(
        rowsOf(names, (name) => ({ ...figuresOf(name), ...bytes.get(name)! })),
        HAND,
      ),
    ].join('\n\n');
  } finally {
    sites.forEach(({ close }) => close());
    await browser.close();
  }
}
