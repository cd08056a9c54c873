import { CoachError, type SegmentWriter } from '@coachlight/client';
import { Clock } from './clock.js';
import type { RecordingEngine } from './engine.js';
import { engineFor } from './engines.js';
import { Meter } from './meter.js';
import { closeMicrophone } from './microphone.js';
import { Watch } from './watch.js';

/** What a piece tells while it is being recorded. */
export interface PieceListener {
  /** Each 100 ms of sound. */
  tick(): void;
  /** Something the person should know while recording goes on; `undefined` when it is over. */
  notice(error: CoachError | undefined): void;
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
      lost: () => listener.broken(new CoachError('microphone-lost')),
      silent: (silent) => listener.notice(silent ? new CoachError('microphone-silent') : undefined),
      noBytes: () => void this.#nextEngine(),
    });
  }

  /** False if the microphone went away meanwhile, e.g. in a pause with a phone call. */
  get alive(): boolean {
    return this.#stream.getAudioTracks().every((track) => track.readyState === 'live' && !track.muted);
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
    try {
      await this.#startEngine();
      this.clock.zero();
      this.meter.peaks.length = 0;
      this.#watch.reset();
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
    this.#segment ??= this.#openSegment(chunk.type || engine.mime);
    const progress = { durationMs: Math.round(this.clock.ms), peaks: [...this.meter.peaks] };
    const write = this.#segment
      .then((segment) => segment.append(chunk, progress))
      .catch((error: unknown) => this.#listener.notice(error instanceof CoachError ? error : undefined))
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  #tick(): void {
    this.#watch.look(this.meter.hears ? this.meter.level : 1);
    this.#listener.tick();
  }
}
