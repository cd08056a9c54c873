import type { StoredRecording as Unsent, WatchedArea } from '../../backend.js';
import { CoachError, type CoachErrorCode } from '../../errors.js';
import type { Entry, EntryKind, RecordArea } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import type { Message, Post } from '../../models/message.js';
import type { Account } from '../../models/person.js';
import type { Engagement, Practice } from '../../models/practice.js';
import { type Receipt } from '../../models/receipt.js';
import type { Recording } from '../../models/recording.js';
import type { Signal } from '../../models/signal.js';
import { samePost, sameRecording } from '../same.js';
import type { Fiction } from './fiction.js';
import { MemoryRecord } from './record.js';
import { MemorySignals } from './rooms.js';
import { checkSound } from './sound-rules.js';

/** Every one-time code of the in-memory backend: nobody has to read a mail to try the demo. */
export const DEMO_CODE = '12345678';

/** Letters in one message, and in the name of what it is about. */
const MAX_TEXT = 10_000;
const MAX_TITLE = 200;

/** What can be made to go wrong, for stories and tests. */
export interface Faults {
  /** Every call answers `offline`, and nothing is heard of changes. */
  offline: boolean;
  /** How long each answer takes; `Infinity`: it never comes. */
  delayMs: number;
  /** Every write is refused with this code. */
  refuse: CoachErrorCode | '';
  /** As many writes are stored, and their answers lost. */
  loseAnswers: number;
}

interface StoredRecording {
  owner: Id;
  engagement: Id;
  recording: Recording;
  segments: Blob[];
  receipts: Receipt[];
  created: string;
}

interface StoredMessage {
  post: Post;
  author: Id;
  created: string;
}

/** What changed, and for whom; for everybody whatever they see, if it is not said. */
export interface WorldChange {
  area: WatchedArea;
  people: readonly Id[];
}

/** The other end of the in-memory backend: what a server would hold, and the rules it would keep. */
export class World {
  readonly faults: Readonly<Faults> = { offline: false, delayMs: 0, refuse: '', loseAnswers: 0 };
  readonly people: readonly Account[];
  readonly practices: readonly Practice[];
  readonly engagements: readonly Engagement[];

  #recordings = new Map<Id, StoredRecording>();
  #messages = new Map<Id, StoredMessage>();
  /** Code request to the address that it was for, until it is used or too old. */
  #requests = new Map<string, string>();
  #invites = new Map<string, Id>();
  /** Sign-ins that began before the number here are over. */
  #epochs = new Map<Id, number>();
  #record: MemoryRecord;
  #signals = new MemorySignals();
  #watchers = new Set<(change: WorldChange | undefined) => void>();
  #count = 0;
  #newest = 0;

  constructor(fiction: Fiction) {
    ({ people: this.people, practices: this.practices } = fiction);
    this.engagements = structuredClone(fiction.engagements);
    this.#record = new MemoryRecord(structuredClone(fiction.entries));
    for (const { post, author, created, segments } of fiction.messages) {
      const { recording, engagement } = post;
      if (recording) {
        const receipts = recording.segments.map(({ size, sha256 }) => ({ size, sha256 }));
        this.#recordings.set(recording.id, { owner: author, engagement, recording, segments, receipts, created });
      }
      this.#messages.set(post.id, { post, author, created });
    }
  }

  /** Begins or ends faults. When `offline` ends, everybody looks again, as after any gap. */
  setFaults(faults: Partial<Faults>): void {
    const back = this.faults.offline && faults.offline === false;
    Object.assign(this.faults, faults);
    if (back) this.#changed(undefined);
  }

  /** Passes on what `answer` says, with the faults of the moment. */
  async call<T>(kind: 'read' | 'write', answer: () => T | Promise<T>): Promise<T> {
    const { delayMs } = this.faults;
    if (delayMs === Infinity) return new Promise(() => {});
    await new Promise<void>((resolve) => (delayMs > 0 ? setTimeout(resolve, delayMs) : resolve()));
    if (this.faults.offline) throw new CoachError('offline');
    if (kind === 'write' && this.faults.refuse) throw new CoachError(this.faults.refuse);
    const result = await answer();
    if (kind === 'write' && this.faults.loseAnswers > 0) {
      this.setFaults({ loseAnswers: this.faults.loseAnswers - 1 });
      throw new CoachError('offline', 'the answer was lost');
    }
    return result;
  }

