import { BaseAuthStore, type AuthRecord } from 'pocketbase';

/** The part of `localStorage` that we use. */
export interface KeyStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Keeps the sign-in on the device: one per server, shared by all tabs of this page's origin.
 * Where storage is blocked or full it lasts as long as the page. (The SDK's own store throws
 * there, and uses one key for all servers.)
 */
export class DeviceAuthStore extends BaseAuthStore {
  #key: string;
  #storage: KeyStore | undefined;

  constructor(origin: string, storage: KeyStore | undefined = deviceStorage()) {
    super();
    this.#key = `coachlight:${origin}`;
    this.#storage = storage;
    this.#load();
    this.#followOtherTabs();
  }

  override save(token: string, record?: AuthRecord): void {
    this.#attempt((storage) => storage.setItem(this.#key, JSON.stringify({ token, record })));
    super.save(token, record);
  }

  override clear(): void {
    this.#attempt((storage) => storage.removeItem(this.#key));
    super.clear();
  }

  /** Takes over what is on the device, without writing it back. */
  #load(): void {
    const text = this.#attempt((storage) => storage.getItem(this.#key));
    const { token, record } = parse(text);
    if (token && record) super.save(token, record);
    else super.clear();
  }

  /** `storage` events come from other tabs only. */
  #followOtherTabs(): void {
    if (!this.#storage || this.#storage !== deviceStorage()) return;
    globalThis.addEventListener?.('storage', (event) => {
      const { key } = event as Event & { key: string | null };
      if (key === this.#key || key === null) this.#load();
    });
  }

  #attempt<T>(work: (storage: KeyStore) => T): T | undefined {
    try {
      return this.#storage && work(this.#storage);
    } catch {
      return undefined; // blocked or full: memory has it
    }
  }
}

function parse(text: string | null | undefined): { token?: string; record?: AuthRecord } {
  try {
    return (JSON.parse(text ?? 'null') as { token?: string; record?: AuthRecord } | null) ?? {};
  } catch {
    return {};
  }
}

/** Even to look at `localStorage` throws where storage is blocked. */
function deviceStorage(): KeyStore | undefined {
  try {
    return (globalThis as { localStorage?: KeyStore }).localStorage;
  } catch {
    return undefined;
  }
}
