import type { Backend, StoredRecording } from './backend.js';
import { asCoachError, CoachError } from './errors.js';
import { liveQueryOfAccount, type Hint } from './live-query.js';
import { Live } from './live.js';
import type { Id } from './models/id.js';
import { exportFiles } from './outbox/export.js';
import type { Journal } from './outbox/journal.js';
import type { Outbox } from './outbox/outbox.js';
import type { Platform } from './outbox/platform.js';
import type { DeviceStore, OutboxItem, Take } from './outbox/store.js';
import { recordingOf } from './outbox/take.js';

/** What lies on this device, and what the server holds of somebody whose device lost the rest. */
export interface Kept {
  /** False where the browser keeps nothing for this page: all of this is gone with the page. */
  durable: boolean;
  /** Since when this browser has kept anything here (ISO 8601, UTC): what is older is not on this device, whatever the lists say. */
  since: string;
  /** On its way from the signed-in person to this server, oldest first. */
  items: OutboxItem[];
  /** What waits for other people to sign in. Nobody but they see what it is. */
  others: { name: string; count: number; since: string }[];
  /** Recorded here, by this person or before anybody signed in, and neither sent nor discarded; oldest first. */
  takes: Take[];
  /** Sound that the server has proved to hold and that is still here for a week. */
  held: { count: number; bytes: number };
  /** Recordings of this person that reached the server while their message never did. */
  stored: StoredRecording[];
}

/** Everything that is kept, in one place, for the person whose it is. */
export interface KeptFeature {
  readonly now: Live<Kept>;
  /** A take as files. @throws `not-found`, `storage-blocked` */
  files(take: Id): Promise<File[]>;
  /** Throws a take away for good. Ask the person first. */
  discard(take: Id): Promise<void>;
  /** Frees the sound that the server has proved to hold. */
  clearHeld(): Promise<void>;
  /** Sends a recording that only the server holds, as a voice message. */
  finish(stored: StoredRecording): Promise<void>;
}

interface KeptParts {
  backend: Pick<Backend, 'account' | 'recordings'>;
  store: DeviceStore;
  journal: Journal;
  platform: Platform;
}

/** Everything that is kept, read anew whenever something about it changes. */
export class KeptOnDevice implements KeptFeature {
  readonly now: Live<Kept>;
  #parts: KeptParts;
  #outbox: Outbox;
  /** What only the server has; what was known stays while it does not answer. */
  #stored: Live<StoredRecording[]>;
  #asked = 0;
  #shown = 0;

  constructor(parts: KeptParts, outbox: Outbox, hint: Hint) {
    const { backend, platform } = parts;
    this.#parts = parts;
    this.#outbox = outbox;
    this.#stored = liveQueryOfAccount(backend.account, () => backend.recordings.unsent(), [hint], platform);
    this.now = new Live<Kept>(undefined, () => this.#follow());
  }

  async files(id: Id): Promise<File[]> {
    const { store, journal } = this.#parts;
    const take = await store.take(id);
    if (!take) throw new CoachError('not-found', `The recording ${id} is not on this device.`);
    const said = { saidAt: take.startedAt, body: '', recording: recordingOf(take), checkIn: undefined };
    const files = await exportFiles(said, (recording, index) => journal.segment(recording, index));
    if (files.length === 0) throw new CoachError('not-found', `The sound of ${id} is not on this device.`);
    return files;
  }

  /** What is being recorded just now, here or in another tab, is left alone. */
  async discard(id: Id): Promise<void> {
    await this.#parts.journal.discardIdle(id);
    this.#tell();
  }

  async clearHeld(): Promise<void> {
    const { store } = this.#parts;
    for (const take of (await store.takes()).filter((one) => this.#isHeld(one))) await store.deleteTake(take.id);
    this.#tell();
  }

  /** Its id is that of the recording, so that pressing twice, or on two devices, is sending once. */
  async finish({ recording, engagement, created }: StoredRecording): Promise<void> {
    const post = { kind: 'voice' as const, body: '', checkIn: undefined, replyTo: undefined };
    const waiting = (this.#outbox.items.value ?? []).some((item) => item.post?.recording?.id === recording.id);
    if (waiting) return;
    await this.#outbox.put({
      post: { ...post, id: recording.id, engagement, recording, saidAt: created },
      soundThere: true,
    });
  }

  #tell(): void {
    this.#parts.journal.changes.set();
    this.#parts.platform.changes.post({ backend: '' });
  }

  #follow(): () => void {
    const { backend, journal, platform } = this.#parts;
    const again = () => void this.#show();
    const leave = [
      backend.account.watch(again),
      this.#outbox.items.subscribe(again),
      this.#stored.subscribe(again),
      journal.changes.subscribe(again),
      platform.changes.listen(again),
    ];
    return () => leave.forEach((stop) => stop());
  }

