import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { operatorOf, type Api } from './api.js';
import { buildHooks } from './build-hooks.js';
import { checkRows, type Counted } from './drill-rows.js';
import { paths } from './paths.js';
import { startServer, type Server } from './server.js';
import { unzip } from './zip.js';

const USAGE = `Tries out whether a backup can be restored. Nothing of the running server is touched.

  npm run restore-drill -- --from FOLDER_OR_ARCHIVE

Takes the newest archive of the folder, unpacks it in the temporary folder (TMPDIR says where;
it needs room for the whole data), starts PocketBase on the copy, checks both databases, counts
every row, and compares every sound with its receipt. Ends with 0 if the backup is good.`;

export interface Drill {
  archive: string;
  counted: Counted[];
  /** What is wrong, in sentences; empty: the backup is good. */
  problems: string[];
}

/**
 * Restores the newest archive into a folder of its own and looks at everything in it.
 * @param from a folder of archives, or one archive
 * @throws with a sentence if the archive cannot even be started
 */
export async function drill(from: string, say: (line: string) => void): Promise<Drill> {
  const archive = await newestOf(from);
  const { size, mtimeMs } = await stat(archive);
  const hours = Math.floor((Date.now() - mtimeMs) / 3_600_000);
  say(`Archive: ${basename(archive)}, ${(size / 1024 ** 2).toFixed(1)} MB, ${hours} hours old`);
  await compareSum(archive, say);
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-drill-'));
  const leaveNothing = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', leaveNothing);
  try {
    const files = await unzip(archive, join(folder, 'data'));
    say(`Unpacked: ${files} files, the sum of each is right`);
    return { archive, ...(await lookAt(folder, say)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.removeListener('exit', leaveNothing);
  }
}

/** @throws if there is none */
export async function newestOf(from: string): Promise<string> {
  const found = await stat(from).catch(() => undefined);
  if (!found) throw new Error(`There is nothing at ${from}.`);
  if (found.isFile()) return from;
  const names = (await readdir(from)).filter((name) => name.endsWith('.zip'));
  const archives = await Promise.all(
    names.map(async (name) => ({ path: join(from, name), made: (await stat(join(from, name))).mtimeMs })),
  );
  const [newest] = archives.sort((one, other) => other.made - one.made);
  if (!newest) {
    throw new Error(
      `There is no archive (.zip) in ${from}. Name the second place (COACHLIGHT_BACKUP_DIR), or a folder with one that ` +
        'you have downloaded from the dashboard (Settings, Backups) or from the S3 store.',
    );
  }
  return newest.path;
}

async function compareSum(archive: string, say: (line: string) => void): Promise<void> {
  const noted = await readFile(`${archive}.sha256`, 'utf8').catch(() => '');
  if (!noted) return say('Sum: none stands beside the archive, so only what is in it can be checked');
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(archive)) hash.update(bytes as Buffer);
  if (!noted.startsWith(hash.digest('hex'))) {
    throw new Error('The archive has other bytes than when it was made: its sum does not match. Take an older one.');
  }
  say('Sum: the same as when it was made');
}

async function lookAt(folder: string, say: (line: string) => void): Promise<Omit<Drill, 'archive'>> {
  const server = await startCopy(folder);
  try {
    say('Started: PocketBase runs on the copy, with our migrations and hooks');
    const operator = await operatorOf(server);
    await refuseClockwork(operator);
    const problems = await checkDatabases(operator);
    if (problems.length === 0) say('Databases: both are whole (integrity_check)');
    const { s3 } = await operator.must<{ s3: { enabled: boolean } }>('GET', '/api/settings');
    if (s3.enabled) say('Sound: lies in the S3 store, not in the archive; it is fetched from there');
    const checked = await checkRows(operator);
    return { counted: checked.counted, problems: [...problems, ...checked.problems] };
  } finally {
    await server.stop();
  }
}

/** With our hooks, without their clockwork, and without anything that the environment says of the real place. */
async function startCopy(folder: string): Promise<Server> {
  const hooks = await buildHooks(join(folder, 'hooks'));
  const [ours, first] = [join(hooks, 'coachlight.pb.js'), join(paths.project, 'backend/dev/drill.pb.js')];
  // In one file, because files are run in any order.
  await writeFile(ours, (await readFile(first, 'utf8')) + (await readFile(ours, 'utf8')));
  await mkdir(join(folder, 'public'));
  const env = Object.fromEntries(
    Object.keys(process.env).flatMap((name) => (name.startsWith('COACHLIGHT_') ? [[name, '']] : [])),
  );
  return startServer({ dataDir: join(folder, 'data'), hooks, publicDir: join(folder, 'public'), env, limits: false });
}

/** A sweep on the copy could reach the real store of sound. @throws if our clock is running after all */
async function refuseClockwork(operator: Api): Promise<void> {
  const jobs = await operator.must<{ id: string }[]>('GET', '/api/crons');
  const ours = jobs.filter(({ id }) => id.startsWith('coachlight-') || id === '__pbAutoBackup__');
  if (ours.length > 0) throw new Error(`Regular work runs on the copy: ${ours.map(({ id }) => id).join(', ')}.`);
}

async function checkDatabases(operator: Api): Promise<string[]> {
  const found = await operator.must<Record<string, string[]>>('GET', '/api/coachlight/drill');
  return Object.entries(found).flatMap(([name, lines]) =>
    lines.join() === 'ok' ? [] : lines.map((line) => `The database of the ${name} is damaged: ${line}`),
  );
}

/** Rows and files of each collection that has some. */
export function table(counted: Counted[]): string[] {
  const line = (name: string, ...cells: (string | number)[]) =>
    `  ${name.padEnd(24)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  return [
    line('collection', 'rows', 'files', 'whole'),
    ...counted.map(({ name, rows, files, whole }) => line(name, rows, files || '', files ? whole : '')),
  ];
}

const MOST_LINES = 20;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string' } } });
  if (!values.from) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const { counted, problems } = await drill(values.from, (line) => console.log(line));
  console.log(['', ...table(counted), ''].join('\n'));
  for (const problem of problems.slice(0, MOST_LINES)) console.error(`  ${problem}`);
  if (problems.length > MOST_LINES) console.error(`  and ${problems.length - MOST_LINES} more`);
  if (problems.length === 0) return console.log('The backup is good: it starts, and nothing in it is missing.');
  console.error('The backup is NOT good. Make a new one now (dashboard, Settings, Backups) and try that one out.');
  process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await main().catch((error: NodeJS.ErrnoException) => {
    console.error(`The backup could not be tried out: ${error.message}`);
    if (error.code === 'ENOSPC') console.error(`${tmpdir()} has no room for it: name another folder in TMPDIR.`);
    process.exitCode = 1;
  });
}
