import { svg, type TemplateResult } from 'lit';
import { CoachErrorEvent, CoachPlaybackStartedEvent, emit } from '../shared/coach-event.js';
import { heardWords } from '../shared/strings/en-heard.js';
import type { PlayingBar } from '../shared/voice.js';
import { onLockScreen } from './lock-screen.js';
import { voice } from './one-voice.js';
import { Playback, type Sound, type Source } from './playback.js';
import { forgetHeard, remember } from './remembering.js';

export { lengthOfFile } from './length-of.js';
export { phrase } from './phrases.js';
export { setSpeed } from './remembering.js';
export { fetchViews } from './views.js';
export { scrub } from './scrub.js';

const AGAIN = svg`<path d="M6 12a6.5 6.5 0 1 0 2-4.7L5.5 9.5M5.5 5v4.5H10" />`;

/** What the button of a player is that was heard to its end. */
export const again = (t: object): { label: string; shape: TemplateResult } => ({
  label: heardWords(t).again,
  shape: AGAIN as unknown as TemplateResult,
});

/** What surrounds the voice of a page: from its first sound until it has ended, was closed, or another one is heard. */
class Stage {
  readonly playback: Playback;
  #leave = new AbortController();
  #offLockScreen: () => void;
  /** Looks whether the player can be seen: while it plays, and while the bar is there. */
  #eye: IntersectionObserver | undefined;
  #watched: HTMLElement | undefined;
  #seen = true;
  #bar: PlayingBar | undefined;

  constructor(playback: Playback) {
    this.playback = playback;
    playback.onStage = true;
    this.#offLockScreen = onLockScreen(playback, () => this.close());
    const { signal } = this.#leave;
    playback.addEventListener('changed', () => this.#look(), { signal });
    document.addEventListener('coach-playback-started', (event) => this.#otherStarted(event), { signal });
    document.addEventListener('coach-recording-started', () => this.close(), { signal });
    document.addEventListener('coach-signed-out', () => (this.close(), forgetHeard()), { signal });
    document.addEventListener('visibilitychange', () => save(playback), { signal });
    addEventListener('pagehide', () => save(playback), { signal });
    // The bar should stand also when the network has gone.
    if (!playback.sound.onlyHere) import('../playing-bar/define.js').catch(() => {});
    this.#look();
  }

  /** The sound stops, and its place is kept. */
  close(): void {
    this.playback.pause();
    this.over();
  }

  over(): void {
    if (stage === this) stage = undefined;
    this.playback.onStage = false;
    this.#leave.abort();
    this.#blink();
    this.#offLockScreen();
    this.#hideBar();
  }

  /** One voice at a time on a page, whoever plays it. */
  #otherStarted(event: Event): void {
    const from = event.composedPath();
    if (!from.some((one) => one === this.playback.player || one === this.#bar)) this.close();
  }

  #look(): void {
    const { playing, waiting, ended, player, sound } = this.playback;
    const on = playing || waiting || this.#bar !== undefined;
    // Whoever has the keyboard in the bar does not lose the ground under it.
    if ((ended && !this.#bar?.shadowRoot?.activeElement) || (!player && !on)) this.over();
    else if (sound.onlyHere) return;
    else if (!player) void this.#showBar();
    else if (on) this.#watch(player);
    else this.#blink();
  }

  #watch(player: HTMLElement): void {
    if (this.#watched === player) return;
    this.#blink();
    this.#watched = player;
    this.#eye = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)!.isIntersecting;
      if (this.#seen) this.#hideBar();
      else void this.#showBar();
    });
    this.#eye.observe(player);
  }

  #blink(): void {
    this.#eye?.disconnect();
    this.#watched = undefined;
    this.#seen = true;
  }

  async #showBar(): Promise<void> {
    const needed = () => !this.#leave.signal.aborted && !(this.#seen && this.playback.player);
    if (!this.playback.player) this.#blink();
    const there = await import('../playing-bar/define.js').then(
      () => true,
      () => false,
    );
    if (!needed() || this.#bar) return;
    if (!there) return void (this.playback.player || this.close()); // what nobody can stop does not go on
    this.#bar = document.createElement('coach-playing-bar') as PlayingBar;
    this.#bar.voice = this.playback;
    this.#bar.close = () => this.close();
    document.body.append(this.#bar);
  }

  #hideBar(): void {
    const bar = this.#bar;
    if (!bar) return;
    this.#bar = undefined;
    const used = bar.shadowRoot?.activeElement;
    bar.remove();
    if (used) this.playback.player?.focus({ preventScroll: true });
    this.#look();
  }
}

// Times can be told as phrases from now on.
for (const player of voice.players) player.tell();

let stage: Stage | undefined;

function save({ sound, ended, positionMs }: Playback): void {
  if (sound.recording && !sound.onlyHere) remember(sound.recording.id, ended ? 0 : positionMs);
}

type Shown = Pick<Sound, 'recording' | 'label' | 'onlyHere'> & { src: string; source: Source | undefined };

/** A voice that is ready to be heard. @param host what a player shows */
export function playbackOf(host: Shown, key: string, lengthMs: number, startMs: number): Playback {
  const { recording, label, onlyHere, src, source = () => Promise.resolve(src) } = host;
  const playback = new Playback({ key, recording, label, onlyHere, source, lengthMs, startMs });
  const speaker = () => playback.player ?? document.querySelector('coach-playing-bar') ?? document.body;
  playback.addEventListener('started', () => {
    if (stage?.playback !== playback) {
      stage?.over();
      stage = new Stage(playback);
    }
    emit(speaker(), new CoachPlaybackStartedEvent());
  });
  playback.addEventListener('left', () => save(playback));
  playback.addEventListener('failed', () => emit(speaker(), new CoachErrorEvent(playback.problem!)));
  return playback;
}
