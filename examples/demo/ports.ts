import { createServer } from 'node:net';

/** `localhost` may mean either of these, so a port is free only if it is free on both. */
export const LOOPBACKS = ['127.0.0.1', '::1'];

/** Errors that say that this machine has no such address, not that it is in use. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** The first free port from `preferred` upwards. `taken` are ports promised to somebody else. */
export async function freePort(preferred: number, taken: readonly number[] = []): Promise<number> {
  for (let port = preferred; port < preferred + 100; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port between ${preferred} and ${preferred + 99}.`);
}

async function isFree(port: number): Promise<boolean> {
  for (const host of LOOPBACKS) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(NO_SUCH_ADDRESS.has(error.code ?? '')));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
