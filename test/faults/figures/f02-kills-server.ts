import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type Server } from '../../../backend/dev/server.js';
import { heldOf, Writers, type Held } from '../writers.js';
import type { Figure } from './figure.js';

const AT_ONCE = 16;

/** Kills the server again and again under people who send, then counts what it holds. */
export async function killsUnderLoad(kills: number, creates: number): Promise<Held & { unanswered: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-kills-'));
  const start = (port?: number) =>
    startServer({ dataDir: join(folder, 'data'), limits: false, ...(port ? { port } : {}) });
  let server: Server = await start();
  try {
    const writers = await Writers.start(server, AT_ONCE);
    for (let kill = 1; kill <= kills; kill += 1) {
      // Not at a round number: the moment should have nothing to do with what is being done.
      await writers.until(Math.floor(((kill - Math.random()) * creates) / kills));
      await server.stop('SIGKILL');
      server = await start(Number(new URL(server.url).port));
    }
    await writers.until(creates);
    await writers.stop();
    return { ...(await heldOf(server, writers)), unanswered: writers.unanswered };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ten kills in two thousand acknowledged creates. */
export async function f02({ full }: { full: boolean }): Promise<Figure> {
  const [kills, creates] = full ? [10, 2000] : [3, 240];
  const { acknowledged, spoken, lost, damaged, unanswered } = await killsUnderLoad(kills, creates);
  return {
    id: 'F2',
    what: `${kills} kills of the server while ${AT_ONCE} people send`,
    wanted: `${creates} acknowledged, 0 lost, 0 damaged`,
    reached:
      `${acknowledged} acknowledged (${spoken} of them spoken), ${lost} lost, ${damaged.length} damaged; ` +
      `${unanswered} requests without an answer were sent again`,
    ok: acknowledged >= creates && lost === 0 && damaged.length === 0 && unanswered > 0,
  };
}
