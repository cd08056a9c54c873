import type { RecordingsPort } from './backend.js';
import type { Id } from './models/id.js';
import type { Journal } from './outbox/journal.js';

/** The sound of recordings, wherever it is. */
export class Recordings {
  #port: RecordingsPort;
  #journal: Journal;
  #urls = new Map<string, Promise<string>>();

  constructor(port: RecordingsPort, journal: Journal) {
    this.#port = port;
    this.#journal = journal;
  }

  /**
   * The address of one segment, for an `audio` element, good until the page is left or
   * the person signs out. From this device while the sound is here, else from the server.
   * @throws `not-found`, `offline`, `signed-out`
   */
  url(recording: Id, index: number): Promise<string> {
    const key = `${recording} ${index}`;
    const known = this.#urls.get(key);
    if (known) return known;
    const url = this.#bytes(recording, index).then((blob) => URL.createObjectURL(blob));
    this.#urls.set(key, url);
    url.catch(() => this.#urls.delete(key));
    return url;
  }

  /** Lets go of all sound that this page holds. */
  forget(): void {
    for (const url of this.#urls.values()) url.then((address) => URL.revokeObjectURL(address)).catch(() => {});
    this.#urls.clear();
  }

  async #bytes(recording: Id, index: number): Promise<Blob> {
    const here = await this.#journal.segment(recording, index).catch(() => undefined);
    return here ?? this.#port.segment(recording, index);
  }
}
