import { asCoachError, CoachError, type Recording } from '@coachlight/client';
import { lengthOf } from './length-of.js';
import { once } from './once.js';
import { voice } from './one-voice.js';
import { speed } from './places.js';

/** Gives the address of a segment; `spent` is one that it gave before and that is good no more. */
export type Source = (index: number, spent?: string) => Promise<string>;

/** What is to be heard. */
export interface Sound {
  /** By which it is known again: the id of a recording, or an address. */
  key: string;
  recording: Recording | undefined;
  source: Source;
  /** Whose voice it is. */
  label: string;
  /** Of a file alone, if it is known; else 0. */
  lengthMs: number;
  startMs: number;
  /** It ends with its player, and nothing of it is remembered. */
  onlyHere: boolean;
}

/** As near to its end nothing is left to be heard. */
const END_MS = 50;

/**
 * Plays the segments of a recording as one timeline. `changed` is fired when it begins,
 * waits, stops or fails, `progress` when the voice may have gone on, `moved` when somebody moved
 * it, `started` when sound begins, `left` when it stops, wherever that is.
 */
export class Playback extends EventTarget {
  playing = false;
  /** Between pressing play and hearing something. */
  waiting = false;
  /** It was heard to its end. */
  ended = false;
  /** It was heard, and can be gone on with: also when its player has left. */
  onStage = false;
  problem: CoachError | undefined;
  /** Where what cannot be played can be had as files, one for each segment. */
  files: readonly string[] = [];

  #player: HTMLElement | undefined;
  #sound: Sound;
  /** Milliseconds of each segment; one of unknown length (0) for a plain file. */
  #lengths: number[];
  #index = 0;
  #loaded = -1;
  /** Where to go on within the segment when it has been loaded. */
  #inSegmentMs = 0;
  /** An address that is good no more. */
  #spent: string | undefined;
  /** Where the last one ran out. */
  #renewedMs = -1;
  /** What comes back late from an attempt that was given up finds another number. */
  #turn = 0;

  constructor(sound: Sound) {
    super();
    this.#sound = sound;
    this.#lengths = sound.recording ? sound.recording.segments.map(({ durationMs }) => durationMs) : [sound.lengthMs];
    this.#place(sound.startMs);
  }

  get sound(): Sound {
    return this.#sound;
  }

  /** The player that shows it; none while it goes on after its player has left. */
  get player(): HTMLElement | undefined {
    return this.#player;
  }

  set player(player: HTMLElement | undefined) {
    this.#player = player;
    this.#tell('changed');
  }

  /** The length of the timeline; 0 as long as it is not known. */
  get durationMs(): number {
    return this.#offset(this.#lengths.length);
  }

  /** Where the voice is on the joined timeline, in milliseconds. */
  get positionMs(): number {
    if (this.ended) return this.durationMs;
    const audio = this.#audio;
    const within = audio && audio.readyState > 0 ? audio.currentTime * 1000 : this.#inSegmentMs;
    const length = this.#lengths[this.#index]!;
    return this.#offset(this.#index) + (length > 0 ? Math.min(within, length) : within);
  }

  async play(): Promise<void> {
    if (this.playing || this.waiting) return;
    if (this.durationMs > 0 && this.positionMs >= this.durationMs - END_MS) this.seek(0);
    await this.#begin();
  }

  pause(): void {
    if (!this.playing && !this.waiting) return;
    this.#turn += 1;
    this.waiting = false;
    if (voice.now === this) voice.audio?.pause();
    this.#stopped();
  }

  /** Jumps on the joined timeline; goes on playing if it was. */
  seek(ms: number): void {
    const { ended } = this;
    this.#place(ms);
    this.ended = false;
    if (this.#audio) this.#audio.currentTime = this.#inSegmentMs / 1000;
    else if (this.playing || this.waiting) void this.#begin();
    this.#tell('progress');
    this.#tell(ended ? 'changed' : 'moved');
  }

  /** As fast as everything is heard now. */
  setSpeed(): void {
    const { audio } = voice;
    if (voice.now === this && audio) audio.playbackRate = audio.defaultPlaybackRate = speed();
    this.#tell('changed');
  }

  /** Gives the audio element to another one. */
  release(): void {
    this.pause();
    this.#loaded = -1;
  }

  /** What the audio element tells. @param type of its event */
  heard(type: string): void {
    if (type === 'playing') this.#started();
    else if (type === 'timeupdate') this.#tell('progress');
    else if (type === 'ended') this.#segmentEnded();
    else if (type === 'error' && !this.waiting) this.#again();
    else if (type === 'pause' && this.playing && voice.audio!.paused && !voice.audio!.ended) this.#stopped(); // at its end a segment pauses too
  }

  /** The audio element, while the segment where the voice is has been loaded into it. */
  get #audio(): HTMLAudioElement | undefined {
    return voice.now === this && this.#loaded === this.#index ? voice.audio : undefined;
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

  /** Goes on where the voice is. What has been loaded sounds within the press. */
  async #begin(): Promise<void> {
    const turn = ++this.#turn;
    const mine = () => turn === this.#turn;
    const audio = own(this);
    this.waiting = true;
    this.ended = false;
    this.problem = undefined;
    this.#tell('changed');
    try {
      if (this.#loaded !== this.#index) {
        audio.pause();
        await this.#load(this.#index, mine);
      }
      if (mine()) await audio.play();
    } catch (error) {
      if (mine()) await this.#failed(error);
    }
  }

