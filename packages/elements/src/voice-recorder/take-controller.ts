import { CoachError, deviceJournal, durationOf, recordingOf, type Recording, type Take } from '@coachlight/client';
import type { ReactiveController } from 'lit';
import type { Stretch } from '../media/editing/index.js';
import type { Microphone } from '../media/chosen-microphone.js';
import type { RecordingSession, Sounds } from '../media/recording-session.js';
import { CoachErrorEvent, emit } from '../shared/events.js';
import { placeFor, type RecorderState, type TakeHost } from './take-host.js';

/** Less than this is not worth asking for the microphone. */
const LEAST_MS = 1000;

/** Fetched when the element is on screen, not with it: nobody waits for it to read the page. */
const recording = () => import('./take-recording.js');
/** What a person does with what is recorded: fetched with the first press, or with what is offered. */
const acts = () => import('./take-acts.js');

/** What one recorder holds: the take, what is offered, what went wrong; what is done with them comes later. */
export class TakeController implements ReactiveController {
  state: RecorderState = 'idle';
  take: Take | undefined;
  /** Takes of this place that were never sent, newest first. */
  offers: Take[] = [];
  /** Thrown away a few seconds ago: still on the device, and brought back by one press. */
  thrown: Take[] = [];
  /** What went wrong last, and has not been met by a new try. */
  problem: CoachError | undefined;
  /** True if the newest piece ended because the time was used up. */
  full = false;
  /** True if a part was recorded again and could not take the place of the old one. */
  both = false;
  /** False if this browser keeps nothing for this page. */
  durable = true;
  /** The one that records now. */
  session: RecordingSession | undefined;
  /** The microphone that was opened last. */
  microphone: Microphone | undefined;
  /** Between a press and the arrival of the code that records. */
  opening = false;
  /** What the running session replaces. */
  again: Stretch | undefined;
  /** Resolves when the session that was stopped last has become a take. */
  ending: Promise<void> | undefined;
  /** While files are made right; at most two seconds, then nobody waits any more. */
  right: Promise<void> | undefined;
  /** The sound of the take, and what was played of it before it was changed. */
  sounds: Sounds[] = [];

  /** Ends the watch for what mends by itself. */
  watching: AbortController | undefined;
  /** What is seen while it records. */
  readonly views: Partial<typeof import('./running-views.js')> = {};

  readonly host: TakeHost;
  #place = '';
  #unfollow: (() => void) | undefined;
  #known: { take?: Take; recording?: Recording } = {};

  constructor(host: TakeHost) {
    this.host = host;
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
    return (this.take && this.sounds.at(-1)?.files) ?? [];
  }

  get busy(): boolean {
    return this.session !== undefined || this.opening;
  }

  /** The length of all that is kept or being recorded, in milliseconds. */
  get elapsedMs(): number {
    const { take, again, session } = this;
    return (take ? durationOf(take) : 0) - (again ? again.toMs - again.fromMs : 0) + (session?.elapsedMs ?? 0);
  }

  get leftMs(): number {
    return Math.max(0, this.host.seconds * 1000 - this.elapsedMs + this.unheardMs);
  }

  /** Silence that lasted in what is being recorded: it takes no time from the person. */
  get unheardMs(): number {
    return this.session?.unheardMs ?? 0;
  }

  get canAdd(): boolean {
    return this.leftMs >= LEAST_MS;
  }

  get level(): number {
    return this.session?.level ?? 0;
  }
  get peaks(): readonly number[] {
    return this.session?.peaks ?? [];
  }

  hostConnected(): void {
    this.#place = '';
    this.changed();
  }

  hostUpdated(): void {
    const place = placeFor(this.host);
    if (place === this.#place) return;
    this.#place = place;
    void this.loadOffers();
  }

  /** What is being said when the element goes is kept; a move within the page is no going. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.host.isConnected) return;
      this.watching?.abort();
      this.#unfollow?.();
      this.#unfollow = undefined;
      // What was thrown away and not yet deleted is offered when somebody comes back.
      this.thrown = [];
      for (const sounds of this.sounds) sounds.free();
      void this.session?.stop('page-gone');
    });
  }

  /** An address for the sound of one segment, for as long as the element is on the page. */
  readonly source = async (index: number): Promise<string> => this.sounds.at(-1)!.address(index);

  async loadOffers(): Promise<void> {
    const place = this.#place;
    recording().then(
      ({ makeReady }) => makeReady(),
      () => {}, // a press asks again
    );
    try {
      const journal = await deviceJournal();
      // What was sent from here may be taken back to be changed.
      this.#unfollow ??= journal.changes.subscribe(() => {
        if (this.state === 'idle') void this.loadOffers();
      });
      const found = await journal.unsent(place);
      if (place !== this.#place) return;
      this.durable = journal.durable;
      const here = [this.take, ...this.thrown].map((take) => take?.id);
      this.offers = found.filter(({ id }) => !here.includes(id)).reverse();
      this.changed();
    } catch {
      // What cannot be read cannot be offered; recording works without it.
    }
  }

  /** Records; adds to what is there. `again`: instead of this stretch, which goes when the new one is safe. */
  async start(again?: Stretch): Promise<void> {
    if (this.busy) return;
    this.again = this.take && again;
    if (!this.canAdd) return void (this.again = undefined);
    this.problem = undefined;
    this.opening = true;
    this.become('asking');
    try {
      const { record } = await recording();
      if (this.opening) await record(this);
    } catch (cause) {
      this.closed();
      this.noticed(new CoachError('offline', 'The code that records could not be fetched.', { cause }));
    }
  }

  pause(): void {
    if (this.state !== 'recording') return;
    this.session?.pause();
    this.become('paused');
  }

  async resume(): Promise<void> {
    const { session } = this;
    if (this.state !== 'paused' || !session) return;
    this.become('asking');
    await session.resume();
    if (session === this.session) this.become('recording');
  }

  /** Resolves when the recording is safe on this device, or gone because nothing was said. */
  async stop(): Promise<void> {
    if (this.opening) this.closed();
    await this.session?.stop();
    await this.ending;
    await this.right;
  }

  /** @throws `offline` if what is wanted cannot be fetched, and what the act throws */
  async act<R>(work: (late: typeof import('./take-acts.js')) => Promise<R>): Promise<R> {
    const late = await acts().catch((cause: unknown) => {
      throw new CoachError('offline', undefined, { cause });
    });
    return work(late);
  }

  /** Lets go of the take without touching what is on the device. */
  forget(): void {
    const { session } = this;
    this.session = this.take = this.problem = this.again = undefined;
    this.opening = this.full = this.both = false;
    void session?.stop();
    this.become('idle');
  }

  /** Nothing is being recorded any more. */
  closed(): void {
    this.opening = false;
    this.again = undefined;
    this.become(this.take ? 'recorded' : 'idle');
  }

  noticed(error: CoachError | undefined): void {
    this.problem = error;
    if (error) emit(this.host, new CoachErrorEvent(error));
    this.host.requestUpdate();
  }

  /** Said, told to the page, and watched: some of it mends by itself. */
  failed(problem: CoachError): void {
    this.noticed(problem);
    this.act(async ({ watch }) => watch(this, problem)).catch(() => {}); // a press mends it
  }

  become(state: RecorderState): void {
    this.state = state;
    this.changed();
  }

  changed(): void {
    this.host.takeChanged();
    this.host.requestUpdate();
  }
}
