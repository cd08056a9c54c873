import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './server.js';

/** A relay of this machine, for this machine: what passes sound and picture on where two devices cannot reach each other. */
export interface Relay {
  /** Over UDP and over TCP. Also what `startServer({ relay })` wants. */
  urls: string[];
  /** Shared with the server, which makes credentials with it. */
  secret: string;
  /** Ends it and removes what it has written. A second call does nothing. */
  stop(): Promise<void>;
  /** As a crash would: nobody is told. `restart` brings it back. */
  kill(): Promise<void>;
  /** A new one at the same address, with the same secret. */
  restart(): Promise<void>;
}

/** Everybody is refused as a peer but loopback, which a real relay refuses first of all. */
const LOOPBACK_ALONE = [
  'denied-peer-ip=0.0.0.0-255.255.255.255',
  'denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'allowed-peer-ip=127.0.0.1',
  'allow-loopback-peers',
];

const START_MS = 10_000;
const STOP_MS = 5_000;

/** What to do on a machine that has no coturn. */
export const WITHOUT_RELAY =
  'There is no coturn here, so nothing is relayed: install it (apt-get install coturn on Debian and Ubuntu), ' +
  'or name its program in TURNSERVER_BIN.';

/** The program `turnserver`: `TURNSERVER_BIN` alone if that is set, or the path, then where Debian puts it. */
export function findRelay(): string | undefined {
  const given = process.env['TURNSERVER_BIN'];
  if (given) return canRun(given) ? given : undefined;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return [...folders, '/usr/bin'].map((folder) => join(folder, 'turnserver')).find(canRun);
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts coturn on loopback on a free port. It relays to loopback alone, which is what a relay
 * for others must never do: it is for development and tests. `undefined`: the machine has none,
 * and `say` is told what to do.
 * @param peers other settings of coturn for whom it reaches
 */
export async function startRelay(
  say: (line: string) => void = console.log,
  peers: readonly string[] = LOOPBACK_ALONE,
): Promise<Relay | undefined> {
  const program = findRelay();
  if (!program) {
    say(WITHOUT_RELAY);
    return undefined;
  }
  const secret = randomBytes(24).toString('hex');
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-relay-'));
  const place = { program, folder, secret, peers };
  let { child, port } = await startAnywhere(place);
  const address = `turn:127.0.0.1:${port}?transport=`;
  return {
    urls: [`${address}udp`, `${address}tcp`],
    secret,
    stop: async () => {
      await end(child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
    kill: () => end(child, 'SIGKILL'),
    restart: async () => {
      await end(child, 'SIGTERM');
      child = await start(place, port);
    },
  };
}

/** One relay: its program, its files, its secret, and whom it reaches. */
interface Place {
  program: string;
  folder: string;
  secret: string;
  peers: readonly string[];
}

/** A port that was free may be taken before ours gets it: then another one. */
async function startAnywhere(place: Place): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { child: await start(place, port), port };
    } catch (error) {
      if (attempt < 3) continue;
      await rm(place.folder, { recursive: true, force: true });
      throw error;
    }
  }
}

/** The secret is in a file of our own user: arguments are readable for everybody on the machine. */
async function start(place: Place, port: number): Promise<ChildProcess> {
  const { program, folder } = place;
  const file = join(folder, 'turnserver.conf');
  await writeFile(file, settings(place, port), { mode: 0o600 });
  const child = spawn(program, ['-c', file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const keep = (chunk: Buffer) => (log = (log + chunk.toString()).slice(-50_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('error', keep);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('close', () => process.removeListener('exit', endWithUs));
  await untilReady(child, port, () => log);
  return child;
}

function settings({ folder, secret, peers }: Place, port: number): string {
  const lines = {
    'listening-ip': '127.0.0.1',
    'listening-port': port,
    'relay-ip': '127.0.0.1',
    realm: 'coachlight.invalid',
    'static-auth-secret': secret,
    // A place that is given back counts for a second more, and tests call again at once.
    'user-quota': 60,
    'total-quota': 400,
    'max-bps': 1_000_000,
    'relay-threads': 1,
    userdb: join(folder, 'turndb'),
    pidfile: join(folder, 'turnserver.pid'),
    'log-file': 'stdout',
  };
  // Without `verbose` it does not say that it listens.
  const flags = ['verbose', 'use-auth-secret', 'fingerprint', 'no-multicast-peers', 'no-cli'];
  const without = ['no-tls', 'no-dtls', 'no-rfc5780', 'no-tcp-relay', 'no-software-attribute'];
  return [...Object.entries(lines).map(([name, value]) => `${name}=${value}`), ...peers, ...flags, ...without, ''].join(
    '\n',
  );
}

async function untilReady(child: ChildProcess, port: number, log: () => string): Promise<void> {
  const giveUpAt = Date.now() + START_MS;
  while (!hasEnded(child) && child.pid !== undefined && Date.now() < giveUpAt) {
    // Somebody else may answer on the port that ours did not get: ours has to say that it listens.
    if (listens(log(), port) && (await answers(port))) return;
    await pause(10);
  }
  child.kill('SIGKILL');
  throw new Error(`coturn was not ready within ${START_MS / 1000} s: ${log()}`);
}

/** True if both listeners are open. */
function listens(log: string, port: number): boolean {
  return ['UDP', 'TCP'].every((kind) =>
    new RegExp(`${kind} listener opened on ?: 127\\.0\\.0\\.1:${port}\\b`).test(log),
  );
}

/** Asks the question that every such server answers to everybody: where do I come from? */
async function answers(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const question = Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)]);
  try {
    const answer = once(socket, 'message', { signal: AbortSignal.timeout(200) });
    socket.send(question, port, '127.0.0.1');
    const [message] = (await answer) as [Buffer];
    return message.readUInt16BE(0) === 0x0101;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(timer);
}
