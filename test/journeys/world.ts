import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import PocketBase, { BaseAuthStore } from 'pocketbase';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { startMailbox, type Mailbox } from '../../backend/dev/mailbox.js';
import { paths } from '../../backend/dev/paths.js';
import { startServer, type Server, type ServerOptions } from '../../backend/dev/server.js';
import { invite, seed } from '../../backend/seed/seed.js';
import { siteOf } from '../../examples/demo/site.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';
import { toneWav } from '../support/tone.js';

/** What the fake microphone says, so that it is known again in what arrives. */
export const TONE = 440;
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };
export const CLIENT_PAGE = '/harbour/client.html';
export const DESK_PAGE = '/harbour/desk.html';

/**
 * Everything a journey needs, all of it real: PocketBase with the seed, an SMTP mailbox,
 * the coach's own site on another origin, and browsers whose microphone plays a known tone.
 */
export class World {
  readonly dataDir: string;
  readonly mailbox: Mailbox;
  server: Server;
  readonly browser: Browser;
  #admin: { server: Server; pocketbase: PocketBase } | undefined;
  #folder: string;
  #devices: BrowserContext[] = [];
  #site: HttpServer;
  #options: ServerOptions;

  private constructor(
    folder: string,
    mailbox: Mailbox,
    server: Server,
    site: HttpServer,
    browser: Browser,
    options: ServerOptions,
  ) {
    this.#folder = folder;
    this.dataDir = options.dataDir;
    this.mailbox = mailbox;
    this.server = server;
    this.#site = site;
    this.browser = browser;
    this.#options = { ...options, port: Number(new URL(server.url).port) };
  }

  /** @param policy the content security policy of the coach's pages, made for a backend's origin */
  static async create(further: Partial<ServerOptions> = {}, policy?: (backend: string) => string): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-journey-'));
    const mailbox = await startMailbox();
    const publicDir = join(paths.project, 'backend/pb_public');
    const options = { smtpPort: mailbox.port, publicDir, dataDir: join(folder, 'data'), ...further };
    const server = await startServer(options);
    await seed(server);
    const site = await startSite(server.url, policy && { 'content-security-policy': policy(server.url) });
    await writeFile(join(folder, 'tone.wav'), toneWav(TONE, 10));
    const browser = await chromium.launch(browserOptions(folder));
    return new World(folder, mailbox, server, site, browser, options);
  }

  /** The origin of the coach's own site. */
  get siteUrl(): string {
    return `http://localhost:${(this.#site.address() as AddressInfo).port}`;
  }

  /** Somebody else's browser: nothing is shared with any other. */
  async person(viewport = PHONE): Promise<{ context: BrowserContext; page: Page }> {
    const context = await this.browser.newContext({ viewport, locale: 'en-GB' });
    return { context, page: await context.newPage() };
  }

  /**
   * A browser that is a program of its own, with a folder that outlives it: it can be killed and started again.
   * @param disk where that folder is made, if it is not to be beside the others
   */
  async device(
    disk = this.#folder,
  ): Promise<{ start(): Promise<{ context: BrowserContext; page: Page; kill(): Promise<void> }> }> {
    const profile = await mkdtemp(join(disk, 'profile-'));
    const start = async () => {
      const { executablePath, args } = browserOptions(this.#folder);
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args,
        viewport: PHONE,
        locale: 'en-GB',
      });
      this.#devices.push(context);
      return {
        context,
        page: context.pages()[0] ?? (await context.newPage()),
        kill: () => killBrowser(context, profile),
      };
    };
    return { start };
  }

  /** Opens a page of the site through an invitation link, as a person would from a mail. */
  async enter(page: Page, path: string, email: string): Promise<void> {
    const token = await invite(this.server, email);
    await page.goto(`${this.siteUrl}${path}#coach-invite=${token}`);
  }

  /** The superuser's view of the rows. */
  async admin(): Promise<PocketBase> {
    if (this.#admin?.server === this.server) return this.#admin.pocketbase;
    const { url, superuser } = this.server;
    const pocketbase = new PocketBase(url, new BaseAuthStore()).autoCancellation(false);
    await pocketbase.collection('_superusers').authWithPassword(superuser.email, superuser.password);
    this.#admin = { server: this.server, pocketbase };
    return pocketbase;
  }

  /** How many rows there are, as the operator would count them. */
  async count(collection: string, filter = ''): Promise<number> {
    const admin = await this.admin();
    return (await admin.collection(collection).getList(1, 1, { filter })).totalItems;
  }

  /** Waits until something is true of the server; fails if it does not become true. */
  async until(isTrue: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await isTrue()) return;
      await delay(100);
    }
    throw new Error(`It did not become true: ${isTrue}`);
  }

  /** Starts the server again after `server.stop()`, with the same data on the same address. */
  async restartServer(): Promise<void> {
    this.server = await startServer(this.#options);
  }

  async close(): Promise<void> {
    await Promise.all(this.#devices.map((context) => context.close().catch(() => {})));
    await this.browser.close();
    this.#site.closeAllConnections();
    this.#site.close();
    await Promise.all([this.server.stop(), this.mailbox.stop()]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function browserOptions(folder: string): { executablePath: string; args: string[] } {
  const tone = `--use-file-for-fake-audio-capture=${join(folder, 'tone.wav')}`;
  return { executablePath: chromiumPath(), args: [...CHROMIUM_ARGS, tone] };
}

/** The coach's own site, as the demo serves it; what only the demo has is left out. */
async function startSite(backend: string, headers: Record<string, string> = {}): Promise<HttpServer> {
  const serve = siteOf({
    backend,
    ports: { phone: 0, desk: 0 },
    dataId: 'journey',
    letters: () => [],
    invite: () => Promise.reject(new Error('Journeys make their own invitations.')),
    sampleVoices: () => Promise.resolve([]),
    storybook: () => undefined,
  });
  const site = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    serve(request, response);
  });
  await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve));
  return site;
}

/** SIGKILL for the browser's main process, found by its profile: no page gets a last word. */
async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const gone = new Promise<void>((resolve) => context.on('close', () => resolve()));
  const { stdout } = await promisify(execFile)('pgrep', ['-f', `user-data-dir=${profile}`]);
  for (const pid of stdout.trim().split('\n')) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // a child that went with its parent
    }
  }
  await gone;
}
