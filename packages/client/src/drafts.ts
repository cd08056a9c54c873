import type { DeviceStore } from './outbox/store.js';

/** Typed words that have not been sent yet. They end when what was made at their place is sent. */
export class Drafts {
  #store: DeviceStore;

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /** Field to text. @throws `storage-blocked` */
  async load(place: string): Promise<Record<string, string>> {
    const drafts = await this.#store.drafts(place);
    return Object.fromEntries(drafts.map((draft) => [draft.field, draft.text]));
  }

  /** An empty text ends the draft. @throws `storage-full`, `storage-blocked` */
  save(place: string, field: string, text: string): Promise<void> {
    return this.#store.putDraft({ place, field, text });
  }
}