  async #load(index: number, mine: () => boolean): Promise<void> {
    const spent = this.#spent;
    this.#spent = undefined;
    const address = await this.#sound.source(index, spent);
    if (!mine()) return;
    try {
      await this.#open(address, mine);
    } catch (error) {
      if (!mine() || spent || /^(blob|data):/.test(address)) throw error;
      // An address that was given some time ago may have run out.
      const fresh = await this.#sound.source(index, address);
      if (fresh === address) throw error;
      if (mine()) await this.#open(fresh, mine);
    }
    if (!mine()) return;
    this.#loaded = index;
    voice.audio!.currentTime = this.#inSegmentMs / 1000;
    this.#tell('changed');
  }

  async #open(address: string, mine: () => boolean): Promise<void> {
    const audio = voice.audio!;
    this.#loaded = -1;
    audio.preload = 'metadata';
    audio.defaultPlaybackRate = speed();
    audio.src = address;
    audio.playbackRate = speed();
    await once(audio, 'loadedmetadata');
    if (this.#lengths[this.#index] || !mine()) return;
    const ms = await lengthOf(audio);
    if (mine()) this.#lengths = [ms];
  }

  /**
   * An address may run out while it is played, or while nobody plays it: a new one goes on where
   * the voice stopped, or where it was moved to. A second time at the same place it is given up.
   */
  #again(): void {
    const { currentTime, error, src } = voice.audio!;
    if (this.#loaded !== this.#index) return;
    this.#inSegmentMs = currentTime * 1000;
    this.#loaded = -1;
    this.#spent = src;
    if (!this.playing) return;
    const place = this.positionMs;
    if (place === this.#renewedMs) return void this.#failed(error);
    this.#renewedMs = place;
    void this.#begin();
  }

  #started(): void {
    const first = !this.playing;
    this.playing = true;
    this.waiting = false;
    this.#tell('changed');
    if (first) this.#tell('started');
    // What comes next is at hand before it is needed.
    if (this.#index < this.#lengths.length - 1) this.#sound.source(this.#index + 1).catch(() => {});
  }

  #stopped(): void {
    if (this.waiting) return;
    if (this.#audio) this.#inSegmentMs = this.#audio.currentTime * 1000;
    this.playing = false;
    this.#tell('progress');
    this.#tell('changed');
    this.#tell('left');
  }

  #segmentEnded(): void {
    if (this.#index < this.#lengths.length - 1) {
      this.#index += 1;
      this.#inSegmentMs = 0;
      void this.#begin();
    } else {
      this.ended = true;
      this.#stopped();
    }
  }

  async #failed(thrown: unknown): Promise<void> {
    const name = thrown instanceof DOMException ? thrown.name : '';
    // Paused before it began, or a browser that wants a press first.
    if (name === 'AbortError' || name === 'NotAllowedError') return this.pause();
    this.problem =
      thrown instanceof CoachError
        ? asCoachError(thrown)
        : new CoachError('unplayable', 'The sound cannot be played.', { cause: thrown });
    if (this.problem.code === 'unplayable') this.files = await this.#addresses();
    this.pause();
    this.#tell('failed');
  }

  async #addresses(): Promise<string[]> {
    const here = (index: number) => index === this.#index && voice.audio?.src;
    const each = await Promise.allSettled(this.#lengths.map((_, index) => here(index) || this.#sound.source(index)));
    return each.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
  }

  #tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}

const PITCH = ['preservesPitch', 'webkitPreservesPitch', 'mozPreservesPitch'];
const TELLS = ['playing', 'pause', 'ended', 'error', 'timeupdate'];
const known = new WeakSet<HTMLAudioElement>();

/** The page's audio element, for this one from now on. */
function own(playback: Playback): HTMLAudioElement {
  if (voice.now !== playback) voice.now?.release();
  voice.now = playback;
  const audio = (voice.audio ??= new Audio());
  if (known.has(audio)) return audio;
  known.add(audio);
  Object.assign(audio, Object.fromEntries(PITCH.map((name) => [name, true])));
  for (const type of TELLS) audio.addEventListener(type, () => voice.now?.heard(type));
  return audio;
}
