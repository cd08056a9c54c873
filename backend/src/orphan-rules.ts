/** What may be swept from the store of recordings: pure decisions, tested in Node. Nothing here knows PocketBase. */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/**
 * A file is stored before its row, so a young one may be waiting for it. And after an older state of
 * the database was brought back, there is this long from then on to see that rows are missing and not files
 * too many, however old the files are: as long as devices keep what has arrived.
 */
const ORPHAN_AFTER_MS = 7 * DAY_MS;
/** What somebody said and has not finished sending is kept as long as this after its last part. */
const UNFINISHED_DAYS = 30;
/** A recording may have been made of its parts a moment ago by a request that is about to remove them. */
const JOINED_AFTER_MS = HOUR_MS;
/** More folders than this and more than there are rows: that is no crash, that is somebody else's store. */
const FEW = 20;

/** A file in the store. */
export interface StoredFile {
  /** `<collection>/<row>/<file>` */
  key: string;
  /** Milliseconds since 1970. */
  modified: number;
}

/** Since when a folder is known to have no row, in milliseconds since 1970. */
export type Seen = Readonly<Record<string, number>>;

/** What is to be remembered of the folders without a row: when the first look found them so. */
export function seenAmong(files: readonly StoredFile[], rows: ReadonlySet<string>, now: number, seen: Seen): Seen {
  return Object.fromEntries([...rowless(files, rows)].map(([folder]) => [folder, seen[folder] ?? now]));
}

/**
 * The folders of a collection that have been without a row for seven days, and of which nothing is younger.
 * @throws Error if there are so many that the store is probably not this server's own
 */
export function orphansAmong(
  files: readonly StoredFile[],
  rows: ReadonlySet<string>,
  now: number,
  seen: Seen,
): string[] {
  const orphans = [...rowless(files, rows)].filter(
    ([folder, modified]) => now - Math.max(modified, seen[folder] ?? now) > ORPHAN_AFTER_MS,
  );
  if (orphans.length > FEW && orphans.length > rows.size) {
    throw new Error(`${orphans.length} stored recordings have no row, and ${rows.size} have one: nothing was removed`);
  }
  return orphans.map(([folder]) => folder);
}

/** Folders without a row, and when their newest file was stored. */
function rowless(files: readonly StoredFile[], rows: ReadonlySet<string>): Map<string, number> {
  const newest = new Map<string, number>();
  for (const { key, modified } of files) {
    const [folder, row] = /^[^/]+\/([^/]+)\//.exec(key) ?? [];
    if (folder && !rows.has(row!)) newest.set(folder, Math.max(newest.get(folder) ?? 0, modified));
  }
  return newest;
}

export interface WaitingPart {
  id: string;
  owner: string;
  recording: string;
  /** Milliseconds since 1970. */
  created: number;
}

/**
 * The parts that are of no use to anybody: their recording is there, or nothing has been added
 * to it for thirty days.
 * @param recordings `<owner> <recording>` of those that are there
 */
export function partsToSweep(parts: readonly WaitingPart[], recordings: ReadonlySet<string>, now: number): string[] {
  const keyOf = ({ owner, recording }: WaitingPart) => `${owner} ${recording}`;
  const newest = new Map<string, number>();
  for (const part of parts) newest.set(keyOf(part), Math.max(newest.get(keyOf(part)) ?? 0, part.created));
  return parts
    .filter((part) => {
      const age = now - newest.get(keyOf(part))!;
      return recordings.has(keyOf(part)) ? age > JOINED_AFTER_MS : age > UNFINISHED_DAYS * DAY_MS;
    })
    .map(({ id }) => id);
}
