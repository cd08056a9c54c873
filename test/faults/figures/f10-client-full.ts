import type { Page } from 'playwright-core';
import { isAt, send, speak, weekly } from '../../journeys/acts.js';
import { World } from '../../journeys/world.js';
import { elapsed, enterAsSomebody, keepFull, lasts, newestRecording, rowsOf } from '../pages.js';
import { lacksDisks, smallDisk, type SmallDisk } from '../small-disk.js';
import type { Measure } from './figure.js';

const SAID_WITHIN_MS = 2000;
const WHAT = 'the disk of the device is full while somebody speaks';
const WANTED = `0 lost, each once; a clear message within ${SAID_WITHIN_MS / 1000} s`;

/** A full disk on the device: when the page says so, and whether all that was said arrives once there is room. */
export const f10: Measure = async ({ full }) => {
  const figure = { id: 'F10', what: WHAT, wanted: WANTED };
  const disk = lacksDisks() ? undefined : await smallDisk(120);
  if (!disk) return { ...figure, reached: 'not measured: no disk can be mounted here', ok: undefined };
  const world = await World.create();
  try {
    const { page, context } = await (await world.device(disk.folder)).start();
    const before = await enterAsSomebody(world, page);
    const rounds = full ? 5 : 1;
    const times: number[] = [];
    let whole = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { ms, arrived } = await suffers(world, page, disk, before.who);
      times.push(ms);
      if (arrived) whole += 1;
      await page.reload();
    }
    const { messages, recordings } = await rowsOf(world, before.who);
    const once = messages - before.messages === rounds && recordings - before.recordings === rounds;
    await context.close();
    return {
      ...figure,
      reached: `${whole} of ${rounds} arrived, ${once ? 'each once' : 'NOT each once'}; told after ${Math.max(...times)} ms`,
      ok: whole === rounds && once && Math.max(...times) <= SAID_WITHIN_MS,
    };
  } finally {
    await world.close();
    await disk.remove();
  }
};

/** Speaks on while there is no room, and sends when there is; answers how soon the page spoke of it, by its own clock. */
async function suffers(
  world: World,
  page: Page,
  disk: SmallDisk,
  who: string,
): Promise<{ ms: number; arrived: boolean }> {
  await speak(weekly(page));
  await lasts(page, 1200);
  const said = page.evaluate(saysItIsFull);
  const room = await keepFull(disk);
  const since = await page.evaluate(() => performance.now());
  const ms = Math.round(Math.max(0, (await said) - since));
  await lasts(page, (await elapsed(page)) + 1500);
  const spoken = await elapsed(page);
  await weekly(page).getByRole('button', { name: 'Stop recording' }).click();
  const onlyHere = weekly(page).getByText('your recording is in this page only');
  await onlyHere.waitFor();
  await room.comes();
  await onlyHere.waitFor({ state: 'detached' });
  await send(weekly(page));
  await isAt(weekly(page), 'With Ruth');
  const { tracks } = await newestRecording(world, who);
  return { ms, arrived: tracks[0]!.durationMs >= spoken };
}

/** In the page. */
async function saysItIsFull(): Promise<number> {
  const recorder = document
    .querySelector('coach-check-in')!
    .shadowRoot!.querySelector('coach-voice-recorder')!.shadowRoot!;
  while (!recorder.textContent!.includes('This device is full')) await new Promise(requestAnimationFrame);
  return performance.now();
}
