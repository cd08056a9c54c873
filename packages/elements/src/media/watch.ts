/** How long nothing may come before somebody is told. */
const NOTHING_MS = 5000;
/** A muted device gives exactly nothing; the quietest room gives more than this. */
const SILENCE = 0.002;
/** After a freeze one look must not count for the whole time that the page was away. */
const LONGEST_LOOK_MS = 1000;
/** Some devices mute for a moment when they begin. */
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
  #leave = new AbortController();
  #mute: ReturnType<typeof setTimeout> | undefined;
  #lastLook: number | undefined;
  #withoutBytes = 0;
  #withoutSound = 0;

  constructor(stream: MediaStream, listener: WatchListener) {
    this.#listener = listener;
    const { signal } = this.#leave;
    for (const track of stream.getAudioTracks()) {
      track.addEventListener('ended', () => listener.lost(), { signal });
      track.addEventListener('mute', () => this.#muted(track), { signal });
      track.addEventListener('unmute', () => clearTimeout(this.#mute), { signal });
    }
  }

  /** Call it regularly while recording. @param level the loudest sample since the last look */
  look(level: number): void {
    const now = performance.now();
    const passed = Math.min(now - (this.#lastLook ?? now), LONGEST_LOOK_MS);
    this.#lastLook = now;
    this.#judgeBytes(passed);
    this.#judgeSound(level < SILENCE, passed);
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
    if (this.#withoutBytes < NOTHING_MS) return;
    this.#withoutBytes = 0;
    this.#listener.noBytes();
  }

  #judgeSound(silent: boolean, passed: number): void {
    const before = this.#withoutSound;
    this.#withoutSound = silent ? before + passed : 0;
    if (silent && before < NOTHING_MS && this.#withoutSound >= NOTHING_MS) this.#listener.silent(true);
    if (!silent && before >= NOTHING_MS) this.#listener.silent(false);
  }
}
