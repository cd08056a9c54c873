import { spawn, type ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { paths } from '../../backend/dev/paths.js';
import { freePort } from '../../backend/dev/server.js';

const run = promisify(execFile);

/** A store that people run in earnest, and that looks at every signature. */
const PROGRAM = 'versitygw';
const VERSION = '1.8.0';
const CACHED = join(paths.project, '.cache', 's3', `${PROGRAM}-${VERSION}`);
const BUILD_MS = 300_000;
const START_MS = 20_000;

export const BUCKET = 'coachlight';
const KEY = 'coachlight-test';
const SECRET = 'a secret of the test';

/** An S3-compatible store on loopback, in a folder of its own. */
export interface S3Server {
  readonly url: string;
  /** What `startServer` needs to keep its files here. */
  readonly env: Record<string, string>;
  /** The keys of all objects. */
  keys(): Promise<string[]>;
  /** Where an object lies on this disk. */
  fileOf(key: string): string;
  /** Takes the store away, and brings it back with what was in it. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Where the program is, or why there is none, as a sentence. */
export async function findS3(): Promise<{ path: string } | { reason: string }> {
  const given = process.env['VERSITYGW_BIN'];
  if (given)
    return existsSync(given) ? { path: given } : { reason: `VERSITYGW_BIN is ${given}, and there is nothing.` };
  const inPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, PROGRAM));
  const found = [CACHED, ...inPath].find((path) => existsSync(path));
  return found ? { path: found } : build();
}

/** With the Go that is there; no setting of the machine is overruled. */
async function build(): Promise<{ path: string } | { reason: string }> {
  const folder = `${CACHED}.${process.pid}.new`;
  const target = `github.com/versity/${PROGRAM}/cmd/${PROGRAM}@v${VERSION}`;
  try {
    await mkdir(folder, { recursive: true });
    await run('go', ['install', target], {
      env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
      timeout: BUILD_MS,
    });
    await rename(join(folder, PROGRAM), CACHED);
    return { path: CACHED };
  } catch (error) {
    const why = String(error).trim().split('\n').at(-1)!.slice(0, 160);
    return { reason: `no S3 store: set VERSITYGW_BIN to ${PROGRAM}, or have Go build it (${why}).` };
  }
}

/** @param folder for all that the store keeps */
export async function startS3(path: string, folder: string): Promise<S3Server> {
  const [data, notes] = [join(folder, 'data'), join(folder, 'notes')];
  await mkdir(join(data, BUCKET), { recursive: true });
  await mkdir(notes, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', notes, data];
  let child: ChildProcess | undefined;

  const up = async () => {
    const env = { ...process.env, ROOT_ACCESS_KEY: KEY, ROOT_SECRET_KEY: SECRET };
    const mine = (child = spawn(path, args, { env, stdio: 'ignore' }));
    const endWithUs = () => mine.kill('SIGKILL');
    process.once('exit', endWithUs);
    mine.once('exit', () => process.removeListener('exit', endWithUs));
    const giveUpAt = Date.now() + START_MS;
    while (!(await fetch(url).catch(() => undefined))) {
      if (mine.exitCode !== null || Date.now() > giveUpAt) throw new Error(`${PROGRAM} did not start on ${url}`);
      await pause(20);
    }
  };
  const down = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  await up();
  return {
    url,
    env: {
      COACHLIGHT_S3_ENDPOINT: url,
      COACHLIGHT_S3_BUCKET: BUCKET,
      COACHLIGHT_S3_KEY: KEY,
      COACHLIGHT_S3_SECRET: SECRET,
    },
    keys: () => objectsIn(join(data, BUCKET)),
    fileOf: (key) => join(data, BUCKET, key),
    up,
    down,
  };
}

/** Without what the store keeps for itself. */
async function objectsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((key) => !key.startsWith('.sgwtmp'));
}
