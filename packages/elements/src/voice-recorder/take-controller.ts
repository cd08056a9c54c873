import {
  asCoachError,
  CoachError,
  deviceJournal,
  durationOf,
  recordingOf,
  type Recording,
  type Take,
} from '@coachlight/client';
import type { ReactiveController } from 'lit';
import type { RecordingSession, SessionEnd, Sounds } from '../media/recording-session.js';
import {
  CoachErrorEvent,
  CoachRecordingDiscardedEvent,
  CoachRecordingStartedEvent,
  CoachRecordingStoppedEvent,
  emit,
} from '../shared/events.js';
import { placeFor, type RecorderState, type TakeHost } from './take-host.js';

/** Less than this is not worth asking for the microphone. */
const LEAST_MS = 1000;

/** Fetched when the element is on screen, not with it: nobody waits for it to read the page. */
const recording = () => import('../media/recording-session.js');
const mending = () => import('../media/mending.js');

/** The life of one take in one recorder: from the first press to the outbox, or to the bin. */
export class TakeController implements ReactiveController {
  state: RecorderState = 'idle';
  take: Take | undefined;
  /** Takes of this place that were never sent, newest first. */
  offers: Take[] = [];
  /** What went wrong last, and has not been met by a new try. */
  problem: CoachError | undefined;
  /** True if the newest piece ended because the time was used up. */
  full = false;
  /** False if this browser keeps nothing for this page. */
  durable = true;

  #host: TakeHost;
  #session: RecordingSession | undefined;
  #ending: Promise<void> | undefined;
  /** Between a press and the arrival of the code that records. */
  #opening = false;
  /** The segment that the running session replaces. */
  #replaced: number | undefined;
  #place = '';
  #leave: AbortController | undefined;
  #unfollow: (() => void) | undefined;
  #sounds: Sounds | undefined;
  #known: { take?: Take; recording?: Recording } = {};

