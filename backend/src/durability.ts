/**
 * Makes SQLite wait for the disk before it says that something is stored. The setting belongs
 * to a connection, and the pool replaces an idle one after three minutes: hence once a minute.
 */
export function syncFully(): void {
  $app.nonconcurrentDB().newQuery('PRAGMA synchronous = FULL').execute();
}
