import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildHooks } from './build-hooks.js';
import { paths } from './paths.js';
import { findPocketBase } from './pocketbase.js';

export interface ServerOptions {
  /** Made if it does not exist; the same folder again is the same server again. */
  dataDir: string;
  /** Any free one if not given. */
  port?: number;
  /** Where mail goes, on loopback: see `startMailbox`. */
  smtpPort?: number;
  /** Static files to serve beside the API. */
  publicDir?: string;
  /** False: an empty hooks folder, to prove that the rules hold alone. A path: that folder instead of ours. */
  hooks?: boolean | string;
  /** Another folder of migrations than ours. */
  migrations?: string;
  /** False: no rate limits, for floods in tests. */
  limits?: boolean;
  /** The relay whose credentials the server gives out: what `startRelay` answers. None: the server has none. */
  relay?: { urls: readonly string[]; secret: string } | undefined;
  /** Further environment for the server, e.g. `COACHLIGHT_APP_NAME`. */
  env?: Record<string, string>;
  prefer?: 'quick' | 'source';
  say?: (line: string) => void;
}

export interface Server {
  url: string;
  superuser: { email: string; password: string };
  pid: number;
  /** Ends the server and waits until it is gone. A second call does nothing. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** What the server has printed so far. */
  log(): string;
}

const SUPERUSER = 'operator@example.com';
const START_MS = 20_000;
const STOP_MS = 10_000;

/** Starts the real PocketBase with our migrations and hooks on loopback, ready for requests. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { path } = await findPocketBase({ prefer: options.prefer ?? 'quick', say: options.say ?? (() => {}) });
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const hooks = await hooksFolder(options.hooks ?? true);
  // In hex, because a password that begins with a dash would be read as a flag.
  const superuser = { email: SUPERUSER, password: randomBytes(18).toString('hex') };
  const place = placeFlags(options, hooks);
  const env = environment(options);
  await runOnce(path, ['superuser', 'upsert', superuser.email, superuser.password, ...place], env);
  const running = await serve(path, place, env, options.port);
  return {
    url: running.url,
    superuser,
    pid: running.child.pid!,
    log: running.log,
    stop: async (signal) => {
      await end(running.child, signal);
      if (options.hooks === false) await rm(hooks, { recursive: true, force: true });
    },
  };
}

function hooksFolder(hooks: boolean | string): Promise<string> {
  if (typeof hooks === 'string') return Promise.resolve(hooks);
  return hooks ? buildHooks() : mkdtemp(join(tmpdir(), 'coachlight-no-hooks-'));
}

function placeFlags(options: ServerOptions, hooksDir: string): string[] {
  return [
    `--dir=${options.dataDir}`,
    `--migrationsDir=${options.migrations ?? paths.migrations}`,
    `--hooksDir=${hooksDir}`,
    `--publicDir=${options.publicDir ?? join(options.dataDir, 'no-public')}`,
    '--hooksWatch=false', // with it, a hook file that does not parse is skipped and the server runs without
    '--automigrate=false',
    '--dev=false', // otherwise on for a program in the temp folder
    '--queryTimeout=10',
  ];
}

function environment(options: ServerOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GOMEMLIMIT: process.env['GOMEMLIMIT'] ?? '512MiB',
    ...(options.smtpPort ? { COACHLIGHT_SMTP_HOST: '127.0.0.1', COACHLIGHT_SMTP_PORT: String(options.smtpPort) } : {}),
    ...relayEnvironment(options.relay),
    ...(options.limits === false ? { COACHLIGHT_RATE_LIMITS: 'off' } : {}),
    ...options.env,
  };
}

function relayEnvironment(relay: ServerOptions['relay']): NodeJS.ProcessEnv {
  return { COACHLIGHT_TURN_URLS: relay?.urls.join(',') ?? '', COACHLIGHT_TURN_SECRET: relay?.secret ?? '' };
}

/** Files of the server are for its own user only; Windows has no umask. */
function spawnPrivately(path: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  if (process.platform === 'win32') return spawn(path, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const script = 'umask 077; exec "$0" "$@"';
  return spawn('/bin/sh', ['-c', script, path, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-200_000));
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

async function runOnce(path: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawnPrivately(path, args, env);
  const log = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`PocketBase ended with ${code}: ${log()}`);
}

interface Running {
  child: ChildProcess;
  url: string;
  log: () => string;
}

/** A free port may be taken by somebody else before ours gets it: then another one. */
async function serve(path: string, place: string[], env: NodeJS.ProcessEnv, wanted?: number): Promise<Running> {
  if (wanted) return serveOn(wanted, path, place, env);
  for (let attempt = 1; ; attempt++) {
    try {
      return await serveOn(await freePort(), path, place, env);
    } catch (error) {
      if (attempt === 3 || !/address already in use/.test(String(error))) throw error;
    }
  }
}

async function serveOn(port: number, path: string, place: string[], env: NodeJS.ProcessEnv): Promise<Running> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawnPrivately(path, ['serve', `--http=127.0.0.1:${port}`, ...place], env);
  const log = collect(child);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.removeListener('exit', endWithUs));
  await untilHealthy(child, url, log);
  return { child, url, log };
}

async function untilHealthy(child: ChildProcess, url: string, log: () => string): Promise<void> {
  const giveUpAt = Date.now() + START_MS;
  while (Date.now() < giveUpAt) {
    if (hasEnded(child)) throw new Error(`PocketBase did not start: ${log()}`);
    // Somebody else's server may answer on the port that ours did not get: ours has to say that it listens.
    const listens = log().includes('Server started at');
    if (listens && (await fetch(`${url}/api/health`).catch(() => undefined))?.ok) return;
    await pause(10);
  }
  child.kill('SIGKILL');
  throw new Error(`PocketBase was not ready within ${START_MS / 1000} s: ${log()}`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(timer);
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