  constructor(host: TakeHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The same object as long as nothing has changed. */
  get recording(): Recording | undefined {
    if (this.take !== this.#known.take)
      this.#known = { take: this.take, recording: this.take && recordingOf(this.take) };
    return this.#known.recording;
  }

  /** The sound of the take, one file for each segment. */
  get files(): File[] {
    return this.#sounds?.files ?? [];
  }

  get busy(): boolean {
    return this.#session !== undefined || this.#opening;
  }

  /** The length of all that is kept or being recorded, in milliseconds. */
  get elapsedMs(): number {
    return this.#keptMs + (this.#session?.elapsedMs ?? 0);
  }

  get leftMs(): number {
    return Math.max(0, this.#host.maxSeconds * 1000 - this.elapsedMs + this.unheardMs);
  }

  /** Silence that lasted in what is being recorded: it takes no time from the person. */
  get unheardMs(): number {
    return this.#session?.unheardMs ?? 0;
  }

  get canAdd(): boolean {
    return this.leftMs >= LEAST_MS;
  }

  get level(): number {
    return this.#session?.level ?? 0;
  }
  get peaks(): readonly number[] {
    return this.#session?.peaks ?? [];
  }

  hostConnected(): void {
    this.#place = '';
    this.#changed();
  }

  hostUpdated(): void {
    const place = placeFor(this.#host);
    if (place === this.#place) return;
    this.#place = place;
    void this.loadOffers();
  }

  /** What is being said when the element goes is kept; a move within the page is no going. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#leave?.abort();
      this.#unfollow?.();
      this.#unfollow = undefined;
      this.#sounds?.free();
      void this.#session?.stop('page-gone');
    });
  }

  /** An address for the sound of one segment, for as long as the element is on the page. */
  readonly source = async (index: number): Promise<string> => this.#sounds!.address(index);

  async loadOffers(): Promise<void> {
    const place = this.#place;
    recording().catch(() => {}); // a press asks again
    try {
      const journal = await deviceJournal();
      // What was sent from here may be taken back to be changed.
      this.#unfollow ??= journal.changes.subscribe(() => {
        if (this.state === 'idle') void this.loadOffers();
      });
      const found = await journal.unsent(place);
      if (place !== this.#place) return;
      this.durable = journal.durable;
      this.offers = found.filter(({ id }) => id !== this.take?.id).reverse();
      this.#changed();
    } catch {
      // What cannot be read cannot be offered; recording works without it.
    }
  }

  /** Records; adds to what is there. `again`: instead of the newest piece, which goes when the new one is safe. */
  async start(options: { again?: boolean } = {}): Promise<void> {
    if (this.busy) return;
    this.#replaced = options.again && this.take ? this.take.segments.length - 1 : undefined;
    if (!this.canAdd) return;
    this.problem = undefined;
    const session = await this.#newSession();
    if (!session) return;
    try {
      await session.start();
    } catch (error) {
      return this.#startFailed(session, error);
    }
    if (session !== this.#session || session.over) return;
    this.#become('recording');
    emit(this.#host, new CoachRecordingStartedEvent());
  }

  pause(): void {
    if (this.state !== 'recording') return;
    this.#session?.pause();
    this.#become('paused');
  }

  async resume(): Promise<void> {
    const session = this.#session;
    if (this.state !== 'paused' || !session) return;
    this.#become('asking');
    await session.resume();
    if (session === this.#session) this.#become('recording');
  }

  /** Resolves when the recording is safe on this device, or gone because nothing was said. */
  async stop(): Promise<void> {
    const session = this.#session;
    if (this.#opening) this.#closed();
    if (!session) return;
    await session.stop();
    await this.#ending;
  }

  /** While recording: here. Otherwise at `atMs` of what was recorded. */
  async mark(key: string, atMs: number): Promise<void> {
    if (this.#session) return this.#session.mark(key);
    if (!this.take || this.#opening) return;
    const others = this.take.chapters.filter((chapter) => chapter.key !== key && chapter.atMs !== atMs);
    this.take = await (await deviceJournal()).mark(this.take.id, [...others, { key, atMs: Math.round(atMs) }]);
    this.#changed();
  }

  async use(offer: Take): Promise<void> {
    if (this.busy) return;
    try {
      await this.#adopt(offer);
    } catch (error) {
      return this.#failed(error);
    }
    this.offers = this.offers.filter(({ id }) => id !== offer.id);
    this.#become('recorded');
    emit(this.#host, new CoachRecordingStoppedEvent(recordingOf(offer), this.files));
  }

  /** Takes up a recording that the browser remembers from before the page was left. */
  async restore(id: string): Promise<void> {
    await this.loadOffers();
    const offer = this.offers.find((take) => take.id === id);
    if (offer && !this.take) await this.use(offer);
  }

  async throwAway(offer: Take): Promise<void> {
    await (await deviceJournal()).discard(offer.id);
    this.offers = this.offers.filter(({ id }) => id !== offer.id);
    this.#changed();
  }

  async discard(): Promise<void> {
    await this.stop();
    const id = this.take?.id;
    if (!id) return;
    this.forget();
    await (await deviceJournal()).discard(id);
    emit(this.#host, new CoachRecordingDiscardedEvent());
  }

  /** Lets go of the take without touching what is on the device. */
  forget(): void {
    const session = this.#session;
    this.#session = undefined;
    this.#opening = false;
    void session?.stop();
    this.take = undefined;
    this.#sounds = undefined;
    this.problem = undefined;
    this.full = false;
    this.#become('idle');
  }

  /** `undefined` if the press was taken back meanwhile, or the code cannot be had. */
  async #newSession(): Promise<RecordingSession | undefined> {
    this.#opening = true;
    this.#become('asking');
    try {
      const { RecordingSession: Session } = await recording();
      if (!this.#opening) return undefined;
      const session: RecordingSession = new Session(this.#plan(), {
        tick: () => this.#host.requestUpdate(),
        notice: (error) => this.#noticed(error),
        ended: (end) => (this.#ending = this.#ended(session, end)),
      });
      this.#opening = false;
      this.#session = session;
      return session;
    } catch (cause) {
      this.#closed();
      this.#noticed(new CoachError('offline', 'The code that records could not be fetched.', { cause }));
      return undefined;
    }
  }

  #closed(): void {
    this.#opening = false;
    this.#replaced = undefined;
    this.#become(this.take ? 'recorded' : 'idle');
  }

  get #keptMs(): number {
    const segments = this.take?.segments.filter((_, index) => index !== this.#replaced) ?? [];
    return durationOf({ segments });
  }

  /** The only piece is replaced by a new take, any other within its take. */
  #plan() {
    const take = this.#replaced === 0 && this.take?.segments.length === 1 ? undefined : this.take;
    return {
      journal: deviceJournal,
      place: placeFor(this.#host),
      take: take?.id,
      offsetMs: take ? durationOf(take) : 0,
      maxMs: this.leftMs,
      chapter: this.#host.currentPrompt,
    };
  }

  #noticed(error: CoachError | undefined): void {
    this.problem = error;
    if (error) emit(this.#host, new CoachErrorEvent(error));
    this.#host.requestUpdate();
  }

  #startFailed(session: RecordingSession, thrown: unknown): void {
    if (session !== this.#session || session.over) return;
    this.#session = undefined;
    this.#closed();
    this.#failed(thrown);
  }

  /** Said, told to the page, and watched: some of it mends by itself. */
  #failed(thrown: unknown): void {
    const problem = asCoachError(thrown);
    this.#noticed(problem);
    this.#leave?.abort();
    const { signal } = (this.#leave = new AbortController());
    const mended = () => this.problem === problem && this.#noticed(undefined);
    mending().then(
      ({ waitForMending }) => waitForMending(problem.code, this.take?.id, mended, signal),
      () => {}, // a press mends it
    );
  }

  async #ended(session: RecordingSession, end: SessionEnd): Promise<void> {
    if (session !== this.#session) return;
    this.#session = undefined;
    this.full = end.full;
    this.problem = undefined;
    let { take, error } = end;
    try {
      take = await (await recording()).dropReplaced(this.take, take, this.#replaced);
      if (take) await this.#adopt(take);
    } catch (thrown) {
      error ??= asCoachError(thrown);
    }
    this.#replaced = undefined;
    this.#become(this.take ? 'recorded' : 'idle');
    if (take) emit(this.#host, new CoachRecordingStoppedEvent(recordingOf(take), this.files));
    if (error) this.#failed(error);
  }

  async #adopt(take: Take): Promise<void> {
    const sounds = await (await recording()).soundsOf(take);
    this.#sounds?.free();
    this.#sounds = sounds;
    this.take = take;
  }

  #become(state: RecorderState): void {
    this.state = state;
    this.#changed();
  }

  #changed(): void {
    this.#host.takeChanged();
    this.#host.requestUpdate();
  }
}
