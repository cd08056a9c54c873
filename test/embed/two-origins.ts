import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { at } from '../../packages/build/places.js';
import { CHROMIUM_ARGS, chromiumPath } from '../support/browser.js';

/** Elements of the test: `probe` and `other` work, `gone` is known to the loader and not on the server. */
export const NAMES = ['probe', 'other', 'gone'];

const element = (name: string) => `
  customElements.define('coach-${name}', class extends HTMLElement {
    connectedCallback() {
      this.textContent = '${name}:' + this.getAttribute('practice') + ':' + (this.getAttribute('backend') ?? globalThis.Coachlight.backend);
    }
  });`;

async function loader(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [at('packages/embed/src', entry)],
    bundle: true,
    format: 'iife',
    write: false,
    define: { __COACH_ELEMENTS__: JSON.stringify(NAMES) },
  });
  return result.outputFiles[0]!.text;
}

interface Served {
  type: string;
  body: string;
}

export interface Site {
  origin: string;
  /** Paths that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

async function serve(find: (path: string) => Served | undefined): Promise<Site> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://here').pathname;
    asked.push(path);
    const file = find(path);
    const headers = { 'access-control-allow-origin': '*', 'content-type': file?.type ?? 'text/plain' };
    response.writeHead(file ? 200 : 404, headers).end(file?.body ?? 'nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** What a backend serves under /v1/, with the elements of the test in place of ours. */
export async function startBackend(): Promise<Site> {
  const script = 'text/javascript';
  const files: Record<string, Served> = {
    '/v1/embed.js': { type: script, body: await loader('embed.ts') },
    '/v1/frame.js': { type: script, body: await loader('frame.ts') },
    '/v1/frame.html': { type: 'text/html', body: await readFile(at('packages/embed/src/frame.html'), 'utf8') },
    '/v1/frame.css': { type: 'text/css', body: await readFile(at('packages/embed/src/frame.css'), 'utf8') },
    '/v1/probe.js': { type: script, body: element('probe') },
    '/v1/other.js': { type: script, body: element('other') },
  };
  return serve((path) => files[path]);
}

/** The site of a coach: one page, whose body changes from test to test. */
export interface CoachSite extends Site {
  show(body: string): void;
}

export async function startCoachSite(): Promise<CoachSite> {
  const page = { body: '' };
  const site = await serve((path) => {
    if (path !== '/') return undefined;
    return {
      type: 'text/html',
      body: `<!doctype html><title>A coach</title><link rel="icon" href="data:,">${page.body}`,
    };
  });
  return Object.assign(site, { show: (body: string) => void (page.body = body) });
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
}

/** A page, with every warning and every error that it had. */
export interface WatchedPage {
  page: Page;
  warnings: string[];
  errors: string[];
}

export async function watchedPage(browser: Browser): Promise<WatchedPage> {
  const page = await browser.newPage();
  const warnings: string[] = [];
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, warnings, errors };
}
