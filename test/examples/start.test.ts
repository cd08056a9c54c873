import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The demo as `npm start` runs it, with data of its own. Resolves to what it has printed when all is up. */
async function startDemo(context: TestContext): Promise<{ child: ChildProcess; printed: string }> {
  const data = await mkdtemp(join(tmpdir(), 'coachlight-demo-'));
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'examples/demo/start.ts'], {
    cwd: root,
    env: { ...process.env, COACHLIGHT_DEMO_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(async () => {
    child.kill('SIGKILL');
    await rm(data, { recursive: true, force: true });
  });
  let printed = '';
  await new Promise<void>((up, failed) => {
    child.once('exit', () => failed(new Error(`The demo ended: ${printed}`)));
    child.stdout!.on('data', (text) => {
      printed += String(text);
      if (printed.includes('Ctrl-C ends everything')) up();
    });
  });
  return { child, printed };
}

const reachable = (url: string) =>
  fetch(url).then(
    (reply) => reply.ok,
    () => false,
  );

test(
  'npm start: shows a phone and a desk, lets people in, and ends everything on Ctrl-C',
  { timeout: 120_000 },
  async (context) => {
    const { child, printed } = await startDemo(context);
    const [, stage = ''] = /side by side\s+(\S+)/.exec(printed) ?? [];
    const [, backend = ''] = /PocketBase\s+(http:\/\/[^/]+)/.exec(printed) ?? [];
    assert.ok(await reachable(stage), stage);
    assert.ok(await reachable(`${backend}/v1/embed.js`), backend);

    const invited = await fetch(`${stage}demo/invite?as=maya`, { redirect: 'manual' });
    const token = decodeURIComponent(invited.headers.get('location')?.split('#coach-invite=')[1] ?? '');
    assert.ok(token.length > 20, 'an invitation is in the address');

    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.equal((await ended)[0], 0);
    assert.equal(await reachable(stage), false);
    assert.equal(await reachable(`${backend}/api/health`), false, 'PocketBase has ended too');
  },
);
