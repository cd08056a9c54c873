import { CoachError, durationOf, type Recording } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CoachErrorEvent, emit } from '../shared/coach-event.js';
import { fetchPlaying, late, ready } from './late.js';
import { unlock, voice } from './one-voice.js';
import { placeOf } from './places.js';
import type { Playback, Source } from './playback.js';

/** What a player is asked to play. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly hasUpdated: boolean;
  readonly isUpdatePending: boolean;
  readonly src: string;
  readonly label: string;
  readonly recording: Recording | undefined;
  readonly source: Source | undefined;
  readonly onlyHere: boolean;
}

/** A new chapter is no reason to stop the voice, and neither are the same segments in better files. */
export function sameSound(one: Recording | undefined, other: Recording | undefined): boolean {
  return one?.id === other?.id && `${lengths(one)}` === `${lengths(other)}`;
}

const lengths = (recording: Recording | undefined) => recording?.segments.map(({ durationMs }) => durationMs);

/** Where a player stands, and its way to what plays: that is fetched when it is needed. */
export class VoiceController implements ReactiveController {
  /** What plays could not be fetched. */
  unreachable = false;

  #host: Host;
  #onProgress: () => void;
  /** What plays, once it has been asked to. */
  #playback: Playback | undefined;
  /** Where to begin, until then. */
  #startMs = 0;
  /** Of a file alone. */
  #lengthMs = 0;
  /** Play was pressed, and what plays is on its way. */
  #asked = false;
  #frame = 0;

  /** @param onProgress called with each frame while playing, and after each jump */
  constructor(host: Host, onProgress: () => void) {
    this.#host = host;
    this.#onProgress = onProgress;
    host.addController(this);
  }

  /** What is known only of something that was played. */
  get playback(): Playback | undefined {
    return this.#playback;
  }

  get positionMs(): number {
    return this.#playback?.positionMs ?? this.#startMs;
  }

  get durationMs(): number {
    const { recording } = this.#host;
    return this.#playback?.durationMs || (recording ? durationOf(recording) : this.#lengthMs);
  }

  get playing(): boolean {
    return this.#playback?.playing === true;
  }

  /** Between pressing play and hearing something. */
  get waiting(): boolean {
    return this.#asked || this.#playback?.waiting === true;
  }

  hostConnected(): void {
    voice.players.add(this);
    if (this.#host.hasUpdated) this.#takeUp();
  }

  hostDisconnected(): void {
    voice.players.delete(this);
    this.#letGo();
  }

  /** Something else is to be heard. @param startMs where, if it does not go on where it was left */
  set(startMs: number | undefined): void {
    const { recording, src, onlyHere } = this.#host;
    this.#letGo();
    this.#lengthMs = 0;
    const left = recording && !onlyHere ? placeOf(recording.id) : 0;
    this.#startMs = Math.min(startMs ?? left, this.durationMs);
    this.#takeUp();
    if (src && !recording) this.#measure(src);
  }

  /** Of the same sound more is known, or it is to be had elsewhere from now on. */
  amend(): void {
    const { recording, label, source } = this.#host;
    if (this.#playback) Object.assign(this.#playback.sound, { recording, label }, source && { source });
    else this.#takeUp();
  }

  press(): void {
    if (this.playing || this.waiting) this.pause();
    else void this.play();
  }

  async play(): Promise<void> {
    unlock();
    if (this.#host.isUpdatePending) await this.#host.updateComplete; // of what it was given just now
    const key = this.#key;
    if (!key) return;
    if (!this.#playback && !(await this.#ready(key))) return;
    await this.#playback?.play();
  }

  /** Something that all players show has changed. */
  tell(): void {
    this.#host.requestUpdate();
  }

  pause(): void {
    this.#asked = false;
    this.#playback?.pause();
    this.#host.requestUpdate();
  }

  seek(ms: number): void {
    if (this.#playback) return this.#playback.seek(ms);
    this.#startMs = Math.max(0, Math.min(ms, this.durationMs || ms));
    this.#onProgress();
  }

  /** By which what is heard here is known again; empty if there is nothing. */
  get #key(): string {
    const { source, src, recording } = this.#host;
    return source || src ? recording?.id || src || 'sound' : '';
  }

  /** Has what plays; false if nobody wants it any more. */
  async #ready(key: string): Promise<boolean> {
    this.unreachable = false;
    if (!late.playing) {
      this.#asked = true;
      this.#host.requestUpdate();
      await fetchPlaying().catch((cause) => this.#asked && this.#missing(cause));
      this.#host.requestUpdate();
      const wanted = this.#asked && key === this.#key;
      this.#asked = false;
      if (!wanted) return false;
    }
    if (!this.#playback && late.playing)
      this.#attach(late.playing.playbackOf(this.#host, key, this.#lengthMs, this.#startMs));
    return true;
  }

  #missing(cause: unknown): void {
    this.unreachable = true;
    emit(this.#host, new CoachErrorEvent(new CoachError('offline', 'no player', { cause })));
  }

  /** What plays this already goes on here. */
  #takeUp(): void {
    const { now } = voice;
    if (this.#playback || !this.#host.isConnected || !now?.onStage || now.player || now.sound.key !== this.#key) return;
    if (sameSound(now.sound.recording, this.#host.recording)) this.#attach(now);
  }

  #attach(playback: Playback): void {
    this.#playback = playback;
    playback.addEventListener('changed', this.#changed);
    playback.addEventListener('progress', this.#step);
    playback.player = this.#host;
  }

  /** What is playing goes on without this player. */
  #letGo(): void {
    const playback = this.#playback;
    this.#asked = false;
    if (!playback) return;
    this.#startMs = playback.positionMs;
    this.#playback = undefined;
    playback.removeEventListener('changed', this.#changed);
    playback.removeEventListener('progress', this.#step);
    if (this.#host.onlyHere) playback.pause();
    playback.player = undefined;
    for (const player of voice.players) player.#takeUp();
    this.#host.requestUpdate();
  }

  /** A file does not say how long it is before it has been looked at. */
  #measure(src: string): void {
    ready(async ({ lengthOfFile }) => {
      const ms = await lengthOfFile(src);
      if (src !== this.#host.src || this.#host.recording) return;
      this.#lengthMs = ms;
      this.#host.requestUpdate();
    });
  }

  readonly #changed = (): void => {
    this.#step();
    this.#host.requestUpdate();
  };

  readonly #step = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#onProgress();
    if (this.playing) this.#frame = requestAnimationFrame(this.#step);
  };
}
