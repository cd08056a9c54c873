/**
 * Makes SQLite wait for the disk before it says that something is stored. The setting belongs
 * to a connection, and the pool replaces an idle one after three minutes: hence once a minute.
 */
export function syncFully(): void {
  $app.nonconcurrentDB().newQuery('PRAGMA synchronous = FULL').execute();
}

/** True if the connection that writes waits for the disk now. */
export function isSynced(): boolean {
  const row = new DynamicModel({ synchronous: 0 }) as unknown as { synchronous: number };
  $app.nonconcurrentDB().newQuery('PRAGMA synchronous').one(row);
  return row.synchronous >= 2;
}

/**
 * After files were stored beside a row and before anybody is told: waits until the disk has
 * them too. PocketBase does not, and a row that outlives its sound in a power cut would say that
 * it is held. In an S3 store this is the store's own promise; where there is no `sync` that
 * takes names, the disk is not waited for.
 */
export function syncFiles(record: core.Record): void {
  if ($app.settings().s3.enabled) return;
  const folder = `${$app.dataDir()}/storage/${record.baseFilesPath()}`;
  try {
    const names = $os.readDir(folder).map((entry) => `${folder}/${entry!.name()}`);
    $os.cmd('sync', '--', ...names, folder, `${folder}/..`).run();
  } catch (error) {
    console.error(`coachlight: the disk was not waited for: ${error}`);
  }
}
