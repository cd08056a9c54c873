import type { CDPSession, Page } from 'playwright-core';
import { setTimeout as delay } from 'node:timers/promises';
import { World } from '../../journeys/world.js';
import { onDevice, protocolOf } from '../pages.js';
import type { Measure } from './figure.js';

const MB = 1_000_000;
const SLOPE_MB_PER_MINUTE = 0.33;
const MB_PER_HOUR = 15;

/** A long recording: how the memory of the page grows, and how much room it takes. */
export const f11: Measure = async ({ full }) => {
  const [warmMs, stepMs, looks] = full ? [60_000, 15_000, 36] : [4000, 700, 12];
  const world = await World.create();
  try {
    const { page, context } = await world.person();
    await recordLong(world, page);
    const protocol = await protocolOf(page);
    await delay(warmMs);
    const heap: [minutes: number, megabytes: number][] = [];
    for (let look = 0; look < looks; look += 1) {
      await delay(stepMs);
      heap.push([performance.now() / 60_000, (await heapOf(protocol)) / MB]);
    }
    const { takes, chunks } = await onDevice(page);
    const ms = takes[0]!.segments[0]!.durationMs;
    const perHour = (chunks.reduce((sum, { size }) => sum + size, 0) / MB / ms) * 3_600_000;
    const grows = slope(heap);
    await context.close();
    return {
      id: 'F11',
      what: `${(ms / 60_000).toFixed(1)} minutes of one recording`,
      wanted: `the page's memory grows by at most ${SLOPE_MB_PER_MINUTE} MB a minute; at most ${MB_PER_HOUR} MB of sound an hour`,
      reached: `${grows.toFixed(3)} MB a minute, ${perHour.toFixed(1)} MB an hour`,
      ok: grows <= SLOPE_MB_PER_MINUTE && perHour <= MB_PER_HOUR,
    };
  } finally {
    await world.close();
  }
};

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
