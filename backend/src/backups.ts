import { expired, problemOfBackups } from './alarm-rules.js';
import { clear, raise } from './alarms.js';
import { readEnvironment, type BackupPlan } from './rules.js';

/** What is known of an archive. Times are milliseconds since 1970. */
export interface Archive {
  name: string;
  size: number;
  made: number;
}

const plan = (): BackupPlan => readEnvironment((name) => $os.getenv(name)).backup;
const isRemote = () => $app.settings().backups.s3.enabled;

/** Lets an archive be made, and takes it to the second place. What fails is told to the operator. */
export function makeBackup(event: core.BackupEvent): void {
  try {
    event.next();
    if (isRemote()) arrived(event.name);
    else if (plan().dir) copyTo(plan().dir, event.name);
  } catch (error) {
    raise('backup', error instanceof Trouble ? error.message : 'An archive could not be made.');
    throw error;
  }
  clear('backup');
}

/** Tells the operator when a schedule is set and the newest archive is too old, or nobody can say. */
export function watchBackups(): void {
  if (!$app.settings().backups.cron) return;
  const since = Date.parse($app.findCollectionByNameOrId('alarms').created.string().replace(' ', 'T'));
  let problem: string;
  try {
    problem = problemOfBackups(newest()?.made, since, Date.now());
  } catch (error) {
    console.error(`coachlight: the archives cannot be listed: ${error}`);
    problem = 'The second place of the backups is out of reach.';
  }
  if (problem) raise('backup', problem);
}

/** The newest archive in the second place, or here if there is none. Of a place out of reach nobody knows. */
export function newestArchive(): Archive | undefined {
  try {
    return newest();
  } catch {
    return undefined;
  }
}

function newest(): Archive | undefined {
  const archives = isRemote() || !plan().dir ? listed() : inFolder(plan().dir);
  return archives.sort((one, other) => other.made - one.made)[0];
}

/** Where archives go, in a word. */
export function placeOfBackups(): 's3' | 'folder' | 'beside the data' {
  if (isRemote()) return 's3';
  return plan().dir ? 'folder' : 'beside the data';
}

/** What went wrong, in words that may be shown. */
class Trouble extends Error {}

function arrived(name: string): void {
  if (!listed().some((archive) => archive.name === name && archive.size > 0)) {
    throw new Trouble('An archive did not arrive in the S3 store.');
  }
}

function listed(): Archive[] {
  const store = $app.newBackupsFilesystem();
  try {
    return store.list('').map((file) => ({ name: file!.key, size: file!.size, made: file!.modTime.unix() * 1000 }));
  } finally {
    store.close();
  }
}

function inFolder(dir: string): Archive[] {
  const names = namesIn(dir).filter((name) => name.endsWith('.zip'));
  return names.map((name) => {
    const file = $os.stat(`${dir}/${name}`);
    return { name, size: file.size(), made: file.modTime().unix() * 1000 };
  });
}

function namesIn(dir: string): string[] {
  return $os.readDir(dir).map((entry) => entry!.name());
}

/** Under its name only when it is whole; its sum stands beside it, for whoever wants to look later. */
function copyTo(dir: string, name: string): void {
  const here = `${$app.dataDir()}/backups/${name}`;
  const part = `${dir}/${name}.part`;
  try {
    run('cp', '--', here, part);
    run('sync', '--', part);
  } catch (error) {
    console.error(`coachlight: ${error}`);
    quietlyRemove(part);
    throw new Trouble('An archive could not be written to the second place.');
  }
  const sum = sumOf(here);
  if (sumOf(part) !== sum) {
    quietlyRemove(part);
    throw new Trouble('An archive arrived damaged in the second place.');
  }
  $os.writeFile(`${dir}/${name}.sha256`, `${sum}  ${name}\n`, 0o600 as unknown as Mode);
  $os.rename(part, `${dir}/${name}`);
  for (const old of expired(namesIn(dir), plan().keep))
    [old, `${old}.sha256`].forEach((gone) => quietlyRemove(`${dir}/${gone}`));
}

function sumOf(file: string): string {
  const sum = /^\\?([0-9a-f]{64})\s/.exec(run('sha256sum', '--', file))?.[1];
  if (!sum) throw new Trouble('The sum of an archive could not be made.');
  return sum;
}

function run(...command: [string, ...string[]]): string {
  return toString($os.cmd(...command).output());
}

function quietlyRemove(file: string): void {
  try {
    $os.remove(file);
  } catch {
    // it is gone already
  }
}
