import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Chapter, Recording } from '@coachlight/client';
import { clock } from '../shared/format.js';
import { hostStyles } from '../shared/host.styles.js';
import { icon } from '../shared/icon.js';
import { enPlayer, type PlayerStrings } from '../shared/strings/en-player.js';
import { loadStrings } from '../shared/strings/index.js';
import { WordsController } from '../shared/words-controller.js';
import { fetchPlaying, fetchSoon, late, ready } from './late.js';
import { speed, SPEEDS } from './places.js';
import type { Source } from './playback.js';
import { sameSound, VoiceController } from './voice-controller.js';
import { playerStyles } from './voice-player.styles.js';
import type { Views } from './views.js';
import { waveView } from './wave-view.js';

const PLAY = svg`<path d="M8.5 5.5v13l10-6.5z" fill="currentColor" />`;
const PAUSE = svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="4" />`;
/** How far each key goes, in milliseconds. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 5000,
  ArrowUp: 5000,
  ArrowLeft: -5000,
  ArrowDown: -5000,
  PageUp: 15_000,
  PageDown: -15_000,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Plays what somebody said: segments on one timeline, with a waveform from stored peaks,
 * chapters, and speeds that keep the pitch. It goes on where it was left, and in a small bar
 * when it leaves the view. Works alone with a `src`. One voice at a time is heard on a page.
 *
 * @element coach-voice-player
 * @fires {CoachPlaybackStartedEvent} coach-playback-started - This player began to play.
 * @fires {CoachPinChangedEvent} coach-pin-changed - The person keeps this to hear it again, or no longer.
 * @fires {CoachErrorEvent} coach-error - The sound could not be had or played; shown as a sentence too.
 * @csspart words - What was said, in words, beside the sound.
 * @csspart base - The whole player.
 * @csspart gaps - What is not in the sound, in words.
 * @csspart problem - The sentence about what went wrong.
 */
export class CoachVoicePlayer extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  /** Fetches what plays, so that a voice is heard when the network has gone. @throws what the network says */
  static readonly ready = fetchPlaying;
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
  /** What to call the chapters. One without a name is not shown, but for `part-2`: that is “Part 2”. */
  @property({ attribute: false }) chapterLabels: Readonly<Record<string, string>> = {};
  /** Offers to keep this, to hear it again. */
  @property({ type: Boolean }) pinnable = false;
  /** It is kept to be heard again: the page says so after `coach-pin-changed`. */
  @property({ type: Boolean }) pinned = false;
  /** For what is about to be sent or thrown away: the sound ends with the player, and nothing of it is remembered. */
  @property({ type: Boolean, attribute: 'only-here' }) onlyHere = false;

  readonly #words = new WordsController<PlayerStrings>(
    this,
    enPlayer,
    async (lang) => (await loadStrings(lang)) ?? enPlayer,
  );
  readonly #voice = new VoiceController(this, () => this.#showProgress());
  /** Most sounds have no chapters and no trouble: their views come when there is something to show. */
  readonly #views: Views = {};
  #shownSecond = -1;

  /** Where the voice is on the joined timeline, in milliseconds. */
  get positionMs(): number {
    return this.#voice.positionMs;
  }

  /** The length of the timeline in milliseconds; 0 as long as it is not known. */
  get durationMs(): number {
    return this.#voice.durationMs;
  }

  /** True while sound is heard. */
  get playing(): boolean {
    return this.#voice.playing;
  }

  /** Plays from where it stands; resolves when sound has begun. */
  async play(): Promise<void> {
    await this.#voice.play();
  }

  /** Stops where it is; `play` goes on from there. */
  pause(): void {
    this.#voice.pause();
  }

  /** Jumps to a moment of the joined timeline. */
  seek(ms: number): void {
    if (Number.isFinite(ms)) this.#voice.seek(ms);
  }

  /** Plays from where a chapter begins; a key that is not there plays on from here. */
  async playChapter(key: string): Promise<void> {
    if (this.isUpdatePending) await this.updateComplete;
    const chapter = this.#chapter(key);
    if (chapter) this.seek(chapter.atMs);
    await this.play();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { recording } = this;
    const other = changed.has('recording') && !sameSound(changed.get('recording') as Recording | undefined, recording);
    if (other || changed.has('src') || (changed.has('source') && !recording))
      this.#voice.set(this.#chapter(this.startAt)?.atMs);
    else this.#voice.amend();
  }

  protected override firstUpdated(): void {
    fetchSoon();
  }

  protected override updated(): void {
    this.#showProgress();
    const { chapters, interrupted, peaks, transcript } = this.recording ?? {};
    const troubled = this.#voice.playback?.problem !== undefined;
    if (troubled || chapters?.length || interrupted || peaks?.includes(0) || transcript || this.pinnable)
      ready((playing) => playing.fetchViews(this, this.#views, troubled));
  }

  protected override render(): TemplateResult {
    const { player: t } = this.#words.t;
    const { playing, waiting, durationMs, positionMs, playback } = this.#voice;
    const on = playing || waiting;
    const again = playback?.ended ? late.playing?.again(this.#words.t) : undefined;
    return html`<div class="player" part="base" role="group" aria-label=${this.label || t.label}>
      <button
        class="play"
        type="button"
        aria-label=${on ? t.pause : (again?.label ?? t.play)}
        aria-busy=${waiting}
        @click=${this.#toggle}
      >
        ${icon(on ? PAUSE : (again?.shape ?? PLAY))}
      </button>
      ${this.#renderTimeline()}
      <p class="time" aria-hidden="true">
        <span>${clock(positionMs)}</span
        ><span>${durationMs > 0 ? clock(Math.round(durationMs / 1000) * 1000) : ''}</span>
      </p>
      ${this.#renderSpeed()} ${this.#views.buttons?.(this, this.#words.t)}
      ${this.#views.inWords?.(this, this.#words.t, playback) ?? this.#renderProblem()}
      ${this.#views.beside?.(this, this.#words.t)}
    </div>`;
  }

  /** What says more, and offers a way on, may not be here yet; or it cannot be fetched at all. */
  #renderProblem(): TemplateResult | typeof nothing {
    const { errors } = this.#words.t;
    const { unreachable, playback } = this.#voice;
    if (!unreachable && !playback?.problem) return nothing;
    return html`<p role="alert">${unreachable ? errors.offline : errors.unexpected}</p>`;
  }

  #renderTimeline(): TemplateResult {
    const { t, lang } = this.#words;
    const { durationMs, positionMs } = this;
    const { phrase } = late.playing ?? {};
    const all = durationMs > 0 && phrase?.(durationMs, lang);
    const now = phrase?.(positionMs, lang);
    const peaks = this.recording?.peaks ?? [];
    return html`<div
      class="timeline"
      role="slider"
      tabindex="0"
      aria-label=${t.player.position}
      aria-valuemin="0"
      aria-valuemax=${Math.round(durationMs / 1000)}
      aria-valuenow=${Math.round(positionMs / 1000)}
      aria-valuetext=${(now && all ? t.player.positionOf(now, all) : now) ?? nothing}
      @keydown=${this.#key}
      @pointerdown=${this.#point}
      @pointermove=${this.#point}
      @pointerup=${this.#point}
      @pointercancel=${this.#point}
    >
      ${waveView(peaks, 'rest')} ${waveView(peaks, 'heard')} ${this.#views.marks?.(this, t)}
      ${this.#views.gapMarks?.(this)}
    </div>`;
  }

  #renderSpeed(): TemplateResult {
    const { t, lang } = this.#words;
    // English does without what a browser is slow to begin with.
    const number = lang.startsWith('en') ? String : (one: number) => one.toLocaleString(lang);
    return html`<select class="speed" aria-label=${t.player.speed} @change=${this.#chooseSpeed}>
      ${SPEEDS.map((one) => html`<option value=${one} .selected=${one === speed()}>${number(one)} ×</option>`)}
    </select>`;
  }

  #chapter(key: string): Chapter | undefined {
    return this.recording?.chapters.find((chapter) => chapter.key === key);
  }

  /** Between renders only the coloured part grows; words and the slider's value follow each second. */
  #showProgress(): void {
    const { positionMs, durationMs } = this;
    const share = durationMs > 0 ? positionMs / durationMs : 0;
    this.renderRoot
      ?.querySelector<HTMLElement>('.timeline')
      ?.style.setProperty('--_heard', `${(share * 100).toFixed(2)}%`);
    const second = Math.floor(positionMs / 1000);
    if (second === this.#shownSecond) return;
    this.#shownSecond = second;
    this.requestUpdate();
  }

  /** What follows a finger comes with what plays. */
  readonly #point = (event: PointerEvent): void => {
    const timeline = event.currentTarget as HTMLElement;
    ready((playing) => playing.scrub(this, timeline, event));
  };

  readonly #toggle = (): void => this.#voice.press();

  readonly #chooseSpeed = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    ready((playing) => playing.setSpeed(Number(value)));
  };

  /** Time runs from left to right in every language, as on every player. */
  readonly #key = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === ' ') this.#toggle();
    else if (step) this.seek(Math.max(0, Math.min(this.positionMs + step, this.durationMs)));
    else return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-voice-player': CoachVoicePlayer;
  }
}
