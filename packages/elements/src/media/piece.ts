import { asCoachError, CoachError, type SegmentWriter } from '@coachlight/client';
import { Clock } from './clock.js';
import type { RecordingEngine } from './engine.js';
import { engineFor } from './engines.js';
import { Meter } from './meter.js';
import { closeMicrophone } from './microphone.js';
import { Watch } from './watch.js';

/** What the person should know of while recording goes on: the microphone, the device's room, the recorder. */
export type Concern = 'sound' | 'room' | 'engine';

/** What a piece tells while it is being recorded. */
export interface PieceListener {
  /** Each 100 ms of sound. */
  tick(): void;
  /** Recording goes on, but …; `undefined` when that is over. Told with each chunk as long as there is no room. */
  notice(concern: Concern, error: CoachError | undefined): void;
  /** It cannot go on. `stop()` keeps all that was heard until here. */
  broken(error: CoachError): void;
}

/** One uninterrupted piece of sound: from one open microphone, through one engine, into one segment. */
export class Piece {
  readonly clock = new Clock();
  readonly meter: Meter;
  #stream: MediaStream;
  #listener: PieceListener;
  #openSegment: (mime: string) => Promise<SegmentWriter>;
  #segment: Promise<SegmentWriter> | undefined;
  #writes = new Set<Promise<void>>();
  #engine: RecordingEngine | undefined;
  #attempt = 0;
  #watch: Watch;
  #stopping: Promise<void> | undefined;

  constructor(stream: MediaStream, openSegment: (mime: string) => Promise<SegmentWriter>, listener: PieceListener) {
    this.#stream = stream;
    this.#openSegment = openSegment;
    this.#listener = listener;
    this.meter = new Meter(stream, this.clock, () => this.#tick());
    this.#watch = new Watch(stream, {
      // In a pause nothing is lost: who goes on gets a new microphone.
      lost: () => this.clock.running && listener.broken(new CoachError('microphone-lost')),
      silent: (silent) => listener.notice('sound', silent ? new CoachError('microphone-silent') : undefined),
      noBytes: () => void this.#nextEngine(),
    });
  }

  /** False if the microphone went away meanwhile, e.g. in a pause with a phone call, or gave nothing. */
  get alive(): boolean {
    const tracks = this.#stream.getAudioTracks();
    return !this.#watch.silent && tracks.every((track) => track.readyState === 'live' && !track.muted && track.enabled);
  }

  /** Milliseconds in which the microphone gave nothing. */
  get unheardMs(): number {
    return this.#watch.unheardMs;
  }

  /** @throws CoachError `recorder-failed` if no engine can record here; the microphone is closed then */
  async start(): Promise<void> {
    try {
      await this.#startEngine();
    } catch (error) {
      this.#release();
      throw error;
    }
    this.clock.run();
    this.meter.resume();
  }

  pause(): void {
    this.clock.rest();
    this.meter.pause();
    this.#engine?.pause();
  }

  resume(): void {
    this.#engine?.resume();
    this.#watch.reset();
    this.clock.run();
    this.meter.resume();
  }

  /** Resolves when the last sound is in its closed segment. Twice is once. @throws what the journal could not keep */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.clock.rest();
    this.meter.pause();
    this.#watch.stop();
    try {
      await this.#engine?.stop();
      await Promise.all(this.#writes);
      await (await this.#segment)?.close();
    } finally {
      this.#release();
    }
  }

  #release(): void {
    this.#watch.stop();
    this.meter.close();
    closeMicrophone(this.#stream);
  }

  async #startEngine(): Promise<void> {
    for (;;) {
      const engine = await engineFor(this.#attempt++);
      if (!engine) throw new CoachError('recorder-failed', 'No engine can record in this browser.');
      this.#engine = engine;
      try {
        await engine.start(
          this.#stream,
          (chunk) => this.#keep(engine, chunk),
          (cause) => this.#failed(engine, cause),
        );
        return;
      } catch {
        this.#engine = undefined; // the next one may know how
      }
    }
  }

  /** An engine that gives nothing at all is replaced; one that fell silent has given a piece worth keeping. */
  async #nextEngine(): Promise<void> {
    const silent = new CoachError('recorder-failed', 'The recorder gave no bytes.');
    if (!this.#segment) await this.#engine?.stop();
    // Some give everything when they are stopped, and nothing before.
    if (this.#segment || this.#stopping) return this.#listener.broken(silent);
    this.#attempt = Math.max(this.#attempt, 2); // the native recorder with the same type would give as little
    try {
      await this.#startEngine();
      this.clock.zero();
      this.meter.peaks.length = 0;
      this.#watch.reset();
      this.#listener.notice('engine', silent);
    } catch {
      this.#listener.broken(silent);
    }
  }

  #failed(engine: RecordingEngine, cause: unknown): void {
    if (engine === this.#engine)
      this.#listener.broken(new CoachError('recorder-failed', 'The recorder stopped.', { cause }));
  }

  #keep(engine: RecordingEngine, chunk: Blob): void {
    // Two containers must never meet in one segment.
    if (engine !== this.#engine) return;
    this.#watch.bytes();
    const progress = { durationMs: Math.round(this.clock.ms), peaks: [...this.meter.peaks] };
    const named = this.#segment ? Promise.resolve(chunk) : this.#name(chunk, engine);
    this.#segment ??= named.then(({ type }) => this.#openSegment(type));
    const write = Promise.all([this.#segment, named])
      .then(([segment, bytes]) => segment.append(bytes, progress))
      .then(
        () => this.#listener.notice('room', undefined),
        (error: unknown) => this.#listener.notice('room', asCoachError(error)),
      )
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  /** What knows containers by their bytes is fetched with the first of them. */
  async #name(chunk: Blob, { mime }: RecordingEngine): Promise<Blob> {
    const container = await import('./container.js').catch(() => undefined);
    return container?.typed(chunk, mime) ?? (chunk.type ? chunk : new Blob([chunk], { type: mime }));
  }

  #tick(): void {
    this.#watch.look(this.meter.hears ? this.meter.level : 1);
    this.#listener.tick();
  }
}
