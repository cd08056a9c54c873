import type { RecordingsPort } from './backend.js';
import type { Id } from './models/id.js';
import type { Journal } from './outbox/journal.js';

/** More bytes than this are played while they are fetched: nobody waits for half an hour of sound. */
const STREAMED_OVER = 4_000_000;
/** Where players keep how far each recording was heard on this device. */
const HEARD = 'coachlight:player';

/** What is known of the segment that is asked for. */
export interface UrlOptions {
  /** Bytes, as its recording says. */
  size?: number;
  /** The address that was given for it before and does not play (any more). */
  spent?: string | undefined;
}

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
   * The address of one segment, for an `audio` element. From this device while the sound is here, else from the
   * server: fetched once and good until the page is left or the person signs out, or, if it is large, streamed
   * and good for some minutes; then ask again and say which one is spent.
   * @throws `not-found`, `offline`, `signed-out`
   */
  url(recording: Id, index: number, { size = 0, spent }: UrlOptions = {}): Promise<string> {
    const key = `${recording} ${index}`;
    const known = this.#urls.get(key);
    if (known && !spent) return known;
    const url = this.#address(recording, index, size, spent);
    this.#urls.set(key, url);
    url.catch(() => this.#urls.delete(key));
    return url;
  }

  /** Lets go of all sound that this page holds. */
  forget(): void {
    for (const url of this.#urls.values()) url.then((address) => URL.revokeObjectURL(address)).catch(() => {});
    this.#urls.clear();
  }

  /** The same, and of where each was left: somebody else may sit here next. */
  leave(): void {
    this.forget();
    try {
      (globalThis as { localStorage?: { removeItem(key: string): void } }).localStorage?.removeItem(HEARD);
    } catch {
      // Even to look at it throws where storage is blocked: then nothing is kept there.
    }
  }

  async #address(recording: Id, index: number, size: number, spent: string | undefined): Promise<string> {
    const here = await this.#journal.segment(recording, index).catch(() => undefined);
    // What still answers and does not play is an address that this page may not play from: it gets the bytes.
    if (!here && size > STREAMED_OVER && !(spent && (await answers(spent))))
      return this.#port.address(recording, index);
    return URL.createObjectURL(here ?? (await this.#port.segment(recording, index)));
  }
}

const answers = (address: string): Promise<boolean> =>
  fetch(address, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
