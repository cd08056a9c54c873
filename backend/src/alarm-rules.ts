/** Pure decisions about what the operator is told, tested in Node. Nothing here knows PocketBase. */

export const ALARM_KINDS = ['mail', 'disk', 'backup', 'hooks'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** One kind of trouble. Times are ISO; `cleared` is empty while it lasts. */
export interface Alarm {
  kind: AlarmKind;
  /** What is wrong, in plain words; never an address, a name or anything that somebody wrote. */
  message: string;
  /** How often it was noticed since `first`. */
  count: number;
  first: string;
  last: string;
  cleared: string;
}

/** The alarm after it was noticed (again). What had been closed begins anew. */
export function raised(before: Alarm | undefined, kind: AlarmKind, message: string, now: string): Alarm {
  const goesOn = before !== undefined && before.cleared === '';
  return {
    kind,
    message,
    count: goesOn ? before.count + 1 : 1,
    first: goesOn ? before.first : now,
    last: now,
    cleared: '',
  };
}

/** Room on the disk of one folder, in bytes. */
export interface Room {
  /** What the folder is to us, e.g. “data folder”. */
  folder: string;
  free: number;
  size: number;
  /** Where this disk hangs in the tree: the same for two folders of one disk. */
  mount: string;
}

/** Reads what `df -kP` says, one line for each folder that was asked about, in that order. */
export function readDf(text: string, folders: readonly string[]): Room[] {
  const lines = text.trim().split('\n').slice(1);
  return folders.flatMap((folder, index) => {
    const found = /\s(\d+)\s+\d+\s+(-?\d+)\s+\d+%\s+(.*)$/.exec(lines[index] ?? '');
    if (!found) return [];
    return [{ folder, free: Number(found[2]) * 1024, size: Number(found[1]) * 1024, mount: found[3]! }];
  });
}

const MEGABYTE = 1024 * 1024;

/** What is wrong with the disk, or an empty text. `refuses`: a file of ours could not be written just now. */
export function problemOfDisk(rooms: readonly Room[], refuses: boolean, lowMb: number): string {
  const least = [...rooms].sort((one, other) => one.free - other.free)[0];
  if (refuses) return 'The disk of the data folder takes nothing any more.';
  if (!least || least.free >= lowMb * MEGABYTE) return '';
  return `The disk of the ${least.folder} has ${Math.floor(least.free / MEGABYTE)} MB left.`;
}

/**
 * What a mail server's refusal means, without the address that it may repeat. It answers with a
 * number of three digits; without one it was not reached.
 */
export function problemOfMail(error: string): string {
  const code = /(?:^|[^\d.:])([45]\d\d)(?=[ -])/.exec(error)?.[1];
  if (code === '530' || code === '534' || code === '535') return `The mail server refuses our sign-in (${code}).`;
  if (code) return `The mail server has refused a mail (${code}).`;
  if (/certificate|x509|tls/i.test(error)) return 'The mail server cannot be trusted: its certificate is wrong.';
  if (/no such host|lookup/i.test(error)) return 'The mail server cannot be found by its name.';
  return 'The mail server cannot be reached.';
}

const HOUR_MS = 60 * 60 * 1000;
/** A backup a day, and half a day for it to be late. */
const OLDEST_HOURS = 36;

/** What is wrong with the newest backup (its time in ms, or none since the place was made), or an empty text. */
export function problemOfBackups(newest: number | undefined, made: number, now: number): string {
  if (now - (newest ?? made) <= OLDEST_HOURS * HOUR_MS) return '';
  if (newest === undefined) return 'A schedule for backups is set, and there is no backup.';
  return `The newest backup is ${Math.floor((now - newest) / HOUR_MS)} hours old.`;
}

/** Scheduled archives as PocketBase names them, with the time at the end; the place's name before it may change. */
const SCHEDULED = /^@auto_pb_backup_.*_(\d{14})\.zip$/;

/** Which of these scheduled archives are too many, if the newest `keep` may stay. Others are never removed. */
export function expired(names: readonly string[], keep: number): string[] {
  const scheduled = names.flatMap((name) => {
    const time = SCHEDULED.exec(name)?.[1];
    return time ? [{ name, time }] : [];
  });
  scheduled.sort((one, other) => one.time.localeCompare(other.time));
  return scheduled.slice(0, Math.max(0, scheduled.length - keep)).map(({ name }) => name);
}