  watch(listener: (change: WorldChange | undefined) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** Nobody waits for the watchers, as nobody waits for a server's events. */
  #changed(change: WorldChange | undefined): void {
    queueMicrotask(() => {
      if (this.faults.offline) return;
      for (const watcher of [...this.#watchers]) watcher(change);
    });
  }

  // --- Being somebody ---

  requestCode(email: string): string {
    const request = `request${++this.#count}`;
    this.#requests.set(request, email.trim().toLowerCase());
    return request;
  }

  /** All codes sent so far are too old from now on. */
  expireCodes(): void {
    this.#requests.clear();
  }

  redeemCode(request: string, code: string): Account {
    const email = this.#requests.get(request);
    if (email === undefined) throw new CoachError('code-expired');
    const person = this.people.find((one) => one.email === email);
    if (!person || code.replace(/\s/g, '') !== DEMO_CODE) throw new CoachError('code-wrong');
    this.#requests.delete(request);
    return person;
  }

  /** A fresh invitation for a person of this world; it can be used once. */
  invite(email: string): string {
    const token = `invitation${++this.#count}`;
    this.#invites.set(token, this.personOf(email).id);
    return token;
  }

  redeemInvite(token: string): Account {
    const person = this.people.find((one) => one.id === this.#invites.get(token));
    if (!person) throw new CoachError('invite-invalid');
    this.#invites.delete(token);
    return person;
  }

  personOf(email: string): Account {
    const person = this.people.find((one) => one.email === email);
    if (!person) throw new CoachError('bad-value', `nobody here has the address ${email}`);
    return person;
  }

  epochOf(person: Id): number {
    return this.#epochs.get(person) ?? 0;
  }

  /** Ends every sign-in of a person, wherever it is. */
  revoke(person: Id): void {
    this.#epochs.set(person, this.epochOf(person) + 1);
  }

  // --- What is stored ---

  /** How many rows there are, for tests that count. */
  get rows(): Record<'messages' | 'recordings' | 'checkins' | 'checkin_parts' | 'signals', number> {
    const checkIns = [...this.#messages.values()].flatMap(({ post }) => post.checkIn ?? []);
    return {
      messages: this.#messages.size,
      recordings: this.#recordings.size,
      checkins: checkIns.length,
      checkin_parts: checkIns.reduce((sum, { parts }) => sum + parts.length, 0),
      signals: this.#signals.count,
    };
  }

  /** How many entries of one kind there are, for tests that count. */
  countOf(kind: EntryKind): number {
    return this.#record.count(kind);
  }

  putRecording(me: Id, engagement: Id, recording: Recording, segments: Blob[], receipts: Receipt[]): void {
    this.#openTo(me, engagement);
    checkSound(recording, segments);
    const stored = this.#recordings.get(recording.id);
    const now = { owner: me, engagement, recording, segments, receipts };
    if (!stored) this.#recordings.set(recording.id, { ...now, created: this.#stamp() });
    else if (stored.owner !== me || stored.engagement !== engagement) throw new CoachError('taken');
    else if (!this.#carried.has(recording.id)) this.#recordings.set(recording.id, { ...stored, ...now });
    else if (!sameRecording(stored.recording, recording)) throw new CoachError('taken');
  }

  recording(me: Id, id: Id): StoredRecording | undefined {
    const stored = this.#recordings.get(id);
    return stored && this.#isOfPair(me, stored.engagement) ? stored : undefined;
  }

  /** What this person has stored and no message carries, oldest first. */
  unsent(me: Id): Unsent[] {
    const carried = this.#carried;
    return [...this.#recordings.values()]
      .filter(
        ({ owner, engagement, recording }) =>
          owner === me && this.#isOfPair(me, engagement) && !carried.has(recording.id),
      )
      .map(({ recording, engagement, created }) => ({ recording, engagement, created }));
  }

  /** The recordings that a message carries. */
  get #carried(): Set<Id | undefined> {
    return new Set([...this.#messages.values()].map(({ post }) => post.recording?.id));
  }

  post(me: Id, post: Post): void {
    const engagement = this.#openTo(me, post.engagement);
    this.#checkReferences(me, post, engagement);
    const stored = this.#messages.get(post.id);
    if (stored && stored.author === me && samePost(stored.post, post)) return;
    if (stored) throw new CoachError('taken');
    this.#messages.set(post.id, { post, author: me, created: this.#stamp() });
    this.#changed({ area: 'messages', people: pairOf(engagement) });
  }

  /** Stores one act of the record, all or nothing. */
  addEntries(me: Id, entries: readonly Entry[]): Entry[] {
    const open = (id: Id) => this.#openTo(me, id);
    const messageOf = (id: Id) => {
      const said = this.#messages.get(id);
      return said && { engagement: said.post.engagement, author: said.author };
    };
    const [stored, areas] = this.#record.add(me, entries, { open, messageOf, created: () => this.#stamp() });
    for (const area of areas) {
      const people = area === 'pins' ? [me] : pairOf(open(entries[0]!.engagement));
      this.#changed({ area, people });
    }
    return stored;
  }

  entries(me: Id, engagement: Id, area: RecordArea): Entry[] {
    return this.#isOfPair(me, engagement) ? this.#record.of(me, engagement, area) : [];
  }

  /** Keeps a signal for the other person of the session's engagement. */
  signal(me: Id, signal: Omit<Signal, 'sender'>): void {
    const engagement = this.openSession(me, signal.session);
    const receiver = pairOf(engagement).find((id) => id !== me)!;
    const isNew = this.#signals.add({ ...signal, sender: me }, receiver, Date.now());
    if (isNew) this.#changed({ area: 'signals', people: [receiver] });
  }

  signalsFor(me: Id, session: Id): Signal[] {
    return this.#signals.for(me, session, Date.now());
  }

  /** The engagement of a session, if it is open to this person. @throws `refused` */
  openSession(me: Id, id: Id): Engagement {
    const session = this.#record.get(id);
    if (session?.kind === 'sessions' && this.#isOfPair(me, session.engagement))
      return this.#openTo(me, session.engagement);
    throw new CoachError('refused', undefined, { fields: { session: 'closed' } });
  }

  /** Pauses, ends or reopens an engagement, as its practice would. */
  setStatus(id: Id, status: Engagement['status']): void {
    const engagement = this.engagements.find((one) => one.id === id);
    if (!engagement) throw new CoachError('not-found');
    engagement.status = status;
    this.#changed({ area: 'engagements', people: pairOf(engagement) });
  }

  /** Later than everything that is stored. */
  #stamp(): string {
    this.#newest = Math.max(this.#newest + 1, Date.now());
    return new Date(this.#newest).toISOString();
  }

  /** All messages of the engagements that `wanted` picks, oldest first; never those of others. */
  messages(me: Id, wanted: (engagement: Engagement) => boolean): Message[] {
    const open = new Map(
      this.engagementsOf(me)
        .filter(wanted)
        .map((engagement) => [engagement.id, engagement]),
    );
    return [...this.#messages.values()]
      .filter(({ post }) => open.has(post.engagement))
      .sort((a, b) => (a.created + a.post.id < b.created + b.post.id ? -1 : 1))
      .map((stored) => this.#message(stored));
  }

  message(me: Id, id: Id): Message | undefined {
    const stored = this.#messages.get(id);
    return stored && this.#isOfPair(me, stored.post.engagement) ? this.#message(stored) : undefined;
  }

  engagementsOf(person: Id): Engagement[] {
    return this.engagements.filter(({ client, coach }) => client.id === person || coach.id === person);
  }

  #message({ post, author, created }: StoredMessage): Message {
    const { id, name } = this.people.find((person) => person.id === author)!;
    return { ...post, author: { id, name }, created, delivery: 'sent' };
  }

  #isOfPair(person: Id, engagement: Id): boolean {
    return this.engagementsOf(person).some(({ id }) => id === engagement);
  }

  #openTo(person: Id, id: Id): Engagement {
    const engagement = this.engagementsOf(person).find((one) => one.id === id && one.status !== 'ended');
    if (!engagement) throw new CoachError('refused', undefined, { fields: { engagement: 'closed' } });
    return engagement;
  }

  #checkReferences(me: Id, { recording, checkIn, replyTo, about, ...post }: Post, engagement: Engagement): void {
    const refuse = (field: string, code = 'validation_required') => {
      throw new CoachError('refused', undefined, { fields: { [field]: code } });
    };
    const sound = recording && this.#recordings.get(recording.id);
    if (recording && !(sound?.owner === me && sound.engagement === engagement.id)) refuse('recording');
    if (checkIn && engagement.client.id !== me) refuse('checkin');
    if (replyTo && this.#messages.get(replyTo)?.post.engagement !== engagement.id) refuse('reply_to');
    const goal = about && this.#record.get(about.id);
    if (about && !(goal?.kind === 'goals' && goal.engagement === engagement.id)) refuse('goal');
    if (about && about.title.length > MAX_TITLE) refuse('about', 'validation_max_text_constraint');
    if (post.kind === 'voice' && !recording) refuse('recording');
    if (post.kind === 'text' && !post.body) refuse('body');
    if (post.body.length > MAX_TEXT) refuse('body', 'validation_max_text_constraint');
    if ((post.kind === 'checkin') !== Boolean(checkIn)) refuse('checkin');
  }
}

const pairOf = ({ client, coach }: Engagement): Id[] => [client.id, coach.id];
