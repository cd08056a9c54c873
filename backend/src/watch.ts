import { clear, raise } from './alarms.js';
import { problemOfDisk, problemOfMail, readDf, type Room } from './alarm-rules.js';
import { readEnvironment } from './rules.js';

/** Hands a mail on, and tells the operator if that fails: whoever asked for the mail is not told. */
export function watchMail(event: core.MailerEvent): void {
  try {
    event.next();
  } catch (error) {
    raise('mail', problemOfMail(String(error)), event.app);
    throw error;
  }
  clear('mail', event.app);
}

/** Looks at the disk, and tells the operator when it is full or nearly so. */
export function watchDisk(): void {
  const { diskLowMb } = readEnvironment((name) => $os.getenv(name));
  const problem = problemOfDisk(rooms(), refusesFiles(), diskLowMb);
  if (problem) raise('disk', problem);
  else clear('disk');
}

const AGAIN_MS = 5_000;
const LOOKED = 'coachlight/disk-looked';

/** The same for whoever asks, however often: at most once in five seconds. */
export function watchDiskNow(): void {
  const last = Number($app.store().get(LOOKED) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  $app.store().set(LOOKED, Date.now());
  watchDisk();
}

/**
 * Does what stores something. On a full disk PocketBase answers as if a rule had refused it; with
 * a 503 whoever sent it tries again for as long as it takes. It may be in the middle of a
 * transaction, so the alarm is left to whoever looks next.
 */
export function needingRoom(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!refusesFiles()) throw error;
    throw new ApiError(503, 'The disk of the server is full.');
  }
}

/** The room of each folder that must not run full; uploads pass through the temporary one. Empty where there is no `df`. */
export function rooms(): Room[] {
  return roomsOf([
    ['data folder', $app.dataDir()],
    ['temporary folder', $os.tempDir()],
  ]);
}

/** @param folders what each is to us, and where it is */
export function roomsOf(folders: readonly (readonly [string, string])[]): Room[] {
  try {
    const text = toString($os.cmd('df', '-kP', ...folders.map(([, path]) => path)).output());
    return readDf(
      text,
      folders.map(([name]) => name),
    );
  } catch {
    return [];
  }
}

/** Tries it: a quota or a disk that has become read-only shows nowhere else. The folder is in no backup. */
function refusesFiles(): boolean {
  const folder = `${$app.dataDir()}/.pb_temp_to_delete`;
  const file = `${folder}/coachlight-${$security.randomString(10)}`;
  try {
    $os.mkdirAll(folder, 0o700 as unknown as Mode);
    $os.writeFile(file, 'x'.repeat(65_536), 0o600 as unknown as Mode);
    return false;
  } catch {
    return true;
  } finally {
    try {
      $os.remove(file);
    } catch {
      // it was never made
    }
  }
}

const FAILING = 'coachlight/failing/';

/** Does what the clock asks for. What fails is told to the operator by its name, and stops nothing else. */
export function runJob(name: string, act: () => void): void {
  const store = $app.store();
  try {
    act();
    store.remove(FAILING + name);
    if (!Object.keys(store.getAll()).some((key) => key.startsWith(FAILING))) clear('hooks');
  } catch (error) {
    store.set(FAILING + name, 'yes');
    console.error(`coachlight: ${name}: ${error}`);
    raise('hooks', `The regular work “${name}” fails; the server's log says why.`);
  }
}
