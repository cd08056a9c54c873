import {
  asCoachError,
  type Chapter,
  type CoachError,
  type Cut,
  type Id,
  type Journal,
  type Take,
  type TakeWriter,
} from '@coachlight/client';
import { chosenMicrophone, microphoneOf, type Microphone } from './chosen-microphone.js';
import { fetchEngine } from './engines.js';
import { closeMicrophone, openMicrophone } from './microphone.js';
import { Piece, type Concern, type PieceListener } from './piece.js';

export { dropReplaced } from './replacing.js';
export { Sounds, soundsOf } from './sound-files.js';

/** What is recorded, and where it is kept. */
export interface SessionPlan {
  /** Asked for when the session starts. */
  journal: () => Promise<Journal>;
  /** See `placeOf` of the client. */
  place: string;
  /** A closed take that grows by a segment; left out: a new take. */
  take?: Id | undefined;
  /** The length of that take; 0 for a new one. Chapters count from the beginning of the take. */
  offsetMs: number;
  /** How much may be added. */
  maxMs: number;
  /** The prompt that is answered from the first moment on. */
  chapter?: string | undefined;
  /** Waited for between the open microphone and the first sound that is kept: what sounds here is in no recording. */
  ready?: () => Promise<void>;
}

/** What a page holds of a take that its device has no room for, before the take is closed. */
const MEMORY_BYTES = 10_000_000;

/** Silence gives time back, but nobody is listened to for ever. */
const LONGEST = 2;

/** The one that records: people have one voice. */
let speaking: RecordingSession | undefined;

/** How a session ended. */
export interface SessionEnd {
  /** `undefined`: nothing was recorded. */
  take: Take | undefined;
  /** Why it ended or was not kept, if the person did not stop it. */
  error: CoachError | undefined;
  /** The time was used up. */
  full: boolean;
}

export interface SessionListener {
  /** Each 100 ms while recording: look at `elapsedMs`, `level`, `peaks`. */
  tick(): void;
  /** Recording goes on, but … `undefined` when that is over. */
  notice(error: CoachError | undefined): void;
  /** Told which microphone listens, whenever one was opened. */
  opened?(microphone: Microphone): void;
  /** Told once, however it ended. */
  ended(end: SessionEnd): unknown;
}

/**
 * How sound becomes a recording: from a press to a closed take. A session that breaks, is
 * full, loses its element, or meets one that begins elsewhere on the page closes the take
 * and keeps all of it.
 */
export class RecordingSession {
  #plan: SessionPlan;
  #listener: SessionListener;
  #writer: TakeWriter | undefined;
  #piece: Piece | undefined;
  /** Length of earlier pieces of this session, and what of it was silence. */
  #before = 0;
  #unheard = 0;
  #concerns: Partial<Record<Concern, CoachError>> = {};
  #starting: Promise<void> | undefined;
  #ending: Promise<SessionEnd> | undefined;
  #awake: WakeLockSentinel | undefined;
  #cancel = new AbortController();
  /** Another microphone was chosen and not opened yet. */
  #changed = false;
  /** A piece from a microphone that was changed for another, until all of it is written. */
  #left: Promise<void> | undefined;

  constructor(plan: SessionPlan, listener: SessionListener) {
    this.#plan = plan;
    this.#listener = listener;
  }

  /** What this session has recorded so far, in milliseconds, pauses left out. */
  get elapsedMs(): number {
    return this.#before + (this.#piece?.clock.ms ?? 0);
  }

  /** What of it was silence that lasted: recorded, but not said. */
  get unheardMs(): number {
    return this.#unheard + (this.#piece?.unheardMs ?? 0);
  }

  /** True from the moment on when it is being ended. */
  get over(): boolean {
    return this.#ending !== undefined;
  }

  /** 0 to 1. */
  get level(): number {
    return this.#piece?.meter.level ?? 0;
  }

  /** Loudest sample of each 100 ms of the running piece. */
  get peaks(): readonly number[] {
    return this.#piece?.meter.peaks ?? [];
  }

  /**
   * Resolves when sound is being kept. The row of the take is written before the
   * microphone is asked for. Twice is once.
   * @throws CoachError why there is no microphone; nothing is left behind
   */
  start(): Promise<void> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  pause(): void {
    this.#piece?.pause();
  }

