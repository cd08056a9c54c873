import { html, LitElement, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Chapter, Recording } from '@coachlight/client';
import { clock, spokenLength } from '../shared/format.js';
import { hostStyles } from '../shared/host.styles.js';
import { icon } from '../shared/icon.js';
import { enPlayer, type PlayerStrings } from '../shared/strings/en-player.js';
import { loadStrings } from '../shared/strings/index.js';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';
import { WordsController } from '../shared/words-controller.js';
import { PlaybackController, type Source } from './playback-controller.js';
import { playerStyles } from './voice-player.styles.js';

/** As many bars as a phone can show side by side. */
const BARS = 64;
const PLAY = svg`<path d="M8.5 5.5v13l10-6.5z" fill="currentColor" />`;
const PAUSE = svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="4" />`;
const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
const STEP_MS = 5000;
const PAGE_MS = 15_000;

/**
 * Plays what somebody said: segments on one timeline, with a waveform from stored peaks,
 * chapters, and speeds that keep the pitch. Works alone with a `src`. One voice at a time
 * is heard on a page.
 *
 * @element coach-voice-player
 * @fires {CoachPlaybackStartedEvent} coach-playback-started - This player began to play.
 * @fires {CoachErrorEvent} coach-error - The sound could not be had or played; shown as a sentence too.
 * @csspart base - The whole player.
 * @csspart gaps - What is not in the sound, in words.
 * @csspart problem - The sentence about what went wrong.
 */
export class CoachVoicePlayer extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [hostStyles, playerStyles];

  /** The address of a sound file, for a player without a recording. */
  @property() src = '';
  /** What is heard here, for people who cannot see it. */
  @property() label = '';
  /** The key of the chapter with which to begin. */
  @property({ attribute: 'start-at' }) startAt = '';
  /** What is played: lengths, peaks and chapters. */
  @property({ attribute: false }) recording: Recording | undefined;
  /** Gives the address of each segment, when it is needed. */
  @property({ attribute: false }) source: Source | undefined;
  /** What to call the chapters; one without a name is not shown. */
  @property({ attribute: false }) chapterLabels: Readonly<Record<string, string>> = {};

  readonly #words = new WordsController<PlayerStrings>(
    this,
    enPlayer,
    async (lang) => (await loadStrings(lang)) ?? enPlayer,
  );
  readonly #playback = new PlaybackController(this, () => this.#showProgress());
  /** Most sounds have no chapters and no trouble: their views come when there is something to show. */
  readonly #views: Partial<typeof import('./chapters-view.js') & typeof import('./trouble-view.js')> = {};
  #shownSecond = -1;

  /** Where the voice is on the joined timeline, in milliseconds. */
  get positionMs(): number {
    return this.#playback.positionMs;
  }

  /** The length of the timeline in milliseconds; 0 as long as it is not known. */
  get durationMs(): number {
    return this.#playback.durationMs;
  }

  /** True while sound is heard. */
  get playing(): boolean {
    return this.#playback.playing;
  }

  /** Plays from where it stands; resolves when sound has begun. */
  async play(): Promise<void> {
    await this.#playback.play();
  }

  /** Stops where it is; `play` goes on from there. */
  pause(): void {
    this.#playback.pause();
  }

  /** Jumps to a moment of the joined timeline. */
  seek(ms: number): void {
    if (Number.isFinite(ms)) this.#playback.seek(ms);
  }

  /** Plays from where a chapter begins; a key that is not there plays on from here. */
  async playChapter(key: string): Promise<void> {
    const chapter = this.#chapter(key);
    if (chapter) this.seek(chapter.atMs);
    await this.play();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { src, recording } = this;
    const other = changed.has('recording') && !sameSound(changed.get('recording') as Recording | undefined, recording);
    if (!other && !changed.has('source') && !changed.has('src')) return;
    const source = this.source ?? (src ? () => Promise.resolve(src) : undefined);
    this.#playback.set(recording, source, this.#chapter(this.startAt)?.atMs ?? 0);
    if (src && !recording) void this.#playback.readLength();
  }

  protected override updated(): void {
    this.#showProgress();
    const views = this.#views;
    const { chapters, interrupted, peaks } = this.recording ?? {};
    if (!views.buttons && chapters?.some(({ key }) => this.chapterLabels[key]))
      void this.#fetch(import('./chapters-view.js'));
    if (!views.gapMarks && (this.#playback.problem || interrupted || peaks?.includes(0)))
      void this.#fetch(import('./trouble-view.js'));
  }

  protected override render(): TemplateResult {
    const { player: t } = this.#words.t;
    const { playing, waiting, durationMs, positionMs, problem } = this.#playback;
    const on = playing || waiting;
    return html`<div class="player" part="base" role="group" aria-label=${this.label || t.label}>
      <button
        class="play"
        type="button"
        aria-label=${on ? t.pause : t.play}
        aria-busy=${waiting}
        @click=${this.#toggle}
      >
        ${icon(on ? PAUSE : PLAY)}
      </button>
      ${this.#renderTimeline()}
      <p class="time" aria-hidden="true">
        <span>${clock(positionMs)}</span
        ><span>${durationMs > 0 ? clock(Math.round(durationMs / 1000) * 1000) : ''}</span>
      </p>
      ${this.#renderSpeed()} ${this.#views.buttons?.(this, t.chapters)}
      ${this.#views.inWords?.(this, this.#words.t, this.#playback) ?? (problem && html`<p role="alert">${this.#words.t.errors.unexpected}</p>`)}
    </div>`;
  }

  #renderTimeline(): TemplateResult {
    const { t, lang } = this.#words;
    const { durationMs, positionMs } = this.#playback;
    const now = spokenLength(positionMs, lang);
    return html`<div
      class="timeline"
      role="slider"
      tabindex="0"
      aria-label=${t.player.position}
      aria-valuemin="0"
      aria-valuemax=${Math.round(durationMs / 1000)}
      aria-valuenow=${Math.round(positionMs / 1000)}
      aria-valuetext=${durationMs > 0 ? t.player.positionOf(now, spokenLength(durationMs, lang)) : now}
      @keydown=${this.#key}
      @pointerdown=${this.#grab}
      @pointermove=${this.#drag}
    >
      ${this.#renderWave('rest')} ${this.#renderWave('heard')} ${this.#views.marks?.(this)}
      ${this.#views.gapMarks?.(this)}
    </div>`;
  }

  #renderWave(name: string): TemplateResult {
    const peaks = this.recording?.peaks ?? [];
    const width = BARS * BAR_WIDTH;
    const middle = WAVE_HEIGHT / 2;
    const path = peaks.length > 0 ? wavePath(stretched(peaks), BARS) : `M2 ${middle}H${width - 2}`;
    return html`<svg
      class="wave ${name}"
      viewBox="0 0 ${width} ${WAVE_HEIGHT}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${svg`<path d=${path} />`}
    </svg>`;
  }

  #renderSpeed(): TemplateResult {
    const { t, lang } = this.#words;
    const number = new Intl.NumberFormat(lang);
    return html`<select class="speed" aria-label=${t.player.speed} @change=${this.#speed}>
      ${SPEEDS.map(
        (speed) =>
          html`<option value=${speed} ?selected=${speed === this.#playback.rate}>${number.format(speed)} ×</option>`,
      )}
    </select>`;
  }

  #chapter(key: string): Chapter | undefined {
    return this.recording?.chapters.find((chapter) => chapter.key === key);
  }

  async #fetch(fetched: Promise<{ sheet: CSSStyleSheet }>): Promise<void> {
    const late = await fetched.catch(() => undefined); // asked for again at the next change
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    if (!late || adoptedStyleSheets.includes(late.sheet)) return;
    adoptedStyleSheets.push(late.sheet);
    Object.assign(this.#views, late);
    this.requestUpdate();
  }

  /** Between renders only the coloured part grows; words and the slider's value follow each second. */
  #showProgress(): void {
    const { positionMs, durationMs } = this.#playback;
    const share = durationMs > 0 ? positionMs / durationMs : 0;
    this.renderRoot
      ?.querySelector<HTMLElement>('.timeline')
      ?.style.setProperty('--_heard', `${(share * 100).toFixed(2)}%`);
    const second = Math.floor(positionMs / 1000);
    if (second === this.#shownSecond) return;
    this.#shownSecond = second;
    this.requestUpdate();
  }

  readonly #toggle = (): void => {
    if (this.#playback.playing || this.#playback.waiting) this.pause();
    else void this.play();
  };

  readonly #speed = (event: Event): void => {
    this.#playback.setRate(Number((event.target as HTMLSelectElement).value));
  };

  /** Time runs from left to right in every language, as on every player. */
  readonly #key = (event: KeyboardEvent): void => {
    const { positionMs, durationMs } = this.#playback;
    const targets: Record<string, number> = {
      ArrowRight: positionMs + STEP_MS,
      ArrowUp: positionMs + STEP_MS,
      ArrowLeft: positionMs - STEP_MS,
      ArrowDown: positionMs - STEP_MS,
      PageUp: positionMs + PAGE_MS,
      PageDown: positionMs - PAGE_MS,
      Home: 0,
      End: durationMs,
    };
    const target = targets[event.key];
    if (event.key === ' ') this.#toggle();
    else if (target !== undefined) this.seek(target);
    else return;
    event.preventDefault();
  };

  readonly #grab = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#point(event);
  };

  readonly #drag = (event: PointerEvent): void => {
    if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) this.#point(event);
  };

  #point(event: PointerEvent): void {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.seek(((event.clientX - left) / width) * this.#playback.durationMs);
  }
}

/** A new chapter is no reason to stop the voice. */
function sameSound(one: Recording | undefined, other: Recording | undefined): boolean {
  return one?.id === other?.id && JSON.stringify(one?.segments) === JSON.stringify(other?.segments);
}

/** A short recording has fewer peaks than there are bars: those between are made from their neighbours. */
function stretched(peaks: readonly number[]): number[] {
  if (peaks.length >= BARS || peaks.length === 0) return [...peaks];
  return Array.from({ length: BARS }, (_, index) => {
    const at = (index * (peaks.length - 1)) / (BARS - 1);
    const [low, high] = [peaks[Math.floor(at)]!, peaks[Math.ceil(at)]!];
    return low + (high - low) * (at % 1);
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-voice-player': CoachVoicePlayer;
  }
}
