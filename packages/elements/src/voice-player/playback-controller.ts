import { asCoachError, CoachError, type Recording } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CoachErrorEvent, CoachPlaybackStartedEvent, emit } from '../shared/coach-event.js';
import { once } from './once.js';

export type Source = (index: number) => Promise<string>;

/** Plays the segments of a recording as one timeline, one at a time in one audio element. */
export class PlaybackController implements ReactiveController {
  playing = false;
  /** Between pressing play and hearing something. */
  waiting = false;
  problem: CoachError | undefined;
  rate = 1;

  #host: ReactiveControllerHost & HTMLElement;
  #onProgress: () => void;
  #audio: HTMLAudioElement | undefined;
  #source: Source | undefined;
  /** Milliseconds of each segment; one of unknown length (0) for a plain `src`. */
  #lengths: number[] = [];
  #index = 0;
  #loaded = -1;
  /** Where to go on within the segment when it has been loaded. */
  #inSegmentMs = 0;
  #frame = 0;

  /** @param onProgress called with each frame while playing, and after each jump */
  constructor(host: ReactiveControllerHost & HTMLElement, onProgress: () => void) {
    this.#host = host;
    this.#onProgress = onProgress;
    host.addController(this);
  }

  /** The length of the timeline; 0 as long as it is not known. */
  get durationMs(): number {
    return this.#lengths.reduce((sum, length) => sum + length, 0);
  }

  /** Where the voice is on the joined timeline, in milliseconds. */
  get positionMs(): number {
    const audio = this.#audio;
    const within =
      audio && this.#loaded === this.#index && audio.readyState > 0 ? audio.currentTime * 1000 : this.#inSegmentMs;
    const length = this.#lengths[this.#index] ?? 0;
    return this.#offset(this.#index) + (length > 0 ? Math.min(within, length) : within);
  }

  /** The address that is being played, to save it. */
  get address(): string {
    return this.#audio?.src ?? '';
  }

  hostDisconnected(): void {
    this.pause();
  }

  /** Something else is to be heard. */
  set(recording: Recording | undefined, source: Source | undefined, startMs: number): void {
    this.pause();
    this.#unload();
    this.problem = undefined;
    this.#source = source;
    this.#lengths = recording ? recording.segments.map(({ durationMs }) => durationMs) : [0];
    this.#place(startMs);
  }

  /** For a file of which nothing else is known. */
  async readLength(): Promise<void> {
    if (this.#lengths.length === 1 && this.#lengths[0] === 0) await this.#load(0).catch(() => {});
  }

  async play(): Promise<void> {
    if (this.playing || this.waiting || !this.#source) return;
    if (this.durationMs > 0 && this.positionMs >= this.durationMs - 50) this.#place(0);
    this.problem = undefined;
    document.addEventListener('coach-playback-started', this.#otherStarted);
    await this.#begin();
  }

  pause(): void {
    this.waiting = false;
    this.#audio?.pause();
    this.#stopped();
  }

  /** Jumps on the joined timeline; goes on playing if it was. */
  seek(ms: number): void {
    this.#place(ms);
    if (this.#index === this.#loaded && this.#audio) this.#audio.currentTime = this.#inSegmentMs / 1000;
    else if (this.playing || this.waiting) void this.#begin();
    this.#onProgress();
    this.#host.requestUpdate();
  }

  setRate(rate: number): void {
    this.rate = rate;
    if (this.#audio) this.#audio.playbackRate = rate;
    this.#host.requestUpdate();
  }

  #offset(index: number): number {
    return this.#lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
  }

  #place(ms: number): void {
    let rest = Math.max(0, this.durationMs > 0 ? Math.min(ms, this.durationMs) : ms);
    let index = 0;
    while (index < this.#lengths.length - 1 && rest >= this.#lengths[index]!) rest -= this.#lengths[index++]!;
    this.#index = index;
    this.#inSegmentMs = rest;
  }

  /** Loads the segment where the voice is, and goes on there. */
  async #begin(): Promise<void> {
    this.#audio?.pause();
    this.waiting = true;
    this.#host.requestUpdate();
    try {
      await this.#load(this.#index);
      if (this.waiting) await this.#audio?.play();
    } catch (error) {
      this.#failed(error);
    }
  }

  async #load(index: number): Promise<void> {
    const source = this.#source;
    if (!source || this.#loaded === index) return;
    const address = await source(index);
    if (source !== this.#source) return;
    this.#audio ??= this.#makeAudio();
    this.#loaded = index;
    this.#audio.preload = 'metadata';
    this.#audio.src = address;
    this.#audio.playbackRate = this.rate;
    await once(this.#audio, 'loadedmetadata');
    if (this.#lengths[index] === 0) await this.#measure(index);
    if (this.#loaded === index) this.#audio.currentTime = this.#inSegmentMs / 1000;
    this.#host.requestUpdate();
  }

  /** Plain files do not say how long they are: what finds out comes only for them. */
  async #measure(index: number): Promise<void> {
    const { lengthOf } = await import('./length-of.js');
    const ms = await lengthOf(this.#audio!);
    if (this.#loaded === index) this.#lengths[index] = ms;
  }

  #makeAudio(): HTMLAudioElement {
    const audio = new Audio();
    audio.preservesPitch = true;
    audio.addEventListener('playing', () => this.#started());
    audio.addEventListener('pause', () => {
      if (!audio.ended) this.#stopped(); // at its end a segment pauses as well
    });
    audio.addEventListener('ended', () => this.#segmentEnded());
    audio.addEventListener('error', () => {
      if (this.playing && !this.waiting) this.#again(audio);
    });
    return audio;
  }

  /** An address may run out while it is played: a new one goes on where the voice stopped. Without progress it is given up. */
  #again({ currentTime, error }: HTMLAudioElement): void {
    const stopped = currentTime * 1000;
    if (stopped === this.#inSegmentMs) return this.#failed(error);
    this.#inSegmentMs = stopped;
    this.#loaded = -1;
    void this.#begin();
  }

  #unload(): void {
    this.#loaded = -1;
    this.#audio?.removeAttribute('src');
  }

  #started(): void {
    const first = !this.playing;
    this.playing = true;
    this.waiting = false;
    cancelAnimationFrame(this.#frame);
    this.#step();
    this.#host.requestUpdate();
    if (first) emit(this.#host, new CoachPlaybackStartedEvent());
  }

  #stopped(): void {
    cancelAnimationFrame(this.#frame);
    if (this.waiting) return;
    if (this.#audio && this.#loaded === this.#index) this.#inSegmentMs = this.#audio.currentTime * 1000;
    document.removeEventListener('coach-playback-started', this.#otherStarted);
    this.playing = false;
    this.#host.requestUpdate();
  }

  #segmentEnded(): void {
    if (this.#index < this.#lengths.length - 1) {
      this.#index += 1;
      this.#inSegmentMs = 0;
      void this.#begin();
    } else {
      this.#stopped();
      this.#onProgress();
    }
  }

  #step = (): void => {
    this.#onProgress();
    this.#frame = requestAnimationFrame(this.#step);
  };

  /** One voice at a time on a page. */
  #otherStarted = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.pause();
  };

  #failed(thrown: unknown): void {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return; // paused before it began
    const known = thrown instanceof CoachError;
    this.problem = known
      ? asCoachError(thrown)
      : new CoachError('unplayable', 'The sound cannot be played.', { cause: thrown });
    this.pause();
    emit(this.#host, new CoachErrorEvent(this.problem));
  }
}
