/** An IndexedDB database as some version of Coachlight left it: rows as they are, bytes as numbers. */
export interface Dump {
  version: number;
  stores: Record<string, { keyPath?: string | string[] }>;
  rows: Record<string, unknown[]>;
}

/** Makes that database. */
export function restoreDump(name: string, { version, stores, rows }: Dump): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const [store, options] of Object.entries(stores)) {
        const table = request.result.createObjectStore(store, options);
        for (const row of rows[store] ?? []) {
          const { key, bytes } = row as { key?: IDBValidKey; bytes?: number[] };
          if (bytes) table.put(new Uint8Array(bytes).buffer, key);
          else table.put(row);
        }
      }
    };
    request.onerror = () => reject(request.error as DOMException);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}
