import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer, answerJson, serveFile } from './files.js';
import type { Letter } from './mailbox-page.js';
import { showReceived } from './received.js';
import { fill, people, stagePage } from './stage-page.js';

/** All that the pages of the demo need from the programs behind them. */
export interface Demo {
  /** The backend's origin as a browser can reach it. */
  backend: string;
  /** The two ports of the site: two ports are two origins, so two people can be signed in. */
  ports: { phone: number; desk: number };
  /** Which set of demo data this is. */
  dataId: string;
  /** Every mail that was sent, newest first. */
  letters(): Letter[];
  /** A fresh single-use invitation for a person of the demo. */
  invite(email: string): Promise<string>;
  /** What machines without a microphone say: WebM files, in turn. */
  sampleVoices(): Promise<Uint8Array[]>;
  /** The folder of the built Storybook once it is there. */
  storybook(): string | undefined;
}

const here = dirname(fileURLToPath(import.meta.url));
const stage = join(here, 'stage');
/** The coach's own pages name a made-up server; the demo puts in the one that runs. */
const MADE_UP_BACKEND = 'https://coachlight.example';
const SITES: Record<string, string> = {
  harbour: join(here, '../plain-html'),
  northlight: join(here, '../agency'),
};

/** Answers every address of the demo's site. The same site is served on both ports. */
export function siteOf(demo: Demo): RequestListener {
  return (request, response) => {
    route(demo, request, response).catch((error: unknown) => {
      if (!response.headersSent)
        answer(response, 500, 'text/plain; charset=utf-8', `The demo stumbled: ${String(error)}`);
      else response.destroy();
    });
  };
}

async function route(demo: Demo, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const [, first = '', ...rest] = decodeURIComponent(url.pathname).split('/');
  const path = rest.join('/');
  const served =
    (first === '' && showStage(demo, url, response)) ||
    (first === 'demo' && (await demoRoute(demo, path, url, response))) ||
    (first === 'storybook' && (await showStorybook(demo, path, url, response))) ||
    (Object.hasOwn(SITES, first) &&
      (await (request.method === 'POST'
        ? showReceived(request, response)
        : showSite(demo, SITES[first]!, path, response))));
  if (!served) await serveFile(response, stage, 'not-here.html', undefined, 404);
}

function showStage(demo: Demo, url: URL, response: ServerResponse): boolean {
  answer(response, 200, 'text/html; charset=utf-8', stagePage(url, demo.ports));
  return true;
}

async function demoRoute(demo: Demo, path: string, url: URL, response: ServerResponse): Promise<boolean> {
  switch (path) {
    case 'enter':
      return enter(demo, url, response);
    case 'invite':
      return sendInvitation(demo, url, response);
    case 'mailbox.json':
      answerJson(response, demo.letters());
      return true;
    case 'mailbox':
      return serveFile(response, stage, 'mailbox.html');
    case 'voice':
      return speak(demo, Number(url.searchParams.get('turn')), response);
    default:
      return path !== '' && serveFile(response, stage, path);
  }
}

/** The first time in this browser a person comes with an invitation; later they are who they were, signed out or in. */
function enter(demo: Demo, url: URL, response: ServerResponse): Promise<boolean> | boolean {
  const name = url.searchParams.get('as') ?? '';
  const person = Object.hasOwn(people, name) ? people[name] : undefined;
  if (!person) return false;
  return serveFile(response, stage, 'enter.html', (page) =>
    fill(page, { name, page: person.page, dataId: demo.dataId }),
  );
}

/** Sends a person of the demo to their page with a fresh invitation, as a link in a mail would. */
async function sendInvitation(demo: Demo, url: URL, response: ServerResponse): Promise<boolean> {
  const name = url.searchParams.get('as') ?? '';
  const person = Object.hasOwn(people, name) ? people[name] : undefined;
  if (!person) return false;
  const token = await demo.invite(person.email);
  response.writeHead(302, {
    location: `${person.page}#coach-invite=${encodeURIComponent(token)}`,
    'cache-control': 'no-store',
  });
  response.end();
  return true;
}

async function speak(demo: Demo, turn: number, response: ServerResponse): Promise<boolean> {
  const voice = (await demo.sampleVoices())[turn];
  if (voice) answer(response, 200, 'audio/webm', voice);
  return voice !== undefined;
}

/** A page of a coach's own site, with the running server in the script's address. */
function showSite(demo: Demo, folder: string, path: string, response: ServerResponse): Promise<boolean> {
  return serveFile(response, folder, path, (page) =>
    page
      .replaceAll(MADE_UP_BACKEND, demo.backend)
      .replace('</head>', '  <script src="/demo/sample-voice.js"></script>\n  </head>'),
  );
}

async function showStorybook(demo: Demo, path: string, url: URL, response: ServerResponse): Promise<boolean> {
  if (!url.pathname.startsWith('/storybook/')) {
    response.writeHead(302, { location: '/storybook/' });
    response.end();
    return true;
  }
  const folder = demo.storybook();
  return folder ? serveFile(response, folder, path) : serveFile(response, stage, 'storybook-soon.html');
}
