import { PEAK_MS } from '@coachlight/client';
import type { Clock } from './clock.js';

/** About 170 ms at 48 kHz: more than the time between two looks. */
const WINDOW = 8192;

/** Looks at a stream each {@link PEAK_MS} while the clock runs: how loud it is, and how loud it was. */
export class Meter {
  /** The loudest sample since the last look, 0 to 1. */
  level = 0;
  /** One for each {@link PEAK_MS} of the clock so far. */
  readonly peaks: number[] = [];

  #clock: Clock;
  #onTick: () => void;
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #samples = new Float32Array(WINDOW);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(stream: MediaStream, clock: Clock, onTick: () => void) {
    this.#clock = clock;
    this.#onTick = onTick;
    try {
      this.#listen(stream);
    } catch {
      // No Web Audio here: the sound is recorded all the same, and drawn as a flat line.
    }
  }

  /** False where the browser lets nobody listen, so that silence proves nothing. */
  get hears(): boolean {
    return this.#context?.state === 'running';
  }

  resume(): void {
    this.#wake();
    this.#timer ??= setInterval(() => this.#look(), PEAK_MS);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.level = 0;
  }

  close(): void {
    this.pause();
    this.#context?.close().catch(() => {});
    this.#context = undefined;
  }

  #wake(): void {
    // Never awaited: without a sound card Firefox does not answer.
    if (!this.hears) this.#context?.resume().catch(() => {});
  }

  #listen(stream: MediaStream): void {
    this.#context = new AudioContext();
    // A call, or a page that was frozen, takes the loudspeaker and with it the ear.
    this.#context.addEventListener('statechange', () => this.#wake());
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = WINDOW;
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  #look(): void {
    this.level = this.#loudest();
    // In a tab behind others the timer is slow: one look then stands for several slices.
    while (this.peaks.length * PEAK_MS < this.#clock.ms - PEAK_MS / 2) {
      this.peaks.push(Math.round(this.level * 1000) / 1000);
    }
    this.#onTick();
  }

  #loudest(): number {
    if (!this.#analyser || !this.#context) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const slice = Math.min(WINDOW, Math.ceil((this.#context.sampleRate * PEAK_MS) / 1000));
    let loudest = 0;
    for (const sample of this.#samples.subarray(WINDOW - slice)) loudest = Math.max(loudest, Math.abs(sample));
    return Math.min(1, loudest);
  }
}