  /** Goes on; with a new microphone and a new segment if the old one went away in the pause. */
  async resume(): Promise<void> {
    const old = this.#piece;
    if (!old || this.#ending) return;
    if (old.alive && !this.#changed) return old.resume();
    try {
      this.#before += old.clock.ms;
      this.#unheard += old.unheardMs;
      this.#piece = undefined;
      await old.stop();
      await this.#openPiece();
      this.#concerned('sound', undefined);
    } catch (error) {
      await this.#end(asCoachError(error), false);
    }
  }

  /**
   * Another microphone was chosen: goes on with it in a new segment. The old one is heard until the new one
   * records; in a pause the change waits for its end.
   * @throws CoachError why the new one cannot be had; the old one goes on
   */
  async change(): Promise<void> {
    const old = this.#piece;
    if (!old || this.#ending) return;
    this.#changed = true;
    if (!old.clock.running) return;
    try {
      await this.#takeOver(old);
    } catch (error) {
      this.#changed = false;
      throw asCoachError(error);
    }
  }

  /** Ends the session and keeps what was said. Twice is once. @param cut if it was not the person who ended it */
  stop(cut?: Cut): Promise<SessionEnd> {
    return this.#end(undefined, false, cut);
  }

  /** The chapters of the take, as far as it has come. */
  get chapters(): readonly Chapter[] {
    return this.#writer?.take.chapters ?? [];
  }

  /** From now on, or from `atMs` of the take on, the prompt `key` is answered. */
  async mark(key: string, atMs: number = this.#plan.offsetMs + Math.round(this.elapsedMs)): Promise<void> {
    await this.#writer?.mark(key, atMs);
  }

  async #start(): Promise<void> {
    fetchEngine();
    const { place, take, chapter, offsetMs } = this.#plan;
    try {
      const journal = await this.#plan.journal();
      this.#writer = await (take ? journal.reopen(take) : journal.begin(place));
      await this.#openPiece();
    } catch (error) {
      await this.#writer?.close();
      throw asCoachError(error);
    }
    if (this.#ending) return;
    if (chapter) await this.#writer.mark(chapter, offsetMs).catch(() => {});
    void this.#stayAwake();
  }

  async #openPiece(): Promise<void> {
    const stream = await this.#openMicrophone();
    givesTheWord(this);
    const piece = this.#pieceOf(stream);
    if (!this.#ending) await this.#plan.ready?.();
    if (!this.#ending) await piece.start();
    if (this.#ending) await piece.stop();
    this.#piece = piece;
  }

  async #takeOver(old: Piece): Promise<void> {
    const stream = await this.#openMicrophone();
    // Who stopped or paused meanwhile needs it later, or not at all.
    if (this.#ending || old !== this.#piece || !old.clock.running) return closeMicrophone(stream);
    const piece = this.#pieceOf(stream);
    await piece.start();
    this.#before += old.clock.ms;
    this.#unheard += old.unheardMs;
    this.#piece = piece;
    // What it could not keep is in memory, and is said by the one that goes on.
    this.#left = old.stop().catch(() => {});
    await this.#left;
    this.#concerned('sound', undefined);
  }

  async #openMicrophone(): Promise<MediaStream> {
    const stream = await openMicrophone(this.#cancel.signal, undefined, chosenMicrophone()?.id);
    this.#listener.opened?.(microphoneOf(stream));
    this.#changed = false;
    return stream;
  }

  #pieceOf(stream: MediaStream): Piece {
    const open = async (mime: string) => {
      await this.#left; // its segment comes after what is still being written of another one
      return this.#writer!.openSegment(mime);
    };
    return new Piece(stream, open, this.#pieceListener);
  }

  get #pieceListener(): PieceListener {
    return {
      tick: () => this.#tick(),
      notice: (concern, error) => this.#concerned(concern, error),
      broken: (error) => void this.#end(error, false),
    };
  }

  #tick(): void {
    const { maxMs } = this.#plan;
    if (this.elapsedMs - this.unheardMs >= maxMs || this.elapsedMs >= LONGEST * maxMs) void this.#end(undefined, true);
    else this.#listener.tick();
  }

  /** Of several concerns the person is told one: room first, because it runs out. */
  #concerned(concern: Concern, error: CoachError | undefined): void {
    const told = this.#concern;
    this.#concerns[concern] = error;
    if (this.#concern?.code !== told?.code) this.#listener.notice(this.#concern);
    if (error?.code === 'storage-full' && this.#writer!.unsavedBytes > MEMORY_BYTES) void this.#end(error, false);
  }

  get #concern(): CoachError | undefined {
    const { room, sound, engine } = this.#concerns;
    return room ?? sound ?? engine;
  }

  #end(error: CoachError | undefined, full: boolean, cut?: Cut): Promise<SessionEnd> {
    this.#ending ??= this.#finish(error, full, cut ?? (error && cutOf(error)));
    return this.#ending;
  }

  async #finish(error: CoachError | undefined, full: boolean, cut: Cut | undefined): Promise<SessionEnd> {
    const end = await this.#close(error, full, cut);
    if (speaking === this) speaking = undefined;
    this.#listener.ended(end);
    return end;
  }

  async #close(reason: CoachError | undefined, full: boolean, cut: Cut | undefined): Promise<SessionEnd> {
    let error = reason;
    this.#cancel.abort();
    this.#awake?.release().catch(() => {});
    try {
      await this.#left;
      await this.#piece?.stop();
      await this.#starting?.catch(() => {});
    } catch (failure) {
      error ??= asCoachError(failure);
    }
    try {
      const take = await this.#writer?.close({ cut });
      return { take, error, full };
    } catch (failure) {
      // The device did not keep it; the journal has it in memory while the page lives.
      return { take: this.#writer?.take, error: asCoachError(failure), full };
    }
  }

  /** Phones take the microphone away when the screen goes dark. */
  async #stayAwake(): Promise<void> {
    try {
      this.#awake = await navigator.wakeLock?.request('screen');
      if (this.#ending) await this.#awake?.release();
    } catch {
      // Not allowed here, or the battery is low: the person looks at the screen anyway.
    }
  }
}

/** Who spoke until now has said it: that take is closed and kept. */
function givesTheWord(session: RecordingSession): void {
  if (speaking !== session) void speaking?.stop();
  speaking = session;
}

function cutOf({ code }: CoachError): Cut {
  return code === 'microphone-lost' || code === 'storage-full' ? code : 'recorder-failed';
}
