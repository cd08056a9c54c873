import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { demoFiction } from '@coachlight/client/memory';
import { invite } from '../../../backend/seed/seed.js';
import { World } from '../../journeys/world.js';
import { MAYA, rowsOf } from '../pages.js';
import type { Measure } from './figure.js';

/** What a page answers to one call that failed; the names are those of the client's own workshop. */
interface End {
  runs: number;
  struck: number;
  arrived: number;
  kept: number;
  lost: string[];
  doubled: string[];
}

interface Injecting {
  signIn(server: string, invitation: string): Promise<void>;
  inject(server: string, engagement: string, sound: string, part: 'device' | 'network', at: number): Promise<End>;
}

const WORKSHOP = fileURLToPath(
  new URL('../../../packages/client/src/outbox/testing/nth-fault-page.ts', import.meta.url),
);

/** One call of the real IndexedDB, or one real request, fails between the first word and the receipt: the first, the second, … */
export const f15: Measure = async ({ full }) => {
  const world = await World.create({ limits: false });
  try {
    const { page, context } = await world.person();
    await page.goto(`${world.siteUrl}/harbour/style.css`);
    await page.addScriptTag({ content: await bundle() });
    const { messages, recordings } = await rowsOf(world, MAYA);
    const end = await injectAll(world, page, full);
    const rows = await rowsOf(world, MAYA);
    await context.close();
    // Each run says one thing and writes another; what waits on the device is not there, and nothing is there twice.
    const exact = rows.messages - messages === end.arrived && rows.recordings - recordings <= end.runs;
    return {
      id: 'F15',
      what: `${end.struck} calls of IndexedDB and of fetch that fail, one at a time, before or after their work`,
      wanted: '0 lost, 0 doubled',
      reached: `${end.lost.length} lost, ${end.doubled.length} doubled; ${end.arrived} arrived, ${end.kept} wait on the device${exact ? '' : ', and the server counts others'}`,
      ok: end.lost.length + end.doubled.length === 0 && exact && end.struck > 0,
    };
  } finally {
    await world.close();
  }
};

/** Each call has its turn: the requests of one way are a dozen or two, the device's own calls are many more. */
async function injectAll(world: World, page: Page, full: boolean): Promise<End> {
  const admin = await world.admin();
  const engagement = await admin
    .collection('engagements')
    .getFirstListItem(admin.filter('client.email = {:MAYA}', { MAYA }));
  const plan = { server: world.server.url, engagement: engagement.id, sound: await someVoice() };
  const invitation = await invite(world.server, MAYA);
  await page.evaluate(([server, token]) => (globalThis as unknown as Injecting).signIn(server, token), [
    plan.server,
    invitation,
  ] as const);
  const all: End = { runs: 0, struck: 0, arrived: 0, kept: 0, lost: [], doubled: [] };
  for (const part of ['device', 'network'] as const) {
    for (let at = 1; at <= (full ? 200 : 12); at += 1) {
      const end = await page.evaluate(
        (asked) => {
          const { inject } = globalThis as unknown as Injecting;
          return inject(asked.server, asked.engagement, asked.sound, asked.part, asked.at);
        },
        { ...plan, part, at },
      );
      for (const name of ['runs', 'struck', 'arrived', 'kept'] as const) all[name] += end[name];
      all.lost.push(...end.lost);
      all.doubled.push(...end.doubled);
      // Beyond the last call of its kind nothing fails any more.
      if (end.struck === 0) break;
    }
  }
  return all;
}

/** A piece of real sound, in base64: a server with ears refuses any other. */
async function someVoice(): Promise<string> {
  const { messages } = await demoFiction(new Date());
  const sound = messages.find((message) => message.segments.length > 0)!.segments[0]!;
  return Buffer.from(await sound.arrayBuffer()).toString('base64');
}

async function bundle(): Promise<string> {
  const conditions = ['source', 'browser'];
  const options = { bundle: true, format: 'iife', conditions, write: false } as const;
  return (await build({ entryPoints: [WORKSHOP], ...options })).outputFiles[0]!.text;
}
