import { CoachError } from '../errors.js';

/** A request as a promise. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as DOMException);
  });
}

/** Resolves when all of it is on disk. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
  });
}

/** How long an old page that does not even hear that it should leave is waited for. */
const PATIENCE_MS = 2000;

/**
 * Opens a database, at its own version if none is named. `lost`: the connection is over, because the storage was
 * cleared or because a newer page wants to change the database, and leaving is better than blocking it.
 */
export function openDatabase(
  name: string,
  version: number | undefined,
  { upgrade, lost }: { upgrade(database: IDBDatabase): void; lost(): void },
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const request = indexedDB.open(name, version);
    request.onblocked = () =>
      setTimeout(() => {
        late = true;
        reject(new CoachError('storage-blocked'));
      }, PATIENCE_MS);
    request.onupgradeneeded = () => {
      try {
        upgrade(request.result);
      } catch {
        request.transaction!.abort();
      }
    };
    request.onerror = () => reject(request.error as DOMException);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => {
        database.close();
        lost();
      };
      database.onclose = lost;
      if (late) database.close();
      else resolve(database);
    };
  });
}
