import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { freePort } from '../../examples/demo/ports.js';

async function occupy(host: string, port = 0) {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((gone) => server.close(() => gone())),
  };
}

test('npm start: a port in use is met by the next free one', async () => {
  await using busy = await occupy('127.0.0.1');
  assert.ok((await freePort(busy.port)) > busy.port);
});

test('npm start: a free port is taken as it is', async () => {
  const { port } = await (async () => {
    await using gone = await occupy('127.0.0.1');
    return gone;
  })();
  assert.equal(await freePort(port), port);
});

test('npm start: a port promised to another part is left alone', async () => {
  const first = await freePort(42_000);
  assert.ok((await freePort(first, [first])) > first);
});

test('npm start: a port that is busy under the other name of localhost counts as busy', async (context) => {
  const busy = await occupy('::1').catch(() => undefined);
  if (!busy) return context.skip('this machine has no IPv6');
  await using held = busy;
  assert.ok((await freePort(held.port)) > held.port);
});
