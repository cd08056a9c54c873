import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { demoFiction } from '@coachlight/client/memory';
import { invite } from '../../backend/seed/seed.js';
import type { World } from '../journeys/world.js';
import type { LineCalls } from './line-page.js';

/** What `line-page.ts` offers, called from here. */
export class Phone {
  /** Of the person, once they have entered. */
  engagements: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {}

  /**
   * A page that is empty but for the client.
   * @param context of another one: then it is a second tab
   * @param clockMs by how much its clock is wrong
   */
  static async open(world: World, context?: BrowserContext, clockMs: number = 0): Promise<Phone> {
    const own = context ?? (await world.person()).context;
    const page = await own.newPage();
    if (clockMs !== 0) await page.clock.install({ time: Date.now() + clockMs });
    await page.goto(`${world.siteUrl}/nowhere`);
    await page.addScriptTag({ content: await bundle('line-page.ts') });
    return new Phone(page, own);
  }

  /** The same, with somebody signed in who uses this backend. */
  static async of(world: World, backend: string, email: string, clockMs: number = 0): Promise<Phone> {
    const phone = await Phone.open(world, undefined, clockMs);
    phone.engagements = await phone.do('enter', backend, await invite(world.server, email));
    return phone;
  }

  do<K extends keyof LineCalls>(
    name: K,
    ...args: Parameters<LineCalls[K]>
  ): Promise<Awaited<ReturnType<LineCalls[K]>>> {
    return this.page.evaluate(
      ([call, given]) =>
        (globalThis as unknown as { line: Record<string, (...all: unknown[]) => never> }).line[call]!(...given),
      [name as string, args as unknown[]] as const,
    );
  }

  /** Waits until something is true of what the page knows. */
  async until<K extends keyof LineCalls>(
    name: K,
    args: Parameters<LineCalls[K]>,
    isTrue: (answer: Awaited<ReturnType<LineCalls[K]>>) => boolean,
  ): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (isTrue(await this.do(name, ...args))) return;
      await new Promise((again) => setTimeout(again, 25));
    }
    throw new Error(
      `It did not become true of ${name}: ${isTrue}; it is ${JSON.stringify(await this.do(name, ...args))}`,
    );
  }
}

const bundles = new Map<string, Promise<string>>();

/** A file of this folder with all that it imports, as one script for a page. */
export function bundle(file: string): Promise<string> {
  let made = bundles.get(file);
  if (!made) bundles.set(file, (made = bundled(file)));
  return made;
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    format: 'iife',
    conditions: ['source', 'browser'],
    write: false,
  });
  return outputFiles[0]!.text;
}

/** A piece of real sound, in base64. */
export async function someVoice(): Promise<string> {
  const { messages } = await demoFiction(new Date());
  const sound = messages.find((message) => message.segments.length > 0)!.segments[0]!;
  return Buffer.from(await sound.arrayBuffer()).toString('base64');
}

/** Every sound on the server's disk. */
export async function soundFiles(dataDir: string): Promise<string[]> {
  const files = await readdir(join(dataDir, 'storage'), { recursive: true });
  return files.filter((file) => /\.(webm|mp4|ogg|wav|m4a|bin)$/.test(file));
}
