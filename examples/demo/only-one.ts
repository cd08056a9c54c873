import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket that is held for as long as the demo with this data runs: it ends with its process, however that ends. */
function socketOf(folder: string): string {
  const name = `coachlight-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/**
 * Two demos on the same data would lock each other out.
 * @returns what lets the next one in. @throws if one is running already
 */
export async function onlyOne(folder: string): Promise<() => void> {
  const socket = socketOf(folder);
  if (await answers(socket))
    throw new Error('It is running already, in another terminal. End it there with Ctrl-C first.');
  if (process.platform !== 'win32') rmSync(socket, { force: true });
  const server = createServer((visitor) => visitor.end());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return () => void server.close();
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const visit = connect(socket, () => {
      visit.destroy();
      resolve(true);
    });
    visit.once('error', () => resolve(false));
  });
}
