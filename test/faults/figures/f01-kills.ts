import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { speak, weekly } from '../../journeys/acts.js';
import { CLIENT_PAGE, World } from '../../journeys/world.js';
import { elapsed, onDevice, processOf, soundOnDevice } from '../pages.js';
import type { Measure } from './figure.js';

const TAIL_MS = 1200;
/** Kills are spread over so much of a recording, each at a random moment of its share. */
const LONGEST_MS = 5000;

/** SIGKILL for the browser at random moments of a recording: what is offered afterwards, and how much of its end is missing. */
export const f01: Measure = async ({ full }) => {
  const kills = full ? 30 : 3;
  const world = await World.create();
  try {
    const device = await world.device();
    const before = await world.count('recordings');
    const tails: number[] = [];
    let lost = 0;
    let running = await device.start();
    let known = await takesOn(world, running.page);
    for (let kill = 0; kill < kills; kill += 1) {
      await speak(weekly(running.page));
      await delay(((kill + Math.random()) / kills) * LONGEST_MS);
      const said = await dies(running);
      running = await device.start();
      const takes = await takesOn(world, running.page);
      const found = takes.find((id) => !known.includes(id));
      const heard = found ? await soundOnDevice(running.page, found) : 0;
      tails.push(said - heard);
      if (said > TAIL_MS && !found) lost += 1;
      known = takes;
    }
    await running.context.close();
    const sent = (await world.count('recordings')) === before ? '' : ', and some was sent by itself';
    const tail = Math.round(Math.max(...tails));
    return {
      id: 'F1',
      what: `${kills} browser kills at random times of a recording`,
      wanted: `0 recordings lost, at most ${TAIL_MS} ms of the end missing`,
      reached: `${lost} lost, ${tail} ms missing at most${sent}`,
      ok: lost === 0 && tail <= TAIL_MS && sent === '',
    };
  } finally {
    await world.close();
  }
};

/** Kills the browser; answers how long was spoken until then, a little more rather than less. */
async function dies({
  context,
  page,
}: Awaited<ReturnType<Awaited<ReturnType<World['device']>>['start']>>): Promise<number> {
  const pid = await processOf(context);
  const gone = new Promise((resolve) => context.once('close', resolve));
  const asked = performance.now();
  const said = await elapsed(page);
  process.kill(pid, 'SIGKILL');
  const late = performance.now() - asked;
  await gone;
  return said + late;
}

/** Opens the page, and answers what is kept there when it has looked. */
async function takesOn(world: World, page: Page): Promise<string[]> {
  await page.goto(world.siteUrl + CLIENT_PAGE);
  await weekly(page).getByRole('button', { name: 'Record', exact: true }).waitFor();
  for (;;) {
    const { version, takes } = await onDevice(page);
    if (version > 0 && takes.every(({ state }) => state !== 'recording')) return takes.map(({ id }) => id);
    await delay(50);
  }
}
