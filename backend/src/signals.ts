/** A signal that nobody has fetched by then is of no use to anybody, in milliseconds. */
const LIFE_MS = 2 * 60 * 1000;

/**
 * Removes the signals that are over. Straight from the table, because nobody is to be told that
 * something has gone that they have long heard.
 */
export function sweepSignals(): void {
  const before = new Date(Date.now() - LIFE_MS).toISOString().replace('T', ' ');
  $app.nonconcurrentDB().newQuery('DELETE FROM signals WHERE created < {:before}').bind({ before }).execute();
}
