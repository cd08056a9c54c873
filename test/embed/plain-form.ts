import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { at } from '../../packages/build/places.js';
import { serveFolder } from '../stories/serve-folder.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';
import { strongestTone, toneWav } from '../support/tone.js';

/** What the microphone of these tests plays. */
export const TONE = 660;
const TONES = [220, 330, 440, 550, 660, 880];

/**
 * A site of somebody who has a server that takes forms and knows nothing of Coachlight; the elements come from
 * another origin, in one line; a browser whose microphone plays a known tone.
 */
export class FormWorld {
  /** Every form that was sent, as the server read it. */
  readonly received: FormData[] = [];
  origin = '';
  #form = '';
  #closing: (() => unknown)[] = [];
  browser!: Browser;

  async open(): Promise<this> {
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-form-'));
    await writeFile(join(folder, 'tone.wav'), toneWav(TONE, 10));
    const elements = await serveFolder(at('packages/embed/dist'), {});
    const server = createServer((request, response) => {
      const answer = (title: string, body: string) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(`<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,">${body}`);
      if (request.method === 'POST')
        return void formOf(request).then((form) => {
          this.received.push(form);
          answer('Thank you', '<h1>Thank you</h1>');
        });
      answer('A form', `${this.#form}<script async src="${elements.origin}/v1/embed.js"></script>`);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const tone = `--use-file-for-fake-audio-capture=${join(folder, 'tone.wav')}`;
    this.browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_ARGS, tone] });
    this.#closing.push(
      () => this.browser.close(),
      () => server.close().closeAllConnections(),
      () => elements.close(),
      () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    );
    return this;
  }

  async close(): Promise<void> {
    for (const close of this.#closing) await close();
  }

  /** A page with this in its body, in a browser that has never been here; the recorder is ready. */
  async show(form: string): Promise<{ page: Page; recorder: Locator; errors: string[] }> {
    this.#form = form;
    const context = await this.browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.setDefaultTimeout(15_000);
    await page.goto(this.origin);
    const recorder = page.locator('coach-voice-recorder');
    await recorder.locator('.round').waitFor();
    return { page, recorder, errors };
  }

  /** Waits for the answer to a form that was sent, and gives what the server has read. */
  async sent(page: Page, act: () => Promise<unknown>): Promise<FormData> {
    const before = this.received.length;
    await act();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.equal(this.received.length, before + 1, 'the form did not arrive once');
    return this.received.at(-1)!;
  }
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(Buffer.concat(chunks), { headers }).formData();
}

/** The files of a field; everything else there is a mistake. */
export function filesOf(form: FormData, name: string): File[] {
  const values = form.getAll(name);
  assert.ok(
    values.every((value) => typeof value !== 'string'),
    `${name} holds text: ${String(values)}`,
  );
  return values as unknown as File[];
}

/** The strongest tone of a sound file and how long it lasts, as a browser hears it. */
export async function heardBy(page: Page, file: File): Promise<{ hertz: number; seconds: number }> {
  const bytes = Buffer.from(await file.arrayBuffer()).toString('base64');
  const sound = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const buffer = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(data.buffer);
    return { samples: [...buffer.getChannelData(0)], seconds: buffer.duration };
  }, bytes);
  return { hertz: strongestTone(sound.samples, 8000, TONES).hertz, seconds: sound.seconds };
}
