import type { CDPSession, Page } from 'playwright-core';
import { setTimeout as delay } from 'node:timers/promises';
import { World } from '../../journeys/world.js';
import { onDevice, protocolOf } from '../pages.js';
import type { Measure } from './figure.js';

const MB = 1_000_000;
const SLOPE_MB_PER_MINUTE = 0.33;
const MB_PER_HOUR = 15;
/** 32 kbit. */
const BYTES_A_SECOND = 4000;

/** How often is looked, and how long before the first look and between two. */
interface Looks {
  warmMs: number;
  stepMs: number;
  looks: number;
}

const TEN_MINUTES: Looks = { warmMs: 60_000, stepMs: 15_000, looks: 36 };

/** A long recording: how the memory of the page grows, and how much room it takes. */
export const f11: Measure = async ({ full }) => {
  const world = await World.create();
  try {
    const { page, context } = await world.person();
    if (!full) await windOn(page);
    await recordLong(world, page);
    const grows = await growth(page, TEN_MINUTES, full ? delay : (ms) => page.clock.runFor(ms));
    const { takes, chunks } = await onDevice(page);
    const ms = takes[0]!.segments[0]!.durationMs;
    const perHour = (chunks.reduce((sum, { size }) => sum + size, 0) / MB / ms) * 3_600_000;
    await context.close();
    return {
      id: 'F11',
      what: `${(ms / 60_000).toFixed(1)} minutes of one recording${full ? '' : ', by a clock that is wound on'}`,
      wanted: `the page's memory grows by at most ${SLOPE_MB_PER_MINUTE} MB a minute; at most ${MB_PER_HOUR} MB of sound an hour`,
      reached: `${grows.toFixed(3)} MB a minute, ${perHour.toFixed(1)} MB an hour`,
      ok: grows <= SLOPE_MB_PER_MINUTE && perHour <= MB_PER_HOUR,
    };
  } finally {
    await world.close();
  }
};

/** Megabytes a minute. */
async function growth(page: Page, { warmMs, stepMs, looks }: Looks, pass: (ms: number) => Promise<unknown>) {
  const protocol = await protocolOf(page);
  await pass(warmMs);
  const heap: [minutes: number, megabytes: number][] = [];
  for (let look = 1; look <= looks; look += 1) {
    await pass(stepMs);
    heap.push([(look * stepMs) / 60_000, (await heapOf(protocol)) / MB]);
  }
  return slope(heap);
}

/**
 * Ten minutes in a few seconds: the page's clock is wound on, and a recorder that goes by that clock
 * gives each second what the real one gives. All above the recorder is as it is.
 */
async function windOn(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript({ content: WOUND_RECORDER });
}

/** Plain script, because what the runner makes of a class needs helpers that a page has not. */
const WOUND_RECORDER = `globalThis.MediaRecorder = class extends EventTarget {
  static isTypeSupported = (mime) => mime.startsWith('audio/webm');
  state = 'inactive';
  mimeType = 'audio/webm;codecs=opus';
  start(slice) {
    this.state = 'recording';
    const bytes = new Uint8Array(${BYTES_A_SECOND});
    const give = () => {
      const data = new Blob([bytes], { type: this.mimeType });
      this.ondataavailable?.(Object.assign(new Event('dataavailable'), { data }));
    };
    this.timer = setInterval(give, slice);
  }
  stop() {
    clearInterval(this.timer);
    this.state = 'inactive';
    this.dispatchEvent(new Event('stop'));
  }
};`;

/** A recorder that lets somebody speak for an hour, alone on a page. */
async function recordLong(world: World, page: Page): Promise<void> {
  await page.goto(`${world.siteUrl}/harbour/index.html`);
  await page.evaluate(() => {
    const recorder = document.createElement('coach-voice-recorder');
    recorder.setAttribute('max-seconds', '3600');
    recorder.setAttribute('place', 'long');
    document.body.prepend(recorder);
  });
  await page.addScriptTag({ url: `${world.server.url}/v1/embed.js` });
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('button', { name: 'Stop recording' }).waitFor();
}

async function heapOf(protocol: CDPSession): Promise<number> {
  await protocol.send('HeapProfiler.collectGarbage');
  return (await protocol.send('Runtime.getHeapUsage')).usedSize;
}

/** The line that fits best through all points. */
function slope(points: readonly [number, number][]): number {
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const rise = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return rise / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
