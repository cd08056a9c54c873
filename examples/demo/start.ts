// npm start: a coach's site, a real PocketBase, a mailbox, and one page to try it all.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMailbox, type Mailbox } from '../../backend/dev/mailbox.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { invite, seed } from '../../backend/seed/seed.js';
import { listenHere, listenSecurely, passOn } from './listen.js';
import { lettersOf } from './mailbox-page.js';
import { onlyOne } from './only-one.js';
import { freePort } from './ports.js';
import { buildElements, buildStorybook, root, STORYBOOK } from './programs.js';
import { sampleVoices } from './sample-voice.js';
import { siteOf, type Demo } from './site.js';
import { stageAddress } from './stage-page.js';

const say = (line: string): void => console.log(line);
/** Where everything that is said in the demo lies. */
const data = process.env['COACHLIGHT_DEMO_DATA'] || join(root, '.cache/demo');
const endings: (() => unknown)[] = [];
let ending = false;

/** Ends everything that was started, the youngest first. A second Ctrl-C does not wait. */
async function end(code: number): Promise<never> {
  if (ending) process.exit(code || 1);
  ending = true;
  for (const stop of endings.reverse()) await Promise.resolve(stop()).catch(() => {});
  process.exit(code);
}

async function build(): Promise<void> {
  const running = buildElements();
  if (!running) return say('Elements: built already.');
  say('Elements: building what a coach’s page loads …');
  endings.push(running.stop);
  await running.done;
  say('Elements: built.');
}

async function startBackend(mailbox: Mailbox): Promise<Server> {
  const port = await freePort(8090);
  const server = await startServer({
    dataDir: join(data, 'pocketbase'),
    publicDir: join(root, 'backend/pb_public'),
    port,
    smtpPort: mailbox.port,
    say,
  });
  endings.push(() => server.stop());
  say('People and their past check-ins: making sure that they are there (delete .cache/demo to begin anew) …');
  await seed(server);
  return server;
}

/** Tells one set of demo data from the next, so that a browser knows whether its sign-in belongs to it. */
function dataId(): string {
  const file = join(data, 'id');
  if (!existsSync(file)) writeFileSync(file, randomUUID());
  return readFileSync(file, 'utf8');
}

/** With a certificate the same site is also served to the network, so that a real phone may use its microphone. */
async function startForPhones(demo: Demo, server: Server): Promise<{ site: string; backend: string } | undefined> {
  const { COACHLIGHT_TLS_CERT: cert, COACHLIGHT_TLS_KEY: key, COACHLIGHT_HOST: host } = process.env;
  if (!cert && !key) return undefined;
  if (!cert || !key || !host)
    throw new Error('For a real phone, set all three: COACHLIGHT_TLS_CERT, COACHLIGHT_TLS_KEY and COACHLIGHT_HOST.');
  const site = await freePort(4443);
  const backend = await freePort(4444, [site]);
  endings.push(await listenSecurely(site, { cert, key }, siteOf({ ...demo, backend: `https://${host}:${backend}` })));
  endings.push(await listenSecurely(backend, { cert, key }, passOn(new URL(server.url))));
  return { site: `https://${host}:${site}/harbour/client.html`, backend: `https://${host}:${backend}` };
}

function announce(port: number, server: Server, phone: string | undefined): void {
  say(`
  A phone and a desk, side by side   ${stageAddress('harbour', port)}
  The same for an agency             ${stageAddress('northlight', port)}
  The coach’s whole site             http://localhost:${port}/harbour/
  Mailbox (sign-in codes)            http://localhost:${port}/demo/mailbox
  Storybook                          http://localhost:${port}/storybook/   (a little later)
  The operator’s view of PocketBase  ${server.url}/_/   ${server.superuser.email}  ${server.superuser.password}${
    phone ? `\n  On a real phone                    ${phone}` : ''
  }

  Try this:
    1. On Maya’s phone press the microphone, say a few words, listen, send.
    2. It appears on Ruth’s desk by itself. Play it, and answer.
    3. The answer appears on Maya’s phone.
    Then: sign out on the phone, sign in by email, and read the code in the mailbox.

  Ctrl-C ends everything.
`);
}

async function startStorybook(): Promise<void> {
  const running = buildStorybook();
  if (!running) return say('Storybook: built already.');
  endings.push(running.stop);
  await running.done.then(
    () => say('Storybook: built, and served under /storybook/.'),
    (error: Error) =>
      ending || say(`Storybook could not be built; everything else works.\n${error.message.slice(-1500)}`),
  );
}

async function main(): Promise<void> {
  say('Coachlight, the demo. Everything runs on this machine and nothing leaves it.\n');
  mkdirSync(data, { recursive: true });
  endings.push(await onlyOne(data));
  const mailbox = await startMailbox();
  endings.push(() => mailbox.stop());
  const [server] = await Promise.all([startBackend(mailbox), build()]);
  const phone = await freePort(4173);
  const desk = await freePort(phone + 1);
  let storybookReady = false;
  const demo: Demo = {
    backend: server.url,
    ports: { phone, desk },
    dataId: dataId(),
    letters: () => lettersOf(mailbox),
    invite: (email) => invite(server, email),
    sampleVoices,
    storybook: () => (storybookReady ? join(root, STORYBOOK) : undefined),
  };
  for (const port of [phone, desk]) endings.push(await listenHere(port, siteOf(demo)));
  const real = await startForPhones(demo, server);
  announce(phone, server, real?.site);
  await startStorybook();
  storybookReady = existsSync(join(root, STORYBOOK, 'index.html'));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
main().catch((error: unknown) => {
  if (!ending) console.error(`\nThe demo could not start. ${error instanceof Error ? error.message : String(error)}`);
  void end(1);
});
