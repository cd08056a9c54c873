import { durationOf, type Take } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Stretch } from '../media/editing/index.js';
import { Sounds } from '../media/sound-files.js';
import { CoachPlaybackStartedEvent, emit } from '../shared/coach-event.js';

/** What ends a voice on a page: another one, or a microphone. */
const OTHERS = ['coach-playback-started', 'coach-recording-started'];

/** Plays stretches of a take from its files, as one timeline. */
export class ListeningController implements ReactiveController {
  /** What is heard: a name that whoever plays has chosen; empty if nothing is. */
  heard = '';

  #host: ReactiveControllerHost & HTMLElement;
  #onProgress: () => void;
  #failed: (cause: unknown) => void;
  #sounds = new Sounds([]);
  #lengths: number[] = [];
  #audio: HTMLAudioElement | undefined;
  /** Which segment is in the audio element. */
  #loaded = -1;
  #index = 0;
  #atMs = 0;
  #untilMs = 0;
  #frame = 0;

  /** @param onProgress called with each frame while playing, and after each jump */
  constructor(host: ReactiveControllerHost & HTMLElement, onProgress: () => void, failed: (cause: unknown) => void) {
    this.#host = host;
    this.#onProgress = onProgress;
    this.#failed = failed;
    host.addController(this);
  }

  /** Where the voice is on the timeline of the take, in milliseconds. */
  get nowMs(): number {
    return this.#atMs;
  }

  hostDisconnected(): void {
    this.pause();
    this.#unload();
  }

  /** Another sound, or the same with other files. */
  set(take: Take | undefined, files: readonly File[]): void {
    this.pause();
    this.#unload();
    this.#sounds = new Sounds([...files]);
    this.#lengths = take?.segments.map(({ durationMs }) => durationMs) ?? [];
    this.seek(Math.min(this.#atMs, take ? durationOf(take) : 0));
  }

  /** Plays from a moment to another one, and stops there. */
  async play(name: string, { fromMs, toMs }: Stretch): Promise<void> {
    this.pause();
    this.heard = name;
    this.#atMs = fromMs;
    this.#untilMs = toMs;
    for (const type of OTHERS) document.addEventListener(type, this.#otherStarted);
    await this.#begin();
    if (this.heard) emit(this.#host, new CoachPlaybackStartedEvent());
  }

  pause(): void {
    this.heard = '';
    this.#audio?.pause();
    cancelAnimationFrame(this.#frame);
    for (const type of OTHERS) document.removeEventListener(type, this.#otherStarted);
    this.#host.requestUpdate();
  }

  /** Jumps; goes on playing if it was, unless it jumps beyond what was to be heard. */
  seek(ms: number): void {
    this.#atMs = ms;
    this.#onProgress();
    if (this.heard && ms < this.#untilMs) void this.#begin();
    else this.pause();
  }

  #unload(): void {
    this.#loaded = -1;
    this.#audio?.removeAttribute('src');
    this.#sounds.free();
  }

  /** Where a segment begins on the timeline. */
  #offset(index: number): number {
    return this.#lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
  }

  async #begin(): Promise<void> {
    let index = 0;
    while (index < this.#lengths.length - 1 && this.#atMs >= this.#offset(index + 1)) index += 1;
    this.#index = index;
    try {
      await this.#load(index);
      if (!this.heard || this.#index !== index || this.#loaded !== index) return;
      this.#audio!.currentTime = (this.#atMs - this.#offset(index)) / 1000;
      await this.#audio!.play();
      this.#step();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return; // paused before it began
      this.pause();
      this.#failed(error);
    }
  }

  async #load(index: number): Promise<void> {
    this.#audio ??= this.#makeAudio();
    if (this.#loaded === index) return;
    this.#loaded = index;
    this.#audio.src = this.#sounds.address(index);
    await once(this.#audio, 'loadedmetadata');
  }

  #makeAudio(): HTMLAudioElement {
    const audio = new Audio();
    // A page in the background draws no frames, and must stop in time all the same.
    audio.addEventListener('timeupdate', () => this.#follow());
    audio.addEventListener('ended', () => this.#segmentEnded());
    return audio;
  }

  #step = (): void => {
    cancelAnimationFrame(this.#frame);
    if (!this.heard) return;
    this.#follow();
    this.#frame = requestAnimationFrame(this.#step);
  };

  #follow(): void {
    if (!this.heard || this.#loaded !== this.#index || this.#audio!.seeking || this.#audio!.paused) return;
    const within = Math.min(this.#audio!.currentTime * 1000, this.#lengths[this.#index]!);
    this.#atMs = Math.min(this.#offset(this.#index) + within, this.#untilMs);
    if (this.#atMs >= this.#untilMs) this.pause();
    this.#onProgress();
  }

  /** What a container holds may be a little shorter than what our clock says. */
  #segmentEnded(): void {
    if (!this.heard) return;
    const next = this.#offset(this.#index + 1);
    this.#atMs = Math.min(next, this.#untilMs);
    if (next >= this.#untilMs) this.pause();
    else void this.#begin();
    this.#onProgress();
  }

  /** One voice at a time on a page. */
  #otherStarted = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.pause();
  };
}

/** Resolves with the next event of this type. @throws what the audio element says is wrong */
function once(audio: HTMLAudioElement, type: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = new AbortController();
    const { signal } = leave;
    audio.addEventListener(type, () => (leave.abort(), resolve()), { signal });
    audio.addEventListener('error', () => (leave.abort(), reject(audio.error ?? new Error('no sound'))), { signal });
  });
}