  async #show(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const kept = await this.#look();
      // A slow look is not shown after a newer one.
      if (asked < this.#shown) return;
      this.#shown = asked;
      this.now.set(kept);
    } catch (error) {
      this.now.fail(asCoachError(error));
    }
  }

  async #look(): Promise<Kept> {
    const { journal, store } = this.#parts;
    const [since, all, rows] = [await store.since(), await store.items(), await store.takes()];
    const items = this.#outbox.items.value ?? [];
    const places = new Set(rows.filter((take) => this.#isMine(take)).map(({ place }) => place));
    const found = await Promise.all([...places].map((place) => journal.unsent(place)));
    const takes = found.flat().filter((take) => this.#isMine(take));
    const held = rows.filter((take) => this.#isHeld(take));
    const here = new Set(rows.map(({ id }) => id));
    const bytes = held.flatMap(({ segments }) => segments).reduce((sum, { size }) => sum + size, 0);
    return {
      durable: store.durable,
      since: [since, ...all.map(({ queuedAt }) => queuedAt), ...rows.map(({ startedAt }) => startedAt)].sort()[0]!,
      items,
      others: othersIn(all, items),
      takes: takes.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
      held: { count: held.length, bytes },
      stored: this.#storedOnly(here, items),
    };
  }

  /** What is on its way from here, or still waits here, is not lost: it is shown as that. */
  #storedOnly(here: ReadonlySet<Id>, items: readonly OutboxItem[]): StoredRecording[] {
    const going = new Set(items.map(({ post }) => post?.recording?.id));
    return (this.#stored.value ?? []).filter(({ recording: { id } }) => !here.has(id) && !going.has(id));
  }

  /** Made by this person, or before anybody said who they are. */
  #isMine({ by, place }: Take): boolean {
    const me = this.#outbox.owner;
    const parts = place.split(/\/|%2F/i);
    if (me && (by?.includes(me) || parts.includes(me))) return true;
    // An older version did not note who spoke: what carries no id was made by a guest.
    return by ? by.length === 0 : !parts.some((part) => /^[a-z0-9]{15}$/.test(part));
  }

  #isHeld(take: Take): boolean {
    return take.state === 'confirmed' && take.sent !== undefined && take.sent.owner === this.#outbox.owner;
  }
}

/** How much waits for each other person to sign in, and since when; the demo's worlds end with their pages. */
function othersIn(all: readonly OutboxItem[], mine: readonly OutboxItem[]): Kept['others'] {
  const own = new Set(mine.map(({ id }) => id));
  const others = new Map<Id, { name: string; count: number; since: string }>();
  for (const { id, owner, ownerName, backend, queuedAt } of all) {
    if (own.has(id) || backend.startsWith('memory')) continue;
    const known = others.get(owner) ?? { name: ownerName, count: 0, since: queuedAt };
    const since = known.since < queuedAt ? known.since : queuedAt;
    others.set(owner, { ...known, count: known.count + 1, since });
  }
  return [...others.values()].sort((a, b) => (a.since < b.since ? -1 : 1));
}
