import type { Client } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Options {
  place(): string;
  client(): Client | undefined;
  failed(error: unknown): void;
}

/** Typed words, kept on this device with every letter until they are sent. */
export class DraftsController implements ReactiveController {
  #host: ReactiveControllerHost;
  #options: Options;
  #place = '';
  #client: Client | undefined;
  #texts: Record<string, string> = {};
  /** Fields that were typed in before the kept words arrived: what is newer stands. */
  #touched = new Set<string>();
  #writing: Promise<void> = Promise.resolve();
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  text(field: string): string {
    return this.#texts[field] ?? '';
  }

  /** All that is not empty, by field. */
  get texts(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.#texts).filter(([, text]) => text.trim() !== ''));
  }

  set(field: string, text: string): void {
    this.#texts[field] = text;
    this.#touched.add(field);
    this.#save(field);
    this.#host.requestUpdate();
  }

  /** Resolves when the last letter is on disk. */
  settled(): Promise<void> {
    return this.#writing;
  }

  /** The words belong to the outbox now. */
  handedOver(): void {
    this.#texts = {};
    this.#touched.clear();
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const place = this.#options.place();
    const client = this.#options.client();
    // A guest who has said who they are takes along what they wrote; anybody else begins anew.
    const goesAlong = this.#place === '' || place.startsWith(`${this.#place}/`);
    if (place !== this.#place && !goesAlong) this.handedOver();
    if (place === this.#place && client === this.#client) return;
    if (client !== this.#client) this.#follow(client);
    this.#place = place;
    this.#client = client;
    if (!client || !place) return;
    for (const field of this.#touched) this.#save(field);
    void this.#load(client, place);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
    this.#client = undefined;
  }

  /** What was sent from here may be taken back to be changed, wherever that is asked for. */
  #follow(client: Client | undefined): void {
    this.#leave?.();
    this.#leave = client?.journal.changes.subscribe(() => void this.#again());
  }

  async #again(): Promise<void> {
    await this.#writing;
    this.#touched.clear();
    if (this.#client && this.#place) await this.#load(this.#client, this.#place);
  }

  #save(field: string): void {
    const client = this.#client;
    const place = this.#place;
    if (!client || !place) return;
    const text = this.text(field);
    this.#writing = this.#writing.then(() => client.drafts.save(place, field, text)).catch(this.#options.failed);
  }

  async #load(client: Client, place: string): Promise<void> {
    const texts = this.#texts;
    try {
      const kept = await client.drafts.load(place);
      // Meanwhile it may be somebody else's place, or handed over.
      if (place !== this.#place || texts !== this.#texts) return;
      for (const [field, text] of Object.entries(kept)) {
        if (!this.#touched.has(field)) this.#texts[field] = text;
      }
      this.#host.requestUpdate();
    } catch (error) {
      this.#options.failed(error);
    }
  }
}
