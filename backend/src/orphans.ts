import { orphansAmong, partsToSweep, seenAmong, type Seen, type StoredFile, type WaitingPart } from './orphan-rules.js';

const PARTS = 'recording_parts';

/**
 * Once a day: removes sound that belongs to nothing, left behind when the server died between
 * storing a file and its row, or between joining parts and removing them. Works on whatever
 * store is set, on this disk or elsewhere.
 */
export function sweepOrphans(): void {
  sweepParts();
  const before = readSeen();
  writeSeen(Object.assign({}, ...['recordings', PARTS].map((name) => sweepFolders(name, before))) as Seen);
}

/** @returns since when the folders that are left have no row */
function sweepFolders(name: string, before: Seen): Seen {
  const store = $app.newFilesystem();
  try {
    // First the files and then the rows: a row that comes in between is seen, and so its file is left alone.
    const files = filesOf(store, $app.findCollectionByNameOrId(name).baseFilesPath());
    const rows = new Set(select<{ id: string }>(`SELECT id FROM ${name}`, { id: '' }).map(({ id }) => id));
    for (const folder of orphansAmong(files, rows, Date.now(), before)) {
      const errors = store.deletePrefix(folder);
      if (errors.length > 0) throw new Error(`a folder of ${name} could not be removed: ${errors[0]}`);
    }
    return seenAmong(files, rows, Date.now(), before);
  } finally {
    store.close();
  }
}

/** Beside the data, because an older database must not know it of what has come since. */
const seenPlace = (): string => `${$app.dataDir()}/coachlight_orphans.json`;

/** What cannot be read was seen by nobody: then everything stays for another seven days. */
function readSeen(): Seen {
  try {
    return JSON.parse(toString($os.readFile(seenPlace()))) as Seen;
  } catch {
    return {};
  }
}

function writeSeen(seen: Seen): void {
  $os.writeFile(seenPlace(), JSON.stringify(seen), 0o600 as unknown as Mode);
}

function filesOf(store: filesystem.System, folder: string): StoredFile[] {
  return store.list(`${folder}/`).map((file) => ({ key: file!.key, modified: file!.modTime.unix() * 1000 }));
}

function sweepParts(): void {
  const parts = select<Omit<WaitingPart, 'created'> & { created: string }>(
    `SELECT id, owner, recording, created FROM ${PARTS}`,
    { id: '', owner: '', recording: '', created: '' },
  ).map((part) => ({ ...part, created: Date.parse(part.created.replace(' ', 'T')) }));
  const joined = select<{ key: string }>(
    `SELECT DISTINCT p.owner || ' ' || p.recording AS key FROM ${PARTS} p` +
      ' JOIN recordings r ON r.id = p.recording AND r.owner = p.owner',
    { key: '' },
  );
  const recordings = new Set(joined.map(({ key }) => key));
  for (const id of partsToSweep(parts, recordings, Date.now())) $app.delete($app.findRecordById(PARTS, id));
}

/** Rows of a query, as plain objects. */
function select<T extends object>(query: string, shape: T): T[] {
  const rows = arrayOf(new DynamicModel({ ...shape })) as unknown as T[];
  $app.db().newQuery(query).all(rows);
  const fields = Object.keys(shape) as (keyof T)[];
  return Array.from(rows, (row) => Object.fromEntries(fields.map((field) => [field, row[field]])) as unknown as T);
}
