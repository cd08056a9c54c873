/** A recorder that gives nothing for so long is replaced. */
const NO_BYTES_MS = 5000;
/** Told a little earlier than promised (five seconds): the sentence has to be drawn and read. */
const SILENT_MS = 4000;
/** A muted device gives exactly nothing; the quietest room gives more than this. */
const SILENCE = 0.002;
/** After a freeze one look must not count for the whole time that the page was away. */
const LONGEST_LOOK_MS = 1000;
/** Some devices mute for a moment when they begin; after two seconds the person must know. */
const MUTE_GRACE_MS = 1000;

export interface WatchListener {
  /** The microphone ended, or the system took it away. */
  lost(): void;
  /** Told once when silence has lasted, and once when it is over. */
  silent(silent: boolean): void;
  /** The recorder gives nothing. */
  noBytes(): void;
}

/** Notices what nobody reports: a track's flags lie, and a recorder may just fall silent. */
export class Watch {
  #listener: WatchListener;
  #tracks: MediaStreamTrack[];
  #leave = new AbortController();
  #mute: ReturnType<typeof setTimeout> | undefined;
  #lastLook: number | undefined;
  #withoutBytes = 0;
  #withoutSound = 0;
  #unheard = 0;

  constructor(stream: MediaStream, listener: WatchListener) {
    this.#listener = listener;
    this.#tracks = stream.getAudioTracks();
    const { signal } = this.#leave;
    for (const track of this.#tracks) {
      track.addEventListener('ended', () => listener.lost(), { signal });
      track.addEventListener('mute', () => this.#muted(track), { signal });
      track.addEventListener('unmute', () => clearTimeout(this.#mute), { signal });
    }
  }

  /** True as long as nothing is heard, once that has lasted. */
  get silent(): boolean {
    return this.#withoutSound >= SILENT_MS;
  }

  /** Milliseconds of all silences that lasted: recorded, but not said. */
  get unheardMs(): number {
    return this.#unheard + (this.silent ? this.#withoutSound : 0);
  }

  /** Call it regularly while recording. @param level the loudest sample since the last look */
  look(level: number): void {
    const now = performance.now();
    const passed = Math.min(now - (this.#lastLook ?? now), LONGEST_LOOK_MS);
    this.#lastLook = now;
    // One that a program ends says nothing.
    if (this.#tracks.some(({ readyState }) => readyState === 'ended')) return this.#listener.lost();
    this.#judgeBytes(passed);
    this.#judgeSound(level < SILENCE || this.#tracks.some(({ enabled }) => !enabled), passed);
  }

  bytes(): void {
    this.#withoutBytes = 0;
  }

  /** After a pause. */
  reset(): void {
    this.#lastLook = undefined;
    this.#withoutBytes = 0;
  }

  stop(): void {
    clearTimeout(this.#mute);
    this.#leave.abort();
  }

  #muted(track: MediaStreamTrack): void {
    clearTimeout(this.#mute);
    this.#mute = setTimeout(() => {
      if (track.muted) this.#listener.lost();
    }, MUTE_GRACE_MS);
  }

  #judgeBytes(passed: number): void {
    this.#withoutBytes += passed;
    if (this.#withoutBytes < NO_BYTES_MS) return;
    this.#withoutBytes = 0;
    this.#listener.noBytes();
  }

  #judgeSound(silent: boolean, passed: number): void {
    const before = this.silent;
    if (!silent) this.#unheard = this.unheardMs;
    this.#withoutSound = silent ? this.#withoutSound + passed : 0;
    if (before !== this.silent) this.#listener.silent(this.silent);
  }
}
