import { orphansAmong, partsToSweep, type StoredFile, type WaitingPart } from './orphan-rules.js';

const PARTS = 'recording_parts';

/**
 * Once a day: removes sound that belongs to nothing, left behind when the server died between
 * storing a file and its row, or between joining parts and removing them. Works on whatever
 * store is set, on this disk or elsewhere.
 */
export function sweepOrphans(): void {
  sweepParts();
  for (const collection of ['recordings', PARTS]) sweepFolders(collection);
}

function sweepFolders(name: string): void {
  const store = $app.newFilesystem();
  try {
    // First the files and then the rows: a row that comes in between is seen, and so its file is left alone.
    const files = filesOf(store, $app.findCollectionByNameOrId(name).baseFilesPath());
    const rows = new Set(select<{ id: string }>(`SELECT id FROM ${name}`, { id: '' }).map(({ id }) => id));
    for (const folder of orphansAmong(files, rows, Date.now())) {
      const errors = store.deletePrefix(folder);
      if (errors.length > 0) throw new Error(`a folder of ${name} could not be removed: ${errors[0]}`);
    }
  } finally {
    store.close();
  }
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
