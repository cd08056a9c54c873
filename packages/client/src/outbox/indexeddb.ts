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

/**
 * Opens a database, at its own version if none is named. `lost`: the connection is over, because the storage was
 * cleared or because a newer page wants to change the database, and leaving is better than blocking it.
 */
export async function openDatabase(
  name: string,
  version: number | undefined,
  { upgrade, lost }: { upgrade(database: IDBDatabase): void; lost(): void },
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    try {
      upgrade(request.result);
    } catch {
      request.transaction!.abort();
    }
  };
  const database = await answer(request);
  database.onversionchange = () => {
    database.close();
    lost();
  };
  database.onclose = lost;
  return database;
}
