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

  /** A guest has said who they are: their words belong to a place of their own now. What is there already stands. */
  async move(from: string, to: string): Promise<void> {
    const there = await this.load(to);
    for (const { field, text } of await this.#store.drafts(from)) {
      if (!there[field]) await this.save(to, field, text);
      await this.save(from, field, '');
    }
  }

  /** An empty text ends the draft. @throws `storage-full`, `storage-blocked` */
  save(place: string, field: string, text: string): Promise<void> {
    return this.#store.putDraft({ place, field, text });
  }
}
