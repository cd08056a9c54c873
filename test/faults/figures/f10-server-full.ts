import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { operatorOf } from '../../../backend/dev/api.js';
import { checkRows } from '../../../backend/dev/drill-rows.js';
import { question, speak, spokenFor, stop } from '../../journeys/acts.js';
import { CLIENT_PAGE, World } from '../../journeys/world.js';
import { Phone } from '../line.js';
import { lacksDisks, smallDisk, type SmallDisk } from '../small-disk.js';
import { SOUND } from '../../rules/sound.js';
import type { Figure } from './figure.js';

const WHAT = 'the disk of the server is full while people send';
const WANTED = '0 lost, each once; a clear message within 2 s';
const SOON_MS = 2000;

/** A full disk on the server: nothing is lost, and the person is told at once that all is safe. */
export async function f10({ full }: { full: boolean }): Promise<Figure> {
  const figure = { id: 'F10', what: WHAT, wanted: WANTED };
  const disk = lacksDisks() ? undefined : await smallDisk(100);
  if (!disk) return { ...figure, reached: 'not measured: no disk can be mounted here', ok: undefined };
  const env = { COACHLIGHT_DISK_LOW_MB: '10' };
  const world = await World.create({ dataDir: join(disk.folder, 'data'), env, limits: false });
  try {
    const { sent, arrived, told, problems } = await sendMeanwhile(world, disk, full ? 100 : 8);
    return {
      ...figure,
      reached: `${arrived} of ${sent} arrived, each once; told after ${Math.round(told)} ms`,
      ok: arrived === sent && told <= SOON_MS && problems === 0,
    };
  } finally {
    await world.close();
    await disk.remove();
  }
}

async function sendMeanwhile(world: World, disk: SmallDisk, count: number) {
  const { page } = await world.person();
  await world.enter(page, CLIENT_PAGE, 'maya@example.com');
  await speak(question(page));
  await spokenFor(question(page), 1);
  await stop(question(page));
  const phone = await Phone.of(world, world.server.url, 'tomas@example.com');
  const before = await world.count('recordings');

  await disk.fill();
  const told = await pressSend(page);
  for (let n = 0; n < count - 1; n += 1) {
    const take = await phone.do('record', SOUND.toString('base64'), 60_000, String(n));
    await phone.do('sendVoice', phone.engagements[0]!, take, String(n));
  }
  await phone.until('waiting', [], (items) => items.length === count - 1 && items.some(({ attempts }) => attempts > 0));

  await disk.empty();
  await page.evaluate(() => setInterval(() => dispatchEvent(new Event('online')), 200));
  await Promise.all([phone.do('settled', true), question(page).getByText('With Ruth').waitFor()]);
  const { problems } = await checkRows(await operatorOf(world.server));
  return { sent: count, arrived: (await world.count('recordings')) - before, told, problems: problems.length };
}

/** Milliseconds, counted in the page, from the press until it says where the recording is. */
async function pressSend(page: Page): Promise<number> {
  const button = question(page).getByRole('button', { name: /^Send/ });
  const told = await button.evaluate(async (send: HTMLButtonElement) => {
    const start = performance.now();
    const root = send.getRootNode() as ShadowRoot;
    if (root.textContent!.includes('Safe on this device')) throw new Error('It says so before anything was sent.');
    send.click();
    while (!root.textContent!.includes('Safe on this device'))
      await new Promise((again) => requestAnimationFrame(again));
    return performance.now() - start;
  });
  return told;
}
