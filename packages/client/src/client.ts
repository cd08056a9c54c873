import { AccountFeature } from './account.js';
import type { Backend, WatchedArea } from './backend.js';
import { CheckIns } from './check-ins.js';
import { Drafts } from './drafts.js';
import { Engagements } from './engagements.js';
import type { InboxEntry } from './inbox.js';
import type { Kept, KeptFeature } from './kept.js';
import type { Hint } from './live-query.js';
import { lazily, type Live } from './live.js';
import { Messages } from './messages.js';
import type { Journal } from './outbox/journal.js';
import { Outbox } from './outbox/outbox.js';
import type { Platform } from './outbox/platform.js';
import type { DeviceStore } from './outbox/store.js';
import { Practices } from './practices.js';
import { RecordFeature } from './record.js';
import { Recordings } from './recordings.js';

/** What a client is made of. */
export interface ClientParts {
  address: string;
  backend: Backend;
  /** Names the server in the outbox: what waits leaves to no other. */
  server: string;
  store: DeviceStore;
  journal: Journal;
  platform: Platform;
}

/** Everything that an element can ask for, from one server. One for each server and page: see `clientFor`. */
export class Client {
  /** As it was asked for: the origin of the server, or `memory`. */
  readonly address: string;
  readonly account: AccountFeature;
  readonly practices: Practices;
  readonly engagements: Engagements;
  readonly recordings: Recordings;
  readonly messages: Messages;
  readonly checkIns: CheckIns;
  /** What waits for the signed-in coach, in the order of the desk (N1). */
  readonly inbox: { readonly entries: Live<InboxEntry[]> };
  /** Goals, assessments and sessions; `goalsOf`, `assessmentsOf` and `sessionsOf` know what they mean. */
  readonly record: RecordFeature;
  /** The way to a call between the two people of a session. */
  readonly rooms: Backend['rooms'];
  readonly journal: Journal;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  /** What lies on this device, and what only the server has. */
  readonly kept: KeptFeature;
  #stopWatching: () => void;

  constructor({ address, backend, server, store, journal, platform }: ClientParts) {
    const hint =
      (...areas: WatchedArea[]): Hint =>
      (again) =>
        backend.watch(again, areas);
    this.address = address;
    this.journal = journal;
    this.account = new AccountFeature(backend.account, () => {
      journal.speaks(server, undefined);
      this.outbox.forget();
      this.recordings.leave();
    });
    this.practices = new Practices(backend.practices, platform);
    this.engagements = new Engagements(backend.engagements, backend.account, [hint('engagements')], platform);
    this.recordings = new Recordings(backend.recordings, journal);
    this.outbox = new Outbox({ server, backend, store, journal, platform });
    this.messages = new Messages(
      backend.messages,
      backend.account,
      this.outbox,
      [hint('messages', 'engagements')],
      platform,
    );
    this.checkIns = new CheckIns(this.account.current, this.outbox, platform, (engagement) =>
      this.messages.thread(engagement),
    );
    let entries: Live<InboxEntry[]> | undefined;
    let kept: KeptFeature | undefined;
    // Only a coach's desk asks for it, so it is loaded only then, and made once.
    const loadInbox = async () => {
      const { inboxEntries } = await import('./inbox.js');
      return (entries ??= inboxEntries(backend, this.outbox, [hint('messages', 'engagements')], platform));
    };
    this.inbox = { entries: lazily(loadInbox) };
    this.record = new RecordFeature({
      port: backend.record,
      account: backend.account,
      outbox: this.outbox,
      platform,
      // An engagement that was closed to this person closes what it holds.
      hint: (area) => hint(area, 'engagements'),
    });
    this.rooms = backend.rooms;
    this.drafts = new Drafts(store);
    this.kept = keptLater(async () => {
      const { KeptOnDevice } = await import('./kept.js');
      return (kept ??= new KeptOnDevice({ backend, store, journal, platform }, this.outbox, hint('messages')));
    });
    // A sign-in that runs out changes nothing: the same person is still speaking.
    this.#stopWatching = this.account.current.subscribe(({ value }) => value && journal.speaks(server, value.id));
  }

  /** Lets go of the server and of all that was loaded. What waits to be sent stays on the device. */
  close(): void {
    this.#stopWatching();
    this.recordings.forget();
    this.outbox.close();
  }
}

/** Few pages look at what is kept, so the code is loaded when somebody does. */
function keptLater(load: () => Promise<KeptFeature>): KeptFeature {
  return {
    now: lazily<Kept>(async () => (await load()).now),
    files: async (take) => (await load()).files(take),
    discard: async (take) => (await load()).discard(take),
    clearHeld: async () => (await load()).clearHeld(),
    finish: async (stored) => (await load()).finish(stored),
  };
}
